"""Hold what was read of a text: its words, and what each provision says."""

from __future__ import annotations

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.records import Record
from nonpaper.web.texts.models.texts import TabledText


class TextReading(Record):
    """Be what was read of a text, so that a page need not read the file again.

    Attributes:
        words: The words of the text, unaltered; to know its wording again.
        provisions: Its elements in order, each with its place, words, strength,
            development and brackets.
        provision_count: How many of them say something.
        notices: What could not be understood, as it was said to who uploaded it.
        language: The language it was measured in.
    """

    text = models.OneToOneField(TabledText, models.CASCADE, related_name="reading")
    words = models.TextField()
    provisions = models.JSONField(default=list)
    provision_count = models.PositiveIntegerField(default=0)
    notices = models.JSONField(default=list)
    language = models.CharField(max_length=2, blank=True)

    def __str__(self) -> str:
        """Return how long it is."""
        return f"{self.provision_count}"

    @property
    def caucus(self) -> Caucus:
        """Return the caucus of the text."""
        return self.text.caucus
