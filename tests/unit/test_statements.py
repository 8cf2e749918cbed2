"""Everything that is stated can be said in every language, and is."""

import re
from pathlib import Path

import pytest

from nonpaper.adapters.readers.sniff import Foreign
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.adapters.writers.sentence import names_of
from nonpaper.domain.measurement import Strength
from nonpaper.domain.source import Language, Notice, RawDocument, Span
from nonpaper.domain.statement import Quote, Statement, Term
from nonpaper.structure.parse import parse_text
from tests.conftest import ROOT

LANGUAGES = pytest.mark.parametrize("language", list(Language))
SOURCE = ROOT / "src" / "nonpaper"
STATED = re.compile(r'(?:Statement\.of\(|refuse\([\w.]+, )\s*"([\w.]+)"')


def stated_keys() -> set[str]:
    """Return the keys that the code states, where they are written out."""
    found: set[str] = set()
    for file in Path(SOURCE).rglob("*.py"):
        for key in STATED.findall(file.read_text(encoding="utf-8")):
            found.add(key if "." in key else f"unread.{key}")
    return found


@LANGUAGES
def test_every_statement_has_a_sentence_with_the_same_values(
    language: Language,
) -> None:
    english, other = load_interface(Language.EN), load_interface(language)
    assert set(other.statements) == set(english.statements)
    for key, sentence in english.statements.items():
        assert names_of(other.statements[key]) == names_of(sentence), key
    for key, wording in english.words.items():
        assert names_of(other.words[key]) == names_of(wording), key


def test_every_key_that_the_code_states_is_there() -> None:
    known = load_interface(Language.EN).statements
    keys = stated_keys()
    assert len(keys) > 60
    assert keys <= set(known)
    assert {f"unread.{found}" for found in Foreign} <= set(known)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            Language.EN,
            "Binding force differs: obligation (Arvale, Brenta, Corvia and 2 more: "
            "“shall tax”); permission (Dalmara).",
        ),
        (
            Language.FR,
            "La force obligatoire diffère\u202f: obligation (Arvale, Brenta, Corvia et "
            "2 autres\u202f: «\u202fshall tax\u202f»)\u202f; faculté (Dalmara).",
        ),
        (
            Language.ES,
            "La fuerza obligatoria difiere: obligación (Arvale, Brenta, Corvia y 2 "
            "más: «shall tax»); facultad (Dalmara).",
        ),
    ],
)
def test_lists_quotations_and_signs_follow_the_language(
    language: Language, said: str
) -> None:
    many = ("Arvale", "Brenta", "Corvia", "Estra", "Galdra")
    groups = (
        Statement.of(
            "difference.group_quoted",
            strength=Term(f"strength.{Strength.OBLIGATION}"),
            who=many,
            words=Quote("shall tax"),
        ),
        Statement.of(
            "difference.group",
            strength=Term(f"strength.{Strength.PERMISSION}"),
            who=("Dalmara",),
        ),
    )
    statement = Statement.of("difference.force", groups=groups)
    assert load_interface(language).say(statement) == said


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [
        (1, Language.EN, "1 bracket is still open."),
        (2, Language.EN, "2 brackets are still open."),
        (1, Language.FR, "1 crochet reste ouvert."),
        (1200, Language.FR, "1\u202f200 crochets restent ouverts."),
        (2, Language.ES, "2 corchetes siguen abiertos."),
    ],
)
def test_number_decides_between_singular_and_plural(
    count: int, language: Language, said: str
) -> None:
    statement = Statement.of("level.brackets", n=count)
    assert load_interface(language).say(statement) == said


def test_one_delegation_has_and_two_have() -> None:
    say = load_interface(Language.EN).say
    one = Statement.of("difference.far", who=("Corvia",), base=("Arvale",))
    two = Statement.of("difference.far", who=("Corvia", "Estra"), base=("Arvale",))
    assert say(one).startswith("Corvia has less")
    assert say(two).startswith("Corvia and Estra have less")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Chile", "India"], "Chile e India"),
        (["Chile", "Honduras"], "Chile y Honduras"),
        (["hierro", "hielo"], "hierro y hielo"),
        (["Perú", "Hispania", "Islandia"], "Perú, Hispania e Islandia"),
    ],
)
def test_spanish_says_e_before_the_sound_of_i(names: list[str], said: str) -> None:
    assert load_interface(Language.ES).join(names) == said


def test_french_signs_never_begin_a_line() -> None:
    french = load_interface(Language.FR)
    patterns = [*french.words.values(), *french.statements.values()]
    patterns += [form for forms in french.counts.values() for form in forms]
    assert not [p for p in patterns if re.search(r" [;:?!»]|« ", p)]


@pytest.mark.parametrize(
    ("has_lines", "place"),
    [(True, "Art. 3, “[publish its laws on trade at …”, line 3"), (False, "Art. 3, “")],
)
def test_a_notice_names_article_words_and_in_plain_text_the_line(
    *, has_lines: bool, place: str
) -> None:
    source = "Article 3\n\nEach Party shall [publish its laws on trade at once.\n"
    document = RawDocument("a", "a.txt", source, has_lines=has_lines)
    text = parse_text(document)
    [notice] = text.notices
    told = tell_notice(notice, load_interface(Language.EN), text)
    assert told.startswith(place)
    assert ("line 3" in told) is has_lines
    assert "column" not in told


def test_a_notice_without_a_place_says_none() -> None:
    notice = Notice(Statement.of("structure.no_article"), Span(0, 0))
    assert tell_notice(notice, load_interface(Language.EN)).startswith("No article")
