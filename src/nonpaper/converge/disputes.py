"""Find the words of a draft that somebody would have otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.converge.labels import label_span
from nonpaper.converge.table import Shelf
from nonpaper.domain.source import Span
from nonpaper.domain.text import (
    Attribution,
    AttributionStance,
    Bracket,
    BracketKind,
    Option,
)

DISPUTES_SHOWN = 3
"""Disputes quoted of a text; more if the last has another side."""

_BETWEEN_SIDES = re.compile(r"[\s/]*(?:or|ou|o)?[\s/]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Be words that somebody would have otherwise.

    Attributes:
        words: The words, without the bracket around them.
        names: Who is said to want or oppose them, as printed; often nobody.
        is_opposed: Whether they oppose them.
        is_other_side: Whether it is another side of the dispute before it: nothing
            stands between the two.
    """

    words: str
    names: tuple[str, ...]
    is_opposed: bool = False
    is_other_side: bool = False


def find_disputes(
    shelf: Shelf, brackets: Sequence[Bracket], options: Sequence[Option]
) -> tuple[Dispute, ...]:
    """Return what is disputed, the outermost only, without brackets and names."""
    source = shelf.text.source
    disputed: list[tuple[Span, Span, tuple[Attribution, ...]]] = []
    for number, bracket in enumerate(brackets):
        if _is_disputed(bracket):
            about = bracket.span
            if is_bare(source, bracket) and number:
                about = brackets[number - 1].span
            disputed.append((bracket.span, about, bracket.attributions))
    disputed += [(option.span, option.span, ()) for option in options]
    said = {one.span: one.attributions for one in reversed(brackets)}
    found: list[Dispute] = []
    end = -1
    for span, about, attributions in sorted(
        disputed, key=lambda d: (d[0].start, -d[0].end)
    ):
        if span.end <= end:
            continue
        between = source[end : span.start] if found else "."
        end = span.end
        names = tuple(name for a in attributions for name in a.names)
        is_opposed = any(a.stance is AttributionStance.OPPOSE for a in attributions)
        words = _inside(shelf, about, said.get(about, ()))
        is_other_side = bool(_BETWEEN_SIDES.fullmatch(between))
        found.append(Dispute(words, names, is_opposed, is_other_side))
    return tuple(found)


def whole_disputes(disputes: Sequence[Dispute]) -> Sequence[Dispute]:
    """Return the first disputes, never one side of one without the other."""
    end = DISPUTES_SHOWN
    while end < len(disputes) and disputes[end].is_other_side:
        end += 1
    return disputes[:end]


def _inside(shelf: Shelf, span: Span, own: tuple[Attribution, ...]) -> str:
    """Return the words inside a bracket, without its signs and its label."""
    label = label_span(shelf.text.source, own)
    words = shelf.read(Span(label.end if label else span.start, span.end))
    words = words.lstrip("[ ").rstrip()
    if words.count("]") > words.count("["):
        words = words.removesuffix("]")
    return words.strip()


def is_bare(source: str, bracket: Bracket) -> bool:
    """Tell whether a bracket holds nothing but who says what of other words."""
    label = label_span(source, bracket.attributions)
    if label is None:
        return False
    rest = (
        source[bracket.span.start : label.start] + source[label.end : bracket.span.end]
    )
    return not any(map(str.isalnum, rest))


def _is_disputed(bracket: Bracket) -> bool:
    return bracket.kind is BracketKind.ALTERNATIVE or any(
        attribution.stance is AttributionStance.OPPOSE
        for attribution in bracket.attributions
    )
