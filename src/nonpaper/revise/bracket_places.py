"""Tell how far brackets reach, and which of them speak of the one before them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, chain

from nonpaper.domain.source import Span
from nonpaper.domain.text import Bracket, BracketKind, Text

MARKUP = " \t\n*_{\\"
"""Signs that can stand between a bracket and the words in it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tell how far brackets and alternatives reach that began before a place."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: Text) -> Reach:
        """Look at all brackets and options of a text."""
        brackets = (
            b.span
            for b in text.brackets
            if b.is_balanced and b.kind is not BracketKind.NOTE
        )
        spans = sorted(chain(brackets, (option.span for option in text.options)))
        ends = list(accumulate((span.end for span in spans), max))
        return cls([span.start for span in spans], ends)

    def covers(self, place: int) -> bool:
        """Tell whether something that began before a place reaches beyond it."""
        at = bisect_left(self.starts, place) - 1
        return at >= 0 and self.ends[at] > place


def find_stances(text: Text) -> dict[Span, list[Bracket]]:
    """Return the brackets of nothing but names, by the bracket they speak of."""
    balanced = [b for b in text.brackets if b.is_balanced]
    ended = {b.span.end: b for b in balanced}
    found: dict[Span, list[Bracket]] = {}
    spoken_of: dict[Span, Span] = {}
    for bracket in balanced:
        end = bracket.span.start
        while end and text.source[end - 1].isspace():
            end -= 1
        before = ended.get(end)
        if before is not None and _is_names(text.source, bracket):
            spoken = spoken_of.get(before.span, before.span)
            spoken_of[bracket.span] = spoken
            found.setdefault(spoken, []).append(bracket)
    return found


def find_bracket_before(
    source: str, start: int, opened: dict[int, Bracket]
) -> Bracket | None:
    """Return the bracket that opens right before a place, markup aside."""
    place = start - 1
    while place >= 0 and source[place] in MARKUP:
        place -= 1
    return opened.get(place)


def _is_names(source: str, bracket: Bracket) -> bool:
    if not bracket.attributions or bracket.label:
        return False
    end = bracket.attributions[-1].span.end
    return not source[end : bracket.span.end - 1].strip("*_ :.\n\t")
