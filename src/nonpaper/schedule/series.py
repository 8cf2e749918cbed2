"""Lay a series of meetings out to days, with those that depart from it.

Reads: a series, and the meetings that were moved, cancelled or added.
Writes: meetings in the order of their hours.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from nonpaper.domain.meeting import Departure, Meeting, Series, Week, Weekday

_MONTHS_A_YEAR = 12


def day_in_month(year: int, month: int, week: Week, weekday: Weekday) -> date:
    """Return the first, …, fourth or last of the weekdays of a month.

    Example:
        >>> day_in_month(2026, 6, Week.FIRST, Weekday.TUESDAY)
        datetime.date(2026, 6, 2)
        >>> day_in_month(2026, 6, Week.LAST, Weekday.TUESDAY)
        datetime.date(2026, 6, 30)
    """
    if week is Week.LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday.number) % 7)
    first = date(year, month, 1)
    ahead = (weekday.number - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (week.number - 1))


def planned_days(series: Series, *, until: date) -> tuple[date, ...]:
    """Return the days of a series, in order, up to a day and that one included.

    Example:
        >>> from datetime import time
        >>> lunch = Series("s", "Lunch", Week.FIRST, Weekday.TUESDAY, time(12, 30), 90,
        ...                UTC, date(2026, 5, 15), datetime(2026, 5, 1, tzinfo=UTC))
        >>> [day.isoformat() for day in planned_days(lunch, until=date(2026, 7, 31))]
        ['2026-06-02', '2026-07-07']
    """
    end = until if series.last_on is None else min(until, series.last_on)
    days = takewhile(lambda day: day <= end, _days(series, end))
    return tuple(day for day in days if day >= series.first_on)


def slot(series: Series, day: date) -> tuple[datetime, datetime]:
    """Return when a meeting of a series begins and ends on a day, in its zone.

    An hour that the clock skips counts from before it was put forward, as in calendars.

    References:
        RFC 5545, 3.3.5 (local times that do not exist or are there twice).
    """
    local = datetime.combine(day, series.hour, tzinfo=series.zone)
    starts = local.astimezone(UTC)
    ends = starts + timedelta(minutes=series.minutes)
    return starts.astimezone(series.zone), ends.astimezone(series.zone)


def meeting_on(series: Series, day: date) -> Meeting:
    """Return the meeting that a series has on a day, if nothing departs from it."""
    starts_at, ends_at = slot(series, day)
    return Meeting(
        id=f"{series.id}-{day:%Y%m%d}",
        title=series.title,
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=series.changed_at,
        place=series.place,
        rule=series.rule,
        sequence=series.sequence,
        series_id=series.id,
        planned_on=day,
    )


def departure(series: Series, meeting: Meeting) -> Departure:
    """Say how a meeting stands to its series."""
    if meeting.is_cancelled:
        return Departure.CANCELLED
    if meeting.planned_on is None:
        return Departure.EXTRA
    regular = meeting_on(series, meeting.planned_on)
    held = (meeting.starts_at, meeting.minutes, meeting.place)
    if held != (regular.starts_at, regular.minutes, regular.place):
        return Departure.MOVED
    return Departure.REGULAR


def lay_out(
    series: Series, meetings: Iterable[Meeting] = (), *, until: date
) -> tuple[Meeting, ...]:
    """Return all meetings of a series, those that depart from it included.

    A meeting stands for the one that the series has on its planned day; one without
    such a day is there besides.

    Args:
        series: The series.
        meetings: Meetings that are known one by one; those of other series are no
            part of it.
        until: Last day that the series is laid out to; what is known one by one is
            given also after it.

    Returns:
        The meetings by their beginning, cancelled ones included.
    """
    known = tuple(one for one in meetings if one.series_id == series.id)
    taken = {one.planned_on for one in known}
    regular = (
        meeting_on(series, day)
        for day in planned_days(series, until=until)
        if day not in taken
    )
    return tuple(sorted((*known, *regular), key=lambda one: (one.starts_at, one.id)))


def _days(series: Series, end: date) -> Iterator[date]:
    month = series.first_on.year * _MONTHS_A_YEAR + series.first_on.month - 1
    last = end.year * _MONTHS_A_YEAR + end.month - 1
    for number in range(month, last + 1, series.every_months):
        year, before = divmod(number, _MONTHS_A_YEAR)
        yield day_in_month(year, before + 1, series.week, series.weekday)
