"""Find the smallest coalitions that win or block, of players and of groups.

Reads: players or groups, and the votes needed. Writes: coalitions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import or_

from nonpaper.decide.power import count_coalitions
from nonpaper.domain.decision import Coalition, GroupCoalition, Part, Player

SETS_MAX = 5
"""As many sets of groups are named; all are counted."""


def find_smallest(players: Sequence[Player], needed: int) -> Coalition:
    """Return the fewest players that have so many votes together.

    Those with most votes are taken first; the last taken may be replaced by any other
    that still reaches the votes, and all such coalitions are counted.

    Args:
        players: Who votes.
        needed: Votes they have to have, at least 1.

    Example:
        >>> union = Player("UNI", 3)
        >>> found = find_smallest([union, *(Player(c, 1) for c in "ABCD")], 4)
        >>> found.size, found.votes, found.count
        (2, 4, 4)
    """
    classes = Counter(player.votes for player in players)
    parts: list[Part] = []
    reached = 0
    for votes in sorted(classes, reverse=True):
        taken = min(classes[votes], -(-max(needed - reached, 0) // votes))
        if taken:
            codes = tuple(sorted(p.code for p in players if p.votes == votes))
            parts.append(Part(votes, taken, classes[votes], codes))
            reached += taken * votes
    if reached < needed:
        return Coalition(needed, None, reached, (), 0)
    size = sum(part.taken for part in parts)
    count = sum(
        ways
        for (taken, votes), ways in count_coalitions(classes).items()
        if taken == size and votes >= needed
    )
    return Coalition(needed, size, reached, tuple(parts), count)


def find_smallest_groups(
    groups: Mapping[str, frozenset[str]],
    votes_of: Mapping[str, int],
    needed: int,
) -> GroupCoalition:
    """Return the fewest groups whose Members have so many votes together.

    A Member of several groups votes once. All sets of that size are tried, from the
    smallest on, so that the size is the least there is.

    Args:
        groups: For each group the codes of those who vote in it.
        votes_of: Votes of each of them.
        needed: Votes they have to have, at least 1.

    Example:
        >>> groups = {"G": frozenset("AB"), "H": frozenset("BC"), "I": frozenset("D")}
        >>> found = find_smallest_groups(groups, dict.fromkeys("ABCD", 1), 3)
        >>> found.size, found.sets[0]
        (2, (('G', 'H'), 3))
    """
    masks = _masks(groups, votes_of)
    if _union(masks, tuple(masks)).bit_count() < needed:
        return GroupCoalition(needed, None, (), 0)
    size = 0
    found: list[tuple[tuple[str, ...], int]] = []
    while not found:
        size += 1
        found = [
            (chosen, votes)
            for chosen in combinations(masks, size)
            if (votes := _union(masks, chosen).bit_count()) >= needed
        ]
    found.sort(key=lambda one: (-one[1], one[0]))
    return GroupCoalition(needed, size, tuple(found[:SETS_MAX]), len(found))


def _masks(
    groups: Mapping[str, frozenset[str]], votes_of: Mapping[str, int]
) -> dict[str, int]:
    """Return each group as a number with one bit for each vote in it."""
    bits: dict[str, int] = {}
    start = 0
    for code, votes in sorted(votes_of.items()):
        bits[code] = ((1 << votes) - 1) << start
        start += votes
    return {
        code: reduce(or_, (bits[one] for one in members), 0)
        for code, members in sorted(groups.items())
    }


def _union(masks: Mapping[str, int], chosen: Sequence[str]) -> int:
    return reduce(or_, (masks[code] for code in chosen), 0)
