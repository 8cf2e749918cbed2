"""Hold issues, their options, and links between them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import Record


class Issue(Record):
    """Be something people want to talk about.

    Attributes:
        summary: What it is about, a paragraph.
        state_of_play: Where it stands, for the backgrounder.
        questions: Questions for discussion, a line each.
        topics: Topics of the map that belong to it.
        suggested_by: Who suggested it; nobody where they preferred no name.
        suggested_on: First day of the month in which it was suggested.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        SUGGESTED = "suggested"
        OPEN = "open"
        RESTING = "resting"
        CLOSED = "closed"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="issues")
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    state_of_play = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    topics = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    suggested_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    suggested_on = models.DateField()

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["title", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Option(Record):
    """Be one way to settle an issue.

    Attributes:
        precedents: Where it was done before, a line each.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    precedents = models.TextField(blank=True)

    class Meta:
        """List them as the facilitator put them."""

        ordering: ClassVar[list[str]] = ["position", "title", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the issue."""
        return self.issue.caucus


class IssueLink(Record):
    """Link two issues: as a possible trade-off, or since one waits for the other."""

    class Kind(models.TextChoices):
        """Say how they hang together."""

        TRADE_OFF = "trade_off"
        WAITS_FOR = "waits_for"

    first = models.ForeignKey(Issue, models.CASCADE, related_name="links_from")
    second = models.ForeignKey(Issue, models.CASCADE, related_name="links_to")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TRADE_OFF)
    note = models.TextField(blank=True)

    class Meta:
        """Let two issues be linked once in a way."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["first", "second", "kind"], name="one_link_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.kind)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the issues."""
        return self.first.caucus
