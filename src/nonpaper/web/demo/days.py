"""Let services write as if it were an earlier day: a history needs one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from nonpaper.domain.meeting import Week, Weekday
from nonpaper.schedule.series import day_in_month

_MARCH = 3


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let it be noon of a day for what asks Django for the time."""
    true_now = timezone.now
    noon = datetime.combine(day, time(12, 45), UTC)
    timezone.now = lambda: noon
    try:
        yield
    finally:
        timezone.now = true_now


def meeting_day(today: date, months_ago: int) -> date:
    """Return the first Tuesday of a month, so many meetings back from today.

    Example:
        >>> meeting_day(date(2025, 5, 5), 1), meeting_day(date(2025, 5, 6), 1)
        (datetime.date(2025, 4, 1), datetime.date(2025, 4, 1))
        >>> meeting_day(date(2025, 5, 7), 1), meeting_day(date(2025, 1, 9), 2)
        (datetime.date(2025, 5, 6), datetime.date(2024, 12, 3))
    """
    last = _first_tuesday(today.year, today.month)
    if last >= today:
        months_ago += 1
    month = today.year * 12 + today.month - 1 - (months_ago - 1)
    return _first_tuesday(month // 12, month % 12 + 1)


def _first_tuesday(year: int, month: int) -> date:
    return day_in_month(year, month, Week.FIRST, Weekday.TUESDAY)


def spring_before(day: date) -> int:
    """Return the year of the last March that is over on a day.

    Example:
        >>> spring_before(date(2026, 6, 25)), spring_before(date(2026, 3, 20))
        (2026, 2025)
    """
    return day.year if day.month > _MARCH else day.year - 1


def after(day: date, days: int) -> date:
    """Return the day so many days later."""
    return day + timedelta(days)
