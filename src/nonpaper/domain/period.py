"""Count a period from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from nonpaper.domain.rule import Unit

_MONTHS_A_YEAR = 12


def add_period(start: date, length: int, unit: Unit) -> date:
    """Return the last day of a period; the day from which it runs does not count.

    Of months and years it is the day of the same number, or the last of its month.

    Args:
        start: Day from which it runs.
        length: How many of the unit; below 0 to count back.
        unit: The unit.

    Example:
        >>> add_period(date(2026, 11, 30), 3, Unit.MONTHS)
        datetime.date(2027, 2, 28)
        >>> add_period(date(2026, 3, 1), -30, Unit.DAYS)
        datetime.date(2026, 1, 30)
    """
    if unit is Unit.DAYS:
        return start + timedelta(days=length)
    months = length if unit is Unit.MONTHS else _MONTHS_A_YEAR * length
    year, month = divmod(start.month - 1 + months, _MONTHS_A_YEAR)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
