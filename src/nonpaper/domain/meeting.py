"""Hold a meeting of a caucus, and the series of meetings that it may belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum

from nonpaper.errors import MeetingError

_LONGEST_MINUTES = 3 * 24 * 60


class MeetingRule(StrEnum):
    """Say what those present may tell of a meeting afterwards."""

    CHATHAM_HOUSE = "chatham_house"  # what was said, never by whom or before whom
    ON_RECORD = "on_record"


class MeetingForm(StrEnum):
    """Say what kind of meeting it is."""

    MEETING = "meeting"  # the regular one, over lunch
    DIALOGUE = "dialogue"  # sessions with lead discussants, half a day or more
    ROUNDTABLE = "roundtable"  # everybody speaks, one after the other


class MeetingState(StrEnum):
    """Say whether a meeting takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Weekday(StrEnum):
    """Name a day of the week; the order is that of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Return the number that `date.weekday` gives: Monday is 0."""
        return list(Weekday).index(self)


class Week(StrEnum):
    """Say which of the weekdays of a month is meant: the first Tuesday."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"

    @property
    def number(self) -> int:
        """Return 1 to 4, for the last one -1."""
        return -1 if self is Week.LAST else list(Week).index(self) + 1


class Departure(StrEnum):
    """Say how a meeting stands to the series that it belongs to."""

    REGULAR = "regular"
    MOVED = "moved"  # other day, hour, length or place
    CANCELLED = "cancelled"
    EXTRA = "extra"  # besides the series


@dataclass(frozen=True, slots=True)
class Series:
    """Say on which day of the month, at what hour and where meetings are held.

    Attributes:
        id: What the series is known by everywhere, for ever; it tells nothing.
        title: What stands in calendars, as the caucus chose it.
        week: Which of the weekdays of the month.
        weekday: The weekday.
        hour: When it begins, by the clock of the zone.
        minutes: How long it lasts.
        zone: The time zone, such as that of Europe/Zurich.
        first_on: Day from which meetings are held.
        last_on: Day up to which they are; nothing if that is open.
        every_months: How many months lie between two; 1 for monthly.
        place: Where; empty if it is not said.
        rule: What may be told of it.
        sequence: How often what stands in calendars has changed.
        changed_at: When that was last, aware.

    Raises:
        MeetingError: A length, span or interval is not one.
    """

    id: str
    title: str
    week: Week
    weekday: Weekday
    hour: time
    minutes: int
    zone: tzinfo
    first_on: date
    changed_at: datetime
    last_on: date | None = None
    every_months: int = 1
    place: str = ""
    rule: MeetingRule = MeetingRule.CHATHAM_HOUSE
    sequence: int = 0

    def __post_init__(self) -> None:
        """Refuse a series on which nobody could meet."""
        require_length(self.title, self.minutes)
        if self.every_months < 1:
            raise MeetingError(
                self.title, "it needs a month or more from one to the next", "name 1"
            )
        if self.last_on is not None and self.last_on < self.first_on:
            raise MeetingError(
                self.title, "its last day is before its first", "change one of them"
            )


@dataclass(frozen=True, slots=True)
class Meeting:
    """Be one meeting.

    Attributes:
        id: What the meeting is known by everywhere, for ever; it tells nothing.
        title: What stands in calendars, as the caucus chose it.
        starts_at: When it begins, aware, in its zone.
        ends_at: When it ends, aware.
        changed_at: When what stands in calendars last changed, aware.
        place: Where; empty if it is not said.
        rule: What may be told of it.
        form: What kind of meeting it is.
        state: Whether it takes place.
        sequence: How often what stands in calendars has changed.
        series_id: The series it belongs to, if it does.
        planned_on: The day on which the series has it; nothing for an extra one.

    Raises:
        MeetingError: It ends before it begins, or lasts more than three days.
    """

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    rule: MeetingRule = MeetingRule.CHATHAM_HOUSE
    form: MeetingForm = MeetingForm.MEETING
    state: MeetingState = MeetingState.PLANNED
    sequence: int = 0
    series_id: str | None = None
    planned_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a meeting without a time at which one could come."""
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError(f"the hours of {self.title!r} need a time zone")
        require_length(self.title, self.minutes)

    @property
    def minutes(self) -> int:
        """Return how long it lasts, by a watch: also over a change of the clock."""
        lasts = self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)
        return int(lasts.total_seconds() // 60)

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return self.state is MeetingState.CANCELLED


def require_length(title: str, minutes: int) -> None:
    """Refuse a length that no meeting has.

    Raises:
        MeetingError: It is below a minute or above three days.
    """
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise MeetingError(
            title,
            f"it would last {minutes} minutes",
            "let it end after it begins, and within three days",
        )
