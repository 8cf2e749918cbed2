"""Hold how an issue went from meeting to meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nonpaper.domain.statement import Statement


class IssueLevel(StrEnum):
    """Say how far a room converges on an issue, the furthest apart first."""

    RAISED = "raised"  # by few
    CONTESTED = "contested"
    CLOSE = "close"
    AGREED = "agreed"

    @property
    def rank(self) -> int:
        """Return how far it is, 0 for what was only raised."""
        return list(IssueLevel).index(self)


class Going(StrEnum):
    """Say which way an issue goes, what is furthest first."""

    SETTLED = "settled"  # agreed
    RIPENING = "ripening"  # nearer than it was
    RECEDING = "receding"  # further apart than it was
    STUCK = "stuck"  # no move in several meetings
    NEW = "new"  # too little is known to say


@dataclass(frozen=True, slots=True)
class IssuePoint:
    """Be where an issue stood at a meeting.

    Attributes:
        on: Day of the meeting.
        level: How far the room converged; nothing where nobody said so.
    """

    on: date
    level: IssueLevel | None


@dataclass(frozen=True, slots=True)
class Course:
    """Say which way an issue goes, and why.

    Attributes:
        points: Where it stood at each meeting, the earliest first.
        going: Which way it goes.
        reason: Why.
    """

    points: tuple[IssuePoint, ...]
    going: Going
    reason: Statement
