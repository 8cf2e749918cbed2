"""Hold what reports and backgrounders share: words in versions, and the yes to each.

Both are written at the desk: facilitators change the words, the check looks at them,
and they go out when nothing in them betrays anybody or two facilitators say so.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import Record


class DeskPaper(Record):
    """Be a paper that is written at the desk.

    Attributes:
        edit_action: What somebody who writes it must be allowed to do.
        approved_action: What the log calls a yes although findings are open.
    """

    edit_action: ClassVar[str]
    approved_action: ClassVar[str]
    caucus: Any  # of a meeting or of its own
    versions: Any  # each kind has a table of its own

    title = models.CharField(max_length=200)

    class Meta:
        """Say that there is no table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Version(Record):
    """Be one state of the words of a paper; versions are only added.

    Attributes:
        paper: The paper; each kind has versions of its own.
        number: 1, 2, 3, …
        words: The paper in the markup of the workspace.
    """

    paper: models.ForeignKey[Any, Any]
    approvals: Any

    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField()

    class Meta:
        """List the newest first."""

        abstract = True
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["paper", "number"], name="one_number_of_%(class)s"
            )
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the paper."""
        caucus: Caucus = self.paper.caucus
        return caucus


class Approval(Record):
    """Be a facilitator's yes to let one version go out although findings are open.

    Attributes:
        version: What may go out: this version and no other.
        reason: Why it may go out as it is.
        found: Mark of what was found then; a yes is for that, and for nothing that is
            found later.
    """

    version: models.ForeignKey[Any, Any]

    facilitator = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.TextField()
    found = models.CharField(max_length=64, default="")

    class Meta:
        """Let a facilitator approve a version once."""

        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "facilitator"], name="one_%(class)s_each"
            )
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the paper."""
        caucus: Caucus = self.version.caucus
        return caucus
