"""Find the periods that a sentence counts, and the day each runs from.

Reads: a sentence, and the words by which its language counts.
Writes: periods, in the order of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nonpaper.domain.accession import (
    Anchor,
    Period,
    PeriodForm,
    PeriodWords,
    Standing,
)
from nonpaper.domain.period import add_period
from nonpaper.domain.rule import Unit

_REACH = 160  # characters after a period in which the day it runs from is named


def find_periods(words: str, table: PeriodWords) -> tuple[Period, ...]:
    """Return the periods that a sentence counts from a day that is known by name.

    Where two forms read the same words, the one that begins first counts, and of those
    the first of the table.
    """
    found = sorted(
        (
            (match.start(), place, match)
            for place, form in enumerate(table.forms)
            for match in form.pattern.finditer(words)
        ),
        key=lambda one: one[:2],
    )
    periods: list[Period] = []
    read_to = 0
    for start, place, match in found:
        if start < read_to:
            continue
        period = _period(table.forms[place], match, words, table)
        if period is not None:
            periods.append(period)
            read_to = match.end()
    return tuple(periods)


def count_day(period: Period, start: date) -> date:
    """Return the day at the end of a period.

    Example:
        >>> from nonpaper.domain.accession import Timing
        >>> third = Period(3, Unit.MONTHS, Timing.ON, Anchor.DEPOSIT,
        ...                is_month_start=True)
        >>> count_day(third, date(2026, 1, 31))
        datetime.date(2026, 4, 1)
    """
    if period.is_month_start:
        return add_period(start.replace(day=1), period.length, Unit.MONTHS)
    length = -period.length if period.is_before else period.length
    return add_period(start, length, period.unit)


def find_standings(words: str, table: PeriodWords) -> tuple[Standing, ...]:
    """Return of which Parties a sentence speaks by their standing; none for all."""
    return tuple(
        standing for standing, pattern in table.holders.items() if pattern.search(words)
    )


def _period(
    form: PeriodForm, match: re.Match[str], words: str, table: PeriodWords
) -> Period | None:
    anchor = form.anchor or _anchor(words[match.end() : match.end() + _REACH], table)
    groups = match.groupdict()
    length = _number(groups.get("n") or "0", table)
    if anchor is None or length is None:
        return None
    unit = table.units.get((groups.get("unit") or "").lower(), Unit.DAYS)
    return Period(
        length,
        unit,
        form.timing,
        anchor,
        form.is_before,
        form.is_most,
        form.is_month_start,
    )


def _anchor(after: str, table: PeriodWords) -> Anchor | None:
    """Return the day that is named first, of those at one place the first known."""
    named: Iterator[tuple[int, int, Anchor]] = (
        (match.start(), place, anchor)
        for place, (anchor, pattern) in enumerate(table.anchors.items())
        if (match := pattern.search(after))
    )
    return min(named, default=(0, 0, None))[2]


def _number(words: str, table: PeriodWords) -> int | None:
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else table.numbers.get(words.lower())
