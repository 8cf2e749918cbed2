"""Put candidates into the order in which a group wants them, by the Schulze method.

Reads: ballots, one by one, into a tally. Writes: the order, where enough have ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nonpaper.domain.ranking import GroupRanking, RankingTally
from nonpaper.domain.statement import Statement
from nonpaper.errors import BallotError


def add_ballot(tally: RankingTally, ranking: Sequence[str]) -> RankingTally:
    """Return a tally with one more ballot in it.

    Args:
        tally: What was counted so far.
        ranking: The candidates, the most wanted first. Those left out stand below all
            that are named, none of them above another.

    Raises:
        BallotError: A candidate is unknown or named twice.

    Example:
        >>> add_ballot(RankingTally.of(["a", "b", "c"]), ["c", "a"]).above
        ((0, 1, 0), (0, 0, 0), (1, 1, 0))
    """
    if odd := sorted(set(ranking) - set(tally.candidates)):
        reason = f"there is no {odd[0]} to rank"
        raise BallotError("ranking", reason, "rank only what the round asks about")
    if len(set(ranking)) < len(ranking):
        raise BallotError("ranking", "something is ranked twice", "name each once")
    last = len(ranking)
    place = {name: n for n, name in enumerate(ranking)}
    places = [place.get(name, last) for name in tally.candidates]
    above = tuple(
        tuple(count + (places[i] < places[j]) for j, count in enumerate(row))
        for i, row in enumerate(tally.above)
    )
    return replace(tally, above=above, ballot_count=tally.ballot_count + 1)


def rank_candidates(
    tally: RankingTally, lot: Sequence[str], *, least: int
) -> GroupRanking:
    """Return the order of the candidates, where at least so many ballots are in.

    A candidate stands before another where the strongest chain of majorities that leads
    from it to the other is stronger than any that leads back; the strength of a chain
    is that of its weakest link, and of a link the number of ballots for it. Candidates
    are put in order by how many others they stand before; a lot decides between those
    that stand before as many. That two share a place is never said: who knows one
    ballot could exclude others by it, while an order that a lot may have settled leaves
    every ballot of everybody else possible.

    Args:
        tally: All ballots.
        lot: All candidates in an order drawn by lot, for this tally alone.
        least: The fewest ballots of which an order is made, at least 1.

    References:
        Schulze, Social Choice and Welfare 36 (2011), 267-303, section 2 (winning votes
        as the strength of a link).

    Example:
        >>> tally = RankingTally.of(["a", "b"])
        >>> rank_candidates(add_ballot(tally, ["b"]), ["a", "b"], least=1).order
        ('b', 'a')
        >>> rank_candidates(tally, ["a", "b"], least=1).order
        ()
    """
    if tally.ballot_count < least:
        return GroupRanking((), Statement.of("ranking.withheld", least=least))
    strength = _strongest_chains(tally)
    wins = {
        name: sum(mine > strength[j][i] for j, mine in enumerate(strength[i]))
        for i, name in enumerate(tally.candidates)
    }
    order = sorted(tally.candidates, key=lambda name: (-wins[name], lot.index(name)))
    return GroupRanking(tuple(order), Statement.of("ranking.shown", least=least))


def _strongest_chains(tally: RankingTally) -> list[list[int]]:
    """Return for each pair the strength of the strongest chain, by Floyd-Warshall."""
    above = tally.above
    everyone = range(len(above))
    strength = [
        [above[i][j] if above[i][j] > above[j][i] else 0 for j in everyone]
        for i in everyone
    ]
    for through in everyone:
        for start in everyone:
            for end in everyone:
                chain = min(strength[start][through], strength[through][end])
                strength[start][end] = max(strength[start][end], chain)
    return strength
