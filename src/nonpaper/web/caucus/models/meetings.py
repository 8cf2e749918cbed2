"""Hold meetings: series, agenda, who comes, and what else a delegation has to cover."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.records import Record, new_id
from nonpaper.web.texts.models import StoredFile


class MeetingRule(models.TextChoices):
    """Say what may be told of a meeting."""

    CHATHAM_HOUSE = "chatham_house"
    ON_RECORD = "on_record"


class Series(Record):
    """Be meetings that come again: the first Tuesday of each month, over lunch.

    Attributes:
        ordinal: Which of the month, 1 to 4, or -1 for the last.
        weekday: 0 for Monday to 6 for Sunday.
        every_months: How many months lie between two.
        sequence: Raised by each change that calendars have to know.
        changed_on: Day of the last of them.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="series")
    title = models.CharField(max_length=160)
    ordinal = models.SmallIntegerField(default=1)
    weekday = models.PositiveSmallIntegerField(default=1)
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    place = models.CharField(max_length=160, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(default=1)
    rule = models.CharField(
        max_length=14, choices=MeetingRule.choices, default=MeetingRule.CHATHAM_HOUSE
    )
    sequence = models.PositiveIntegerField(default=0)
    changed_on = models.DateField(default=timezone.localdate)

    class Meta:
        """Call several by the same word."""

        verbose_name_plural = "series"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Meeting(Record):
    """Be one meeting.

    Attributes:
        uid: Stable identity in calendars.
        sequence: Raised by each change that calendars have to know.
        changed_on: Day of the last of them.
        series_on: The day on which the series has it; nothing for an extra one.
        rule: Chatham House, or on the record.
        backgrounder_due_on: Day by which the backgrounder goes out.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    Rule = MeetingRule

    class Kind(models.TextChoices):
        """Say what kind of meeting it is."""

        MEETING = "meeting"
        DIALOGUE = "dialogue"
        ROUNDTABLE = "roundtable"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="meetings")
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    series_on = models.DateField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEETING)
    rule = models.CharField(max_length=14, choices=Rule, default=Rule.CHATHAM_HOUSE)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    place = models.CharField(max_length=160, blank=True)
    uid = models.CharField(max_length=120, unique=True, default=new_id)
    sequence = models.PositiveIntegerField(default=0)
    changed_on = models.DateField(default=timezone.localdate)
    backgrounder_due_on = models.DateField(null=True, blank=True)

    class Meta:
        """List them as they come; have one for a day of a series."""

        ordering: ClassVar[list[str]] = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["series", "series_on"], name="one_meeting_a_day_of_a_series"
            )
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class AgendaItem(Record):
    """Be one item of an agenda, a session, or a break."""

    class Kind(models.TextChoices):
        """Say what it is."""

        ITEM = "item"
        SESSION = "session"
        BREAK = "break"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ITEM)
    title = models.CharField(max_length=160)
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, blank=True, related_name="items"
    )
    minutes = models.PositiveSmallIntegerField(default=30)
    moderator = models.CharField(max_length=120, blank=True)
    lead_discussant = models.CharField(max_length=120, blank=True)

    class Meta:
        """List them as the agenda has them."""

        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class Attendance(Record):
    """Say that a delegation was present; for facilitators alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="+")

    class Meta:
        """Count a delegation once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "delegation"], name="present_once"
            )
        ]

    def __str__(self) -> str:
        """Return the meeting."""
        return self.meeting.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class Answer(Record):
    """Say whether a person comes; for facilitators and that person alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    is_coming = models.BooleanField()

    class Meta:
        """Let a person have one answer."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_answer")
        ]

    def __str__(self) -> str:
        """Return the meeting."""
        return self.meeting.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class RecordedStatement(Record):
    """Be a statement that was made on the record, as the delegation handed it in.

    What is said under the Chatham House Rule has no such place.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="statements")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="recorded_statement"
    )

    class Meta:
        """List them by delegation, not by who spoke first."""

        ordering: ClassVar[list[str]] = ["delegation__name", "title", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class CoverGroup(Record):
    """Be delegations that cover meetings for each other.

    By joining, a delegation lets the others of the group see who of them could go to a
    meeting; what else it has to cover they do not see.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="cover_groups")
    name = models.CharField(max_length=120)
    delegations = models.ManyToManyField(Delegation, related_name="cover_groups")

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class OtherMeeting(Record):
    """Be another meeting that a delegation has to cover; it sees its own alone.

    Attributes:
        source: Name of the calendar file it came from; empty where it was entered.
    """

    delegation = models.ForeignKey(
        Delegation, models.CASCADE, related_name="other_meetings"
    )
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        """List them as they come."""

        ordering: ClassVar[list[str]] = ["starts_at", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class CalendarFeed(Record):
    """Be the secret address at which a person's calendar reads their meetings.

    Attributes:
        token_hash: SHA-256 of the token in the address.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        """Return nothing of it."""
        return "feed"
