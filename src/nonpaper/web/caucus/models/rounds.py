"""Hold rounds in which issues are ranked in secret.

No ballot is kept. A round keeps how often each issue was placed above each other one,
sealed; whoever ranks adds to these counts. Which delegation has ranked is another
table. Both are destroyed when the round closes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Delegation
from nonpaper.web.caucus.models.issues import Issue
from nonpaper.web.records import Record


class Round(Record):
    """Be a round that is open for some days.

    Attributes:
        least: Fewer delegations than so many show nothing.
        sealed: How often each issue was placed above each other one, as long as the
            round is open; destroyed when it closes.
        result: What came of it, once it is closed: `order`, the issues, the most wanted
            first, none where too few ranked; `is_lost` where the key was missing.
    """

    class State(models.TextChoices):
        """Say how far it is."""

        OPEN = "open"
        CLOSED = "closed"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="rounds")
    title = models.CharField(max_length=160)
    opens_on = models.DateField()
    closes_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    issues = models.ManyToManyField(Issue, related_name="rounds")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    sealed = models.BinaryField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        """List the newest first."""

        ordering: ClassVar[list[str]] = ["-closes_on", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class RoundMark(Record):
    """Say that a delegation has ranked, as long as the round is open.

    A second ballot is refused by it: each delegation has one, large or small. All of a
    round are written anew in random order with each ballot: the order in which rows lie
    tells nothing.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="marks")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="+")

    class Meta:
        """Let a delegation rank once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "delegation"], name="one_ballot")
        ]

    def __str__(self) -> str:
        """Return the round."""
        return self.round.title

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the round."""
        return self.round.caucus
