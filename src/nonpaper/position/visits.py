"""Rank whom to see next, with the reasons.

Reads: soundings and their gaps. Writes: delegations in the order in which to see them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from nonpaper.domain.gap import IssueGap, NextVisit, OptionGap
from nonpaper.domain.position import Salience, Soundings
from nonpaper.domain.statement import Name, Statement

OLD_DAYS = 60
"""After so many days what somebody said is worth asking again."""


def rank_visits(
    soundings: Soundings,
    gaps: Sequence[IssueGap],
    *,
    today: date,
    order: Sequence[str] = (),
) -> tuple[NextVisit, ...]:
    """Return the delegations that there is a reason to see, the weightiest first.

    The reasons, by weight:

    1. It alone cannot accept an option that somebody can live with.
    2. It alone is not known, on an option that nobody rejects.
    3. It was never visited, or not for `OLD_DAYS` days.
    4. It has no instructions, or was not asked, on an issue that weighs much for it.

    Who has more of the first comes first, then of the second, then who has the
    fourth; then who was never visited or longest ago, then by `order`.

    Args:
        soundings: What is known.
        gaps: What was measured of them.
        today: The day as of which visits are old.
        order: Delegations as readers expect them, for those with the same reasons;
            those that are not in it come after, by id.
    """
    place = {who: number for number, who in enumerate(order)}
    days = {who: (today - day).days for who, day in soundings.visits}
    alone = _by_delegation(_alone_against(gaps))
    last = _by_delegation(_alone_open(gaps))
    weighty = _by_delegation(_weighty(soundings, gaps))
    ranked = []
    for who in soundings.delegations:
        since = days.get(who)
        reasons = (*alone[who], *last[who], *_age(since), *weighty[who])
        if reasons:
            age = -since if since is not None else float("-inf")
            weight = (-len(alone[who]), -len(last[who]), -len(weighty[who]), age)
            rank = (*weight, place.get(who, len(place)), who)
            ranked.append((rank, NextVisit(who, reasons, since)))
    return tuple(visit for _, visit in sorted(ranked, key=lambda one: one[0]))


Reason = tuple[str, Statement]
"""A delegation, and why to see it."""


def _by_delegation(reasons: Iterator[Reason]) -> defaultdict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for who, said in reasons:
        found[who].append(said)
    return found


def _options(gaps: Sequence[IssueGap]) -> Iterator[tuple[str, OptionGap]]:
    return ((gap.issue, option) for gap in gaps for option in gap.options)


def _alone_against(gaps: Sequence[IssueGap]) -> Iterator[Reason]:
    for issue, gap in _options(gaps):
        if len(gap.cannot_accept) == 1 and gap.can_live:
            [who] = gap.cannot_accept
            key = "alone_red" if who in gap.red_lines else "alone"
            yield who, _said(key, issue, gap)


def _alone_open(gaps: Sequence[IssueGap]) -> Iterator[Reason]:
    for issue, gap in _options(gaps):
        if gap.is_landing_zone and len(gap.open) == 1:
            yield gap.open[0], _said("last_open", issue, gap)


def _said(key: str, issue: str, gap: OptionGap) -> Statement:
    return Statement.of(
        f"visit.{key}", issue=Name(issue), option=Name(gap.option), n=len(gap.can_live)
    )


def _age(since: int | None) -> Iterator[Statement]:
    if since is None:
        yield Statement.of("visit.never")
    elif since >= OLD_DAYS:
        yield Statement.of("visit.old", days=since)


def _weighty(soundings: Soundings, gaps: Sequence[IssueGap]) -> Iterator[Reason]:
    issues: defaultdict[str, list[Name]] = defaultdict(list)
    for gap in gaps:
        unsure = {who for option in gap.options for who in option.open}
        for stance in soundings.on(gap.issue):
            if stance.salience is Salience.HIGH and stance.delegation in unsure:
                issues[stance.delegation].append(Name(gap.issue))
    for who, named in issues.items():
        yield who, Statement.of("visit.weighty", issues=tuple(named))
