from pathlib import Path

import pytest

from nonpaper.adapters.cues import (
    load_cues,
    load_topics,
    parse_grammar,
    parse_topics,
)
from nonpaper.domain.measurement import Action, Development
from nonpaper.domain.source import Language
from nonpaper.errors import DataError, UnreadableFileError
from nonpaper.measure.cues import Role

HEAD = """language = "en"
source = "here"
as_of = 2031-05-01
negator = "after"
abbreviations = []
"""
TOPIC = 'id = "sea"\nsource = "here"\nas_of = 2031-05-01\n'


def test_every_language_has_cues_for_every_answer() -> None:
    for language, grammar in load_cues().grammars.items():
        values = {(rule.field, rule.value) for rule in grammar.rules}
        assert {v for f, v in values if f == "development"} == set(Development)
        assert {v for f, v in values if f == "action"} == set(Action) - {Action.NONE}
        needed = set(Role) - {Role.PLAIN, Role.ACT, Role.SELF}
        assert needed <= {v for f, v in values if f == "strength"}, language


def test_the_tables_are_loaded_once() -> None:
    assert load_cues() is load_cues()
    assert set(load_cues().grammars) == set(Language)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("language = ", "no valid TOML"),
        ('language = "en"', "missing"),
        (HEAD + "colour = 1\n", "unknown keys"),
        (HEAD + '[[strength]]\nid = "a"\nrole = "duty"\n', "cues missing"),
        (HEAD + '[[strength]]\nid = "a"\nrole = "sail"\ncues = []\n', "none of"),
        (HEAD + '[[strength]]\nid = "a"\nrole = "duty"\ncues = "a"\n', "list of words"),
        (
            HEAD
            + '[[context]]\nid = "a"\ncues = []\n[[context]]\nid = "a"\ncues = []\n',
            "twice",
        ),
        (
            HEAD
            + '[[development]]\nid = "a"\ntype = "ldc"\ncues = []\nneeds = ["sea"]\n',
            "no context",
        ),
        (
            HEAD + '[[action]]\nid = "a"\naction = "grant"\ncues = []\nplace = "sea"\n',
            "unknown keys",
        ),
        (HEAD + '[[holder]]\nid = "a"\nwho = "pirates"\ncues = []\n', "none of"),
        (HEAD + "strength = 1\n", "list of tables"),
    ],
)
def test_a_wrong_grammar_is_refused(words: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_grammar(words, "en.toml")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (TOPIC, "missing"),
        (TOPIC + "topic = 1\n", "list of tables"),
        (TOPIC + '[[topic]]\ncode = "a"\nnames = 1\n', "names is no table"),
        (TOPIC + '[[topic]]\ncode = "a"\nnames = { fr = "a" }\n', "missing"),
        (
            TOPIC + '[[topic]]\ncode = "a"\nnames = { en = "a" }\nen = 1\n',
            "en is no table",
        ),
        (
            TOPIC
            + '[[topic]]\ncode = "a"\nnames = { en = "a" }\nen = { loud = ["a"] }\n',
            "unknown keys",
        ),
        (
            TOPIC + '[[topic]]\ncode = "a"\nnames = { en = "a" }\n' * 2,
            "twice",
        ),
        (
            TOPIC + 'subject = 1\n[[topic]]\ncode = "a"\nnames = { en = "a" }\n',
            "subject is no table",
        ),
    ],
)
def test_a_wrong_topic_list_is_refused(words: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_topics(words, "sea.toml")


def test_a_negotiation_can_bring_its_own_list(tmp_path: Path) -> None:
    file = tmp_path / "sea.toml"
    file.write_text(
        TOPIC + '[[topic]]\ncode = "tides"\nnames = { en = "Tides" }\n'
        'en = { strong = ["tide|tides"] }\n',
        encoding="utf-8",
    )
    topics, cues = load_topics(file)
    assert topics.name("tides", "fr") == "Tides"
    assert cues.subject is None
    assert cues.grammars[Language.EN].rules[0].code == "tides"


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such topic list"):
        load_topics(tmp_path / "nowhere.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        load_topics(tmp_path / "bad.toml")
