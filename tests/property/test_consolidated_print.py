"""Test that each sponsor's words can be read off the printed consolidated text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.adapters.readers.markdown import read_markdown
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.layout import lay_out_consolidated
from nonpaper.consolidate.numbering import number_provisions
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import Draft
from nonpaper.domain.source import Language
from nonpaper.domain.text import Bracket, ProvisionKind, Text
from nonpaper.structure import parse_text

TEXTS = ("a", "b", "c", "d")
NAMES = {"a": ("ARV", "BRE"), "b": ("COR",), "c": ("NP/DIG/8",), "d": ("DA-FE",)}
VOCABULARY = ("data", "measures", "law", "persons", "trade", "promptly", "services")
SAY = load_interface(Language.EN).say
WORD = re.compile(rf"\b(?:{'|'.join(VOCABULARY)}|Parties)\b")


def phrases() -> st.SearchStrategy[Phrase]:
    words = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=16)
    return words.map(lambda said: Phrase(f" {' '.join(said)}"))


@st.composite
def pieces(
    draw: st.DrawFn, texts: tuple[str, ...], depth: int = 0
) -> tuple[Piece, ...]:
    """Return words of some texts, with alternatives inside alternatives."""
    found: list[Piece] = []
    for _ in range(draw(st.integers(1, 3))):
        if len(texts) > 1 and depth < 2 and draw(st.booleans()):
            found.append(draw(choices(texts, depth)))
        found.append(draw(phrases()))
    return tuple(found)


@st.composite
def choices(draw: st.DrawFn, texts: tuple[str, ...], depth: int) -> Choice:
    sides = draw(split(texts))
    with_nothing = draw(st.booleans())
    return Choice(
        tuple(
            Alternative(
                side,
                ()
                if with_nothing and number == len(sides) - 1
                else draw(pieces(side, depth + 1)),
            )
            for number, side in enumerate(sides)
        )
    )


@st.composite
def split(draw: st.DrawFn, texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Share texts out to two sides or more, the larger first."""
    sides: dict[int, list[str]] = {}
    marks = draw(st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts)))
    if len(set(marks)) == 1:
        marks[0] += 1
    for text, mark in zip(texts, marks, strict=True):
        sides.setdefault(mark, []).append(text)
    return sorted(map(tuple, sides.values()), key=lambda side: (-len(side), side))


@st.composite
def provisions(
    draw: st.DrawFn, texts: tuple[str, ...], kind: ProvisionKind
) -> ConsolidatedProvision:
    """Return a provision of some texts, with what it holds."""
    held = tuple(t for t in texts if draw(st.integers(0, 3))) or texts
    below = {
        ProvisionKind.ARTICLE: ProvisionKind.PARAGRAPH,
        ProvisionKind.PARAGRAPH: ProvisionKind.POINT,
    }.get(kind)
    is_article = kind is ProvisionKind.ARTICLE
    count = draw(st.integers(is_article, 3)) if below else 0
    return ConsolidatedProvision(
        kind,
        "x",
        heading=(Phrase("Parties"), *draw(pieces(held))) if is_article else (),
        words=()
        if is_article
        else (
            Phrase("Parties"),
            *draw(pieces(held)),
            Phrase("." if not count else ":"),
        ),
        children=tuple(draw(nodes(held, below)) for _ in range(count)) if below else (),
        places=tuple(OwnPlace(t, "x", 0, "1") for t in held),
    )


@st.composite
def nodes(
    draw: st.DrawFn, texts: tuple[str, ...], kind: ProvisionKind
) -> ConsolidatedNode:
    if len(texts) > 1 and not draw(st.integers(0, 3)):
        return ProvisionChoice(
            tuple(
                ProvisionAlternative(side, (draw(provisions(side, kind)),))
                for side in draw(split(texts))
            )
        )
    return draw(provisions(texts, kind))


def documents() -> st.SearchStrategy[ConsolidatedText]:
    articles = st.lists(nodes(TEXTS, ProvisionKind.ARTICLE), min_size=1, max_size=3)
    sources = tuple(Source(one, one, (), Language.EN) for one in TEXTS)
    return articles.map(
        lambda held: ConsolidatedText("Draft", Language.EN, tuple(held), sources)
    )


@settings(max_examples=60)
@given(documents())
def test_the_words_of_each_sponsor_are_read_off_the_printed_text(
    document: ConsolidatedText,
) -> None:
    numbered = number_provisions(document, say=SAY)
    draft = lay_out_consolidated(numbered, names=NAMES, say=SAY)
    lines = tuple(line for line in draft.lines if not line.is_note)
    printed = render_markdown(Draft("", lines, draft.notes, draft.language))
    text = parse_text(read_markdown("d.md", printed.encode(), ReadOptions()))
    assert all(bracket.is_balanced for bracket in text.brackets), printed
    for text_id in TEXTS:
        assert read_as(text, NAMES[text_id][0]) == list(
            own_words(document.nodes, text_id)
        ), printed


def own_words(nodes_: tuple[ConsolidatedNode, ...], text_id: str) -> Iterator[str]:
    """Go through the words that a text has of a document, in the order of the draft."""
    for node in nodes_:
        if isinstance(node, ProvisionChoice):
            for one in node.alternatives:
                if text_id in one.text_ids:
                    yield from own_words(one.provisions, text_id)
        elif text_id in node.text_ids:
            yield from in_pieces((*node.heading, *node.words), text_id)
            yield from own_words(node.children, text_id)


def in_pieces(said: tuple[Piece, ...], text_id: str) -> Iterator[str]:
    for piece in said:
        if isinstance(piece, Phrase):
            yield from WORD.findall(piece.words)
        else:
            for one in piece.alternatives:
                if text_id in one.text_ids:
                    yield from in_pieces(one.pieces, text_id)


def read_as(text: Text, name: str) -> list[str]:
    """Return the words that the brackets of a printed text leave to one name."""
    kept = list(text.source)
    for bracket in text.brackets:
        if not is_theirs(bracket, text, name):
            span = bracket.span
            kept[span.start : span.end] = " " * (span.end - span.start)
    return WORD.findall("".join(kept))


def is_theirs(bracket: Bracket, text: Text, name: str) -> bool:
    """Tell whether a bracket is of a name, or of all who are not named beside it."""
    names = {one for said in bracket.attributions for one in said.names}
    if names:
        return name in names
    return not any(
        name in said.names
        for other in beside(bracket, text)
        for said in other.attributions
    )


def beside(bracket: Bracket, text: Text) -> Iterator[Bracket]:
    """Go through the brackets after one that has no names, up to other words."""
    end = bracket.span.end
    for other in text.brackets:
        if other.depth == bracket.depth and other.span.start >= end:
            if text.source[end : other.span.start].strip(" \n#*"):
                return
            is_next = bracket.label is None or other.label not in (None, "Alt 1")
            if not is_next:
                return
            yield other
            end = other.span.end
