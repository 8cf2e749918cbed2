"""A norm is found where its words stand together, and nowhere else."""

import pytest

from nonpaper.adapters.norms import load_norms, parse_norms
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.norm import Asked, Finding, Norm, Way, Within
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.domain.text import Text
from nonpaper.errors import DataError, PhraseError
from nonpaper.measure.norms import NormBook, find_norms, require_phrase
from nonpaper.structure import parse_text

SOURCE = """Chapter 1
Harbours

Article 1
Tides

1. Each Party shall publish its tide tables. Pilots are free.

2. No Party shall:

(a) tax a pilot boat; or

(b) tax a lighthouse.

Article 2
Lighthouse keepers

1. Each Party shall train them.

Chapter 2
Ferries

Article 3
Fares

1. A ferry may call at a lighthouse.
"""


def read(source: str = SOURCE) -> Text:
    front = FrontMatter(language=Language.EN)
    return parse_text(RawDocument("t", "t.txt", source, front))


def find(*ways: Way, source: str = SOURCE) -> list[Finding]:
    norm = Norm("n", {"en": "N"}, {Language.EN: ways})
    return list(find_norms(read(source), NormBook.of([norm], Language.EN)))


def test_the_innermost_provision_and_the_telling_words_are_named() -> None:
    (found,) = find(Way((("tax a pilot",),)))
    assert found.ref.eid.endswith("art_1__para_2__point_a")
    assert found.words == "tax a pilot"
    assert found.span.of(SOURCE) == "tax a pilot"


def test_every_group_has_to_stand_in_the_article() -> None:
    assert find(Way((("tide tables",), ("lighthouse",))))
    assert not find(Way((("tide tables",), ("ferry",))))


def test_a_paragraph_or_sentence_can_be_asked_for() -> None:
    groups = (("tide",), ("lighthouse",))
    assert not find(Way(groups, within=Within.PARAGRAPH))
    pilots = (("tide",), ("pilots",))
    assert find(Way(pilots, within=Within.PARAGRAPH))
    assert not find(Way(pilots, within=Within.SENTENCE))


def test_words_that_may_not_stand_there_exclude() -> None:
    assert not find(Way((("tide tables",),), none=("lighthouse",)))
    sentence = Way((("tide",),), none=("pilots",), within=Within.SENTENCE)
    assert find(sentence)


def test_headings_above_can_be_asked_for() -> None:
    under = [one.ref.eid for one in find(Way((("lighthouse",),), under=("ferries",)))]
    assert len(under) == 1
    assert "art_3" in under[0]


def test_a_heading_alone_shows_its_article() -> None:
    found = find(Way((("lighthouse keepers",),)))
    assert [one.words for one in found] == ["Lighthouse keepers"]
    assert found[0].span.of(SOURCE) == "Lighthouse keepers"


def test_a_heading_is_not_shown_where_words_tell() -> None:
    source = "Article 1\nTides\n\n1. The tides are free.\n\n2. Boats float.\n"
    found = find(Way((("tides",),)), source=source)
    assert [one.words for one in found] == ["tides"]


def test_each_provision_is_named_once_for_several_ways() -> None:
    assert len(find(Way((("pilot boat",),)), Way((("tax a pilot",),)))) == 1


def test_a_norm_without_words_for_a_language_is_nowhere() -> None:
    norm = Norm("n", {"en": "N"}, {Language.FR: (Way((("tide",),)),)})
    assert find_norms(read(), NormBook.of([norm], Language.EN)) == ()


@pytest.mark.parametrize(
    "phrase", ["", "  ", "tax & duty", "any?", "~3 tax", "tax ~0 a"]
)
def test_a_phrase_that_would_find_something_else_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError, match="cannot be looked for"):
        require_phrase(phrase)


def test_at_least_as_binding_takes_what_binds_more() -> None:
    asked = Asked(strength=Strength.OBLIGATION)
    assert asked.is_met(Measurement(strength=Strength.PROHIBITION))
    assert not asked.is_met(Measurement(strength=Strength.RECOMMENDATION))


def test_topics_of_what_it_stands_in_are_its_own() -> None:
    asked = Asked(topics=("customs",))
    assert asked.is_met(Measurement(), topics=("customs",))
    assert not asked.is_met(Measurement(), topics=("services",))


def test_shipped_norms_have_three_languages_and_names() -> None:
    for norm in load_norms().values():
        assert set(norm.ways) == set(Language), norm.id
        assert set(norm.names) == {"en", "es", "fr"}, norm.id


HEAD = 'id = "x"\nsource = "s"\nas_of = 2026-01-01\n'
NORM = '[[norm]]\nid = "a"\nnames = { en = "A" }\n'


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id = ", "no valid TOML"),
        (HEAD, "norm missing"),
        (HEAD + NORM, "asks for nothing"),
        (HEAD + NORM + 'strength = "firm"\n', "firm"),
        (HEAD + NORM + 'colour = "red"\n', "unknown keys colour"),
        (HEAD + NORM + "[[norm.en]]\nall = []\n", "list of lists"),
        (HEAD + NORM + "[[norm.en]]\nall = [[]]\n", "empty"),
        (HEAD + NORM + '[[norm.en]]\nall = [["a & b"]]\n', "no word"),
        (HEAD + NORM + '[[norm.en]]\nall = [["a"]]\nwithin = "page"\n', "page"),
        (HEAD + 2 * (NORM + 'strength = "obligation"\n'), "stands there twice"),
    ],
)
def test_a_wrong_list_of_norms_is_refused(table: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        parse_norms(table, "norms.toml")
