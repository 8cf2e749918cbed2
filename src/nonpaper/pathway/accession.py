"""Plan how a Member joins an agreement: what it does when, and what follows.

Reads: the openness verdicts, the sentences of the text, and what each article asks.
Writes: a guide with steps in the order of their days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nonpaper.domain.accession import (
    AccessionGuide,
    Anchor,
    Days,
    Duties,
    PeriodWords,
    Sentence,
    Standing,
    Step,
    Timing,
)
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.member import Member
from nonpaper.domain.openness import Heading, Judgement, OpennessCheck
from nonpaper.pathway.openness import decide_test
from nonpaper.pathway.periods import count_day, find_periods, find_standings

_JOINING = ("any-member", "how-to-join", "when-it-binds")
_SUITS = {
    Standing.LEAST_DEVELOPED: frozenset(
        {Standing.LEAST_DEVELOPED, Standing.DEVELOPING}
    ),
    Standing.DEVELOPING: frozenset({Standing.DEVELOPING}),
    Standing.DEVELOPED: frozenset({Standing.DEVELOPED}),
    Standing.UNKNOWN: frozenset({Standing.DEVELOPING, Standing.DEVELOPED}),
}


def find_standing(member: Member) -> Standing:
    """Return the status of a Member, as far as it is known.

    The WTO has no list of developing Members: each says so of itself.

    Example:
        >>> find_standing(Member("RWA", "Rwanda", "Rwanda", is_ldc=True))
        <Standing.LEAST_DEVELOPED: 'least_developed'>
    """
    if member.is_ldc:
        return Standing.LEAST_DEVELOPED
    if member.is_developing is None:
        return Standing.UNKNOWN
    return Standing.DEVELOPING if member.is_developing else Standing.DEVELOPED


def suits(standing: Standing, named: Sequence[Standing]) -> bool:
    """Tell whether a clause that names standings can concern one; none concerns all.

    Example:
        >>> suits(Standing.DEVELOPING, (Standing.LEAST_DEVELOPED,))
        False
    """
    return not named or not _SUITS[standing].isdisjoint(named)


def plan_accession(
    check: OpennessCheck,
    sentences: Iterable[Sentence],
    duties: Iterable[Duties],
    *,
    member: Member,
    days: Days,
    words: PeriodWords,
    union: str | None = None,
) -> AccessionGuide:
    """Plan how a Member joins an agreement.

    Where it is known when the agreement entered into force, it binds the Member not
    before; else days are counted as for an agreement that is in force.

    Args:
        check: The openness verdicts on the text.
        sentences: The sentences of its articles.
        duties: What each article asks of the Member.
        member: Who would join.
        days: The days that are given.
        words: The words by which the language of the text counts.
        union: Code of the Member that also stands for this one.
    """
    standing = find_standing(member)
    joining = {
        clause.ref.eid for test in _JOINING for clause in check.result(test).clauses
    }
    steps = [
        Step(period, sentence, None, named)
        for sentence, named in _named(sentences, words)
        if suits(standing, named)
        for period in dict.fromkeys(find_periods(sentence.words, words))
        if period.anchor is not Anchor.DEPOSIT or _holds(sentence.ref.eid, joining)
    ]
    binds_on = _binding_day(steps, days)
    known = _known_days(steps, days, binds_on)
    dated = [_dated(step, known) for step in steps]
    deposits = [
        Step(None, Sentence(clause.ref, clause.quote), days.deposit)
        for clause in check.result("how-to-join").clauses[:1]
    ]
    own = [one for one in dated if _anchor(one) is not Anchor.AGREEMENT]
    return AccessionGuide(
        check,
        member,
        standing,
        days,
        binds_on,
        (*deposits, *sorted(own, key=_order)),
        tuple(one for one in dated if _anchor(one) is Anchor.AGREEMENT),
        tuple(duties),
        _flexibilities(check, standing, words),
        union,
    )


def _flexibilities(
    check: OpennessCheck, standing: Standing, words: PeriodWords
) -> tuple[Judgement, ...]:
    """Decide the tests of development anew, from the clauses that concern a standing.

    Assistance is for developed Parties too: they are asked for it.
    """
    return tuple(
        decide_test(
            one.test,
            [
                clause
                for clause in one.clauses
                if suits(standing, find_standings(clause.quote, words))
            ],
        )
        for one in check.under(Heading.DEVELOPMENT)
    )


def _holds(eid: str, others: Iterable[str]) -> bool:
    """Tell whether one of some provisions is this one or stands in it."""
    return any(one == eid or one.startswith(f"{eid}__") for one in others)


def _named(
    sentences: Iterable[Sentence], words: PeriodWords
) -> Iterator[tuple[Sentence, tuple[Standing, ...]]]:
    """Go through sentences, each with the standings of which it speaks.

    `Each such Party` is a Party of those that the sentence before names.
    """
    before: tuple[Standing, ...] = ()
    ref: ProvisionRef | None = None
    for sentence in sentences:
        named = find_standings(sentence.words, words)
        if not named and sentence.ref == ref and words.same.search(sentence.words):
            named = before
        before, ref = named, sentence.ref
        yield sentence, named


def _anchor(step: Step) -> Anchor | None:
    return step.period.anchor if step.period else None


def _binding_day(steps: Sequence[Step], days: Days) -> date | None:
    """Return the day on which the agreement binds who deposits on a day."""
    counted = [
        count_day(step.period, days.deposit)
        for step in steps
        if days.deposit is not None
        and step.period is not None
        and step.period.anchor is Anchor.DEPOSIT
        and step.period.timing is Timing.ON
    ]
    if not counted:
        return None
    return max(counted[0], days.in_force or counted[0])


def _known_days(
    steps: Sequence[Step], days: Days, binds_on: date | None
) -> Mapping[Anchor, date]:
    """Return the days that periods can run from, as far as they can be counted."""
    known = {
        Anchor.DEPOSIT: days.deposit,
        Anchor.BINDING: binds_on,
        Anchor.AGREEMENT: days.in_force,
    }
    found = {anchor: day for anchor, day in known.items() if day is not None}
    ends = [
        count_day(step.period, binds_on)
        for step in steps
        if binds_on is not None
        and step.period is not None
        and step.period.anchor is Anchor.BINDING
        and step.period.is_most
    ]
    return {**found, Anchor.IMPLEMENTATION: ends[0]} if ends else found


def _dated(step: Step, known: Mapping[Anchor, date]) -> Step:
    if step.period is None or step.period.anchor not in known:
        return step
    day = count_day(step.period, known[step.period.anchor])
    if step.period.anchor is Anchor.DEPOSIT and step.period.timing is Timing.ON:
        day = max(day, known.get(Anchor.BINDING, day))
    return replace(step, day=day)


def _order(step: Step) -> tuple[bool, date, int]:
    """Order steps by day, those without one after; at one day as they are chained."""
    places = {anchor: place for place, anchor in enumerate(Anchor)}
    anchor = _anchor(step)
    place = places[anchor] if anchor else 0
    return step.day is None, step.day or date.min, place
