"""Tell a file that Nonpaper made from what somebody wrote, before it is replaced."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

MADE_BY = "Nonpaper"
"""What stands among the properties of what may be made anew at any time."""

_PAGE = f'<meta name="generator" content="{MADE_BY}">'
_DATA = re.compile(r'\s*\{\s*"version":\s*1,\s*"title":')
_PROPERTIES = re.compile(rf"<(dc:creator|cp:category|category)\b[^>]*>{MADE_BY}</")
_PACKAGES = (".xlsx", ".docx")
_CALENDAR = re.compile(
    rf"BEGIN:VCALENDAR\r?\n(?:VERSION:2\.0\r?\n)?PRODID:-//{MADE_BY}//"
)
_PORTABLE = f"/Keywords({MADE_BY})".encode()
_PORTABLE_MAX = 50_000_000  # bytes; no answer is as long
_LOOKED_AT = 8_192  # bytes; the policy of a page stands before its mark


def is_earlier_output(path: Path) -> bool:
    """Tell whether a page, document, spreadsheet, calendar or data was made earlier.

    Worksheets are none: somebody fills them in.

    Args:
        path: The file; its ending says what it should be.
    """
    if not path.is_file():
        return False  # to open a pipe would wait for ever
    try:
        if path.suffix.lower() in _PACKAGES:
            return bool(_PROPERTIES.search(_properties(path)))
        if path.suffix.lower() == ".pdf":  # its properties stand near the end
            is_small = path.stat().st_size < _PORTABLE_MAX
            return is_small and _PORTABLE in path.read_bytes()
        with path.open("rb") as stream:
            head = stream.read(_LOOKED_AT).decode("utf-8", "replace")
    except _UNREADABLE:
        return False
    if path.suffix.lower() == ".json":
        return bool(_DATA.match(head))
    if path.suffix.lower() == ".ics":
        return bool(_CALENDAR.match(head))
    return _PAGE in head


_UNREADABLE = (OSError, KeyError, ValueError, RuntimeError, BadZipFile, zlib.error)


def _properties(path: Path) -> str:
    with ZipFile(path) as package, package.open("docProps/core.xml") as part:
        return part.read(_LOOKED_AT).decode("utf-8", "replace")
