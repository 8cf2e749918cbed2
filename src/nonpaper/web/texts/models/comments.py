"""Hold comments on texts, and when somebody was last here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import Record
from nonpaper.web.texts.models.texts import TabledText


class Comment(Record):
    """Be a comment on a provision, to all or in confidence.

    Attributes:
        eid: The provision; empty for the whole text.
        author: Who wrote it; nobody where it is in confidence: the name is sealed.
        words: What it says to all; empty where it is in confidence.
        sealed: Author and words, sealed, where it is for facilitators alone.
    """

    text = models.ForeignKey(TabledText, models.CASCADE, related_name="comments")
    eid = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="comments"
    )
    words = models.TextField(blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    made_on = models.DateField()

    class Meta:
        """List them by day; within a day by nothing that tells an order."""

        ordering: ClassVar[list[str]] = ["made_on", "id"]

    def __str__(self) -> str:
        """Return the place."""
        return self.eid

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the text."""
        return self.text.caucus


class Visit(Record):
    """Be the last two days on which a person looked at a caucus, no more."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="visits")
    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="visits")
    last_on = models.DateField()
    before_on = models.DateField(null=True, blank=True)

    class Meta:
        """Keep one row for a person and a caucus."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "caucus"], name="one_visit")
        ]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.last_on}"
