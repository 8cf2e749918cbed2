"""Hold files in the database, so that a copy of it is whole."""

from __future__ import annotations

from django.db import models

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.records import Record


class StoredFile(Record):
    """Be the bytes of a file; whoever refers to it says who may see it.

    Attributes:
        name: Name under which it is handed out; never as it came.
        sha256: Hash of the content, in hexadecimal.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name
