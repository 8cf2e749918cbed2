"""Hold what one delegation says in confidence, sealed, and what of it became known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.records import Record


class Consultation(Record):
    """Be a visit to a delegation.

    Attributes:
        sealed: Delegation, day, people met, notes.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="consultations")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        """Return nothing of it."""
        return "consultation"

    @property
    def place(self) -> str:
        """Return what its sealed words are bound to."""
        return f"consultation:{self.id}"


class Stance(Record):
    """Be where one delegation stands on one issue.

    Attributes:
        sealed: Delegation, the stance on each option, salience, conditions, red lines.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="stances")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        """Return nothing of it."""
        return "stance"

    @property
    def place(self) -> str:
        """Return what its sealed words are bound to."""
        return self.place_of(self.id)

    @staticmethod
    def place_of(stance_id: str) -> str:
        """Return the place of the stance of an identifier."""
        return f"stance:{stance_id}"

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the issue."""
        return self.issue.caucus


class Publication(Record):
    """Be a picture of stances that the caucus was shown.

    Attributes:
        number: 1, 2, 3, … for an issue.
        counts: What was shown, in the order of the options: `option`, `title`, `share`.
        sealed: Who stands behind it for each option, for the check of the next one.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="publications")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    counts = models.JSONField()
    sealed = models.BinaryField()

    class Meta:
        """List the newest first."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_publication")
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.on}"

    @property
    def place(self) -> str:
        """Return what its sealed words are bound to."""
        return f"publication:{self.id}"

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the issue."""
        return self.issue.caucus
