"""Hold who was shown what: rows that are only ever added, each chained to the last."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LogEntry(models.Model):
    """Be one line of the log. It never says who said what.

    People and objects are named by their identifiers, without a tie to their rows: the
    log outlives them.

    Attributes:
        number: 1, 2, 3, … without a gap.
        at: When, to the second.
        actor: Identifier of who did it; `system` for the program.
        action: What was done: `consultation.opened`, `report.published`.
        kind: Kind of the object.
        object: Identifier of the object.
        caucus: Identifier of the caucus.
        reason: Why, where a reason was asked for.
        before: Hash of the entry before.
        hash: HMAC-SHA-256 of everything above, with a key that is not in the database.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=16)
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)
    object = models.CharField(max_length=16, blank=True)
    caucus = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """Read it in the order in which it was written."""

        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        """Return number and action."""
        return f"{self.number} {self.action}"
