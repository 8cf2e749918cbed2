"""Measure voting power exactly, by counting coalitions with generating functions.

Reads: players with votes, and a quota. Writes: Shapley-Shubik and Banzhaf indices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb, factorial

from nonpaper.domain.decision import Player, Power

Counted = dict[tuple[int, int], int]
"""For each size and number of votes, how many coalitions there are."""


def measure_power(players: Sequence[Player], quota: int) -> tuple[Power, ...]:
    """Return the power of players in a vote that so many votes win.

    Players with as many votes have the same power and stand together. The coalitions of
    the others are counted by size and votes as the product of binomials, one factor for
    each number of votes; all numbers are whole, of any length, and the indices exact.

    Args:
        players: Who votes; each casts all its votes one way.
        quota: Fewest votes that win, at least 1.

    Returns:
        Most votes first. Without a winning coalition every index is 0.

    References:
        Shapley and Shubik, American Political Science Review 48 (1954), 787-792.
        Banzhaf, Rutgers Law Review 19 (1965), 317-343.
        Mann and Shapley, RAND RM-3158 (1962), for the generating function.

    Example:
        >>> board = [Player("A", 3), Player("B", 2), Player("C", 1)]
        >>> [(p.votes, p.shapley, p.banzhaf) for p in measure_power(board, 4)]
        [(3, Fraction(2, 3), Fraction(3, 5)), (2, Fraction(1, 6), Fraction(1, 5)), \
(1, Fraction(1, 6), Fraction(1, 5))]
    """
    classes = Counter(player.votes for player in players)
    found = [
        (votes, *_power_of(votes, classes, quota))
        for votes in sorted(classes, reverse=True)
    ]
    all_swings = sum(swings * classes[votes] for votes, _, swings in found)
    return tuple(
        Power(
            votes,
            tuple(sorted(one.code for one in players if one.votes == votes)),
            shapley,
            Fraction(swings, all_swings) if all_swings else Fraction(0),
            swings,
        )
        for votes, shapley, swings in found
    )


def count_coalitions(classes: Mapping[int, int]) -> Counted:
    """Return how many coalitions there are of each size and number of votes.

    Args:
        classes: For each number of votes how many players have it.

    Example:
        >>> count_coalitions({2: 1, 1: 2})[2, 3]
        2
    """
    counted: Counted = {(0, 0): 1}
    for votes, count in sorted(classes.items(), key=lambda one: -one[1]):
        choices = [comb(count, taken) for taken in range(count + 1)]
        more: Counted = defaultdict(int)
        for (size, sum_), ways in counted.items():
            for taken, choice in enumerate(choices):
                more[size + taken, sum_ + taken * votes] += ways * choice
        counted = dict(more)
    return counted


def _power_of(
    votes: int, classes: Mapping[int, int], quota: int
) -> tuple[Fraction, int]:
    """Return the Shapley-Shubik index and the swings of one with so many votes."""
    player_count = sum(classes.values())
    others = {v: count - (v == votes) for v, count in classes.items()}
    orders = swings = 0
    for (size, sum_), ways in count_coalitions(others).items():
        if quota - votes <= sum_ < quota:
            swings += ways
            before = factorial(size) * factorial(player_count - size - 1)
            orders += ways * before
    return Fraction(orders, factorial(player_count)), swings
