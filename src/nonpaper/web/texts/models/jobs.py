"""Hold work for the background, as a queue in the database."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import Record


class Job(Record):
    """Be one piece of work.

    A worker takes it for as long as its lease; one that was killed lets the lease run
    out, and the job is taken again.

    Attributes:
        kind: Name in the table of jobs.
        key: What it is for, so that nothing is queued twice; nothing where that may be.
        arguments: What it needs, as JSON; nothing confidential.
        sealed: What it needs that is confidential, sealed; gone when it is done.
        step: Key of what it does now.
        done_count: Of how many steps so many are done.
        message: What went wrong, as it is shown.
        then: Address to which one goes when it is done.
        asked_by: Who asked, and sees how far it is; forgotten two days after it ended.
        not_before: When it may begin; once it has ended only the day on which it did.
        attempts: How often it was taken; who takes it anew ends the right of the last.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    caucus = models.ForeignKey(
        Caucus, models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    arguments = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(max_length=60, blank=True)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    then = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Find the next one quickly."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "not_before"], name="next_job")
        ]

    def __str__(self) -> str:
        """Return kind and state."""
        return f"{self.kind}: {self.state}"
