"""Set several wordings beside each other, word under word.

The method is a star: every wording is set against the first, and what all share stands
in columns. Between the columns they differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from nonpaper.consolidate.tokens import Token
from nonpaper.domain.redline import ISLAND_WORDS_MIN, shared_stretches

PUNCTUATION = frozenset(".,;:-\"'")
"""Signs that are no difference by themselves."""

_ISLAND_SHARE = 3
"""A shared stretch is an island if both gaps beside it are more than so many times as
long: readers lose the thread."""


@dataclass(frozen=True, eq=False)
class Variant:
    """Be one wording with the texts that have it.

    Attributes:
        text_ids: The texts, the best backed first.
        tokens: For each of them its words; what they are compared by is the same.
    """

    text_ids: tuple[str, ...]
    tokens: tuple[tuple[Token, ...], ...]

    @property
    def first(self) -> tuple[Token, ...]:
        """Return the words of the first text."""
        return self.tokens[0]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what its words are compared by."""
        return tuple(token.key for token in self.first)

    @cached_property
    def bare_keys(self) -> tuple[str, ...]:
        """Return what its words are compared by, without the common signs."""
        return tuple(key for key in self.keys if key not in PUNCTUATION)

    @cached_property
    def words_before(self) -> tuple[int, ...]:
        """Return how many words stand before each token, and in all."""
        return tuple(accumulate((t.is_word for t in self.first), initial=0))

    @cached_property
    def content_before(self) -> tuple[int, ...]:
        """Return how many words of content stand before each token, and in all."""
        return tuple(accumulate((t.is_content for t in self.first), initial=0))

    @cached_property
    def opened_before(self) -> tuple[int, ...]:
        """Return how many brackets are open before each token, and at the end."""
        return tuple(accumulate((t.opened for t in self.first), initial=0))

    @cached_property
    def nested_before(self) -> tuple[int, ...]:
        """Return the same of round brackets; all 0 where `a)` opens none."""
        nested = tuple(accumulate((t.nested for t in self.first), initial=0))
        is_even = min(nested) == nested[-1] == 0
        return nested if is_even else (0,) * len(nested)


Column = tuple[int, ...]
"""Where a shared token stands in each of the variants."""


@dataclass(frozen=True, slots=True)
class Run:
    """Be columns that follow on each other in every variant."""

    start: Column
    end: Column


def find_runs(variants: Sequence[Variant]) -> list[Run]:
    """Return the stretches that all variants share, in order.

    Short islands between two differences are no stretches of their own; between two
    stretches every square bracket that opens is closed.

    Args:
        variants: At least two, each of other words.
    """
    columns = _shared_columns(variants)
    while True:
        runs = _join(columns)
        island = _weakest_island(runs, variants)
        if island is None:
            cut = _unbalanced(runs, variants)
            if cut is None:
                return _slid(runs, variants)
            columns.remove(cut)
        else:
            columns = [c for c in columns if not island.start <= c < island.end]


def gaps(
    runs: Sequence[Run], variants: Sequence[Variant]
) -> list[tuple[Column, Column]]:
    """Return where the variants differ: before, between and after the runs."""
    starts = [tuple(0 for _ in variants), *(run.end for run in runs)]
    ends = [*(run.start for run in runs), tuple(len(v.first) for v in variants)]
    return list(zip(starts, ends, strict=True))


def count_shared(before: Sequence[int], runs: Sequence[Run]) -> int:
    """Return how much of what is counted before each token of the first all share."""
    return sum(before[run.end[0]] - before[run.start[0]] for run in runs)


def _shared_columns(variants: Sequence[Variant]) -> list[Column]:
    first, *others = variants
    places: list[dict[int, int]] = []
    for other in others:
        stretches = shared_stretches(first.keys, other.keys)
        places.append(
            {a + i: b + i for a, b, length in stretches for i in range(length)}
        )
    return [
        (at, *(place[at] for place in places))
        for at in range(len(first.keys))
        if all(at in place for place in places)
    ]


def _join(columns: Sequence[Column]) -> list[Run]:
    runs: list[Run] = []
    for column in columns:
        end = tuple(at + 1 for at in column)
        if runs and runs[-1].end == column:
            runs[-1] = Run(runs[-1].start, end)
        else:
            runs.append(Run(column, end))
    return runs


def _weakest_island(runs: list[Run], variants: Sequence[Variant]) -> Run | None:
    """Return the shortest stretch that is too short to stand alone, if there is one."""
    between = [_Gap.of(start, end, variants) for start, end in gaps(runs, variants)]
    islands = []
    for place, (run, beside) in enumerate(zip(runs, pairwise(between), strict=True)):
        words = count_shared(variants[0].words_before, [run])
        content = count_shared(variants[0].content_before, [run])
        if _is_island(words, content, beside):
            islands.append((words, content, place))
    return runs[min(islands)[2]] if islands else None


class _Gap(NamedTuple):
    """Be a place where variants differ.

    Attributes:
        words: Words of the longest alternative.
        is_addition: Whether some variants have the same words and the others nothing.
    """

    words: int
    is_addition: bool

    @classmethod
    def of(cls, start: Column, end: Column, variants: Sequence[Variant]) -> _Gap:
        places = list(zip(variants, start, end, strict=True))
        words = max(v.words_before[e] - v.words_before[s] for v, s, e in places)
        said = {v.keys[s:e] for v, s, e in places}
        return cls(words, () in said and len(said - {()}) == 1)


def _is_island(words: int, content: int, beside: tuple[_Gap, _Gap]) -> bool:
    """Tell whether a stretch is too short; beside what is added it may be shorter."""
    left, right = beside
    if not (left.words and right.words):
        return False
    least = ISLAND_WORDS_MIN - (left.is_addition or right.is_addition)
    is_short = words < least or not content
    return is_short or words * _ISLAND_SHARE < min(left.words, right.words)


def _unbalanced(runs: list[Run], variants: Sequence[Variant]) -> Column | None:
    """Return a column to give up because a bracket opens or closes beside it alone."""
    for place, (start, end) in enumerate(gaps(runs, variants)):
        for variant, s, e in zip(variants, start, end, strict=True):
            for before in (variant.opened_before, variant.nested_before):
                opened = before[s : e + 1]
                lacks_start = min(opened) < opened[0]
                lacks_end = opened[-1] > opened[0] or (lacks_start and not place)
                if lacks_start and place:
                    return tuple(at - 1 for at in runs[place - 1].end)
                if lacks_end and place < len(runs):
                    return runs[place].start
    return None


def _slid(runs: list[Run], variants: Sequence[Variant]) -> list[Run]:
    """Return the runs with each gap moved to where a drafter would set the bracket.

    `[, and B], and C` and `, and [B, and] C` are the same words.
    """
    slid = list(runs)
    for place in range(1, len(slid)):
        left, right = slid[place - 1], slid[place]
        offsets = _offsets(left, right, variants)
        best = max(
            offsets, key=lambda by: (_fitness(left, right, by, variants), -abs(by))
        )
        slid[place - 1] = Run(left.start, _moved(left.end, best))
        slid[place] = Run(_moved(right.start, best), right.end)
    return slid


def _moved(column: Column, by: int) -> Column:
    return tuple(at + by for at in column)


def _offsets(left: Run, right: Run, variants: Sequence[Variant]) -> list[int]:
    """Return by how many tokens the gap between two runs can be moved."""
    offsets = [0]
    for by in range(-1, left.start[0] - left.end[0], -1):
        if not _is_same(_moved(left.end, by), _moved(right.start, by), variants):
            break
        offsets.append(by)
    for by in range(1, right.end[0] - right.start[0]):
        end, start = _moved(left.end, by - 1), _moved(right.start, by - 1)
        if not _is_same(end, start, variants):
            break
        offsets.append(by)
    return offsets


def _is_same(end: Column, start: Column, variants: Sequence[Variant]) -> bool:
    return all(
        v.first[e].key == v.first[s].key
        and not (v.first[e].opened or v.first[e].nested)
        for v, e, s in zip(variants, end, start, strict=True)
    )


def _fitness(left: Run, right: Run, by: int, variants: Sequence[Variant]) -> int:
    """Return how well a gap would stand: it begins a phrase and ends one."""
    fitness = 0
    for v, s, e in zip(
        variants, _moved(left.end, by), _moved(right.start, by), strict=True
    ):
        if s == e:
            continue
        first, last = v.first[s], v.first[e - 1]
        fitness += 2 * (not first.is_word) + (not first.is_content)
        fitness -= 2 * (not last.is_word) + (not last.is_content)
    return fitness
