"""Say how the cells of a worksheet look, and put words into them that stay words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from nonpaper.adapters.writers.cell_words import clean_cell, is_formula_like

INK, QUIET = "1A212D", "5B6472"
SANS, SERIF = "Calibri", "Georgia"
PAPER_A4 = "9"
MOST_POINTS = 409.0  # the highest row that a spreadsheet shows
POINTS_PER_LINE = 13.0
TITLE_POINTS = 24.0
NARROW = 1.2  # how many more letters of the sans font a line takes
_FILLED = 1.0  # of the letters that fit on a line
DAY_FORMAT = "yyyy-mm-dd"
LOCKED_FILL = PatternFill("solid", fgColor="F1F3F5")
HEAD_FILL = PatternFill("solid", fgColor="D5DEE6")
GROUP_FILL = PatternFill("solid", fgColor="1F4E5F")
HAIR = Border(
    bottom=Side(style="hair", color="9AA3AF"), right=Side(style="hair", color="C9CFD6")
)
RULE = Border(bottom=Side(style="medium", color=INK))
TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="top", horizontal="center", wrap_text=True)
PLAIN = Font(name=SANS, size=10, color=INK)
BOLD = Font(name=SANS, size=10, color=INK, bold=True)
SMALL = Font(name=SANS, size=9, color=QUIET)
TREATY = Font(name=SERIF, size=10, color=INK)
TITLE = Font(name=SANS, size=16, color=INK, bold=True)
GROUP = Font(name=SANS, size=11, color="FFFFFF", bold=True)
OPEN = Protection(locked=False)


class _GrowingRow(RowDimension):  # type: ignore[misc,unused-ignore]
    """Be a row whose height is given, and that still grows with what is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name that openpyxl writes
        """Say that nobody has set the height by hand."""
        return False


def fit_row(sheet: Any, line: int, cells: Sequence[tuple[str, float]]) -> None:
    """Give a row the height that its longest cell needs.

    Spreadsheets find the height themselves only once somebody edits the row.

    Args:
        sheet: The sheet.
        line: The row.
        cells: Words with the width of their column, in characters.
    """
    lines = max(
        (count_lines(words, width) for words, width in cells if words), default=1
    )
    height = min(MOST_POINTS, POINTS_PER_LINE * lines + 4)
    sheet.row_dimensions[line] = _GrowingRow(sheet, index=line, ht=height)


def count_lines(words: str, width: float) -> int:
    r"""Return how many lines words take in a column, rather one too many.

    Example:
        >>> count_lines("No Party shall\nimpose", 8)
        3
    """
    room = max(int(width * _FILLED), 1)
    return sum(
        len(wrap(line, room, break_on_hyphens=False)) or 1 for line in words.split("\n")
    )


def put(
    sheet: Any,
    row: int,
    column: int,
    value: str | int | date | None,
    *,
    font: Font = PLAIN,
    alignment: Alignment = TOP,
    border: Border | None = HAIR,
    fill: PatternFill | None = None,
) -> Any:
    """Put a value into a cell; words are never a formula, whatever they begin with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        words = clean_cell(value)
        cell.value = words
        cell.data_type = "s"
        if is_formula_like(words):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT
    cell.font, cell.alignment = font, alignment
    if border is not None:
        cell.border = border
    if fill is not None:
        cell.fill = fill
    return cell


def put_heads(sheet: Any, row: int, heads: Sequence[str]) -> None:
    """Put the heads of a table into a row."""
    for column, head in enumerate(heads, 1):
        put(sheet, row, column, head, font=BOLD, border=RULE, fill=HEAD_FILL)


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """Set the widths of the columns, in characters."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_print(sheet: Any, *, heads: int | None, footer: str, area: str | None) -> None:
    """Print on A4 across, as wide as the paper, the heads on every page.

    Args:
        sheet: The sheet.
        heads: The row of the heads, if they are printed on every page.
        footer: What stands at the foot of each page, with the number of the page.
        area: What is printed, if not all of it.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.45, 0.6, 0.3
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
    for part in (sheet.oddFooter.left, sheet.oddFooter.right):
        part.size = 8
    if heads is not None:
        sheet.print_title_rows = f"{heads}:{heads}"
    if area is not None:
        sheet.print_area = area


def lock(sheet: Any) -> None:
    """Lock a sheet without a password; widths, heights and filters stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.autoFilter = protection.formatCells = False


def new_book(title: str) -> Workbook:
    """Return an empty workbook whose properties name nobody."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = None
    book.properties.lastModifiedBy = None
    book.properties.title = clean_cell(title)
    return book


def add_table(
    book: Workbook,
    name: str,
    lead: Sequence[str],
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | int | date | None]],
    *,
    treaty: Sequence[int] = (),
    footer: str = "",
    frozen: int = 0,
) -> Sheet:
    """Add a sheet with a lead, heads and rows.

    Args:
        book: The workbook.
        name: What the sheet is called.
        lead: Lines above the table.
        heads: The heads of its columns.
        widths: Their widths, in characters.
        rows: The rows.
        treaty: The columns, from 1, that hold words of the text.
        footer: What stands at the foot of each printed page.
        frozen: How many columns stay when one scrolls across.
    """
    sheet: Any = book.create_sheet(name)
    set_widths(sheet, widths)
    for line, words in enumerate(lead, 1):
        font = TITLE if line == 1 else SMALL
        put(sheet, line, 1, words, font=font, border=None, alignment=Alignment())
    sheet.row_dimensions[1].height = TITLE_POINTS
    start = len(lead) + 1
    put_heads(sheet, start, heads)
    for line, row in enumerate(rows, start + 1):
        for column, value in enumerate(row, 1):
            font = TREATY if column in treaty else PLAIN
            alignment = MIDDLE if isinstance(value, int | date) else TOP
            put(sheet, line, column, value, font=font, alignment=alignment)
        columns = enumerate(zip(row, widths, strict=False), 1)
        sized = [
            (str(value or ""), width * (1 if column in treaty else NARROW))
            for column, (value, width) in columns
        ]
        fit_row(sheet, line, sized)
    sheet.freeze_panes = sheet.cell(start + 1, frozen + 1)
    last = max(start + len(rows), start)
    sheet.auto_filter.ref = f"A{start}:{get_column_letter(len(heads))}{last}"
    set_print(sheet, heads=start, footer=footer, area=None)
    found: Sheet = sheet
    return found
