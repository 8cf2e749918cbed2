"""Hold follow-ups: questions, actions, requests for technical support."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.caucus.models.meetings import Meeting
from nonpaper.web.records import Record
from nonpaper.web.texts.models import StoredFile


class FollowUp(Record):
    """Be something to do after a meeting.

    Attributes:
        owner: Who does it.
        asked_by: Who asked for support, where they let their name be shown; of what was
            asked at a meeting never who asked it.
        asker_tag: Mark by which the asker finds their request again: without the vault
            key it tells nobody who that is.
        is_to_all: Whether the answer goes to all, or to the asker alone.
        answered_by: Who wrote the answer.
    """

    class Kind(models.TextChoices):
        """Say what it is."""

        QUESTION = "question"
        ACTION = "action"
        SUPPORT = "support"

    class State(models.TextChoices):
        """Say how far it is."""

        OPEN = "open"
        WAITING = "waiting"  # the answer waits for the eyes of a second person
        ANSWERED = "answered"
        DROPPED = "dropped"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="follow_ups")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    words = models.TextField()
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    issue = models.ForeignKey(
        Issue, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    asked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asker_tag = models.CharField(max_length=64, blank=True)
    is_to_all = models.BooleanField(default=True)
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    attachment = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """List what is due first."""

        ordering: ClassVar[list[str]] = ["due_on", "id"]

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.kind)
