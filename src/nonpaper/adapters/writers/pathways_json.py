"""Write the routes for an initiative as plain values that JSON can hold."""

from __future__ import annotations

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.initiative import Fact, Initiative
from nonpaper.domain.pathway import Pathways, Reason, RouteResult
from nonpaper.domain.route import Period, Step
from nonpaper.domain.rule import Wording
from nonpaper.domain.statement import Statement

Record = dict[str, object]


def record_pathways(found: Pathways, interface: Interface) -> Record:
    """Return the routes with verdict, reasons and figures, words in one language.

    Codes, days (ISO 8601), figures and fractions (`3/4`) are the same in every
    language; what stands under `words`, `title` or `said` is in that of the interface.
    """
    return {
        "initiative": _initiative(found.initiative, interface),
        "members": found.electorate.member_count,
        "not_members": list(found.not_members),
        "routes": [_route(row, interface) for row in found.rows],
        "rules_as_of": found.table.day.isoformat(),
    }


def _initiative(initiative: Initiative, interface: Interface) -> Record:
    trade, mass = initiative.trade, initiative.critical_mass
    return {
        "title": interface.wording(initiative.title),
        "subject": initiative.subject,
        "as_of": initiative.day.isoformat() if initiative.day else None,
        "participants": list(initiative.participants),
        "uncertain_participants": list(initiative.uncertain),
        "participants_source": _maybe(initiative.participants_source, interface),
        **{fact.value: initiative.facts.get(fact) for fact in Fact},
        "critical_mass": str(mass) if mass is not None else None,
        "trade": trade
        and {
            "share": str(trade.share),
            "of": _maybe(trade.of, interface),
            "goods_trade_of": trade.year,
            "source": interface.wording(trade.source),
        },
        "stances": [
            {
                "member": taken.member,
                "stance": taken.stance,
                "routes": list(taken.routes),
                "as_of": taken.day.isoformat() if taken.day else None,
                "source": _maybe(taken.source, interface),
                "note": _maybe(taken.note, interface),
            }
            for taken in initiative.stances
        ],
        "doubts": [interface.wording(doubt) for doubt in initiative.doubts],
        "sources": [interface.wording(one) for one in initiative.sources],
    }


def _route(row: RouteResult, interface: Interface) -> Record:
    route = row.route
    return {
        "id": route.id,
        "title": interface.wording(route.title),
        "cited": interface.wording(route.cited),
        "verdict": row.verdict,
        "reasons": [_reason(reason, interface) for reason in row.reasons],
        "who_agrees": route.consent,
        "in_the_way": list(row.in_the_way),
        "not_heard": row.unheard,
        "counts": [
            {
                "rule": count.rule,
                "needed": count.needed,
                "known": count.known,
                "available": count.available,
                "missing": count.missing,
            }
            for count in row.counts
        ],
        "outsiders": {
            "kind": route.extension,
            "words": interface.wording(route.outsiders),
        },
        "readings": [
            {
                "words": interface.wording(outcome.reading.words),
                "source": interface.wording(outcome.reading.source),
                "verdict": outcome.verdict,
            }
            for outcome in row.outcomes
        ],
        "disputes": [
            {
                "id": dispute.id,
                "question": interface.wording(dispute.question),
                "readings": [
                    {
                        "words": interface.wording(r.words),
                        "source": interface.wording(r.source),
                    }
                    for r in dispute.readings
                ],
            }
            for dispute in row.disputes
        ],
        "steps": [_step(step, interface) for step in row.steps],
        "least_time": [_period(period) for period in row.least],
        "together_with": [c.route for c in row.combinations],
        "history": [
            {
                "event": event.kind,
                "day": event.day.isoformat(),
                "source": _maybe(event.source, interface),
                "note": _maybe(event.note, interface),
            }
            for event in row.events
        ],
        "precedents": [
            {
                "title": interface.wording(one.title),
                "day": one.day.isoformat(),
                "event": interface.wording(one.event),
                "source": interface.wording(one.source),
            }
            for one in route.precedents
        ],
    }


def _reason(reason: Reason, interface: Interface) -> Record:
    if isinstance(reason.said, Statement):
        said = interface.say(reason.said)
    else:
        said = interface.wording(reason.said)
    return {
        "effect": reason.effect,
        "said": said,
        "cited": interface.wording(reason.cited),
        "rule": reason.rule or None,
    }


def _step(step: Step, interface: Interface) -> Record:
    return {
        "words": interface.wording(step.words),
        "cited": interface.wording(step.cited),
        "time": _period(step.period) if step.period else None,
    }


def _period(period: Period) -> Record:
    return {"bound": period.bound, "number": period.number, "unit": period.unit}


def _maybe(wording: Wording | None, interface: Interface) -> str | None:
    return interface.wording(wording) if wording else None
