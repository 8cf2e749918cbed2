"""Find the words of a draft that somebody would have otherwise."""

from __future__ import annotations

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

_DISPUTES_MAX = 3


@dataclass(frozen=True, slots=True)
class Dispute:
    """Be words that somebody would have otherwise.

    Attributes:
        words: The words, without the bracket around them.
        names: Who is said to want or oppose them, as printed; often nobody.
        is_opposed: Whether they oppose them.
    """

    words: str
    names: tuple[str, ...]
    is_opposed: bool = False


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
    found: list[Dispute] = []
    end = -1
    for span, about, attributions in sorted(
        disputed, key=lambda d: (d[0].start, -d[0].end)
    ):
        if span.end <= end or len(found) == _DISPUTES_MAX:
            continue
        end = span.end
        names = tuple(name for a in attributions for name in a.names)
        is_opposed = any(a.stance is AttributionStance.OPPOSE for a in attributions)
        found.append(Dispute(_inside(shelf, about, brackets), names, is_opposed))
    return tuple(found)


def _inside(shelf: Shelf, span: Span, brackets: Sequence[Bracket]) -> str:
    """Return the words inside a bracket, without its signs and its label."""
    own = next((b.attributions for b in brackets if b.span == span), ())
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
