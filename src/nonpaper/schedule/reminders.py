"""Say which meetings to remind of on a day.

Reads: meetings, a day. Writes: what is due, in the order of the meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nonpaper.domain.meeting import Meeting

DAYS_BEFORE = (7, 1)
"""How many days before a meeting one is reminded, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Be a meeting to remind of.

    Attributes:
        meeting: The meeting.
        days_before: Which of the reminders it is.
        days_left: The days that are left, fewer where a day was missed.
    """

    meeting: Meeting
    days_before: int
    days_left: int


def due_reminders(
    meetings: Iterable[Meeting],
    *,
    today: date,
    days_before: Sequence[int] = DAYS_BEFORE,
) -> tuple[Reminder, ...]:
    """Return the reminders that are due, at most one of each meeting.

    It is due from its day on until the next one is: whoever sends it keeps by meeting
    and `days_before` what was sent. Of a meeting that was planned or moved after that
    day people were told then, and are not reminded at once.

    Args:
        meetings: The meetings; cancelled and past ones are left out.
        today: The day, in the zone of the meetings.
        days_before: How many days before the meeting to remind.

    Example:
        >>> from datetime import UTC, datetime
        >>> lunch = Meeting("m", "Lunch", datetime(2026, 6, 2, 12, 30, tzinfo=UTC),
        ...                 datetime(2026, 6, 2, 14, tzinfo=UTC),
        ...                 datetime(2026, 5, 1, tzinfo=UTC))
        >>> [one.days_left for one in due_reminders([lunch], today=date(2026, 5, 26))]
        [7]
    """
    found = []
    for meeting in meetings:
        on = meeting.starts_at.date()
        left = (on - today).days
        due = [days for days in days_before if left <= days]
        if not due or left < 0 or meeting.is_cancelled:
            continue
        if on - timedelta(days=min(due)) > meeting.changed_at.date():
            found.append(Reminder(meeting, min(due), left))
    return tuple(sorted(found, key=lambda r: (r.meeting.starts_at, r.meeting.id)))
