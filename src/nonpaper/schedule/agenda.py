"""Give each line of an agenda its number and its hours.

Reads: lines with their minutes. Writes: the same with hours, and what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from nonpaper.domain.agenda import AgendaItem, ItemKind, TimedAgenda, TimedItem

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def time_agenda(
    items: Sequence[AgendaItem], *, starts_at: datetime, ends_at: datetime
) -> TimedAgenda:
    """Return the lines of an agenda with their hours, one after the other.

    A session lasts as long as the lines up to the next session; its own minutes count
    before them, such as words of welcome.

    Args:
        items: The lines, in order.
        starts_at: When the meeting begins, aware.
        ends_at: When it is to end, aware.

    Example:
        >>> begins = datetime(2026, 6, 2, 12, 30, tzinfo=UTC)
        >>> lines = [AgendaItem("a", "Customs duties", 45), AgendaItem("b", "Any", 30)]
        >>> timed = time_agenda(lines, starts_at=begins,
        ...                     ends_at=begins + timedelta(minutes=90))
        >>> [f"{line.starts_at:%H:%M}" for line in timed.items], timed.spare_minutes
        (['12:30', '13:15'], 15)
    """
    starts = [0]
    for item in items:
        starts.append(starts[-1] + item.minutes)
    numbers = _numbers(items)

    def at(minutes: int) -> datetime:
        # By the watch: the clock may change while they sit.
        moment = starts_at.astimezone(UTC) + timedelta(minutes=minutes)
        return moment.astimezone(starts_at.tzinfo)

    timed = tuple(
        TimedItem(item, numbers[n], at(starts[n]), at(starts[_end(items, n)]))
        for n, item in enumerate(items)
    )
    whole = ends_at.astimezone(UTC) - starts_at.astimezone(UTC)
    spare = int(whole.total_seconds() // 60) - starts[-1]
    return TimedAgenda(timed, starts_at, at(starts[-1]), spare)


def roman(number: int) -> str:
    """Return a number above 0 in Roman numerals.

    Example:
        >>> roman(14)
        'XIV'
    """
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _end(items: Sequence[AgendaItem], index: int) -> int:
    """Return the index after the last line that a line spans."""
    after = index + 1
    if items[index].kind is not ItemKind.SESSION:
        return after
    while after < len(items) and items[after].kind is not ItemKind.SESSION:
        after += 1
    return after


def _numbers(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    counts = dict.fromkeys(ItemKind, 0)
    numbers = []
    for item in items:
        counts[item.kind] += 1
        number = counts[item.kind]
        said = {
            ItemKind.SESSION: roman(number),
            ItemKind.ITEM: str(number),
            ItemKind.BREAK: "",
        }
        numbers.append(said[item.kind])
    return tuple(numbers)
