"""Make workbooks that are read, filtered and printed: sheets of styled rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from nonpaper.adapters.writers.cell_words import clean_cell, is_formula_like
from nonpaper.adapters.writers.earlier import MADE_BY
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.sheet_print import row_height, set_up_print
from nonpaper.adapters.writers.sheet_rows import Cell, RowStore, save_workbook

Value = str | int | float | date | None
SANS, SERIF = "Calibri", "Georgia"
TOP = Alignment(vertical="top", wrap_text=True)
NUMBER = Alignment(vertical="top", horizontal="center")
RULE = Border(bottom=Side(style="thin", color="1A212D"))
HAIR = Border(bottom=Side(style="hair", color="AAB2BE"))
HEADS = 30.0  # points
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576


@dataclass(frozen=True, slots=True)
class Look:
    """Say how a cell looks."""

    fill: str | None = None
    ink: str = "1A212D"
    is_bold: bool = False
    is_treaty: bool = False


PLAIN, HEAD, TREATY = Look(), Look(is_bold=True), Look(is_treaty=True)
Styled = tuple[Value, Look]
NOTHING: Styled = (None, PLAIN)


class SheetBook:
    """Add one sheet after the other to a workbook, then save it."""

    def __init__(self, interface: Interface) -> None:
        """Begin a workbook in the reader's language."""
        self.t = interface
        self.book = Workbook(write_only=True)
        self.stores: list[RowStore] = []
        self.styles: dict[tuple[Look, bool, type, bool], int] = {}

    def add_sheet(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[float],
        rows: Iterable[Sequence[Styled]],
        *,
        frozen: str,
    ) -> None:
        """Add a sheet with its heads, columns that wide, and rows of cells.

        Args:
            name: Key of its name, below `sheet.` in the words of the interface.
            heads: What stands in the first row.
            widths: Of the columns, in characters.
            rows: Their cells.
            frozen: The first cell that scrolls.
        """
        sheet: Any = self.book.create_sheet(self.t.word(f"sheet.{name}"))
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = frozen
        set_up_print(sheet, frozen, sum(widths))
        store = RowStore([get_column_letter(n) for n in range(1, len(heads) + 1)])
        self.stores.append(store)
        cut = self.t.word("sheet.cut")
        store.add([self._cell(sheet, head, HEAD, RULE, cut) for head in heads], HEADS)
        for row in islice(rows, MAX_ROWS - 1):
            cells = [self._cell(sheet, *styled, HAIR, cut) for styled in row]
            store.add(cells, row_height([value for value, _ in row], widths))
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{store.count}"

    def _cell(
        self, sheet: Any, value: Value, look: Look, border: Border, cut: str
    ) -> Cell:
        if value is None:
            return None, 0
        is_quoted = False
        if isinstance(value, str):
            value = clean_cell(value, cut=cut)
            is_quoted = is_formula_like(value)
        key = (look, border is RULE, type(value), is_quoted)
        style = self.styles.get(key)
        if style is None:
            example: Any = WriteOnlyCell(sheet)
            _dress(example, look, border, value)
            example.quotePrefix = is_quoted
            style = self.styles[key] = int(example.style_id)
        return value, style

    def save(self, path: Path, title: str) -> None:
        """Save the workbook; no property of it names a person."""
        properties = self.book.properties
        properties.creator = MADE_BY
        properties.lastModifiedBy = None
        properties.title = clean_cell(title)
        save_workbook(self.book, self.stores, path)

    def close(self) -> None:
        """Give back the room that the rows took."""
        for store in self.stores:
            store.close()


def _dress(cell: Any, look: Look, border: Border, value: Value) -> None:
    name = SERIF if look.is_treaty else SANS
    cell.font = Font(name=name, size=10, bold=look.is_bold, color=look.ink)
    cell.alignment = NUMBER if isinstance(value, int | float) else TOP
    cell.border = border
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if isinstance(value, date):
        cell.number_format = "d mmm yyyy"
