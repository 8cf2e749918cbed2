"""Write meetings as calendar files: an invitation, an update, a feed (RFC 5545).

Reads: meetings and their series. Writes: iCalendar. Calendars stand on servers of many
others, so an entry says when and where, under the title that the caucus chose, and
neither what is on the agenda nor who else is invited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as CalendarEvent

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.time_zone import describe_zone
from nonpaper.domain.meeting import Meeting, Series
from nonpaper.schedule.series import planned_days, slot

_PRODUCT = "-//Nonpaper//Meetings//EN"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_REFRESH = timedelta(hours=6)


class CalendarMethod(StrEnum):
    """Say what a calendar is to do with what it is given (RFC 5546, 1.4)."""

    PUBLISH = "PUBLISH"  # show it
    REQUEST = "REQUEST"  # take it in, or change what is there
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Say how entries are handed over.

    Attributes:
        interface: The language of the reader.
        method: What the calendar is to do with them.
        organizer: Address of the workspace; empty for none.
        attendee: Address of the one who is given it, and of nobody else; empty for
            none.
        link: Address of the workspace's page of meetings; empty for none.
        alarm_minutes: How long before to ring; nothing for not at all.
    """

    interface: Interface
    method: CalendarMethod = CalendarMethod.PUBLISH
    organizer: str = ""
    attendee: str = ""
    link: str = ""
    alarm_minutes: int | None = None


def render_meeting(
    meeting: Meeting, envelope: Envelope, *, series: Series | None = None
) -> bytes:
    """Return one meeting as a calendar file.

    A meeting of a series has the identifier of the series and says which of its days
    it is, so that a calendar changes that day and leaves the others.

    Args:
        meeting: The meeting.
        envelope: How it is handed over.
        series: The series that it belongs to, if it does.

    References:
        RFC 5545, 3.8.4.4 (RECURRENCE-ID), 3.8.4.7 (UID), 3.8.7.4 (SEQUENCE).
    """
    event = _meeting_event(meeting, envelope, series)
    years = [meeting.starts_at.year]
    return _calendar([event], [meeting.starts_at], envelope, years=years)


def render_series(
    series: Series, meetings: Iterable[Meeting], envelope: Envelope
) -> bytes:
    """Return a series as a calendar file, with the meetings known one by one."""
    return render_feed([series], meetings, envelope)


def render_feed(
    series: Iterable[Series],
    meetings: Iterable[Meeting],
    envelope: Envelope,
    *,
    name: str = "",
) -> bytes:
    """Return what stands in somebody's calendar: series, and meetings one by one.

    The same input gives the same bytes: it has the hours of the last changes, and not
    of the making.

    Args:
        series: The series.
        meetings: The meetings that are known one by one, of these series or of none.
        envelope: How they are handed over.
        name: What a calendar is to call the feed; empty for nothing.
    """
    laid_out = sorted(series, key=lambda one: one.id)
    by_id = {one.id: one for one in laid_out}
    known = sorted(meetings, key=lambda one: (one.starts_at, one.id))
    hours = [slot(one, first)[0] for one in laid_out for first in _first_day(one)]
    hours += [one.starts_at for one in known]
    events = [*_series_events(laid_out, envelope)]
    events += [
        _meeting_event(one, envelope, by_id.get(one.series_id or ""))
        for one in known
        if not _is_gone(one, by_id.get(one.series_id or ""))
    ]
    years = [hour.year for hour in hours]
    return _calendar(events, hours, envelope, years=years, name=name)


def uid_of(meeting: Meeting, series: Series | None = None) -> str:
    """Return the identifier of a meeting in calendars, which never changes."""
    if series is not None and _is_day_of(meeting, series):
        return f"{series.id}@nonpaper"
    return f"{meeting.id}@nonpaper"


def _calendar(
    events: Iterable[CalendarEvent],
    hours: Iterable[datetime],
    envelope: Envelope,
    *,
    years: list[int],
    name: str = "",
) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", envelope.method.value)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", _REFRESH)
    zones = {one.tzinfo for one in hours if isinstance(one.tzinfo, ZoneInfo)}
    for zone in sorted(zones, key=lambda one: one.key):
        if zone.key != "UTC":
            calendar.add_component(describe_zone(zone, from_year=min(years)))
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _series_events(
    series: Iterable[Series], envelope: Envelope
) -> Iterator[CalendarEvent]:
    for one in series:
        for first in _first_day(one):
            starts_at, ends_at = slot(one, first)
            event = _event(one, starts_at, ends_at, envelope)
            event.add("uid", f"{one.id}@nonpaper")
            event.add("rrule", _rule(one))
            yield event


def _meeting_event(
    meeting: Meeting, envelope: Envelope, series: Series | None
) -> CalendarEvent:
    event = _event(meeting, meeting.starts_at, meeting.ends_at, envelope)
    event.add("uid", uid_of(meeting, series))
    if series is not None and meeting.planned_on and _is_day_of(meeting, series):
        event.add("recurrence-id", slot(series, meeting.planned_on)[0])
    return event


def _event(
    held: Meeting | Series,
    starts_at: datetime,
    ends_at: datetime,
    envelope: Envelope,
) -> CalendarEvent:
    words = envelope.interface
    is_cancelled = (
        isinstance(held, Meeting) and held.is_cancelled
    ) or envelope.method is CalendarMethod.CANCEL
    event = CalendarEvent()
    event.add("dtstamp", held.changed_at.astimezone(UTC))
    event.add("last-modified", held.changed_at.astimezone(UTC))
    event.add("sequence", held.sequence)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    title = held.title
    if is_cancelled:
        title = words.word("meeting.calendar.cancelled", title=title)
    event.add("summary", title)
    event.add("description", "\n".join(describe_meeting(held, words)))
    if held.place:
        event.add("location", held.place)
    if envelope.link:
        event.add("url", envelope.link)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    _add_people(event, envelope)
    if envelope.alarm_minutes is not None and not is_cancelled:
        event.add_component(_alarm(title, envelope.alarm_minutes))
    return event


def describe_meeting(held: Meeting | Series, words: Interface) -> tuple[str, ...]:
    """Return what an entry says besides title, hours and place, line by line."""
    return (
        words.word(f"meeting.calendar.{held.rule}"),
        words.word("meeting.calendar.papers"),
    )


def _add_people(event: CalendarEvent, envelope: Envelope) -> None:
    if envelope.organizer:
        event.add("organizer", vCalAddress(f"mailto:{envelope.organizer}"))
    if envelope.attendee:
        attendee = vCalAddress(f"mailto:{envelope.attendee}")
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        # Who comes is said in the workspace, and not by mail to all servers between.
        attendee.params["RSVP"] = "FALSE"
        event.add("attendee", attendee, encode=False)


def _alarm(title: str, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(minutes=-minutes))
    return alarm


def _rule(series: Series) -> dict[str, object]:
    day = f"{series.week.number}{_WEEKDAYS[series.weekday.number]}"
    rule: dict[str, object] = {"freq": "MONTHLY", "byday": day}
    if series.every_months > 1:
        rule["interval"] = series.every_months
    if series.last_on is not None:
        last = datetime.combine(series.last_on, time(23, 59, 59), tzinfo=series.zone)
        rule["until"] = last.astimezone(UTC)
    return rule


def _first_day(series: Series) -> tuple[date, ...]:
    """Return the first day of a series; none if it ends before."""
    years = -(-series.every_months // 12) + 1
    until = series.first_on.replace(year=series.first_on.year + years, day=28)
    return planned_days(series, until=series.last_on or until)[:1]


def _is_day_of(meeting: Meeting, series: Series) -> bool:
    """Tell whether a meeting stands for a day of a series."""
    day = meeting.planned_on
    if meeting.series_id != series.id or day is None:
        return False
    return day in planned_days(series, until=day)


def _is_gone(meeting: Meeting, series: Series | None) -> bool:
    """Tell whether a cancelled meeting was on a day that its series no longer has."""
    return (
        series is not None
        and meeting.is_cancelled
        and meeting.planned_on is not None
        and not _is_day_of(meeting, series)
    )
