from dataclasses import replace

import pytest

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.lookup import (
    MapLookup,
    Place,
    cite,
    cite_with_option,
    count_brackets,
    mark_of,
)
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.source import Language, RawDocument, Span
from nonpaper.domain.text import (
    Bracket,
    BracketKind,
    Footnote,
    Provision,
    ProvisionKind,
    Text,
)
from nonpaper.structure import parse_text
from tests.fabricate import TOPICS, make_directory
from tests.fictional_round import make_small_map

ENGLISH = load_interface(Language.EN)
WHOLE = Span(0, 9)


def element(
    kind: ProvisionKind, number: str | None, heading: str | None = None
) -> Provision:
    return Provision(kind.value, kind, WHOLE, WHOLE, number=number, heading=heading)


ARTICLE = element(ProvisionKind.ARTICLE, "7")
PARAGRAPH = element(ProvisionKind.PARAGRAPH, "1")
POINT = element(ProvisionKind.POINT, "a")
ANNEX = element(ProvisionKind.ANNEX, "II")
CHAPTER = element(ProvisionKind.CHAPTER, "13")


@pytest.mark.parametrize(
    ("chain", "citation"),
    [
        ((ARTICLE,), "Art. 7"),
        ((CHAPTER, ARTICLE), "Art. 7"),
        ((ARTICLE, PARAGRAPH), "Art. 7.1"),
        ((ARTICLE, PARAGRAPH, POINT), "Art. 7.1(a)"),
        ((ARTICLE, POINT), "Art. 7(a)"),
        ((ARTICLE, element(ProvisionKind.PARAGRAPH, "7.2")), "Art. 7.2"),
        ((ARTICLE, element(ProvisionKind.PARAGRAPH, None)), "Art. 7"),
        ((ANNEX, ARTICLE), "Annex II, Art. 7"),
        ((ANNEX, PARAGRAPH), "Annex II, para. 1"),
        ((element(ProvisionKind.PARAGRAPH, "12"),), "para. 12"),
        ((element(ProvisionKind.PARAGRAPH, "12"), POINT), "para. 12(a)"),
        ((element(ProvisionKind.ARTICLE, None, "Scope"),), "Art. “Scope”"),
        ((element(ProvisionKind.BLOCK, None),), "unnumbered"),
    ],
)
def test_a_place_is_cited_as_lawyers_do(
    chain: tuple[Provision, ...], citation: str
) -> None:
    place = Place(Text("t", "words"), chain[-1], chain[:-1])
    assert cite(place, ENGLISH) == citation


def test_texts_are_marked_by_letters_while_they_last() -> None:
    assert [mark_of(n, 26) for n in (0, 25)] == ["A", "Z"]
    assert [mark_of(n, 27) for n in (0, 26)] == ["1", "27"]


def test_a_quote_has_symbol_and_place() -> None:
    lookup = MapLookup(make_small_map())
    ref = ProvisionRef("np-dig-3", "art_3__para_2")
    quote = lookup.quote(ref, "words", ENGLISH)
    assert (quote.symbol, quote.citation) == ("NP/DIG/3/Rev.1", "Art. 3.2")
    article = lookup.place(ref).article
    assert article is not None
    assert article.eid == "art_3"
    assert lookup.place(ref).parent_eid == "art_3"


def test_notes_are_no_brackets() -> None:
    text = Text(
        "t",
        "[shall] [note]",
        brackets=(Bracket(Span(0, 7), 1), Bracket(Span(8, 14), 1, BracketKind.NOTE)),
    )
    provision = Provision("a", ProvisionKind.ARTICLE, Span(0, 14), Span(0, 14))
    assert count_brackets(text, provision) == 1


def test_half_a_bracket_is_none() -> None:
    brackets = (Bracket(Span(0, 3), 1), Bracket(Span(4, 5), 1, is_balanced=False))
    text = Text("a", "[a] [ b c", brackets=brackets)
    assert count_brackets(text, ARTICLE) == 1


def map_of(text: Text) -> ConvergenceMap:
    return ConvergenceMap("T", (text,), {}, (), make_directory({}), TOPICS)


def test_words_are_those_of_the_reading_with_and_without_footnotes() -> None:
    source = "Header\nNo Party[^1]  shall\n[^1] A note.\n impose\u2003duties.\n"
    provision = Provision("a", ProvisionKind.ARTICLE, Span(0, 60), Span(7, 60))
    text = Text("t", source.ljust(60), provisions=(provision,))
    noted = replace(
        text,
        footnotes=(Footnote("1", Span(27, 39), (Span(15, 19),)),),
        furniture=(Span(0, 7),),
    )
    for each in (text, noted):
        lookup = MapLookup(map_of(each))
        assert lookup.words(ProvisionRef("t", "a")) == each.read(provision).words
    assert "note" not in MapLookup(map_of(noted)).words(ProvisionRef("t", "a"))


def test_every_provision_of_a_map_reads_the_same() -> None:
    map_ = make_small_map()
    lookup = MapLookup(map_)
    for text in map_.texts:
        for provision in text.walk():
            ref = ProvisionRef(text.id, provision.eid)
            assert lookup.words(ref) == text.read(provision).words


def test_breaks_stand_where_the_elements_inside_begin() -> None:
    map_ = make_small_map()
    lookup = MapLookup(map_)
    found = 0
    for text in map_.texts:
        for article in text.articles():
            ref = ProvisionRef(text.id, article.eid)
            words, breaks = lookup.words(ref), lookup.breaks(ref)
            parts = [child.span.of(text.source).split() for child in article.children]
            assert len(breaks) == len(parts)
            for (start, depth), part in zip(breaks.items(), parts, strict=True):
                assert words[start:].split()[: len(part)] == part
                assert depth == 0
                found += 1
    assert found


def test_a_mark_between_two_paragraphs_moves_no_break() -> None:
    source = "1. No Party[^1] shall tax.\n[^1] A note.\n2. Except goods."
    first = Provision("a1", ProvisionKind.PARAGRAPH, Span(0, 26), Span(3, 26))
    second = Provision("a2", ProvisionKind.PARAGRAPH, Span(40, 56), Span(43, 56))
    whole = Span(0, len(source))
    article = Provision(
        "a", ProvisionKind.ARTICLE, whole, whole, children=(first, second)
    )
    note = Footnote("1", Span(27, 39), (Span(11, 15),))
    text = Text("t", source, provisions=(article,), footnotes=(note,))
    lookup = MapLookup(map_of(text))
    ref = ProvisionRef("t", "a")
    assert lookup.words(ref) == "1. No Party shall tax. 2. Except goods."
    assert lookup.breaks(ref) == {0: 0, 23: 0}


@pytest.mark.parametrize(
    ("source", "quotes"),
    [
        (
            "Article 5\nCode\n\n[Alt 1: No Party shall ask.]\n\n"
            "[Alt 2: Each Party shall ask.]\n",
            {
                "Art. 5, Alt 1": "[No Party shall ask.]",
                "Art. 5, Alt 2": "[Each Party shall ask.]",
            },
        ),
        (
            "Article 5\nCode\n\nOption 1: No Party shall [ask].\n\n"
            "Option 2: Each Party shall ask.\n",
            {
                "Art. 5, Option 1": "No Party shall [ask].",
                "Art. 5, Option 2": "Each Party shall ask.",
            },
        ),
        (
            "Article 5\nCode\n\n1. Each Party shall ask.\n\n"
            "[2. [No] Party shall answer.]\n",
            {
                "Art. 5.1": "Each Party shall ask.",
                "Art. 5.2": "[[No] Party shall answer.]",
            },
        ),
    ],
)
def test_a_bracket_before_the_label_opens_the_quote(
    source: str, quotes: dict[str, str]
) -> None:
    text = parse_text(RawDocument("A", "a.txt", source), party_names=())
    (article,) = text.articles()
    assert {
        cite_with_option(Place(text, one, (article,)), ENGLISH): text.quote(one)
        for one in article.children
    } == quotes
