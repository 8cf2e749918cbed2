"""Keep a map of texts, as tests need it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.texts.models import StoredFile, TextMap


def make_map(caucus: Caucus, data: bytes, made_at: datetime) -> TextMap:
    """Keep the data of a map as if it had been made at a time."""
    file = StoredFile.objects.create(
        caucus=caucus,
        name="map.json",
        media_type="application/json",
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
    )
    return TextMap.objects.create(caucus=caucus, made_at=made_at, data=file)
