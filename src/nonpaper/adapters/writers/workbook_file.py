"""Save workbooks so that they say neither when nor on which disk they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive knows."""

_PROPERTIES = "docProps/core.xml"
_TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


class _MemoryWriter(ExcelWriter):
    """Write sheets into memory: openpyxl puts each into a file of the disk first.

    What a delegation fills in is no matter for a common folder of temporary files, and
    a full disk would be told in the words of a library.
    """

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet; of those that are written row by row there is a file."""
        if self.workbook.write_only:
            super().write_worksheet(ws)
            return
        ws._drawing = SpreadsheetDrawing()
        page = BytesIO()
        writer = WorksheetWriter(ws, out=page)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined] # not in the stubs
        self._archive.writestr(ws.path[1:], page.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def iterate_parts(book: Workbook) -> Iterator[tuple[ZipInfo, bytes]]:
    """Go through the parts of a workbook, none with the time it was made.

    openpyxl writes into memory: on a full disk it would leave an archive open, of
    which Python complains when all is over.
    """
    frame = BytesIO()
    with ZipFile(frame, "w", ZIP_DEFLATED) as package:
        _MemoryWriter(book, package).write_data()
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
