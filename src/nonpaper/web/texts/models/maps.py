"""Hold convergence maps of the texts of a caucus."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.records import Record
from nonpaper.web.texts.models.files import StoredFile
from nonpaper.web.texts.models.papers import Paper
from nonpaper.web.texts.models.texts import TabledText


class TextMap(Record):
    """Be the map of the texts that were on the table on a day.

    Attributes:
        data: `map.json`.
        paper: Page and spreadsheet, in each language.
        consolidated: The consolidated text of the same texts; nothing where none can
            be made.
        counts: Families by level, for the list and the view over time.
        moves: What moved since the map before: label and its language, movement, level
            before and after, reasons by language.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="maps")
    made_at = models.DateTimeField()
    texts = models.ManyToManyField(TabledText, related_name="maps")
    data = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    paper = models.OneToOneField(
        Paper, models.PROTECT, null=True, blank=True, related_name="map"
    )
    consolidated = models.OneToOneField(
        Paper, models.PROTECT, null=True, blank=True, related_name="map_consolidated"
    )
    counts = models.JSONField(default=dict)
    moves = models.JSONField(default=list)

    class Meta:
        """List the newest first."""

        ordering: ClassVar[list[str]] = ["-made_at", "id"]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.made_at:%Y-%m-%d}"
