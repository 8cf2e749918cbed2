"""Hold what was said, without who said it, and the informal report of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models.desk import Approval, DeskPaper, Version
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.caucus.models.meetings import AgendaItem, Meeting
from nonpaper.web.records import Record


class Intervention(Record):
    """Be something that was said at a meeting.

    There is no column for who said it, for when, or for who wrote it down, and none may
    be added (tested). Whenever one is stored all of the meeting are written anew in
    random order: the order in which rows lie tells nothing.
    """

    class Kind(models.TextChoices):
        """Say what it was."""

        PROPOSAL = "proposal"
        CONCERN = "concern"
        QUESTION = "question"
        FLEXIBILITY = "flexibility"
        RED_LINE = "red_line"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="interventions")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="interventions")
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.TextField()

    class Meta:
        """List them by a random order that stays: that of their identifiers."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.kind)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class Report(DeskPaper):
    """Be the informal report of a meeting."""

    class State(models.TextChoices):
        """Say how far it is."""

        DRAFT = "draft"
        CORRECTION = "correction"  # participants may ask for corrections
        PUBLISHED = "published"

    edit_action = "caucus.edit_report"
    approved_action = "report.approved"

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="report")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    corrections_until_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus


class ReportVersion(Version):
    """Be one state of the words of a report."""

    paper = models.ForeignKey(Report, models.CASCADE, related_name="versions")


class ReportApproval(Approval):
    """Be a facilitator's yes to publish one version although findings are open."""

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="approvals")


class Correction(Record):
    """Be a correction that a participant asks for before a report goes out.

    Attributes:
        sealed: For what, which facilitators read, and who asks, which who asked sees
            again and nobody else is told.
        state: What became of it.
    """

    class State(models.TextChoices):
        """Say what became of it."""

        ASKED = "asked"
        MADE = "made"
        DECLINED = "declined"

    report = models.ForeignKey(Report, models.CASCADE, related_name="corrections")
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)

    def __str__(self) -> str:
        """Return the state."""
        return str(self.state)

    @property
    def place(self) -> str:
        """Return what its sealed words are bound to."""
        return f"correction:{self.id}"

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the report."""
        return self.report.caucus


class IssueState(Record):
    """Say how an issue stood at a meeting, for the view over time.

    Attributes:
        level: `agreed`, `close`, `contested` or `raised` (by few).
    """

    class Level(models.TextChoices):
        """Say how far people converge."""

        AGREED = "agreed"
        CLOSE = "close"
        CONTESTED = "contested"
        RAISED = "raised"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="issue_states")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="states")
    level = models.CharField(max_length=10, choices=Level)

    class Meta:
        """Let an issue have one state at a meeting."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "issue"], name="one_state_of_an_issue"
            )
        ]

    def __str__(self) -> str:
        """Return the level."""
        return str(self.level)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the meeting."""
        return self.meeting.caucus
