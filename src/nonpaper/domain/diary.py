"""Hold what a delegation has to cover, and where two such things clash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Engagement:
    """Be a time at which somebody of a delegation is needed.

    Attributes:
        id: What it is known by.
        title: What it is.
        starts_at: When it begins, aware.
        ends_at: When it ends, aware, not before it begins.
        place: Where; empty if that is not known.
    """

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""

    def __post_init__(self) -> None:
        """Refuse hours without a zone, or that run backwards."""
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError(f"the hours of {self.title!r} need a time zone")
        if self.ends_at < self.starts_at:
            raise ValueError(f"{self.title!r} ends before it begins")


class ClashKind(StrEnum):
    """Say how two engagements clash."""

    OVERLAP = "overlap"
    TRAVEL = "travel"  # one after the other, but with too little time for the way


@dataclass(frozen=True, slots=True)
class Clash:
    """Be two engagements that one person cannot both go to.

    Attributes:
        engagement: The one that was asked about.
        other: The other one.
        kind: How they clash.
        minutes: For an overlap how long both last, for travel how much is lacking.
        from_at: When the clash begins.
    """

    engagement: Engagement
    other: Engagement
    kind: ClashKind
    minutes: int
    from_at: datetime


@dataclass(frozen=True, slots=True)
class Diary:
    """Be what a delegation has to cover, with how many people.

    Attributes:
        delegation: Code of the delegation.
        people_count: How many it can send at one time.
        engagements: What it has to cover.
    """

    delegation: str
    people_count: int
    engagements: tuple[Engagement, ...]


class CoverReason(StrEnum):
    """Say why a delegation could cover a meeting for others; the best first."""

    ATTENDS = "attends"  # it goes there anyway
    FREE = "free"  # somebody of it has no other engagement then


@dataclass(frozen=True, slots=True)
class Cover:
    """Be a delegation that could cover a meeting for others.

    Attributes:
        delegation: Its code.
        reason: Why it could.
        free_count: How many of it have no other engagement then.
    """

    delegation: str
    reason: CoverReason
    free_count: int
