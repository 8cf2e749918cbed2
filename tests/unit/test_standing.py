import pytest

from nonpaper.converge.disputes import Dispute
from nonpaper.converge.standing import Standing, read_standing
from nonpaper.converge.table import Table
from nonpaper.converge.wording import Folding
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.source import FrontMatter, Span
from nonpaper.domain.text import (
    Attribution,
    AttributionStance,
    Bracket,
    BracketKind,
    Footnote,
    Option,
    Provision,
    ProvisionKind,
    Text,
)
from tests.tabled import DIRECTORY, RULES


def span(source: str, words: str) -> Span:
    start = source.index(words)
    return Span(start, start + len(words))


def draft(
    source: str,
    brackets: tuple[Bracket, ...] = (),
    options: tuple[Option, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
    paragraphs: tuple[str, ...] = (),
) -> Standing:
    whole = Span(0, len(source))
    children = tuple(
        Provision(f"p{i}", ProvisionKind.PARAGRAPH, span(source, w), span(source, w))
        for i, w in enumerate(paragraphs)
    )
    article = Provision("art_1", ProvisionKind.ARTICLE, whole, whole, children=children)
    text = Text(
        "a",
        source,
        FrontMatter(),
        (article,),
        brackets=brackets,
        options=options,
        footnotes=footnotes,
    )
    table = Table.of([text], {}, DIRECTORY)
    return read_standing(ProvisionRef("a", "art_1"), table, Folding(RULES))


def attributed(source: str, name: str, stance: AttributionStance) -> Bracket:
    opening, closing = source.index("["), source.index("]") + 1
    attribution = Attribution((name,), stance, span(source, f"{name}:"))
    return Bracket(Span(opening, closing), 1, attributions=(attribution,))


def test_an_attribution_is_shown_and_is_no_part_of_the_wording() -> None:
    source = "Each Party [Arvale: shall] publish."
    found = draft(source, (attributed(source, "Arvale", AttributionStance.PROPOSE),))
    assert found.printed == source
    assert found.tokens.words == "Each Party [shall] publish."
    assert found.key == "eachpartyshallpublish"
    assert found.disputes == ()
    assert found.bracket_count == 1
    assert found.open_share == pytest.approx(2 / 5)


def test_an_opposed_bracket_is_a_dispute() -> None:
    source = "Each Party [Arvale: shall] publish."
    found = draft(source, (attributed(source, "Arvale", AttributionStance.OPPOSE),))
    assert found.disputes == (Dispute("shall", ("Arvale",), is_opposed=True),)


def test_a_note_is_no_part_of_the_wording_and_not_open() -> None:
    source = "Each Party shall publish [Facilitator's note: see above] its laws."
    note = Bracket(span(source, "[Facilitator's note: see above]"), 1, BracketKind.NOTE)
    found = draft(source, (note,))
    assert found.key == "eachpartyshallpublishitslaws"
    assert (found.bracket_count, found.open_share) == (0, 0.0)


def test_labelled_options_are_disputed_and_open() -> None:
    source = "Option 1: Parties shall meet. Option 2: No text."
    options = (
        Option("Option 1", "1", span(source, "Option 1: Parties shall meet."), 0),
        Option("Option 2", "2", span(source, "Option 2: No text."), 0, True),
    )
    found = draft(source, options=options)
    assert [one.words for one in found.disputes] == [
        "Option 1: Parties shall meet.",
        "Option 2: No text.",
    ]
    assert found.open_share == 1.0


def test_nested_brackets_are_open_once() -> None:
    source = "Parties [shall [not] tax] data and [all] trade."
    outer, inner = span(source, "[shall [not] tax]"), span(source, "[not]")
    found = draft(
        source,
        (Bracket(outer, 1), Bracket(inner, 2), Bracket(span(source, "[all]"), 1)),
    )
    assert found.bracket_count == 3
    assert found.open_share == pytest.approx(4 / 8)


def test_brackets_elsewhere_in_the_text_do_not_count() -> None:
    source = "Parties meet. [Later]"
    meet = span(source, "Parties meet.")
    article = Provision("art_1", ProvisionKind.ARTICLE, meet, meet)
    later = Bracket(span(source, "[Later]"), 1)
    text = Text("a", source, FrontMatter(), (article,), brackets=(later,))
    table = Table.of([text], {}, DIRECTORY)
    ref = ProvisionRef("a", "art_1")
    assert read_standing(ref, table, Folding(RULES)).bracket_count == 0


def test_each_paragraph_is_a_piece_without_its_number() -> None:
    first, second = "1. Parties shall meet.", "2. They may vote within 30 days."
    found = draft(f"{first}\n{second}", paragraphs=(first, second))
    assert [found.folded[p.start : p.end] for p in found.pieces] == [
        ("parties", "shall", "meet"),
        ("they", "may", "vote", "within", "30", "days"),
    ]
    assert [len(piece.quantities) for piece in found.pieces] == [0, 1]
    assert [found.tokens.tokens[p] for p in found.places[:3]] == [
        "Parties",
        "shall",
        "meet",
    ]


def test_where_words_cannot_be_traced_to_the_source_attributions_stay() -> None:
    source = "Each[Arvale: shall]Party"
    bracket = attributed(source, "Arvale", AttributionStance.PROPOSE)
    found = draft(source, (bracket,), paragraphs=("Each", "[Arvale: shall]Party"))
    assert "arvale" in found.folded


def test_what_is_alone_is_not_folded() -> None:
    source = "Parties shall meet."
    whole = Span(0, len(source))
    text = Text(
        "a", source, provisions=(Provision("x", ProvisionKind.ARTICLE, whole, whole),)
    )
    table = Table.of([text], {}, DIRECTORY)
    alone = read_standing(ProvisionRef("a", "x"), table, Folding(RULES), is_alone=True)
    assert (alone.tokens.words, alone.folded) == (source, ())


def test_an_empty_provision_has_no_words_and_nothing_open() -> None:
    found = draft(" ")
    assert (found.key, found.open_share, found.pieces) == ("", 0.0, ())
