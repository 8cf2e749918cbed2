"""Lay out the days of calendar entries that come again (RFC 5545, 3.3.10).

Only days up to an end are looked at, so that a rule that never comes true ends too.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KEYS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
    | {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
)
_STEPS_MAX = 20_000  # a daily entry of fifty years
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Be the rule by which an entry comes again.

    Attributes:
        frequency: `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`.
        interval: How many of these lie between two.
        number: How many times there are; nothing for no end.
        until: Last day or hour; nothing for no end.
        days: Weekdays, Monday 0, each with which of the month it is, 0 for all.
        months: Months; none for all.
        month_days: Days of the month, from its end below 0; none for all.
        positions: Which of the days of one period are taken; none for all.
        week_start: With which weekday weeks begin.
    """

    frequency: str
    interval: int = 1
    number: int | None = None
    until: date | None = None
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no rule, or one that is not laid out here."""
        if self.frequency not in _PERIODS:
            raise ValueError(f"{self.frequency} is not laid out")
        if self.interval < 1:
            raise ValueError("an interval is 1 or more")
        has_order = any(order for order, _ in self.days)
        if self.frequency in {"DAILY", "WEEKLY"} and has_order:
            raise ValueError("a week has each weekday once")
        if self.frequency == "WEEKLY" and self.month_days:
            raise ValueError("a week has no days of the month")
        if self.frequency == "YEARLY" and self.days and not self.months:
            raise ValueError("weekdays of a year are not laid out")


def parse_recurrence(parts: Mapping[str, Any]) -> Recurrence:
    """Return a rule from its parts, as `icalendar` gives them.

    Raises:
        ValueError: It has a part that is not laid out here.
    """
    values = {key.upper(): _list(value) for key, value in parts.items()}
    if odd := sorted(set(values) - _KEYS):
        raise ValueError(f"{', '.join(odd)} is not laid out")
    return Recurrence(
        frequency=str(values["FREQ"][0]).upper(),
        interval=int(values.get("INTERVAL", [1])[0]),
        number=int(values["COUNT"][0]) if "COUNT" in values else None,
        until=values["UNTIL"][0] if "UNTIL" in values else None,
        days=tuple(_parse_day(str(one)) for one in values.get("BYDAY", ())),
        months=tuple(sorted(int(one) for one in values.get("BYMONTH", ()))),
        month_days=tuple(int(one) for one in values.get("BYMONTHDAY", ())),
        positions=tuple(int(one) for one in values.get("BYSETPOS", ())),
        week_start=WEEKDAYS.index(str(values.get("WKST", ["MO"])[0]).upper()),
    )


def lay_out_days(
    rule: Recurrence, first: date, *, end: date, start: date | None = None
) -> Iterator[date]:
    """Give the days of a rule, in order, from the first day on and not after an end.

    Args:
        rule: The rule; what it says of its own end is left to the caller, but for the
            number of times.
        first: The day of the first time.
        end: Last day of interest.
        start: Day from which days are of interest; some before it may be given.

    Raises:
        ValueError: There are more steps to it than an entry of fifty years has.

    Example:
        >>> rule = Recurrence("MONTHLY", days=((1, 1),))
        >>> days = lay_out_days(rule, date(2026, 6, 2), end=date(2026, 8, 31))
        >>> [day.isoformat() for day in days]
        ['2026-06-02', '2026-07-07', '2026-08-04']
    """
    skipped = _steps_before(rule, first, start) if start and not rule.number else 0
    found = (day for day in _all_days(rule, first, end, skipped) if day >= first)
    for day in islice(found, rule.number):
        if day > end:
            return
        yield day


def _steps_before(rule: Recurrence, first: date, start: date) -> int:
    """Return how many steps can be left out before a day, of those that are many."""
    days = {"DAILY": 1, "WEEKLY": 7}.get(rule.frequency)
    if days is None:
        return 0
    return max(0, (start - first).days // (days * rule.interval) - 1)


def _all_days(rule: Recurrence, first: date, end: date, skipped: int) -> Iterator[date]:
    # Years and months are counted by their first day, a week by its own.
    for step in count(skipped):
        if step - skipped > _STEPS_MAX:
            raise ValueError("it comes again too often to be laid out")
        starts, days = _PERIODS[rule.frequency](rule, first, step * rule.interval)
        if starts > end:
            return
        fitting = sorted({day for day in days if _fits(rule, day)})
        if rule.positions:
            places = {p - 1 if p > 0 else len(fitting) + p for p in rule.positions}
            fitting = [day for n, day in enumerate(fitting) if n in places]
        yield from fitting


def _daily(rule: Recurrence, first: date, step: int) -> tuple[date, list[date]]:
    day = first + timedelta(days=step)
    return day, [day]


def _weekly(rule: Recurrence, first: date, step: int) -> tuple[date, list[date]]:
    into = (first.weekday() - rule.week_start) % 7
    start = first + timedelta(days=7 * step - into)
    week = [start + timedelta(days=n) for n in range(7)]
    wanted = {day for _, day in rule.days} or {first.weekday()}
    return start, [day for day in week if day.weekday() in wanted]


def _monthly(rule: Recurrence, first: date, step: int) -> tuple[date, list[date]]:
    year, month = divmod(first.month - 1 + step, _MONTHS_A_YEAR)
    start = date(first.year + year, month + 1, 1)
    return start, _of_month(rule, start, first.day)


def _yearly(rule: Recurrence, first: date, step: int) -> tuple[date, list[date]]:
    start = date(first.year + step, 1, 1)
    months = rule.months
    if not months:
        months = tuple(range(1, 13)) if rule.month_days else (first.month,)
    days = [
        day
        for month in months
        for day in _of_month(rule, start.replace(month=month), first.day)
    ]
    return start, days


_PERIODS = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}


def _of_month(rule: Recurrence, start: date, day: int) -> list[date]:
    length = monthrange(start.year, start.month)[1]
    month = [start.replace(day=n) for n in range(1, length + 1)]
    if rule.days:
        return [one for one in month if _is_wanted(rule.days, one, length)]
    if rule.month_days:
        return month
    return month[day - 1 : day]


def _is_wanted(days: Iterable[tuple[int, int]], one: date, length: int) -> bool:
    from_start = (one.day - 1) // 7 + 1
    from_end = -((length - one.day) // 7 + 1)
    return any(
        weekday == one.weekday() and order in {0, from_start, from_end}
        for order, weekday in days
    )


def _fits(rule: Recurrence, day: date) -> bool:
    """Tell whether a day passes what only leaves days out."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.days and day.weekday() not in {weekday for _, weekday in rule.days}:
        return False
    if not rule.month_days:
        return True
    from_end = day.day - monthrange(day.year, day.month)[1] - 1
    return bool({day.day, from_end} & set(rule.month_days))


def _parse_day(words: str) -> tuple[int, int]:
    return int(words[:-2] or 0), WEEKDAYS.index(words[-2:].upper())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_after(moment: datetime, until: date) -> bool:
    """Tell whether a moment lies after the last day or hour that a rule names."""
    if isinstance(until, datetime):
        if until.tzinfo is None:
            return moment.replace(tzinfo=None) > until
        return moment > until
    return moment.date() > until
