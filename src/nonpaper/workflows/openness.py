"""Check how open a draft is: find what tells for each test, and decide.

Reads: a text with its structure, the tests, and the words that tell for them.
Writes: a verdict on every test, with exact quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from nonpaper.domain.norm import Finding, Norm
from nonpaper.domain.openness import Bearing, Checklist, Clause, OpennessCheck
from nonpaper.domain.source import Language, Span
from nonpaper.domain.text import (
    BracketKind,
    Provision,
    ProvisionKind,
    Text,
    find_chapeaux,
)
from nonpaper.measure.layout import Layout
from nonpaper.measure.norms import NormBook, find_norms
from nonpaper.measure.phrasebook import tokenise
from nonpaper.pathway.openness import check_openness
from nonpaper.workflows.clause_places import mark_clauses

CUT = "[…]"
_LONGEST_QUOTE = 700  # characters: of a longer sentence only the point is quoted
_OPEN = frozenset({BracketKind.OPEN, BracketKind.ALTERNATIVE, BracketKind.PLACEHOLDER})
_RECITALS = frozenset({ProvisionKind.PREAMBLE, ProvisionKind.RECITAL})
ABBREVIATIONS = frozenset({"art", "arts", "para", "paras", "no", "nos", "núm", "párr"})


def check_draft(
    text: Text, checklist: Checklist, norms: Iterable[Norm], *, language: Language
) -> OpennessCheck:
    """Check how open a draft is to those outside.

    Args:
        text: The draft.
        checklist: The tests.
        norms: What tells for them, by the name `test.bearing`.
        language: The language of the draft.
    """
    found = find_clauses(text, NormBook.of(norms, language))
    clauses = mark_clauses(text, found, checklist, language=language)
    return check_openness(text, checklist, clauses)


def find_clauses(text: Text, book: NormBook) -> tuple[Clause, ...]:
    """Find the clauses that tell for the tests, by test and in the order of the text.

    What stands outside the articles of a text, as a letter before it, is no clause.
    """
    places = _index(text)
    has_articles = bool(text.articles())
    return tuple(
        _clause(text, finding, around)
        for finding in find_norms(text, book)
        if (around := places[finding.ref.eid])[0].kind is not ProvisionKind.BLOCK
        or not has_articles
    )


def _clause(text: Text, finding: Finding, around: tuple[Provision, ...]) -> Clause:
    test, _, bearing = finding.norm.rpartition(".")
    return Clause(
        test,
        Bearing(bearing),
        finding.ref,
        finding.span,
        finding.words,
        quote_sentence(text, finding.span, around),
        is_open=any(
            one.kind in _OPEN and one.is_balanced and _touches(one.span, finding.span)
            for one in text.brackets
        ),
        is_recital=any(one.kind in _RECITALS for one in around),
    )


def quote_sentence(text: Text, span: Span, around: tuple[Provision, ...]) -> str:
    """Return the sentence that holds a place, exact but for white space.

    A point is quoted after the words that govern it, with what stands between left
    out, where the whole sentence would be long.

    Args:
        text: The text.
        span: The place, into its source.
        around: The provision that holds it, after those around it.
    """
    unit = next(
        (one for one in reversed(around) if one.kind is ProvisionKind.PARAGRAPH),
        around[-1] if around[-1].kind is not ProvisionKind.POINT else around[0],
    )
    sentence = _sentence(text, unit, span)
    own = around[-1]
    if len(sentence) <= _LONGEST_QUOTE:
        return sentence
    if own.kind is ProvisionKind.CHAPEAU:
        return f"{text.read(own).words} {CUT}"
    if own.kind is not ProvisionKind.POINT:
        return sentence
    led = [text.read(one).words for one in find_chapeaux(around)]
    mark = f"({own.number}) " if own.number else ""
    return f" {CUT} ".join([*led, f"{mark}{_sentence(text, own, span)}"])


def _sentence(text: Text, unit: Provision, span: Span) -> str:
    """Return the sentence of a provision that holds a place; its words if none does."""
    reading = text.read(unit)
    tokens = tokenise(reading.words)
    starts, places = reading.parts()
    if not places or not (places[0] <= span.start < unit.span.end):
        return reading.words  # a heading tells
    part = bisect_right(places, span.start) - 1
    at = starts[part] + span.start - places[part]
    for first, end in Layout.of(tokens, reading.words, ABBREVIATIONS).sentences:
        if tokens.ends[end - 1] > at:
            return reading.words[tokens.starts[first] : tokens.ends[end - 1]]
    return reading.words


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _index(text: Text) -> dict[str, tuple[Provision, ...]]:
    """Return for every provision itself after those around it."""
    found: dict[str, tuple[Provision, ...]] = {}

    def go(provision: Provision, above: tuple[Provision, ...]) -> None:
        found[provision.eid] = (*above, provision)
        for child in provision.children:
            go(child, (*above, provision))

    for provision in text.provisions:
        go(provision, ())
    return found
