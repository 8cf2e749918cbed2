"""Find who must agree for a route to open, and who stands in the way."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.initiative import Initiative, Stance
from nonpaper.domain.pathway import Count, Effect, Electorate, Reason
from nonpaper.domain.route import Consent, Route
from nonpaper.domain.statement import Name, Statement


@dataclass(frozen=True, slots=True)
class Agreement:
    """Be what is known of the agreement that a route needs.

    Attributes:
        reasons: Why it is there or not.
        objecting: Codes of those who object to this route.
        in_the_way: Codes of those without whom it does not open.
        unheard: How many Members have not said where they stand.
        counts: Numbers of Members that its rules ask for.
    """

    reasons: tuple[Reason, ...]
    objecting: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    unheard: int = 0
    counts: tuple[Count, ...] = ()


def find_agreement(
    initiative: Initiative, route: Route, electorate: Electorate
) -> Agreement:
    """Say who must agree for a route to open, as far as stances are known.

    Consensus is broken by a Member that objects and not by one that is silent; a vote
    or acceptance needs its number whoever objects.

    References:
        Marrakesh Agreement, Art. IX:1 and footnote 1 (consensus), IX:3 (waivers), X:1
        and X:3 (amendments).
    """
    if route.consent is Consent.PARTICIPANTS:
        said = Statement.of("pathways.participants", n=len(initiative.participants))
        return Agreement((Reason(Effect.MET, said, route.cited),))
    objecting = initiative.standing(Stance.OBJECTS, route.id)
    unheard = _count_unheard(initiative, route.id, electorate)
    counts = _count(initiative, route, electorate)
    first = [_opposed(route, electorate.directory.fold(objecting))] if objecting else []
    if not objecting or (unheard and route.consent is Consent.NO_OBJECTION):
        first.append(_unopposed(route, unheard))
    short = [count for count in counts if count.available < count.needed]
    reasons = (*first, *(_number(count, route, electorate) for count in counts))
    is_barred = route.consent in (Consent.CONSENSUS, Consent.NO_OBJECTION)
    in_the_way = objecting if is_barred or short else ()
    return Agreement(reasons, objecting, in_the_way, unheard, counts)


def _unopposed(route: Route, unheard: int) -> Reason:
    if unheard:
        said = Statement.of(f"pathways.{route.consent}_open", n=unheard)
        return Reason(Effect.OPEN, said, route.cited)
    return Reason(Effect.MET, Statement.of("pathways.nobody_objects"), route.cited)


def _opposed(route: Route, objecting: tuple[str, ...]) -> Reason:
    effect = {
        Consent.CONSENSUS: Effect.BLOCKS,
        Consent.NO_OBJECTION: Effect.READ_TWO_WAYS,
    }.get(route.consent, Effect.OPEN)
    who = tuple(map(Name, sorted(objecting)))
    said = Statement.of(f"pathways.{route.consent}_broken", who=who)
    return Reason(effect, said, route.cited)


def _number(count: Count, route: Route, electorate: Electorate) -> Reason:
    values = {
        "needed": count.needed,
        "members": electorate.member_count,
        "known": count.known,
    }
    if count.available < count.needed:
        effect, key = Effect.BLOCKS, "pathways.out_of_reach"
        said = Statement.of(key, available=count.available, **values)
    elif count.missing:
        effect, key = Effect.OPEN, "pathways.still_missing"
        said = Statement.of(key, n=count.missing, **values)
    else:
        effect, said = Effect.MET, Statement.of("pathways.enough", **values)
    return Reason(effect, said, route.cited, count.rule)


def _count(
    initiative: Initiative, route: Route, electorate: Electorate
) -> tuple[Count, ...]:
    """Return the numbers a route needs; for a vote only where consensus is broken."""
    objecting = set(initiative.standing(Stance.OBJECTS, route.id))
    voters = set(electorate.voters)
    known = {*initiative.participants, *initiative.standing(Stance.SUPPORTS, route.id)}
    subject = initiative.subject
    accepted = route.acceptance_rules.get(subject, ()) if subject else ()
    return tuple(
        Count(
            rule,
            electorate.needed[rule],
            len(known & voters),
            len(voters - objecting),
        )
        for rule in ((route.vote_rule,) if objecting else ()) + accepted
        if rule in electorate.needed
    )


def _count_unheard(initiative: Initiative, route: str, electorate: Electorate) -> int:
    heard = set(initiative.participants)
    heard |= {
        s.member
        for s in initiative.stances
        if s.is_about(route) and s.stance is not Stance.UNKNOWN
    }
    return len(set(electorate.voters) - heard)
