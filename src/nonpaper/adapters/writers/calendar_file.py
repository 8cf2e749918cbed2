"""Write the days that follow from a rule as a calendar file (iCalendar, RFC 5545).

Reads: deadlines. Writes: an `.ics` file that calendars take in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from nonpaper.adapters.writers.decide_view import say_why
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.whole_file import save_whole
from nonpaper.domain.decision import Deadline

_PRODUCT = "-//Nonpaper//Rules of decision//EN"


def save_calendar(
    deadlines: Iterable[Deadline],
    file: Path,
    *,
    made_at: datetime,
    interface: Interface,
) -> None:
    """Write days as a calendar file, whole or not at all.

    Args:
        deadlines: The days.
        file: The file; its folder is made if need be.
        made_at: The moment that stands in it, aware, in UTC.
        interface: The language of the reader.
    """
    content = render_calendar(deadlines, made_at=made_at, interface=interface)
    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, lambda path: _write(path, content))


def render_calendar(
    deadlines: Iterable[Deadline], *, made_at: datetime, interface: Interface
) -> bytes:
    """Return days as a calendar: each lasts all day, takes no time, and keeps its UID.

    References:
        RFC 5545, 3.6.1 (all-day events), 3.8.4.7 (UID), 3.8.7.2 (DTSTAMP).
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, made_at, interface))
    content: bytes = calendar.to_ical()
    return content


def _event(
    deadline: Deadline, made_at: datetime, interface: Interface
) -> CalendarEvent:
    rule, language = deadline.rule, interface.language
    event = CalendarEvent()
    event.add("uid", uid_of(deadline))
    event.add("dtstamp", made_at)
    event.add("dtstart", deadline.ends_on)
    event.add("dtend", deadline.ends_on + timedelta(days=1))
    event.add("summary", interface.wording(deadline.window.title))
    said = (
        f"{interface.wording(rule.title)}.",
        f"{rule.cite(language)}.",
        say_why(deadline, interface),
    )
    event.add("description", "\n".join(said))
    event.add("transp", "TRANSPARENT")
    return event


def uid_of(deadline: Deadline) -> str:
    """Return the identifier of a day: the same rule, period and start give the same.

    The day itself is not in it, so that a calendar moves an entry and adds none when a
    period turns out otherwise.
    """
    parts = (
        *(deadline.rule.id, deadline.window.id),
        *(str(deadline.number), deadline.starts_on.isoformat()),
    )
    digest = hashlib.sha256("|".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@nonpaper"


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
