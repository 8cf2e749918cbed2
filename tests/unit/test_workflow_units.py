"""What of a text is compared: articles, else paragraphs and options, else blocks."""

import pytest

from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.measurement import Action, Measurement, Strength
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.structure import parse_text
from nonpaper.workflows.units import Unit, find_units

ARTICLES = """CHAPTER 3
DIGITAL TRADE

Article 1
Publication

1. Each Party shall publish its measures on trade.

2. Each Party shall notify them:
(a) in good time; and
(b) in full.

Article 2
Duties

No Party shall impose customs duties on transmissions.
"""


def units(
    words: str, *, unit: Unit = Unit.ARTICLE, with_headings: bool = True
) -> list[AlignmentUnit]:
    front = FrontMatter(language=Language.EN)
    text = parse_text(RawDocument("t", "t.txt", words, front))
    return find_units(text, {}, unit=unit, with_headings=with_headings)


def test_an_article_is_a_unit_with_its_paragraphs_as_parts() -> None:
    publication, duties = units(ARTICLES)
    assert publication.heading == "Publication"
    assert publication.context == "DIGITAL TRADE"
    assert publication.language is Language.EN
    assert publication.words.startswith("1. Each Party shall publish")
    assert [part.words.split()[-1] for part in publication.parts] == ["trade.", "full."]
    assert all(
        part.ref.eid.startswith(publication.ref.eid) for part in publication.parts
    )
    assert [part.heading for part in publication.parts] == [None, None]
    assert duties.parts == ()


def test_over_paragraphs_each_is_a_unit_and_an_article_without_any_stays_whole() -> (
    None
):
    made = units(ARTICLES, unit=Unit.PARAGRAPH)
    assert [one.heading for one in made] == ["Publication", "Publication", "Duties"]
    assert made[0].words == "Each Party shall publish its measures on trade."
    assert all(one.parts == () for one in made)


@pytest.mark.parametrize("unit", list(Unit))
def test_hidden_headings_are_not_told_nor_those_above(unit: Unit) -> None:
    shown = units(ARTICLES, unit=unit)
    hidden = units(ARTICLES, unit=unit, with_headings=False)
    assert [one.words for one in hidden] == [one.words for one in shown]
    assert {(one.heading, one.context) for one in hidden} == {(None, None)}


def test_a_text_without_articles_is_compared_by_its_paragraphs() -> None:
    made = units(
        "1. Each Party shall publish its measures.\n\n2. The Parties shall cooperate.\n"
    )
    assert [one.ref.eid for one in made] == ["para_1", "para_2"]


def test_a_text_of_options_is_compared_by_them() -> None:
    words = (
        "Option 1: Each Party shall publish its measures on trade.\n\n"
        "Option 2: Each Party may publish its measures on trade.\n"
    )
    made = units(words)
    assert [one.ref.eid for one in made] == ["opt_1", "opt_2"]
    assert "shall publish" in made[0].words
    assert "may publish" in made[1].words


def test_an_option_stands_as_a_whole_beside_paragraphs() -> None:
    words = (
        "1. The Parties shall cooperate on trade.\n\n"
        "Option 1: Each Party shall publish its measures.\n\n"
        "Option 2: Each Party may publish its measures.\n"
    )
    said = " ".join(one.words for one in units(words))
    for piece in ("cooperate on trade", "shall publish", "may publish"):
        assert said.count(piece) == 1


def test_prose_in_sections_is_compared_by_blocks_in_the_context_of_their_section() -> (
    None
):
    words = (
        "# Consumers\n\nParties should protect consumers against fraud.\n\n"
        "# Duties\n\nNo duties should be imposed on transmissions.\n"
    )
    made = units(words)
    assert [(one.context, one.words.split()[0]) for one in made] == [
        ("Consumers", "Parties"),
        ("Duties", "No"),
    ]


def test_plain_blocks_are_compared_where_there_is_nothing_else() -> None:
    assert (
        len(units("Parties should publish measures.\n\nDuties are bad for trade.")) == 2
    )


def test_recitals_stand_aside() -> None:
    words = (
        "The Parties,\n\nRecognising the role of trade,\n\nHave agreed as follows:\n\n"
        "Article 1\nDuties\n\nNo Party shall impose customs duties.\n"
    )
    assert [one.heading for one in units(words)] == ["Duties"]


def test_an_article_of_next_to_no_words_has_nothing_to_compare() -> None:
    words = (
        "Article 1\n[reserved]\n\nArticle 2\nDuties\n\nNo Party shall impose duties.\n"
    )
    assert [one.ref.eid for one in units(words)] == ["art_2"]


def test_a_text_without_words_has_no_units() -> None:
    assert units("") == []
    assert units("\n \n") == []


def test_topics_that_were_measured_go_with_the_unit() -> None:
    text = parse_text(RawDocument("t", "t.txt", ARTICLES))
    ref = ProvisionRef("t", text.articles()[1].eid)
    measured = Measurement(Strength.NONE, (), Action.NONE, ("customs_duties",), ())
    made = find_units(text, {ref: measured}, unit=Unit.ARTICLE, with_headings=True)
    assert [one.topics for one in made] == [(), ("customs_duties",)]
