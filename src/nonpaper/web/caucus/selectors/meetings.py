"""Read meetings and series, with hours in the zone of their caucus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.db.models import Q, QuerySet

from nonpaper.domain import agenda as lines
from nonpaper.domain import meeting as domain
from nonpaper.domain.agenda import TimedAgenda
from nonpaper.schedule.agenda import time_agenda
from nonpaper.schedule.series import departure
from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.accounts.selectors.days import midnight_in, today_in, zone_of
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import Answer, Meeting, Series

_WEEKS = {week.number: week for week in domain.Week}
_WEEKDAYS = tuple(domain.Weekday)


@dataclass(frozen=True, slots=True)
class Listed:
    """Be a meeting in a list.

    Attributes:
        row: The meeting.
        held: The same with its hours.
        departure: How it stands to its series; nothing without one.
    """

    row: Meeting
    held: domain.Meeting
    departure: domain.Departure | None


@dataclass(frozen=True, slots=True)
class Coming:
    """Say of a delegation how many come and how many do not."""

    name: str
    coming_count: int
    not_coming_count: int


def day_of(meeting: Meeting) -> date:
    """Return the day of a meeting, by the calendar where its caucus meets."""
    return today_in(meeting.caucus, meeting.starts_at)


def held_meeting(row: Meeting, zone: tzinfo | None = None) -> domain.Meeting:
    """Return a meeting as the engines know it, with hours in its zone."""
    starts_at = row.starts_at.astimezone(zone or zone_of(row.caucus))
    ends_at = row.starts_at.astimezone(UTC) + timedelta(minutes=row.minutes)
    is_cancelled = row.state == Meeting.State.CANCELLED
    states = domain.MeetingState
    return domain.Meeting(
        id=row.uid,
        title=row.title,
        starts_at=starts_at,
        ends_at=ends_at.astimezone(starts_at.tzinfo),
        changed_at=_midnight(row.changed_on),
        place=row.place,
        rule=domain.MeetingRule(row.rule),
        form=domain.MeetingForm(row.kind),
        state=states.CANCELLED if is_cancelled else states.PLANNED,
        sequence=row.sequence,
        series_id=row.series_id,
        planned_on=row.series_on,
    )


def held_series(row: Series) -> domain.Series:
    """Return a series as the engines know it."""
    return domain.Series(
        id=row.id,
        title=row.title,
        week=_WEEKS[row.ordinal],
        weekday=_WEEKDAYS[row.weekday],
        hour=row.starts_at,
        minutes=row.minutes,
        zone=zone_of(row.caucus),
        first_on=row.from_on,
        last_on=row.until_on,
        every_months=row.every_months,
        place=row.place,
        rule=domain.MeetingRule(row.rule),
        sequence=row.sequence,
        changed_at=_midnight(row.changed_on),
    )


def meetings_of(caucus: Caucus) -> QuerySet[Meeting]:
    """Return the meetings of a caucus with what a list of them needs."""
    return caucus.meetings.select_related("caucus", "series__caucus")


def coming_meetings(caucus: Caucus) -> tuple[Listed, ...]:
    """Return the meetings that are not over, the next first."""
    # A meeting that has begun stays until its day is over.
    today = midnight_in(caucus, today_in(caucus))
    return _listed(meetings_of(caucus).filter(starts_at__gte=today))


def past_meetings(caucus: Caucus) -> tuple[Listed, ...]:
    """Return the meetings of former days, the last first."""
    today = midnight_in(caucus, today_in(caucus))
    return _listed(meetings_of(caucus).filter(starts_at__lt=today).reverse())


def next_meeting(caucus: Caucus) -> Listed | None:
    """Return the next meeting that takes place, for the page of a caucus."""
    coming = (one for one in coming_meetings(caucus) if not one.held.is_cancelled)
    return next(coming, None)


def running_series(caucus: Caucus) -> tuple[domain.Series, ...]:
    """Return the series that have not ended."""
    rows = caucus.series.select_related("caucus").filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today_in(caucus))
    )
    return tuple(map(held_series, rows.order_by("from_on", "id")))


def agenda_of(meeting: Meeting) -> TimedAgenda:
    """Return the agenda of a meeting with the hours of each line."""
    known = held_meeting(meeting)
    return time_agenda(
        [
            lines.AgendaItem(
                id=row.id,
                title=row.title,
                minutes=row.minutes,
                kind=lines.ItemKind(row.kind),
                moderator=row.moderator,
                lead=row.lead_discussant,
                issue_id=row.issue_id,
            )
            for row in meeting.items.all()
        ],
        starts_at=known.starts_at,
        ends_at=known.ends_at,
    )


def answer_of(meeting: Meeting, person: Person) -> Answer | None:
    """Return what a person has said: comes, or does not."""
    return meeting.answers.filter(person=person).first()


def answers_by_delegation(meeting: Meeting) -> tuple[Coming, ...]:
    """Return who comes, by delegation; for facilitators alone."""
    counts: dict[str, list[int]] = {}
    for answer in meeting.answers.select_related("person__delegation"):
        delegation = answer.person.delegation
        name = delegation.name if delegation else answer.person.name
        counts.setdefault(name, [0, 0])[0 if answer.is_coming else 1] += 1
    return tuple(Coming(name, *both) for name, both in sorted(counts.items()))


def _listed(rows: QuerySet[Meeting]) -> tuple[Listed, ...]:
    found = []
    for row in rows:
        known = held_meeting(row)
        how = departure(held_series(row.series), known) if row.series else None
        found.append(Listed(row, known, how))
    return tuple(found)


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), tzinfo=UTC)


def who_may_be_present(meeting: Meeting) -> QuerySet[Delegation]:
    """Return the delegations of a caucus, and those that were noted as present."""
    noted = meeting.attendance.values("delegation")
    own = delegations_in(meeting.caucus).values("id")
    return Delegation.objects.filter(Q(id__in=own) | Q(id__in=noted))
