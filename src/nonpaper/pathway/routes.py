"""Look at every route for an initiative: is it open, who must agree, who is in the way.

What a route asks stands in its table; here the conditions are compared with what is
known of the initiative, and disputed points are followed on each of their readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nonpaper.domain.initiative import Fact, Initiative, Subject
from nonpaper.domain.pathway import (
    Effect,
    Electorate,
    ReadingOutcome,
    Reason,
    RouteResult,
    Verdict,
)
from nonpaper.domain.route import (
    Bound,
    Condition,
    Dispute,
    Period,
    ReadingEffect,
    Route,
    RouteTable,
    Step,
    Trigger,
    Unmet,
)
from nonpaper.domain.rule import Unit, Wording
from nonpaper.domain.statement import Statement, Term
from nonpaper.pathway.consent import Agreement, find_agreement
from nonpaper.pathway.share import weigh_share

_VERDICTS = (
    (Effect.CLOSES, Verdict.NOT_FITTING),
    (Effect.BLOCKS, Verdict.BLOCKED),
    (Effect.MISSING, Verdict.UNDECIDED),
    (Effect.OPEN, Verdict.POSSIBLE_IF),
)
"""The first of these effects among the reasons gives the answer."""

_READ_AS = {ReadingEffect.NONE: Effect.MET, ReadingEffect.BLOCKS: Effect.BLOCKS}


def decide_routes(
    initiative: Initiative, table: RouteTable, electorate: Electorate
) -> tuple[RouteResult, ...]:
    """Say of each route whether an initiative can take it, with the reasons.

    Args:
        initiative: What is known of it.
        table: The routes.
        electorate: The Members, and how many of them the rules of decision need.

    Returns:
        A row for each route, in the order of the table.

    References:
        Marrakesh Agreement, Arts II:3, IX:1, IX:3, X:1, X:3, X:9; GATT 1994, Arts I,
        II, XXIV; GATS, Arts II, V, XVIII.
    """
    rows = [_decide(initiative, route, electorate) for route in table.routes.values()]
    closed = {r.route.id for r in rows if r.verdict is Verdict.NOT_FITTING}
    return tuple(
        replace(
            row,
            combinations=tuple(
                c
                for c in row.route.combinations
                if not {c.route, row.route.id} & closed
            ),
        )
        for row in rows
    )


def _decide(
    initiative: Initiative, route: Route, electorate: Electorate
) -> RouteResult:
    events = tuple(e for e in initiative.history if e.route == route.id)
    fit = (
        *_fit(initiative, route),
        *(
            reason
            for condition in route.conditions
            for reason in _compare(initiative, condition)
        ),
    )
    if closing := tuple(r for r in fit if r.effect is Effect.CLOSES):
        return RouteResult(route, Verdict.NOT_FITTING, closing, events=events)
    agreement = find_agreement(initiative, route, electorate)
    share = weigh_share(initiative, route) if route.asks_share else ()
    reasons = (*fit, *share, *agreement.reasons)
    disputes = tuple(
        d for d in route.disputes if _is_met(d.when, initiative, agreement)
    )
    verdict, outcomes = _conclude(reasons, disputes)
    steps = tuple(s for s in route.steps if _is_met(s.when, initiative, agreement))
    return RouteResult(
        route=route,
        verdict=verdict,
        reasons=reasons,
        objecting=agreement.objecting,
        in_the_way=agreement.in_the_way,
        unheard=agreement.unheard,
        counts=agreement.counts,
        outcomes=outcomes,
        disputes=disputes,
        steps=steps,
        least=find_least_time(steps),
        events=events,
    )


def find_least_time(steps: Sequence[Step]) -> tuple[Period, ...]:
    """Return the least time that steps take one after the other, by unit.

    Months and days are not added to each other: three months are no number of days.

    Example:
        >>> from nonpaper.domain.route import Step
        >>> wait = Step({}, {}, Period(45, Unit.DAYS))
        >>> most = Step({}, {}, Period(90, Unit.DAYS, Bound.AT_MOST))
        >>> [(p.number, p.unit.value) for p in find_least_time([wait, most, wait])]
        [(90, 'days')]
    """
    periods = [s.period for s in steps if s.period is not None]
    least = [p for p in periods if p.bound is Bound.AT_LEAST]
    sums = {unit: sum(p.number for p in least if p.unit is unit) for unit in Unit}
    return tuple(Period(number, unit) for unit, number in sums.items() if number)


def _fit(initiative: Initiative, route: Route) -> Iterator[Reason]:
    if not initiative.participants:
        yield _missing("participants", route.cited)
    if initiative.subject is None:
        yield _missing("subject", route.cited)
    elif initiative.subject not in route.subjects:
        yield Reason(Effect.CLOSES, route.misfit, route.cited)
    elif initiative.subject is Subject.BOTH and route.part:
        yield Reason(Effect.OPEN, route.part, route.cited)


def _missing(fact: str, cited: Wording) -> Reason:
    said = Statement.of("pathways.missing", fact=Term(f"pathways.fact.{fact}"))
    return Reason(Effect.MISSING, said, cited)


def _compare(initiative: Initiative, condition: Condition) -> tuple[Reason, ...]:
    facts = initiative.facts
    if initiative.subject is not None and initiative.subject not in condition.subjects:
        return ()
    if condition.unless and facts.get(condition.unless[0]) is condition.unless[1]:
        return ()
    known = facts.get(condition.fact)
    if known is None:
        return (_missing(condition.fact, condition.cited),)
    if known is condition.is_needed:
        return (Reason(Effect.MET, condition.met_words, condition.cited),)
    effect = Effect.OPEN if condition.unmet is Unmet.OPEN else Effect.CLOSES
    return (Reason(effect, condition.unmet_words, condition.cited),)


def _is_met(when: Trigger, initiative: Initiative, agreement: Agreement) -> bool:
    match when:
        case Trigger.ALWAYS:
            return True
        case Trigger.OBJECTION:
            return bool(agreement.objecting)
        case Trigger.OTHER_SUBJECT:
            return initiative.subject is Subject.OTHER
        case Trigger.NOT_TO_ALL:
            return initiative.facts.get(Fact.TO_ALL) is False


def _conclude(
    reasons: Iterable[Reason], disputes: Iterable[Dispute]
) -> tuple[Verdict, tuple[ReadingOutcome, ...]]:
    """Return the answer, and those of the readings where they differ."""
    effects = [reason.effect for reason in reasons]
    for dispute in disputes:
        outcomes = tuple(
            ReadingOutcome(r, _find_verdict([*effects, _READ_AS[r.effect]]))
            for r in dispute.readings
        )
        if len({outcome.verdict for outcome in outcomes}) > 1:
            return Verdict.DISPUTED, outcomes
    return _find_verdict(effects), ()


def _find_verdict(effects: Sequence[Effect]) -> Verdict:
    found = (verdict for effect, verdict in _VERDICTS if effect in effects)
    return next(found, Verdict.POSSIBLE)
