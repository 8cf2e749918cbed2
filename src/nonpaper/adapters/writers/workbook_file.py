"""Save workbooks so that they say neither when nor on which disk they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive knows."""

_PROPERTIES = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def iterate_parts(book: Workbook) -> Iterator[tuple[ZipInfo, bytes]]:
    """Go through the parts of a workbook, none with the time it was made.

    openpyxl writes into memory: on a full disk it would leave an archive open, of
    which Python complains when all is over.
    """
    frame = BytesIO()
    book.save(frame)
    with ZipFile(frame) as package:
        for old in package.infolist():
            content = package.read(old)
            if old.filename == _PROPERTIES:
                content = _TIMES.sub(b"", content)
            item = ZipInfo(old.filename, NO_TIME)
            item.compress_type = ZIP_DEFLATED
            yield item, content


def save_book(book: Workbook, path: Path) -> None:
    """Save a workbook whose cells are in memory."""
    whole = BytesIO()
    with ZipFile(whole, "w") as package:
        for item, content in iterate_parts(book):
            package.writestr(item, content)
    path.write_bytes(whole.getbuffer())
