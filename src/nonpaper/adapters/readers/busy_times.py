"""Read the calendar file of another body as times at which one is busy.

Reads: iCalendar (RFC 5545). Writes: engagements. Of each entry only title, place and
hours are kept: who is invited and what is described there is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from itertools import islice
from typing import Any

from icalendar import Calendar, Component

from nonpaper.adapters.readers.recurrence import (
    is_after,
    lay_out_days,
    parse_recurrence,
)
from nonpaper.domain.diary import Engagement
from nonpaper.errors import UnreadableFileError

BYTES_MAX = 2_000_000
_EVENTS_MAX = 5_000
_TIMES_MAX = 1_000
_RECURRING_MAX = 300
_LETTERS_MAX = 200
_SAVE_ANEW = "export it anew from the calendar that made it"
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class _Window:
    """Say between which moments times are read, and in which zone those without one."""

    start: datetime
    end: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """Be what a calendar is busy with.

    Attributes:
        engagements: The times, in their order.
        unread: Titles of entries of which some times are lacking, since they come again
            by a rule that is not laid out, or their hours make no sense.
    """

    engagements: tuple[Engagement, ...]
    unread: tuple[str, ...]


def read_busy_times(
    content: bytes, *, file: str, start: date, end: date, zone: tzinfo
) -> BusyTimes:
    """Return the times at which a calendar is busy, in their order.

    Entries that come again are laid out, with their exceptions. Cancelled ones and
    those that take no time (`TRANSPARENT`) are left out.

    Args:
        content: The bytes of the file.
        file: Its name, for messages.
        start: First day of interest.
        end: Last day of interest.
        zone: The zone of hours without one, and of whole days.

    Raises:
        UnreadableFileError: It is no calendar, or is too large.

    References:
        RFC 5545, 3.8.5 (recurrence), 3.8.2.7 (time transparency).
    """
    window = _Window(
        datetime.combine(start, time(), tzinfo=zone).astimezone(UTC),
        datetime.combine(end + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC),
        zone,
    )
    found: dict[str, Engagement] = {}
    unread = []
    for events in _group(_parse(content, file)):
        try:
            for one in _lay_out(events, window):
                found[one.id] = one
        except _UNREADABLE:
            unread.append(_words(events[0], "summary"))
    ordered = sorted(found.values(), key=lambda one: (one.starts_at, one.id))
    return BusyTimes(tuple(ordered), tuple(unread))


def _parse(content: bytes, file: str) -> list[Component]:
    if len(content) > BYTES_MAX:
        raise UnreadableFileError(
            file,
            f"it has more than {BYTES_MAX // 1_000_000} MB",
            "export only the months that matter",
        )
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        events = [one for each in calendars for one in each.walk("VEVENT")]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnreadableFileError(file, "it is no calendar file", _SAVE_ANEW) from error
    if not calendars:
        raise UnreadableFileError(file, "it is no calendar file", _SAVE_ANEW)
    recurring = sum("rrule" in event for event in events)
    if len(events) > _EVENTS_MAX or recurring > _RECURRING_MAX:
        raise UnreadableFileError(
            file,
            f"it has more than {_EVENTS_MAX} entries, or {_RECURRING_MAX} that come "
            "again",
            "export only the months that matter",
        )
    return events


def _group(events: Iterable[Component]) -> list[list[Component]]:
    """Put each entry together with the changes of single times of it."""
    groups: dict[str, list[Component]] = {}
    for number, event in enumerate(events):
        uid = str(event.get("uid", f"entry {number}"))
        groups.setdefault(uid, []).append(event)
    return list(groups.values())


def _lay_out(events: list[Component], window: _Window) -> Iterator[Engagement]:
    changed = {
        _moment(_value(event, "recurrence-id").dt, window.zone): event
        for event in events
        if "recurrence-id" in event
    }
    for event in events:
        if "recurrence-id" in event:
            times: Iterable[datetime] = (_start(event, window),)
        else:
            times = (one for one in _times(event, window) if one not in changed)
        for begins in times if _is_busy(event) else ():
            ends = begins + _lasts(event, window)
            if begins < window.end and ends > window.start:
                yield _engagement(event, begins, ends)


def _times(event: Component, window: _Window) -> Iterator[datetime]:
    """Give the beginnings of an entry within the window, in UTC."""
    first = _local(_value(event, "dtstart").dt, window.zone)
    out = {_moment(day, window.zone) for day in _days(event.get("exdate"))}
    added = [_moment(day, window.zone) for day in _days(event.get("rdate"))]
    begins = {first.astimezone(UTC), *added}
    lasts = _lasts(event, window)
    for parts in _list(event.get("rrule")):
        begins.update(islice(_by_rule(parts, first, window, lasts), _TIMES_MAX))
    yield from sorted(begins - out)


def _by_rule(
    parts: Any, first: datetime, window: _Window, lasts: timedelta
) -> Iterator[datetime]:
    rule = parse_recurrence(parts)
    # At the same hour by the clock of its zone, also when that is put forward.
    zone = first.tzinfo or window.zone
    end = window.end.astimezone(zone).date()
    start = (window.start - lasts).astimezone(zone).date()
    for day in lay_out_days(rule, first.date(), end=end, start=start):
        local = datetime.combine(day, first.time(), tzinfo=zone)
        if rule.until is not None and is_after(local, rule.until):
            return
        if local.astimezone(UTC) + lasts > window.start:
            yield local.astimezone(UTC)


def _days(value: Any) -> Iterator[date]:
    for dates in _list(value):
        for one in dates.dts:
            # A period begins with its first moment.
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _value(event: Component, key: str) -> Any:
    """Return a property of an entry; what kind it is, the parts of it say when read."""
    return event[key]


def _start(event: Component, window: _Window) -> datetime:
    return _moment(_value(event, "dtstart").dt, window.zone)


def _lasts(event: Component, window: _Window) -> timedelta:
    first = _value(event, "dtstart").dt
    if "dtend" in event:
        end = _moment(_value(event, "dtend").dt, window.zone)
        return max(end - _moment(first, window.zone), timedelta())
    if "duration" in event:
        length: timedelta = _value(event, "duration").dt
        return max(timedelta(), length)
    return timedelta() if isinstance(first, datetime) else timedelta(days=1)


def _local(value: date, zone: tzinfo) -> datetime:
    """Return a day or hour as an aware moment; a day begins at its midnight."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), tzinfo=zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _moment(value: date, zone: tzinfo) -> datetime:
    return _local(value, zone).astimezone(UTC)


def _is_busy(event: Component) -> bool:
    return (
        str(event.get("status", "")).upper() != "CANCELLED"
        and str(event.get("transp", "")).upper() != "TRANSPARENT"
    )


def _engagement(event: Component, begins: datetime, ends: datetime) -> Engagement:
    uid = str(event.get("uid", event.get("summary", "")))
    mark = sha256(f"{uid}|{begins.isoformat()}".encode()).hexdigest()
    return Engagement(
        id=mark[:32],
        title=_words(event, "summary"),
        starts_at=begins,
        ends_at=ends,
        place=_words(event, "location"),
    )


def _words(event: Component, key: str) -> str:
    return " ".join(str(event.get(key, "")).split())[:_LETTERS_MAX]
