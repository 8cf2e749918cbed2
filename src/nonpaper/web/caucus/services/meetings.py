"""Plan, move and cancel meetings, one by one and as series."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from nonpaper.schedule.series import meeting_on, planned_days
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in, zone_of
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import Meeting, Series
from nonpaper.web.caucus.selectors.meetings import (
    held_series,
)
from nonpaper.web.texts.services.jobs import enqueue

_AHEAD_DAYS = 366
"""So far ahead the days of a series without an end are laid out."""
_IN_CALENDARS = frozenset({"title", "starts_at", "minutes", "place", "kind"})
"""What calendars have to know when it changes."""


@transaction.atomic
def make_series(actor: Person, caucus: Caucus, fields: Mapping[str, Any]) -> Series:
    """Plan meetings that come again, and lay out those of the next year.

    Args:
        actor: Who plans it.
        caucus: Where.
        fields: The fields of the series.

    Raises:
        MeetingError: Nobody could come to it.
    """
    require(actor, "caucus.change_meetings", caucus)
    series = Series(caucus=caucus, changed_on=today_in(caucus), **fields)
    held_series(series)  # refuses what is no series
    series.save()
    lay_out_series(series, today=today_in(caucus))
    _tell_of_series(series)
    return series


@transaction.atomic
def lay_out_series(series: Series, *, today: date) -> int:
    """Make the meetings of a series up to a year ahead; return how many are new.

    A day that has its meeting, were it moved or cancelled, is left as it is.
    """
    known = held_series(series)
    taken = set(series.meetings.values_list("series_on", flat=True))
    days = planned_days(known, until=today + timedelta(days=_AHEAD_DAYS))
    made = [
        Meeting(
            caucus=series.caucus,
            series=series,
            series_on=day,
            title=series.title,
            rule=series.rule,
            starts_at=meeting_on(known, day).starts_at,
            minutes=series.minutes,
            place=series.place,
            sequence=series.sequence,
            changed_on=series.changed_on,
        )
        for day in days
        if day >= today and day not in taken
    ]
    Meeting.objects.bulk_create(made)
    return len(made)


def extend_series(now: datetime | None = None) -> int:
    """Lay all series out to a year ahead, each night; return how many are new.

    Args:
        now: The moment; now where nothing is said.
    """
    rows = Series.objects.select_related("caucus")
    return sum(lay_out_series(each, today=today_in(each.caucus, now)) for each in rows)


@transaction.atomic
def end_series(actor: Person, series: Series, last_on: date) -> None:
    """End a series; what it had planned after its last day is cancelled."""
    require(actor, "caucus.change_meetings", series.caucus)
    series.until_on = max(last_on, series.from_on)
    series.sequence += 1
    series.changed_on = today_in(series.caucus)
    series.save()
    later = series.meetings.filter(
        series_on__gt=last_on, state=Meeting.State.PLANNED
    ).select_related("caucus")
    for meeting in later:
        _raise_sequence(meeting)
        change_state(meeting, Meeting.State.CANCELLED, actor)
    _tell_of_series(series)


@transaction.atomic
def make_meeting(actor: Person, caucus: Caucus, fields: Mapping[str, Any]) -> Meeting:
    """Plan one meeting, which may be an extra one of a series.

    Raises:
        NotAuthorisedError: The actor changes no meetings here, or it would be on the
            record though it has begun: that is announced before.
    """
    require(actor, "caucus.change_meetings", caucus)
    is_recorded = fields.get("rule") == Meeting.Rule.ON_RECORD
    if is_recorded and fields["starts_at"] <= timezone.now():
        raise NotAuthorisedError("caucus.put_on_record")
    changed_on = today_in(caucus)
    meeting = Meeting.objects.create(caucus=caucus, changed_on=changed_on, **fields)
    _tell(meeting, "invited")
    return meeting


@transaction.atomic
def change_meeting(actor: Person, meeting: Meeting, fields: Mapping[str, Any]) -> bool:
    """Change a meeting; tell whether calendars have to know.

    Its rule stays as it was announced: who came trusted in it. A meeting under another
    one is another meeting.

    Args:
        actor: Who changes it.
        meeting: The meeting.
        fields: The new values of some of its fields.

    Raises:
        NotAuthorisedError: The actor changes no meetings here, or would change under
            which rule it is.
    """
    require(actor, "caucus.change_meetings", meeting)
    lock_meeting(meeting)
    if fields.get("rule", meeting.rule) != meeting.rule:
        raise NotAuthorisedError("caucus.change_rule")
    changed = {
        name: value for name, value in fields.items() if getattr(meeting, name) != value
    }
    for name, value in changed.items():
        setattr(meeting, name, value)
    is_told = bool(_IN_CALENDARS & changed.keys())
    if is_told:
        _raise_sequence(meeting)
    meeting.save()
    if is_told and meeting.state == Meeting.State.PLANNED:
        _tell(meeting, "moved")
    return is_told


@transaction.atomic
def cancel_meeting(actor: Person, meeting: Meeting, *, reason: str = "") -> None:
    """Cancel a meeting; it stays, marked as cancelled.

    One that was cancelled meanwhile is not told of twice.
    """
    require(actor, "caucus.change_meetings", meeting)
    lock_meeting(meeting)
    if meeting.state == Meeting.State.CANCELLED:
        return
    _raise_sequence(meeting)
    change_state(meeting, Meeting.State.CANCELLED, actor, reason=reason)
    _tell(meeting, "cancelled")


@transaction.atomic
def reinstate_meeting(actor: Person, meeting: Meeting) -> None:
    """Let a cancelled meeting take place after all; any other stays as it is."""
    require(actor, "caucus.change_meetings", meeting)
    lock_meeting(meeting)
    if meeting.state != Meeting.State.CANCELLED:
        return
    _raise_sequence(meeting)
    change_state(meeting, Meeting.State.PLANNED, actor)
    _tell(meeting, "moved")


def lock_meeting(meeting: Meeting) -> None:
    """Read a meeting anew, which nobody else changes while this transaction is.

    Its agenda, notes and attendance are written under the same lock.
    """
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())


def at_hour(caucus: Caucus, on: date, hour: Any) -> datetime:
    """Return the moment of a day and hour, by the clock where a caucus meets."""
    return datetime.combine(on, hour, tzinfo=zone_of(caucus))


def _raise_sequence(meeting: Meeting) -> None:
    meeting.sequence += 1
    meeting.changed_on = today_in(meeting.caucus)


def _tell(meeting: Meeting, about: str) -> None:
    """Let people be told in the background, of a meeting that is still to come."""
    if meeting.starts_at < timezone.now():
        return
    given = {"meeting": meeting.id, "sequence": meeting.sequence, "about": about}
    enqueue("tell_meeting", given, caucus=meeting.caucus)


def _tell_of_series(series: Series) -> None:
    given = {"series": series.id, "sequence": series.sequence}
    enqueue("tell_series", given, caucus=series.caucus)
