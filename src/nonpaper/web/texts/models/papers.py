"""Hold what was made of texts: pages and documents, as the command line writes them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.records import Record
from nonpaper.web.texts.models.files import StoredFile
from nonpaper.web.texts.models.texts import TabledText


class Paper(Record):
    """Be a map, a consolidated text, a comparison or a stocktake, in all its forms.

    Attributes:
        text: The text it is of, of a comparison the later one; nothing for a map.
        earlier: Of a comparison, the earlier text.
        summary: Numbers of it that lists show.
        made_on: Day on which it was made.
    """

    class Kind(models.TextChoices):
        """Say what it is."""

        MAP = "map"
        CONSOLIDATED = "consolidated"
        REDLINE = "redline"
        STOCKTAKE = "stocktake"

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.ForeignKey(
        TabledText, models.CASCADE, null=True, blank=True, related_name="papers"
    )
    earlier = models.ForeignKey(
        TabledText, models.CASCADE, null=True, blank=True, related_name="+"
    )
    summary = models.JSONField(default=dict)
    made_on = models.DateField()

    class Meta:
        """Make one of a kind for a text, or for two."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "text"],
                condition=models.Q(earlier=None),
                name="one_paper_of_a_text",
            ),
            models.UniqueConstraint(
                fields=["kind", "text", "earlier"], name="one_paper_of_two_texts"
            ),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.kind)


class PaperFile(Record):
    """Be one form of a paper in one language."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="files")
    form = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="in_paper")

    class Meta:
        """Have each form once in a language."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["paper", "form", "language"], name="one_form_of_a_paper"
            )
        ]

    def __str__(self) -> str:
        """Return form and language."""
        return f"{self.form} {self.language}"

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the paper."""
        return self.paper.caucus
