"""Hold what a meeting goes through, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nonpaper.errors import MeetingError


class ItemKind(StrEnum):
    """Say what a line of an agenda is."""

    SESSION = "session"  # heads the items after it, as far as the next session
    ITEM = "item"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Be one line of an agenda.

    Attributes:
        id: What it is known by.
        title: What it is about.
        minutes: How long it takes; of a session that has items 0, since they count.
        kind: What it is.
        moderator: Who leads it; empty if nobody is named.
        lead: Who opens the discussion; empty if nobody is named.
        issue_id: The issue that it deals with, if one.

    Raises:
        MeetingError: The minutes are below 0.
    """

    id: str
    title: str
    minutes: int
    kind: ItemKind = ItemKind.ITEM
    moderator: str = ""
    lead: str = ""
    issue_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse an item that would take less than no time."""
        if self.minutes < 0:
            raise MeetingError(
                self.title, f"it would take {self.minutes} minutes", "name 0 or more"
            )


@dataclass(frozen=True, slots=True)
class TimedItem:
    """Be a line of an agenda with its number and hours.

    Attributes:
        item: The line.
        number: `1`, `2`, … for items, `I`, `II`, … for sessions; empty for breaks.
        starts_at: When it begins, aware, in the zone of the meeting.
        ends_at: When it ends; a session ends with its last item.
    """

    item: AgendaItem
    number: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class TimedAgenda:
    """Be an agenda with the hours of each line.

    Attributes:
        items: The lines, in order.
        starts_at: When the meeting begins.
        ends_at: When the last line ends.
        spare_minutes: Minutes left to the end of the meeting; below 0 those by which
            the agenda is too long.
    """

    items: tuple[TimedItem, ...]
    starts_at: datetime
    ends_at: datetime
    spare_minutes: int
