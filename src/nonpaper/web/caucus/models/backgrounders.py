"""Hold backgrounders: the pages that are sent before a meeting."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.caucus.models.meetings import Meeting
from nonpaper.web.records import Record


class Backgrounder(Record):
    """Be the backgrounder of an issue for a meeting.

    Attributes:
        circulated: The version that went out; nothing before.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        DRAFT = "draft"
        CIRCULATED = "circulated"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="backgrounders")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="backgrounders")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="backgrounders"
    )
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    circulated = models.ForeignKey(
        "BackgrounderVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    circulated_on = models.DateField(null=True, blank=True)

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["title", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class BackgrounderVersion(Record):
    """Be one state of its words; versions are only added.

    Attributes:
        number: 1, 2, 3, …
        words: The backgrounder in the markup of the workspace.
        drawn: Lines that were drawn from tabled texts alone: they name in public who
            tabled what, and so betray nobody.
        page_count: Pages of its PDF.
    """

    backgrounder = models.ForeignKey(
        Backgrounder, models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    drawn = models.JSONField(default=list, blank=True)
    page_count = models.PositiveSmallIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()

    class Meta:
        """List the newest first."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["backgrounder", "number"], name="one_backgrounder_version"
            )
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the backgrounder."""
        return self.backgrounder.caucus


class Clearance(Record):
    """Be a facilitator's yes to circulate one version although findings are open.

    Attributes:
        reason: Why it may go out as it is.
    """

    version = models.ForeignKey(
        BackgrounderVersion, models.CASCADE, related_name="clearances"
    )
    facilitator = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.TextField()

    class Meta:
        """Let a facilitator clear a version once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "facilitator"], name="one_clearance"
            )
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the backgrounder."""
        return self.version.caucus


class Opening(Record):
    """Say that a person, who allows it, has opened a backgrounder."""

    backgrounder = models.ForeignKey(
        Backgrounder, models.CASCADE, related_name="openings"
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        """Keep one mark."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["backgrounder", "person"], name="one_opening"
            )
        ]

    def __str__(self) -> str:
        """Return the backgrounder."""
        return self.backgrounder.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the backgrounder."""
        return self.backgrounder.caucus
