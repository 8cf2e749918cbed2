"""Describe a time zone for calendars: when its clocks change, and by how much.

Reads: a zone, the year from which it matters. Writes: a VTIMEZONE. The one that
`icalendar` makes puts clocks forward an hour late, and ends in 2038.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_YEARS = 15
_STEP = timedelta(days=5)  # no zone changes its clocks there and back within it
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, order=True)
class _Kind:
    """Be a kind of change: to what offset, from which, what the time is then called."""

    is_summer: bool
    offset_from: timedelta
    offset_to: timedelta
    name: str


def describe_zone(zone: ZoneInfo, *, from_year: int) -> Timezone:
    """Return the component that says when the clocks of a zone change.

    Where the changes of the next fifteen years follow a rule (the last Sunday of
    October) the rule is given, which holds on; else the days.

    Args:
        zone: The zone, by its name in the IANA database.
        from_year: Year of the first hour that stands in the calendar.

    References:
        RFC 5545, 3.6.5: the hour of a change is by the clock as it was before.
    """
    # Two days early: in the east the year begins before it does in UTC.
    start = datetime(from_year - 1, 12, 30, tzinfo=UTC)
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_first(zone, start))
    changes: dict[_Kind, list[datetime]] = defaultdict(list)
    for moment in _changes(zone, start, start.replace(year=start.year + _YEARS)):
        kind = _kind(zone, moment)
        changes[kind].append(moment.replace(tzinfo=None) + kind.offset_from)
    for kind, onsets in sorted(changes.items()):
        component.add_component(_observance(kind, onsets))
    return component


def _first(zone: tzinfo, start: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = start.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    kind = _Kind(bool(local.dst()), offset, offset, local.tzname() or "")
    return _observance(kind, [local.replace(tzinfo=None)])


def _changes(zone: tzinfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Give each moment, in UTC, from which another offset holds."""
    before = start
    while before < end:
        after = before + _STEP
        if _offset(zone, before) != _offset(zone, after):
            yield _bisect(zone, before, after)
        before = after


def _bisect(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: tzinfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _kind(zone: tzinfo, moment: datetime) -> _Kind:
    local = moment.astimezone(zone)
    before = _offset(zone, moment - timedelta(seconds=1))
    return _Kind(bool(local.dst()), before, _offset(zone, moment), local.tzname() or "")


def _observance(
    kind: _Kind, onsets: Sequence[datetime]
) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if kind.is_summer else TimezoneStandard()
    component.add("dtstart", onsets[0])
    component.add("tzoffsetfrom", kind.offset_from)
    component.add("tzoffsetto", kind.offset_to)
    component.add("tzname", kind.name)
    rule = _rule(onsets)
    if rule is not None:
        component.add("rrule", rule)
    elif onsets[1:]:
        component.add("rdate", list(onsets[1:]))
    return component


def _rule(onsets: Sequence[datetime]) -> vRecur | None:
    """Return the rule of changes that come every year, if they follow one."""
    first = onsets[0]
    years = [onset.year for onset in onsets]
    if years != list(range(first.year, first.year + len(years))):
        return None
    if len(years) < _YEARS - 1:
        return None
    if len({(one.month, one.weekday(), one.time()) for one in onsets}) > 1:
        return None
    weeks = {(one.day - 1) // 7 + 1 for one in onsets}
    is_last = all((one + timedelta(days=7)).month != one.month for one in onsets)
    if not is_last and len(weeks) > 1:
        return None
    week = -1 if is_last else weeks.pop()
    day = f"{week}{_WEEKDAYS[first.weekday()]}"
    return vRecur(freq="YEARLY", bymonth=first.month, byday=day)
