"""Find whose vote alone turns a result, given what the others say.

Reads: a tally and its finding. Writes: pivots.
"""

from __future__ import annotations

from dataclasses import replace

from nonpaper.decide.coalitions import find_smallest
from nonpaper.decide.power import measure_power
from nonpaper.decide.shares import find_shares, votes_needed
from nonpaper.domain.ballot import Electorate
from nonpaper.domain.decision import Camp, Pivots, Player, Tally, VoteFinding
from nonpaper.domain.rule import Rule


def find_pivots(
    rule: Rule, tally: Tally, electorate: Electorate, vote: VoteFinding | None
) -> Pivots:
    """Say whose vote alone turns the result of a vote.

    While votes are missing: the undecided that could supply them alone, and how few
    could together; and the power of each of them in what is left of the vote, where
    whoever does not vote in favour votes against. Once it is won: who in favour could
    undo it alone by voting against.

    Args:
        rule: The rule.
        tally: The count.
        electorate: Who may vote.
        vote: The finding; `None` where there is no vote.
    """
    if vote is None:
        return Pivots()
    if vote.is_met:
        return Pivots(
            holding=tuple(
                code
                for code in tally.votes_for.members
                if _undoes(code, rule, tally, electorate, vote)
            ),
            margin=min(share.votes_for - share.needed for share in vote.shares),
        )
    if vote.missing is None or vote.missing > tally.undecided_votes:
        return Pivots()
    missing = vote.missing
    undecided = [
        Player(code, electorate.votes_of(code))
        for code in sorted((*tally.present.members, *tally.absent.members))
    ]
    quota = _quota_left(rule, tally, electorate)
    return Pivots(
        winning=tuple(one.code for one in undecided if one.votes >= missing),
        fewest=find_smallest(undecided, missing).size,
        residual=measure_power(undecided, quota),
    )


def _undoes(
    code: str, rule: Rule, tally: Tally, electorate: Electorate, vote: VoteFinding
) -> bool:
    votes = electorate.votes_of(code)
    changed = replace(
        tally,
        votes_for=Camp((), tally.votes_for.votes - votes),
        against=Camp((), tally.against.votes + votes),
    )
    found = find_shares(rule.majorities, changed, electorate, vote.effects)
    return not found.is_met


def _quota_left(rule: Rule, tally: Tally, electorate: Electorate) -> int:
    """Return the votes that win among the undecided, if all of them vote."""
    cast = tally.votes_for.votes + tally.against.votes + tally.undecided_votes
    needed = (votes_needed(one, electorate, cast)[1] for one in rule.majorities)
    return max(needed) - tally.votes_for.votes
