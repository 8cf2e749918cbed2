"""Set up how high the rows of a sheet are, and how it prints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

POINTS_PER_LINE = 14
MAX_ROW_POINTS = 400  # a spreadsheet shows at most 409
PAPER_A3 = "8"
WIDEST_ON_A_PAGE = 380  # characters; on A3 at 55 %, letters of 5.5 points
MARGINS = PageMargins(0.4, 0.4, 0.5, 0.5, 0.2, 0.2)  # inches


def set_up_print(sheet: Any, frozen: str, width: float) -> None:
    """Print across A3, heads repeated; a sheet too wide to read on one goes on more."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER_A3
    sheet.page_margins = MARGINS
    sheet.print_title_rows = "1:1"
    sheets_across = max(1, math.ceil(width / WIDEST_ON_A_PAGE))
    if sheets_across > 1:
        last = get_column_letter(max(1, ord(frozen[0]) - ord("A")))
        sheet.print_title_cols = f"A:{last}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = sheets_across
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"


def row_height(values: Sequence[object], widths: Sequence[float]) -> float:
    """Return a row height that shows its longest cell, within what is allowed."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            found = sum(1 + int(len(p) / (width * 1.02)) for p in value.split("\n"))
            lines = max(lines, found)
    return min(MAX_ROW_POINTS, POINTS_PER_LINE * lines + 2)
