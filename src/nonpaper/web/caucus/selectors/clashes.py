"""Read what a delegation has to cover, what of it clashes, and who could cover it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from nonpaper.domain.diary import Clash, CoverReason, Diary, Engagement
from nonpaper.schedule.clashes import find_clashes, find_cover
from nonpaper.web.accounts.models import Caucus, Delegation, Membership, Person, Role
from nonpaper.web.accounts.selectors.days import zone_of
from nonpaper.web.caucus.models import CoverGroup, Meeting, OtherMeeting
from nonpaper.web.caucus.selectors.meetings import held_meeting

_AHEAD_DAYS = 366
_DAY = timedelta(days=1)
Span = tuple[datetime, datetime]
"""From which moment to which."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Be a clash, with who of a delegation's groups could help.

    Attributes:
        clash: The clash; its `engagement` is a meeting of the caucus.
        attending: Names of delegations that go to the other meeting anyway.
        free: Names of delegations of whom somebody could go there.
    """

    clash: Clash
    attending: tuple[str, ...]
    free: tuple[str, ...]


def others_of(delegation: Delegation) -> QuerySet[OtherMeeting]:
    """Return what else a delegation has to cover from today on."""
    return delegation.other_meetings.filter(ends_at__gte=timezone.now())


def groups_of(caucus: Caucus) -> QuerySet[CoverGroup]:
    """Return the groups of a caucus that cover for each other, with who is in them."""
    return caucus.cover_groups.prefetch_related("delegations")


def clashes_of(
    delegation: Delegation, caucus: Caucus, actor: Person, *, span: Span | None = None
) -> tuple[Covered, ...]:
    """Return what clashes with the meetings of a caucus that are to come.

    Args:
        delegation: Whose clashes.
        caucus: With whose meetings.
        actor: Who asks; the minutes for the way are theirs.
        span: Between which moments; a year from now where nothing is said.
    """
    now = timezone.now()
    span = span or (now, now + timedelta(days=_AHEAD_DAYS))
    # Another caucus may be none of theirs, though a colleague takes part in it.
    own = {delegation.id: {k for k, r in actor.roles.items() if r == Role.PARTICIPANT}}
    meetings = _meetings_in({caucus.id}, caucus, span).get(caucus.id, [])
    (diary,) = _diaries([delegation], own, caucus, span)
    clashes = find_clashes(
        meetings, diary.engagements, travel_minutes=actor.travel_minutes
    )
    if not clashes:
        return ()
    others = list(_beside(delegation, caucus))
    # Whoever sits in the caucus's own meeting is not free for another one.
    group = [
        replace(each, engagements=(*each.engagements, *meetings))
        for each in _diaries(others, _caucuses_of(others), caucus, span)
    ]
    return tuple(_covered(clash, group, actor.travel_minutes) for clash in clashes)


def clash_at(meeting: Meeting, actor: Person) -> tuple[Covered, ...]:
    """Return what clashes with one meeting, for the delegation of a person."""
    if actor.delegation is None:
        return ()
    known = held_meeting(meeting)
    span = (known.starts_at - _DAY, known.ends_at + _DAY)
    found = clashes_of(actor.delegation, meeting.caucus, actor, span=span)
    return tuple(one for one in found if one.clash.engagement.id == meeting.uid)


def engagement_of(row: OtherMeeting, caucus: Caucus) -> Engagement:
    """Return another meeting as the engine knows it, with hours of a caucus's place.

    Two delegations that have to cover the same meeting have entered it each for itself:
    it is the same where title and beginning are.
    """
    starts_at = row.starts_at.astimezone(UTC)
    title = " ".join(row.title.casefold().split())
    return Engagement(
        id=f"{title}|{starts_at.isoformat()}",
        title=row.title,
        starts_at=starts_at.astimezone(zone_of(caucus)),
        ends_at=row.ends_at.astimezone(zone_of(caucus)),
        place=row.place,
    )


def _covered(clash: Clash, group: Iterable[Diary], travel_minutes: int) -> Covered:
    near = [
        replace(each, engagements=_near(each.engagements, clash.other))
        for each in group
    ]
    covers = find_cover(clash.other, near, travel_minutes=travel_minutes)
    return Covered(
        clash,
        tuple(one.delegation for one in covers if one.reason is CoverReason.ATTENDS),
        tuple(one.delegation for one in covers if one.reason is CoverReason.FREE),
    )


def _near(
    engagements: Iterable[Engagement], other: Engagement
) -> tuple[Engagement, ...]:
    first, last = other.starts_at - _DAY, other.ends_at + _DAY
    return tuple(
        one for one in engagements if one.starts_at < last and one.ends_at > first
    )


def _beside(delegation: Delegation, caucus: Caucus) -> QuerySet[Delegation]:
    """Return those with whom a delegation is in a group."""
    rows = Delegation.objects.filter(
        cover_groups__caucus=caucus, cover_groups__delegations=delegation
    )
    people = Count("people", distinct=True)
    return rows.exclude(id=delegation.id).annotate(people_count=people).distinct()


def _diaries(
    delegations: Collection[Delegation],
    caucuses: Mapping[str, Collection[str]],
    caucus: Caucus,
    span: Span,
) -> list[Diary]:
    """Return what delegations have to cover beside the meetings of a caucus.

    Args:
        delegations: The delegations.
        caucuses: Identifiers of the caucuses of each, by its own.
        caucus: The caucus; hours are those of its place.
        span: Between which moments.
    """
    rows = OtherMeeting.objects.filter(
        delegation__in=delegations, starts_at__lt=span[1], ends_at__gt=span[0]
    )
    engagements: dict[str, list[Engagement]] = {}
    for row in rows:
        own = engagements.setdefault(row.delegation_id, [])
        own.append(engagement_of(row, caucus))
    wanted = {one for each in caucuses.values() for one in each} - {caucus.id}
    meetings = _meetings_in(wanted, caucus, span)
    for delegation in delegations:
        for one in sorted(caucuses.get(delegation.id, ())):
            own = engagements.setdefault(delegation.id, [])
            own.extend(meetings.get(one, []))
    return [
        Diary(each.name, _people_count(each), tuple(engagements.get(each.id, ())))
        for each in delegations
    ]


def _people_count(delegation: Delegation) -> int:
    known = delegation.size or getattr(delegation, "people_count", 0)
    return max(1, known or delegation.people.count())


def _caucuses_of(delegations: Iterable[Delegation]) -> dict[str, set[str]]:
    """Return the caucuses in which delegations take part."""
    found: dict[str, set[str]] = {}
    rows = Membership.objects.filter(
        person__delegation__in=delegations, role=Role.PARTICIPANT
    )
    for delegation, caucus in rows.values_list("person__delegation", "caucus"):
        found.setdefault(str(delegation), set()).add(caucus)
    return found


def _meetings_in(
    caucuses: Collection[str], near: Caucus, span: Span
) -> dict[str, list[Engagement]]:
    """Return the meetings of caucuses that are to come, by caucus."""
    if not caucuses:
        return {}
    rows = Meeting.objects.filter(
        caucus__in=caucuses,
        state=Meeting.State.PLANNED,
        starts_at__gte=max(span[0], timezone.now()),
        starts_at__lt=span[1],
    )
    zone = zone_of(near)
    found: dict[str, list[Engagement]] = {}
    for row in rows:
        one = held_meeting(row, zone)
        own = found.setdefault(row.caucus_id, [])
        own.append(Engagement(one.id, one.title, one.starts_at, one.ends_at, one.place))
    return found
