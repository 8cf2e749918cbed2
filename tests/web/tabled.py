"""Table the shipped example in a caucus, as tests need it."""

from __future__ import annotations

import hashlib
from importlib import resources

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.texts.models import StoredFile, TabledText

SHIPPED = (("np-dig-2.docx", "NP/DIG/2"), ("np-dig-7.pdf", "NP/DIG/7"))
"""Two texts that disagree on customs duties."""


def table_example(caucus: Caucus) -> list[TabledText]:
    """Table two texts of the shipped example."""
    folder = resources.files("nonpaper") / "data" / "example" / "may"
    made = []
    for name, symbol in SHIPPED:
        content = (folder / name).read_bytes()
        file = StoredFile.objects.create(
            caucus=caucus,
            name=name,
            media_type="application/octet-stream",
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
        made.append(
            TabledText.objects.create(
                caucus=caucus, file=file, symbol=symbol, added_on=timezone.localdate()
            )
        )
    return made
