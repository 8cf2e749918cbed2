"""Give the reasons of an outcome, in the order in which one argues.

Reads: what was found. Writes: statements for any language to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nonpaper.domain.ballot import Ballot, Electorate
from nonpaper.domain.decision import (
    Camp,
    ConsensusFinding,
    ReadingFinding,
    Tally,
    VoteFinding,
)
from nonpaper.domain.rule import Base, Majority, Rule, Step, Window
from nonpaper.domain.statement import Name, Statement, Term, Value

_SPOKEN = frozenset({Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)})


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what the reasons are given of.

    Attributes:
        rule: The rule.
        ballot: Who said what.
        electorate: Who may vote.
        consensus: Whether there is consensus, where it is sought.
        tally: The count.
        readings: Under each reading, the usual first.
        opens_on: First day of a vote, if known.
        objections_ended_on: Last day of the period for objections, if it is over.
        on: Day of the decision, if given.
    """

    rule: Rule
    ballot: Ballot
    electorate: Electorate
    consensus: ConsensusFinding | None
    tally: Tally
    readings: tuple[ReadingFinding, ...]
    opens_on: date | None
    objections_ended_on: date | None
    on: date | None


def give_reasons(found: Found) -> tuple[Statement, ...]:
    """Return the reasons of an outcome, first what is tried first.

    Example:
        >>> say_share(Majority(Fraction(3, 4), Base.MEMBERS), 166, 125).key
        'decide.needed.members'
    """
    return tuple(_reasons(found))


def say_share(majority: Majority, base: int, needed: int) -> Statement:
    """Say how many votes a share comes to, and of what it is taken."""
    return Statement.of(
        f"decide.needed.{_kind(majority)}",
        base=base,
        needed=needed,
        share=_spoken(majority.threshold),
    )


def say_majority(majority: Majority) -> Statement:
    """Say what a share is taken of, without its numbers."""
    return Statement.of(
        f"decide.share.{_kind(majority)}", share=_spoken(majority.threshold)
    )


def say_names(codes: tuple[str, ...]) -> Value:
    """Return codes as names, in the reader's language."""
    return tuple(Name(code) for code in codes)


def say_other_length(windows: Iterable[Window]) -> Iterator[Statement]:
    """Say whether the body may set another length of a period than the rule names."""
    for window in windows:
        if window.can_be_longer:
            yield Statement.of("decide.deadline.longer")
        if window.can_be_shorter:
            yield Statement.of("decide.deadline.shorter")


def _reasons(found: Found) -> Iterator[Statement]:
    if found.consensus is not None:
        yield from _consensus(found, found.consensus)
        if found.consensus.is_there:
            return
    vote = found.readings[0].vote
    if vote is None:
        if found.rule.first_step is Step.CONSENSUS:
            yield Statement.of("decide.no_vote", article=found.rule.article)
        return
    if found.rule.first_step is Step.CONSENSUS:
        yield from _opening(found)
    for share in vote.shares:
        yield say_share(share.majority, share.base, share.needed)
    yield from _count(found, vote)
    yield from _way(found, vote)


def _consensus(found: Found, consensus: ConsensusFinding) -> Iterator[Statement]:
    article = found.rule.article
    if consensus.is_negative:
        yield from _negative(consensus, article)
    elif found.rule.first_step is Step.NO_OBJECTION:
        yield _certification(consensus, article, found.objections_ended_on)
    elif consensus.is_there:
        yield Statement.of("decide.consensus.there")
    else:
        who = say_names(consensus.objecting)
        yield Statement.of("decide.consensus.broken", who=who)
    if consensus.objecting_absent:
        who = say_names(consensus.objecting_absent)
        yield Statement.of("decide.consensus.objector_absent", who=who)
    silent = len(found.electorate.members) - len(
        set(found.ballot.votes) | set(found.ballot.absent)
    )
    if consensus.is_there and silent:
        is_written = found.rule.first_step is Step.NO_OBJECTION
        kind = "certification" if is_written else "consensus"
        yield Statement.of(f"decide.{kind}.silent", n=silent)


def _certification(
    consensus: ConsensusFinding, article: str, ended_on: date | None
) -> Statement:
    if not consensus.is_there:
        who = say_names(consensus.objecting)
        return Statement.of("decide.certification.objected", article=article, who=who)
    if ended_on is None:
        return Statement.of("decide.certification.free", article=article)
    return Statement.of("decide.certification.over", article=article, day=ended_on)


def _negative(consensus: ConsensusFinding, article: str) -> Iterator[Statement]:
    if not consensus.is_there:
        who = say_names(consensus.objecting)
        yield Statement.of("decide.negative.stopped", article=article, who=who)
    elif consensus.saving:
        who = say_names(consensus.saving)
        yield Statement.of("decide.negative.saved", article=article, who=who)
    else:
        yield Statement.of("decide.negative.nobody_against", article=article)


def _opening(found: Found) -> Iterator[Statement]:
    windows = [one for one in found.rule.windows if one.opens_fallback]
    if found.opens_on is not None:
        is_closed = found.on is not None and found.on < found.opens_on
        key = "decide.fallback.closed" if is_closed else "decide.fallback.open_from"
        yield Statement.of(key, day=found.opens_on)
        yield from say_other_length(windows)
        return
    for window in windows:
        yield Statement.of(
            "decide.fallback.after",
            article=window.article,
            event=Term(f"decide.event.{window.starts}"),
            n=window.length,
        )
    if not windows:
        yield Statement.of("decide.fallback.open", article=found.rule.article)


def _count(found: Found, vote: VoteFinding) -> Iterator[Statement]:
    kind = "acceptances" if found.rule.first_step is Step.ACCEPTANCE else "votes"
    tally = found.tally
    yield Statement.of(
        f"decide.counted.{kind}",
        abstaining=tally.abstaining.votes,
        against=tally.against.votes,
        votes_for=tally.votes_for.votes,
    )
    union = found.electorate.union
    if union is not None and found.electorate.states:
        yield Statement.of(
            f"decide.union.{kind}",
            most=found.electorate.votes_max,
            n=len(found.electorate.states),
            size=found.electorate.size,
            who=Name(union),
        )
    if any(share.majority.base is Base.MEMBERS for share in vote.shares):
        yield Statement.of(f"decide.base_members.{kind}")
    if kind == "acceptances" and found.ballot.absent:
        yield Statement.of("decide.absence_untouched")


def _way(found: Found, vote: VoteFinding) -> Iterator[Statement]:
    """Say how far the votes are from what is needed, and who could supply the rest."""
    kind = "acceptances" if found.rule.first_step is Step.ACCEPTANCE else "votes"
    left = found.tally.undecided_votes
    if vote.is_met:
        margin = min(share.votes_for - share.needed for share in vote.shares)
        if margin:
            yield Statement.of("decide.met", n=margin)
        else:
            yield Statement.of("decide.met_exactly")
        if left and any(one.majority.base is Base.VOTES_CAST for one in vote.shares):
            yield Statement.of("decide.still_open", n=left)
    elif vote.missing is None:
        yield Statement.of("decide.never")
    elif vote.missing > left == 0:
        yield Statement.of(f"decide.none_left.{kind}", n=vote.missing)
    elif vote.missing > left:
        yield Statement.of(f"decide.out_of_reach.{kind}", left=left, n=vote.missing)
    else:
        yield Statement.of(f"decide.missing.{kind}", n=vote.missing)
        key = "pending" if kind == "acceptances" else "present"
        yield from _suppliers(key, found.tally.present)
        yield from _suppliers("absent", found.tally.absent)


def _suppliers(key: str, camp: Camp) -> Iterator[Statement]:
    if camp.members:
        yield Statement.of(
            f"decide.could_supply.{key}", n=camp.votes, who=say_names(camp.members)
        )


def _kind(majority: Majority) -> str:
    if majority.threshold == 1:
        return "all"
    return f"{majority.base}_exceeded" if majority.is_exceeded else majority.base


def _spoken(threshold: Fraction) -> Value:
    if threshold not in _SPOKEN:
        return threshold
    return Term(f"decide.fraction.{threshold.numerator}_{threshold.denominator}")
