"""Record what comes of a rule of decision in plain values, for JSON.

Reads: a decision. Writes: values that JSON can hold; fractions as `"3/4"`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.ballot import Electorate
from nonpaper.domain.decision import (
    Arithmetic,
    Camp,
    Coalition,
    ConsensusFinding,
    Deadline,
    GroupCoalition,
    Outcome,
    Pivots,
    Power,
    ReadingFinding,
    Verdict,
)
from nonpaper.domain.rule import Rule, RuleBook, Window
from nonpaper.workflows.decide import Decision

_DECIMALS = 6

Record = dict[str, object]


def record_decision(decision: Decision, book: RuleBook, interface: Interface) -> Record:
    """Return a decision in plain values, reasons also in the reader's words."""
    outcome, arithmetic = decision.outcome, decision.arithmetic
    return {
        "rule": record_rule(decision.rule, interface),
        "rules_as_of": str(book.as_of),
        "members": _electorate(decision.electorate),
        "outcome": _outcome(outcome, interface) if outcome else None,
        "arithmetic": _arithmetic(arithmetic, interface) if arithmetic else None,
        "deadlines": [_deadline(one, interface) for one in decision.deadlines],
        "notices": [interface.say(one) for one in decision.notices],
    }


def record_rules(book: RuleBook, interface: Interface) -> Record:
    """Return all rules in plain values."""
    return {
        "as_of": str(book.as_of),
        "source": book.source[interface.language],
        "rules": [record_rule(rule, interface) for rule in book.rules.values()],
    }


def record_rule(rule: Rule, interface: Interface) -> Record:
    """Return a rule in plain values."""
    language = interface.language
    return {
        "id": rule.id,
        "title": rule.title[language],
        "instrument": rule.instrument.title[language],
        "article": rule.article,
        "in_force_from": str(rule.in_force_from),
        "bodies": list(rule.bodies),
        "first_step": rule.first_step,
        "majorities": [
            {
                "threshold": str(one.threshold),
                "base": one.base,
                "is_exceeded": one.is_exceeded,
            }
            for one in rule.majorities
        ],
        "eu_voting": rule.eu_voting,
        "windows": [_window(one, interface) for one in rule.windows],
        "disputes": [
            {
                "id": one.id,
                "question": one.question[language],
                "readings": [
                    {"id": r.id, "words": r.words[language], "effect": r.effect}
                    for r in one.readings
                ],
            }
            for one in rule.disputes
        ],
        "notes": [note[language] for note in rule.notes],
    }


def _window(window: Window, interface: Interface) -> Record:
    return {
        "id": window.id,
        "title": window.title[interface.language],
        "length": window.length,
        "unit": window.unit,
        "starts": window.starts,
        "article": window.article,
        "opens_fallback": window.opens_fallback,
        "can_be_longer": window.can_be_longer,
        "can_be_shorter": window.can_be_shorter,
        "recurs": window.recurs,
    }


def _electorate(electorate: Electorate) -> Record:
    return {
        "count": electorate.size,
        "votes_max": electorate.votes_max,
        "union": electorate.union,
        "union_votes": len(electorate.states),
        "as_of": str(electorate.as_of) if electorate.as_of else None,
        "source": electorate.source,
    }


def _outcome(outcome: Outcome, interface: Interface) -> Record:
    tally = outcome.tally
    is_open = outcome.verdict is Verdict.DISPUTED
    return {
        "verdict": outcome.verdict,
        "is_adopted": None if is_open else outcome.verdict is Verdict.ADOPTED,
        "is_by_consensus": outcome.is_by_consensus,
        "consensus": _consensus(outcome.consensus) if outcome.consensus else None,
        "votes": {
            "cast": tally.votes_for.votes + tally.against.votes,
            "for": _camp(tally.votes_for),
            "against": _camp(tally.against),
            "abstaining": _camp(tally.abstaining),
            "present": _camp(tally.present),
            "absent": _camp(tally.absent),
            "absent_against": _camp(tally.absent_against),
        },
        "readings": [_reading(one) for one in outcome.readings],
        "opens_on": str(outcome.opens_on) if outcome.opens_on else None,
        "pivots": _pivots(outcome.pivots),
        "reasons": [
            {"key": one.key, "words": interface.say(one)} for one in outcome.reasons
        ],
    }


def _consensus(consensus: ConsensusFinding) -> Record:
    return {
        "is_there": consensus.is_there,
        "is_negative": consensus.is_negative,
        "objecting": list(consensus.objecting),
        "objecting_absent": list(consensus.objecting_absent),
        "saving": list(consensus.saving),
    }


def _camp(camp: Camp) -> Record:
    return {"votes": camp.votes, "members": list(camp.members)}


def _reading(reading: ReadingFinding) -> Record:
    vote = reading.vote
    shares = vote.shares if vote else ()
    return {
        "effects": sorted(reading.effects),
        "verdict": reading.verdict,
        "missing": vote.missing if vote else None,
        "shares": [
            {
                "threshold": str(one.majority.threshold),
                "is_exceeded": one.majority.is_exceeded,
                "base": one.majority.base,
                "base_count": one.base,
                "needed": one.needed,
                "for": one.votes_for,
                "is_met": one.is_met,
            }
            for one in shares
        ],
    }


def _pivots(pivots: Pivots) -> Record:
    return {
        "winning": list(pivots.winning),
        "fewest": pivots.fewest,
        "holding": list(pivots.holding),
        "margin": pivots.margin,
        "residual_power": _power(pivots.residual),
    }


def _arithmetic(arithmetic: Arithmetic, interface: Interface) -> Record:
    return {
        "base_count": arithmetic.base,
        "quota": arithmetic.quota,
        "players": [
            {"code": one.code, "votes": one.votes, "members": list(one.members)}
            for one in arithmetic.players
        ],
        "smallest_winning": _coalition(arithmetic.winning),
        "smallest_blocking": _coalition(arithmetic.blocking),
        "smallest_winning_groups": _groups(arithmetic.winning_groups),
        "smallest_blocking_groups": _groups(arithmetic.blocking_groups),
        "power": _power(arithmetic.power),
        "notes": [interface.say(one) for one in arithmetic.notes],
    }


def _coalition(coalition: Coalition) -> Record:
    return {
        "needed": coalition.needed,
        "size": coalition.size,
        "votes": coalition.votes,
        "count": str(coalition.count),
        "parts": [
            {
                "votes_each": one.votes,
                "taken": one.taken,
                "of": one.of,
                "players": list(one.players),
            }
            for one in coalition.parts
        ],
    }


def _groups(found: GroupCoalition) -> Record:
    return {
        "needed": found.needed,
        "size": found.size,
        "count": found.count,
        "sets": [
            {"groups": list(codes), "votes": votes} for codes, votes in found.sets
        ],
    }


def _power(power: Sequence[Power]) -> list[Record]:
    return [
        {
            "votes_each": one.votes,
            "players": list(one.players),
            "shapley_shubik": _share(one.shapley),
            "banzhaf": _share(one.banzhaf),
            "swings": str(one.swings),
        }
        for one in power
    ]


def _share(share: Fraction) -> Record:
    """Return a share exactly, and rounded for those who only look."""
    return {"exact": str(share), "rounded": round(float(share), _DECIMALS)}


def _deadline(deadline: Deadline, interface: Interface) -> Record:
    opens_on = deadline.opens_on
    return {
        "window": deadline.window.id,
        "title": deadline.window.title[interface.language],
        "article": deadline.window.article,
        "number": deadline.number,
        "starts": deadline.window.starts,
        "starts_on": str(deadline.starts_on),
        "ends_on": str(deadline.ends_on),
        "vote_opens_on": str(opens_on) if opens_on else None,
    }
