"""Put rows into the sheets of a workbook, as the file holds them.

openpyxl makes the frame of a workbook: sheets, styles, print settings. Its cells are
objects, each checked and written by itself, which takes 20 microseconds; a spreadsheet
of all treaties has half a million. Here a row is written as its words in XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from nonpaper.adapters.writers.workbook_file import iterate_parts

Cell = tuple[str | int | float | date | None, int]
"""A value with the number of its style."""

_EMPTY = ("<sheetData/>", "<sheetData />", "<sheetData></sheetData>")
_CHUNK = 1 << 20


class RowStore:
    """Keep the rows of one sheet outside memory until the workbook is saved."""

    def __init__(self, columns: Sequence[str]) -> None:
        """Take the letters of the columns."""
        self._columns = columns
        self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by `close`
        self.count = 0

    def add(self, cells: Iterable[Cell], height: float) -> None:
        """Add one row; nothing is written of an empty cell."""
        self.count += 1
        row = self.count
        self._file.write(f'<row r="{row}" ht="{height:g}" customHeight="1">')
        self._file.writelines(
            _cell(f"{column}{row}", value, style)
            for column, (value, style) in zip(self._columns, cells, strict=False)
            if value is not None and value != ""
        )
        self._file.write("</row>")

    def read(self) -> Iterator[str]:
        """Go through what was added, in pieces."""
        self._file.seek(0)
        while piece := self._file.read(_CHUNK):
            yield piece

    def close(self) -> None:
        """Give the room back."""
        self._file.close()


def save_workbook(book: Workbook, stores: Sequence[RowStore], path: Path) -> None:
    """Save a workbook of empty sheets with the rows of each put in."""
    parts = {
        f"xl/worksheets/sheet{number}.xml": store
        for number, store in enumerate(stores, 1)
    }
    with ZipFile(path, "w", compression=ZIP_DEFLATED, compresslevel=4) as new:
        for item, content in iterate_parts(book):
            store = parts.get(item.filename)
            if store is None:
                new.writestr(item, content, ZIP_DEFLATED)
                continue
            before, after = _split(content.decode("utf-8"))
            with new.open(item, "w", force_zip64=True) as part:
                part.write(before.encode())
                for piece in store.read():
                    part.write(piece.encode())
                part.write(after.encode())


def _split(sheet: str) -> tuple[str, str]:
    empty = next(form for form in _EMPTY if form in sheet)
    before, after = sheet.split(empty)
    return f"{before}<sheetData>", f"</sheetData>{after}"


def _cell(place: str, value: Any, style: int) -> str:
    if isinstance(value, str):
        words = escape(value)
        return (
            f'<c r="{place}" s="{style}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{words}</t></is></c>'
        )
    number = _to_day(value) if isinstance(value, date) else value
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


def _to_day(value: date) -> int:
    """Return a date as spreadsheets count it: days since 30 December 1899.

    They take 1900 for a leap year, which is why it is not the 31st.

    Example:
        >>> _to_day(date(2026, 1, 1))
        46023
    """
    return (value - date(1899, 12, 30)).days
