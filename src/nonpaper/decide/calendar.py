"""Work out the days that follow from the periods of a rule.

Reads: a rule and the days on which its periods begin. Writes: deadlines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from nonpaper.domain.decision import Deadline
from nonpaper.domain.period import add_period
from nonpaper.domain.rule import Event, Rule, Window


def list_deadlines(
    rule: Rule, starts: Mapping[Event, date], *, until: date | None = None
) -> tuple[Deadline, ...]:
    """Return the days on which the periods of a rule end, in their order.

    Args:
        rule: The rule.
        starts: For each event that has happened its day.
        until: Last day of interest for a period that begins again, such as the day on
            which a waiver ends; without it only the first is given.

    References:
        Marrakesh Agreement, Art. IX:3 (90 days), IX:4 (each year), X:1 (90 days).

    Example:
        >>> from nonpaper.domain.rule import Unit
        >>> from nonpaper.domain.rule import Instrument, Step
        >>> window = Window("w", 90, Unit.DAYS, Event.TABLED, "X:1", {})
        >>> law = Instrument("law", {}, {}, date(1995, 1, 1))
        >>> rule = Rule("r", {}, law, "X:1", date(1995, 1, 1), (), Step.CONSENSUS,
        ...             windows=(window,))
        >>> list_deadlines(rule, {Event.TABLED: date(2026, 1, 1)})[0].ends_on
        datetime.date(2026, 4, 1)
    """
    found = [
        deadline
        for window in rule.windows
        if window.starts in starts
        for deadline in _deadlines(rule, window, starts[window.starts], until)
    ]
    return tuple(sorted(found, key=lambda one: (one.ends_on, one.window.id)))


def end_of(window: Window, start: date, number: int = 1) -> date:
    """Return the last day of a period; the day from which it runs does not count.

    Of months and years it is the day of the same number, or the last of its month.

    Args:
        window: The period.
        start: Day from which it runs.
        number: Which one, of a period that begins again.

    Example:
        >>> from nonpaper.domain.rule import Unit
        >>> three = Window("w", 3, Unit.MONTHS, Event.CIRCULATED, "3", {})
        >>> end_of(three, date(2026, 11, 30))
        datetime.date(2027, 2, 28)
    """
    return add_period(start, window.length * number, window.unit)


def _deadlines(
    rule: Rule, window: Window, start: date, until: date | None
) -> Iterator[Deadline]:
    if not window.recurs or until is None:
        yield Deadline(rule, window, 1, start, end_of(window, start))
        return
    number = 1
    while (end := end_of(window, start, number)) < until:
        yield Deadline(rule, window, number, start, end)
        number += 1
