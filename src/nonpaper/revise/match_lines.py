"""Match the lines of an article in two texts, in order, by their words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nonpaper.domain.draft import DraftLine
from nonpaper.domain.redline import TOKEN, shared_stretches
from nonpaper.revise.likeness import find_likeness
from nonpaper.revise.match_units import same_number
from nonpaper.revise.units import say

MATCH_MIN = 0.3
"""Two lines of less likeness are not the same line, unless their number is."""

NUMBERED_MIN = 0.12
"""Two lines with one number and of less likeness are not the same line."""

_SAME_START = 0.3
_START_WORDS = 3
_SAME_NUMBER = 0.1
_SAME_DEPTH = 0.05


@dataclass(frozen=True, slots=True)
class LineMatch:
    """Pair lines by their positions; nothing where there is no other.

    Attributes:
        old: Position of the old line, or nothing.
        new: Position of the new line, or nothing.
    """

    old: int | None
    new: int | None

    def shifted(self, old: int, new: int) -> LineMatch:
        """Return the match with positions counted from earlier lines on."""
        return LineMatch(
            None if self.old is None else self.old + old,
            None if self.new is None else self.new + new,
        )


def match_lines(
    olds: Sequence[DraftLine], news: Sequence[DraftLine]
) -> tuple[LineMatch, ...]:
    """Pair the lines of two articles in order; old ones without a match come first.

    Their headings, which stand first, are one whatever they say. Lines with the same
    words are matched whatever their number; between these the pairs that are together
    as alike as can be.

    Returns:
        Every line once, in the order of both.
    """
    both_headed = bool(olds and news) and olds[0].is_heading and news[0].is_heading
    old = new = int(both_headed)
    matches = [LineMatch(0, 0)] if both_headed else []
    stretches = [
        (a + old, b + new, length)
        for a, b, length in shared_stretches(_keys(olds[old:]), _keys(news[new:]))
    ]
    for old_start, new_start, length in (*stretches, (len(olds), len(news), 0)):
        matches += _match_gap(olds, news, range(old, old_start), range(new, new_start))
        old, new = old_start + length, new_start + length
        matches += map(LineMatch, range(old_start, old), range(new_start, new))
    return tuple(matches)


def _keys(lines: Sequence[DraftLine]) -> list[str]:
    """Return what lines that are the same share: their words, else their label."""
    return [say(line.runs) or f" {say(line.label)}" for line in lines]


def _match_gap(
    olds: Sequence[DraftLine], news: Sequence[DraftLine], left: range, right: range
) -> list[LineMatch]:
    """Pair lines between two that are the same, so that all are as alike as can be."""
    gains = _gains([olds[i] for i in left], [news[i] for i in right])
    if not gains:
        return [
            *(LineMatch(old, None) for old in left),
            *(LineMatch(None, new) for new in right),
        ]
    best = _sum_up(gains, len(left), len(right))
    matches: list[LineMatch] = []
    old = new = 0
    while old < len(left) or new < len(right):
        gain = gains.get((old, new))
        if gain is not None and best[old][new] == gain + best[old + 1][new + 1]:
            matches.append(LineMatch(left[old], right[new]))
            old, new = old + 1, new + 1
        elif old < len(left) and best[old][new] == best[old + 1][new]:
            matches.append(LineMatch(left[old], None))
            old += 1
        else:
            matches.append(LineMatch(None, right[new]))
            new += 1
    return matches


def _sum_up(
    gains: Mapping[tuple[int, int], float], height: int, width: int
) -> list[list[float]]:
    """Return what can be gained from each two places to the end."""
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for old in range(height - 1, -1, -1):
        row, below = best[old], best[old + 1]
        for new in range(width - 1, -1, -1):
            most = max(below[new], row[new + 1])
            gain = gains.get((old, new))
            if gain is not None:
                most = max(most, gain + below[new + 1])
            row[new] = most
    return best


def _gains(
    olds: Sequence[DraftLine], news: Sequence[DraftLine]
) -> dict[tuple[int, int], float]:
    """Return what each two lines gain that may be the same."""
    if not (olds and news):
        return {}
    alike = find_likeness([say(o.runs) for o in olds], [say(n.runs) for n in news])
    gains: dict[tuple[int, int], float] = {}
    for (old, new), found in alike.items():
        gain = _gain(olds[old], news[new], found)
        if gain:
            gains[old, new] = gain
    return gains


def _gain(old: DraftLine, new: DraftLine, alike: float) -> float:
    is_numbered = bool(old.label) and same_number(say(old.label), say(new.label))
    is_near = is_numbered and old.depth == new.depth
    if alike < (NUMBERED_MIN if is_near else MATCH_MIN):
        return 0.0
    gain = alike + _SAME_NUMBER * is_numbered + _SAME_DEPTH * (old.depth == new.depth)
    # Of a paragraph that was cut in two the first part stays.
    return gain + _SAME_START * (_start(old) == _start(new) != ())


def _start(line: DraftLine) -> tuple[str, ...]:
    """Return the first words of a line, if it has so many."""
    words = [t for t in TOKEN.findall(line.rule_words) if t[0].isalnum()]
    return tuple(words[:_START_WORDS]) if len(words) >= _START_WORDS else ()
