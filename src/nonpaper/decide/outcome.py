"""Say how a decision stands under a rule, given what Members say.

Reads: a rule, a ballot, who may vote. Writes: the outcome with its reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product

from nonpaper.decide.calendar import end_of
from nonpaper.decide.pivots import find_pivots
from nonpaper.decide.reasons import Found, give_reasons
from nonpaper.decide.shares import count_votes, find_shares
from nonpaper.domain.ballot import Ballot, Electorate, Vote
from nonpaper.domain.decision import (
    ConsensusFinding,
    Outcome,
    ReadingFinding,
    Tally,
    Verdict,
    VoteFinding,
)
from nonpaper.domain.rule import Effect, Event, Rule, Step

_WITHOUT_CONSENSUS = (Step.VOTE, Step.ACCEPTANCE)


def decide(
    rule: Rule,
    ballot: Ballot,
    electorate: Electorate,
    *,
    starts: Mapping[Event, date] | None = None,
    on: date | None = None,
) -> Outcome:
    """Say how a decision stands.

    Consensus is there unless a Member that is present objects formally; voting no is
    objecting. Where it fails, the vote that the rule opens is counted: of the Members
    or of the votes cast, exactly. Where the rule has two readings, both are counted,
    and if they differ the decision is disputed.

    Args:
        rule: The rule; `rule.is_counted`.
        ballot: What Members say, from `make_ballot`.
        electorate: Who may vote.
        starts: For each event that has happened its day, to know when a vote opens.
        on: The day of the decision, to know whether it is open, or whether the period
            for objections is over.

    References:
        Marrakesh Agreement, Art. IX:1, footnote 1 (consensus).
    """
    consensus = find_consensus(rule, ballot, electorate)
    tally = count_votes(ballot, electorate.counted_under(rule), rule.first_step)
    opens_on = first_voting_day(rule, starts or {})
    objections_end = last_day_of_objections(rule, starts or {})
    is_open = opens_on is None or on is None or on >= opens_on
    if rule.first_step is Step.NO_OBJECTION:
        is_open = on is not None and objections_end is not None and on > objections_end
    readings = tuple(
        _read(rule, effects, consensus, tally, electorate, is_open=is_open)
        for effects in _combine(rule)
    )
    verdicts = {reading.verdict for reading in readings}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.DISPUTED
    pivots = find_pivots(rule, tally, electorate, readings[0].vote)
    is_by_consensus = consensus is not None and consensus.is_there
    return Outcome(
        rule=rule,
        electorate=electorate,
        verdict=verdict,
        is_by_consensus=is_by_consensus,
        consensus=consensus,
        tally=tally,
        readings=readings,
        opens_on=opens_on,
        pivots=pivots,
        reasons=give_reasons(
            Found(
                rule,
                ballot,
                electorate,
                consensus,
                tally,
                readings,
                opens_on,
                objections_end if is_open else None,
                on,
            )
        ),
    )


def find_consensus(
    rule: Rule, ballot: Ballot, electorate: Electorate
) -> ConsensusFinding | None:
    """Say whether there is consensus: nobody who is present objects formally.

    Where consensus is needed to stop a decision, one Member present that wants the
    decision keeps it; and nobody need be against it for it to be taken.

    Objections to a certification are made in writing: absence does not touch them.

    References:
        Marrakesh Agreement, Art. IX:1, footnote 1; DSU, Arts 6:1, 16:4, 17:14, 22:6.
    """
    if rule.first_step in _WITHOUT_CONSENSUS:
        return None
    against = {
        code: code not in ballot.absent
        for code in electorate.members
        if ballot.votes.get(code) in (Vote.NO, Vote.OBJECT)
    }
    if rule.first_step is Step.NO_OBJECTION:
        against = dict.fromkeys(against, True)
    objecting = tuple(code for code, is_there in against.items() if is_there)
    gone = tuple(code for code, is_there in against.items() if not is_there)
    if rule.first_step is not Step.NEGATIVE_CONSENSUS:
        return ConsensusFinding(not objecting, objecting, gone)
    saving = tuple(
        code for code in electorate.members if ballot.vote_of(code) is Vote.YES
    )
    is_stopped = bool(objecting) and not saving
    return ConsensusFinding(not is_stopped, objecting, gone, saving, is_negative=True)


def first_voting_day(rule: Rule, starts: Mapping[Event, date]) -> date | None:
    """Return the first day on which a vote is open, if the day it depends on is known.

    References:
        Marrakesh Agreement, Art. IX:3 and X:1: once the period for consensus is over.
    """
    ends = [
        end_of(window, starts[window.starts])
        for window in rule.windows
        if window.opens_fallback and window.starts in starts
    ]
    return max(ends) + timedelta(days=1) if ends else None


def last_day_of_objections(rule: Rule, starts: Mapping[Event, date]) -> date | None:
    """Return the last day on which a Member may object to a certification, if known.

    References:
        Decision of 26 March 1980 (BISD 27S/25), para. 3; S/L/84.
    """
    if rule.first_step is not Step.NO_OBJECTION:
        return None
    ends = [
        end_of(window, starts[window.starts])
        for window in rule.windows
        if window.starts in starts
    ]
    return max(ends, default=None)


def _combine(rule: Rule) -> tuple[frozenset[Effect], ...]:
    """Return what each combination of readings changes, the usual one first."""
    choices = [
        [one.effect for one in dispute.readings]
        for dispute in rule.disputes
        if any(one.effect is not Effect.NOTHING for one in dispute.readings)
    ]
    combined = (frozenset(some) - {Effect.NOTHING} for some in product(*choices))
    # Without a vote it does not matter what is a vote cast.
    return tuple(
        dict.fromkeys(
            frozenset({Effect.NO_FALLBACK}) if Effect.NO_FALLBACK in some else some
            for some in combined
        )
    )


def _read(
    rule: Rule,
    effects: frozenset[Effect],
    consensus: ConsensusFinding | None,
    tally: Tally,
    electorate: Electorate,
    *,
    is_open: bool,
) -> ReadingFinding:
    has_vote = bool(rule.majorities) and Effect.NO_FALLBACK not in effects
    vote = (
        find_shares(rule.majorities, tally, electorate, effects) if has_vote else None
    )
    if consensus is not None and consensus.is_there:
        is_pending = rule.first_step is Step.NO_OBJECTION and not is_open
        verdict = Verdict.OPEN if is_pending else Verdict.ADOPTED
        return ReadingFinding(effects, verdict, vote)
    if vote is None:
        return ReadingFinding(effects, Verdict.FAILED)
    return ReadingFinding(effects, _verdict(vote, tally, is_open=is_open), vote)


def _verdict(vote: VoteFinding, tally: Tally, *, is_open: bool) -> Verdict:
    if vote.is_met:
        return Verdict.ADOPTED if is_open else Verdict.NOT_YET
    if vote.missing is None or vote.missing > tally.undecided_votes:
        return Verdict.FAILED
    return Verdict.OPEN
