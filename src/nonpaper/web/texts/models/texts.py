"""Hold the texts on the table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import Record
from nonpaper.web.texts.models.files import StoredFile


class TabledText(Record):
    """Be a text that somebody tabled.

    Attributes:
        state: Whether it is on the table yet, or ever will be.
        refusal: Why it cannot be read, as it was said to who uploaded it.
        sponsors: Codes or names of those who tabled or back it.
        kind: As in the manifest: proposal, chair, agreement, …
        replaces: The text of which it is a revision.
        added_on: Day on which it came to the workspace.
    """

    class State(models.TextChoices):
        """Say how far it is on its way to the table."""

        READING = "reading"
        CHECKING = "checking"  # who uploaded it looks at what its cover says
        TABLED = "tabled"
        REFUSED = "refused"  # it cannot be read

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="texts")
    state = models.CharField(max_length=10, choices=State, default=State.TABLED)
    refusal = models.TextField(blank=True)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="text")
    symbol = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    sponsors = models.JSONField(default=list, blank=True)
    tabled_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="revisions"
    )
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        """List the newest first."""

        ordering: ClassVar[list[str]] = ["-tabled_on", "symbol", "title", "id"]

    def __str__(self) -> str:
        """Return symbol, else title."""
        return self.symbol or self.title or self.file.name
