"""Count the words of the parts of a text by whether they are agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from nonpaper.domain.inventory import OpenPart
from nonpaper.domain.source import Span
from nonpaper.domain.stocktake import WordCount
from nonpaper.domain.text import CONTAINERS, BracketKind, Provision, Text

_WORD = re.compile(r"[^\W_]+(?:['’‘-][^\W_]+)*")
_FREE, _OPTIONAL, _BRACKETED, _SKIPPED, _OUTSIDE = range(5)


def count_words(text: Text, parts: Sequence[OpenPart]) -> Mapping[str, WordCount]:
    """Return the words of each part, by its eid.

    Numbers and labels, footnotes, names of delegations, notes and placeholders are
    left out; headings count.

    Args:
        text: The text.
        parts: Its parts, the rest last, as `list_open_parts` gives them.
    """
    fate = _find_fates(text, parts)
    counts: dict[str, WordCount] = {}
    for part in parts:
        tally = [0] * 5
        for match in _WORD.finditer(text.source, part.span.start, part.span.end):
            tally[fate[match.start()]] += 1
        counts[part.eid] = WordCount(tally[_FREE], tally[_BRACKETED], tally[_OPTIONAL])
        fate[part.span.start : part.span.end] = _run(_OUTSIDE, part.span)
    return counts


def _find_fates(text: Text, parts: Sequence[OpenPart]) -> bytearray:
    """Return for each character of the source how the word counts that begins there."""
    fate = bytearray(_run(_OUTSIDE, Span(0, len(text.source))))
    for span in chain.from_iterable(map(_words_of, text.walk())):
        fate[span.start : span.end] = _run(_FREE, span)
    sides = [side for part in parts for one in part.sets for side in one.sides]
    for side in (one for one in sides if one.label):
        kind = _SKIPPED if side.is_no_text else _OPTIONAL
        _paint(fate, side.span, kind)
    brackets = [one for part in parts for one in part.brackets]
    for named in brackets:
        if named.is_open:
            _paint(fate, named.bracket.span, _BRACKETED)
    for span in _left_out(text, parts):
        fate[span.start : span.end] = _run(_SKIPPED, span)
    return fate


def _words_of(provision: Provision) -> Iterable[Span]:
    """Go through where the words of an element stand: its heading, and a leaf's."""
    if provision.heading_span is not None:
        yield provision.heading_span
    elif not provision.children and provision.kind in CONTAINERS:
        yield provision.body
    if not provision.children:
        yield provision.body


def _left_out(text: Text, parts: Sequence[OpenPart]) -> Iterable[Span]:
    yield from text.left_out()
    for part in parts:
        for named in part.brackets:
            bracket = named.bracket
            if named.is_stance or bracket.kind in _NO_WORDS:
                yield bracket.span
            yield from (said.span for said in bracket.attributions)
        for side in chain.from_iterable(one.sides for one in part.sets):
            if side.label:
                yield Span(side.span.start, max(side.words.start, side.span.start))


_NO_WORDS = frozenset({BracketKind.NOTE, BracketKind.PLACEHOLDER})


def _paint(fate: bytearray, span: Span, kind: int) -> None:
    """Say of the words of a place that they are open; those outside stay so."""
    piece = fate[span.start : span.end]
    fate[span.start : span.end] = piece.translate(_PAINTS[kind])


_PAINTS = {
    kind: bytes(
        one if one in (_OUTSIDE, _SKIPPED) else max(one, kind) for one in range(256)
    )
    for kind in (_OPTIONAL, _BRACKETED, _SKIPPED)
}
"""For each kind what becomes of every other where it is painted over."""


def _run(kind: int, span: Span) -> bytes:
    return bytes((kind,)) * (span.end - span.start)
