"""Find the smallest sets of further Members with whom participants reach a share.

Some agreements enter into force only once those that take part cover a set share of
world trade in the products concerned.

References:
    Ministerial Declaration on Trade in Information Technology Products, 13 December
    1996, WT/MIN(96)/16, Annex, paragraph 4: approximately 90 per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice
from math import comb, lcm

from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.participation import UNION, Weights

SETS_KEPT = 1000
"""How many of the smallest sets are given in full."""

COUNTING_STEPS = 1_000_000
"""After how many steps counting stops and "at least" is said; a step may count many."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """Be one that decides on its own whether it joins.

    Attributes:
        code: Its code; the Union decides for its States.
        members: The Members that come in with it.
        share: Their share in the whole, 0 to 1.
    """

    code: str
    members: tuple[str, ...]
    share: Fraction


@dataclass(frozen=True, slots=True)
class JoiningSet:
    """Be a set of further Members that reaches the target.

    Attributes:
        codes: Who joins, the largest share first.
        share: The share of all that then take part, 0 to 1.
    """

    codes: tuple[str, ...]
    share: Fraction


@dataclass(frozen=True, slots=True)
class CriticalMass:
    """Be the distance to a share, and who could close it.

    Attributes:
        target: The share to reach, 0 to 1.
        share: The share of those that take part, 0 to 1.
        size: How many must join at least; 0 if it is reached, nothing if it cannot be.
        sets: The smallest sets, up to `SETS_KEPT`, those with the largest parts first.
        set_count: How many smallest sets were counted.
        is_count_exact: Whether there are no more than were counted.
        in_every: Who is in every smallest set, the largest first.
        in_some: Who is in one at least, the largest first.
        share_of_all: The share if all that may join do, 0 to 1.
        breakers: Those inside without any one of whom a target that is reached would
            not be, the largest first.
    """

    target: Fraction
    share: Fraction
    size: int | None
    sets: tuple[JoiningSet, ...]
    set_count: int
    is_count_exact: bool
    in_every: tuple[Joiner, ...]
    in_some: tuple[Joiner, ...]
    share_of_all: Fraction
    breakers: tuple[Joiner, ...]

    @property
    def is_reached(self) -> bool:
        """Tell whether those that take part reach the target."""
        return self.share >= self.target

    @property
    def gap(self) -> Fraction:
        """Return what is missing to the target, 0 if it is reached."""
        return max(self.target - self.share, Fraction(0))


def solve_critical_mass(
    members: Iterable[str],
    directory: MemberDirectory,
    weights: Weights,
    *,
    target: Fraction,
    unwilling: Iterable[str] = (),
    kept: int = SETS_KEPT,
) -> CriticalMass:
    """Find the smallest sets of further Members with whom a share is reached.

    The States of the Union come in together, as one. Exact: a share that misses the
    target by the smallest fraction misses it.

    Args:
        members: Codes of those that take part.
        directory: The Members that there are.
        weights: What each weighs.
        target: The share to reach, in (0, 1].
        unwilling: Codes of those that will not join.
        kept: How many of the smallest sets are given in full.

    Example:
        >>> from nonpaper.domain.member import Member
        >>> codes = {"ARV": 50, "BRE": 30, "COR": 15, "DAL": 5}
        >>> directory = MemberDirectory({c: Member(c, c, c) for c in codes})
        >>> weights = Weights({c: Fraction(w) for c, w in codes.items()}, Fraction(100))
        >>> found = solve_critical_mass(["ARV"], directory, weights,
        ...                             target=Fraction(9, 10))
        >>> found.size, [one.codes for one in found.sets]
        (2, [('BRE', 'COR')])
    """
    taking_part = set(directory.expand(members))
    share = weights.share(taking_part)
    inside = [
        Joiner(code, states, share - weights.share(taking_part - set(states)))
        for code, states in _deciders(taking_part, directory)
    ]
    refused = set(directory.expand(unwilling))
    outside = [
        Joiner(code, states, weights.share(taking_part | set(states)) - share)
        for code, states in _deciders(set(directory.members) - taking_part, directory)
        if not refused & set(states)
    ]
    inside.sort(key=lambda one: (-one.share, one.code))
    outside.sort(key=lambda one: (-one.share, one.code))
    search = _Search.of([one.share for one in outside], target - share)
    size = search.size
    sets = tuple(
        _joining_set([outside[place] for place in places], share)
        for places in search.first(kept)
    )
    count, is_exact = search.count(COUNTING_STEPS)
    return CriticalMass(
        target=target,
        share=share,
        size=size,
        sets=sets,
        set_count=count,
        is_count_exact=is_exact,
        in_every=tuple(o for at, o in enumerate(outside) if search.is_in_every(at)),
        in_some=tuple(o for at, o in enumerate(outside) if search.is_in_some(at)),
        share_of_all=share + sum((one.share for one in outside), Fraction(0)),
        breakers=tuple(one for one in inside if share >= target > share - one.share),
    )


def _deciders(
    codes: set[str], directory: MemberDirectory
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through who decides on joining, with whom it decides for."""
    states = codes - {UNION}
    group = directory.groups.get(UNION)
    union = states & set(group.members if group else ())
    if union:
        yield UNION, tuple(sorted(union))
    yield from ((code, (code,)) for code in sorted(states - union))


def _joining_set(joiners: Sequence[Joiner], share: Fraction) -> JoiningSet:
    whole = share + sum((one.share for one in joiners), Fraction(0))
    return JoiningSet(tuple(one.code for one in joiners), whole)


@dataclass(frozen=True, slots=True)
class _Search:
    """Search sets of a size whose parts, largest first, add up to at least a gap.

    Sums are of whole numbers, so that nothing is rounded.
    """

    parts: tuple[int, ...]
    sums: tuple[int, ...]
    gap: int
    size: int | None

    @classmethod
    def of(cls, shares: Sequence[Fraction], gap: Fraction) -> _Search:
        scale = lcm(gap.denominator, *(share.denominator for share in shares))
        parts = tuple(int(share * scale) for share in shares)
        sums = tuple(accumulate(parts, initial=0))
        needed = int(gap * scale)
        size = next((n for n, most in enumerate(sums) if most >= needed), None)
        return cls(parts, sums, needed, size)

    def first(self, limit: int) -> list[tuple[int, ...]]:
        """Return the first sets, those with the largest parts before others."""
        if not self.size:
            return []
        return list(islice(self._walk(0, self.size, self.gap, ()), limit))

    def _walk(
        self, start: int, size: int, gap: int, chosen: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        if not size:
            yield chosen
            return
        for at in range(start, len(self.parts) - size + 1):
            if self.sums[at + size] - self.sums[at] < gap:
                return  # what comes later is smaller still
            rest = gap - self.parts[at]
            yield from self._walk(at + 1, size - 1, rest, (*chosen, at))

    def count(self, steps: int) -> tuple[int, bool]:
        """Return how many sets were counted in so many steps, and whether all were."""
        if not self.size:
            return 0, True
        counts = self._counts(0, self.size, self.gap)
        counted = sum(islice(counts, steps))
        return counted, next(counts, None) is None

    def _counts(self, start: int, size: int, gap: int) -> Iterator[int]:
        """Go through numbers of sets that add up to the number of all."""
        last = len(self.parts)
        if self.sums[last] - self.sums[last - size] >= gap and last - start >= size:
            yield comb(last - start, size)  # even the smallest parts are enough
            return
        for at in range(start, last - size + 1):
            if self.sums[at + size] - self.sums[at] < gap:
                return
            if size == 1:
                yield 1
            else:
                yield from self._counts(at + 1, size - 1, gap - self.parts[at])

    def is_in_every(self, at: int) -> bool:
        """Tell whether no set of the size reaches the gap without a part."""
        if not self.size or at >= self.size:
            return False
        if len(self.parts) == self.size:
            return True
        return self.sums[self.size + 1] - self.parts[at] < self.gap

    def is_in_some(self, at: int) -> bool:
        """Tell whether a part and the largest others reach the gap."""
        if not self.size:
            return False
        if at < self.size:
            return True
        return self.sums[self.size - 1] + self.parts[at] >= self.gap
