"""Keep files in the database, under names that tell nothing of who made them."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from nonpaper.adapters.readers.sniff import Format
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.texts.models import StoredFile

ENDINGS = {
    Format.PDF: "pdf",
    Format.DOCX: "docx",
    Format.HTML: "html",
    Format.AKN: "xml",
    Format.TOTA: "xml",
    Format.MARKDOWN: "md",
    Format.PLAIN: "txt",
}
"""For each format that is read how names of such files end."""

MEDIA_TYPES = {
    "html": "text/html",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""For each ending what browsers call it."""


def keep_file(caucus: Caucus, name: str, content: bytes) -> StoredFile:
    """Save a file.

    Args:
        caucus: Where it is kept.
        name: Under which it is handed out; its ending is one of `MEDIA_TYPES`.
        content: Its bytes.
    """
    return StoredFile.objects.create(
        caucus=caucus,
        name=name,
        media_type=MEDIA_TYPES[PurePath(name).suffix.removeprefix(".")],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
