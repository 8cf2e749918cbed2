"""Count votes, and say whether the shares that a rule asks for are reached.

Reads: a ballot. Writes: a tally, and for each reading of the rule a finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.domain.ballot import Ballot, Electorate, Vote
from nonpaper.domain.decision import Camp, ShareFinding, Tally, VoteFinding
from nonpaper.domain.rule import Base, Effect, Majority, Step

_FOR = frozenset({Vote.YES, Vote.ACCEPT})
_AGAINST = frozenset({Vote.NO, Vote.OBJECT})
_NOT_FOR = _AGAINST | {Vote.ABSTAIN}


def count_votes(ballot: Ballot, electorate: Electorate, first_step: Step) -> Tally:
    """Count who is in favour, against, abstaining, and who has a vote left.

    The European Union and its States together have as many votes as it has States:
    where it has not voted and is there, its votes are left as one; where it is absent,
    or one of its States has voted, its States have one each. Acceptances are deposited,
    so that absence from a meeting does not touch them.

    Args:
        ballot: Who said what.
        electorate: Who may vote.
        first_step: What the rule tries first; of acceptances there is no meeting.

    References:
        Marrakesh Agreement, Art. IX:1 and footnote 2.
    """
    if first_step is Step.ACCEPTANCE:
        ballot = Ballot(ballot.votes)
    said = {code: ballot.vote_of(code) for code in electorate.members}
    cast = [code for code, vote in said.items() if _is_cast(vote)]
    left = [
        code
        for code in _with_vote_left(cast, ballot, electorate)
        if not _is_cast(said[code])
    ]
    gone = [code for code in left if said[code] is Vote.ABSENT]
    refusing = [code for code in gone if ballot.votes.get(code) in _NOT_FOR]
    return Tally(
        _camp((c for c in cast if said[c] in _FOR), electorate),
        _camp((c for c in cast if said[c] in _AGAINST), electorate),
        _camp((c for c in cast if said[c] is Vote.ABSTAIN), electorate),
        _camp((c for c in left if said[c] is Vote.SILENT), electorate),
        _camp((c for c in gone if c not in refusing), electorate),
        _camp(refusing, electorate),
    )


def find_shares(
    majorities: Iterable[Majority],
    tally: Tally,
    electorate: Electorate,
    effects: frozenset[Effect],
) -> VoteFinding:
    """Say whether each share is reached, and how many votes are missing for all.

    Args:
        majorities: The shares.
        tally: The count.
        electorate: Who may vote.
        effects: What the reading of the rule changes.
    """
    needed = tuple(majorities)
    shares = tuple(_share(one, tally, 0, electorate, effects) for one in needed)
    missing = next(
        (
            more
            for more in range(electorate.votes_max + 1)
            if all(
                _share(one, tally, more, electorate, effects).is_met for one in needed
            )
        ),
        None,
    )
    return VoteFinding(effects, shares, missing)


def votes_needed(
    majority: Majority, electorate: Electorate, votes_cast: int
) -> tuple[int, int]:
    """Return the number a share is taken of, and the fewest votes that reach it.

    All of the Members is all that can be counted: the Union adds none of its own.

    Args:
        majority: The share.
        electorate: Who may vote.
        votes_cast: Votes that are cast.

    Example:
        >>> from fractions import Fraction
        >>> voters = Electorate(("ARV", "BRE", "COR", "UNI"), "UNI", ("ARV", "BRE"))
        >>> votes_needed(Majority(Fraction(3, 4), Base.MEMBERS), voters, 0)
        (4, 3)
        >>> votes_needed(Majority(Fraction(1), Base.MEMBERS), voters, 0)
        (4, 3)
    """
    if majority.base is Base.VOTES_CAST:
        return votes_cast, max(majority.needed_of(votes_cast), 1)
    needed = majority.needed_of(electorate.size)
    is_all = majority.threshold == 1
    return electorate.size, min(needed, electorate.votes_max) if is_all else needed


def _share(
    majority: Majority,
    tally: Tally,
    more: int,
    electorate: Electorate,
    effects: frozenset[Effect],
) -> ShareFinding:
    votes_for = tally.votes_for.votes + more
    cast = votes_for + tally.against.votes
    if Effect.ABSTENTIONS_CAST in effects:
        cast += tally.abstaining.votes
    base, needed = votes_needed(majority, electorate, cast)
    return ShareFinding(majority, base, needed, votes_for)


def _with_vote_left(
    cast: list[str], ballot: Ballot, electorate: Electorate
) -> tuple[str, ...]:
    """Return who has votes, counting those of a Union and its States once."""
    union, states = electorate.union, electorate.states
    if union is None or not states:
        return electorate.members
    if union in cast:
        return tuple(c for c in electorate.members if c not in states)
    is_apart = union in ballot.absent or any(state in cast for state in states)
    if is_apart:
        return tuple(c for c in electorate.members if c != union)
    return tuple(c for c in electorate.members if c not in states)


def _is_cast(vote: Vote) -> bool:
    return vote not in (Vote.SILENT, Vote.ABSENT)


def _camp(codes: Iterable[str], electorate: Electorate) -> Camp:
    members = tuple(sorted(codes))
    return Camp(members, sum(map(electorate.votes_of, members)))
