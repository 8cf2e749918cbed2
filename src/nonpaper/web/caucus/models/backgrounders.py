"""Hold backgrounders: the pages that are sent before a meeting."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models.desk import Approval, DeskPaper, Version
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.caucus.models.meetings import Meeting
from nonpaper.web.records import Record


class Backgrounder(DeskPaper):
    """Be the backgrounder of an issue for a meeting.

    Attributes:
        circulated: The version that went out; nothing before.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        DRAFT = "draft"
        CIRCULATED = "circulated"

    edit_action = "caucus.edit_backgrounder"
    approved_action = "backgrounder.cleared"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="backgrounders")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="backgrounders")
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="backgrounders"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    circulated = models.ForeignKey(
        "BackgrounderVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    circulated_on = models.DateField(null=True, blank=True)

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["title", "id"]


class BackgrounderVersion(Version):
    """Be one state of the words of a backgrounder.

    Attributes:
        drawn: Lines that were drawn from tabled texts alone: they name in public who
            tabled what, and so betray nobody.
        page_count: Pages of its PDF.
    """

    paper = models.ForeignKey(Backgrounder, models.CASCADE, related_name="versions")
    drawn = models.JSONField(default=list, blank=True)
    page_count = models.PositiveSmallIntegerField(null=True, blank=True)


class BackgrounderApproval(Approval):
    """Be a facilitator's yes to circulate one version although findings are open."""

    version = models.ForeignKey(
        BackgrounderVersion, models.CASCADE, related_name="approvals"
    )


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
