"""Check entries inside the spreadsheet: lists, days, and what does not go together.

The same rules as `nonpaper.workflows.worksheet_check`, said by formulas, so that
whoever fills in a sheet sees at once what could not be read back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from nonpaper.adapters.writers import sheet_look as look
from nonpaper.adapters.writers.worksheet_words import SheetWording
from nonpaper.domain.filled_sheet import Column, Fault
from nonpaper.domain.worksheet import Category, Status
from nonpaper.workflows.worksheet_check import FIRST_YEAR, LAST_YEAR

FIELDS = ("number", "place", "strength", "words", *Column, "check", "reference")
"""The columns of the sheet, in their order."""

RED = PatternFill("solid", bgColor="F6B8B0")
AMBER = PatternFill("solid", bgColor="FBE3B0")
_make_rule: Any = FormulaRule  # openpyxl's types leave it out
_EPOCH = date(1899, 12, 30)
_LONGEST_PROMPT = 250
_LONGEST_TITLE = 30


def letter_of(field: str) -> str:
    """Return the letter of a column.

    Example:
        >>> letter_of("number"), letter_of(Column.INSTITUTION)
        ('A', 'E')
    """
    return get_column_letter(FIELDS.index(field) + 1)


class SheetChecks:
    """Add checks to the rows of a worksheet."""

    def __init__(self, says: SheetWording) -> None:
        """Take the language in which the checks speak."""
        self.says = says
        self.lists = self._lists()

    def _lists(self) -> dict[Column, DataValidation]:
        statuses = ",".join(self.says.word(f"status.{s}") for s in Status)
        first = (date(FIRST_YEAR, 1, 1) - _EPOCH).days
        last = (date(LAST_YEAR, 12, 31) - _EPOCH).days
        made = {
            Column.STATUS: DataValidation("list", f'"{statuses}"', allow_blank=True),
            Column.CATEGORY: DataValidation(
                "list", f'"{",".join(Category)}"', allow_blank=True
            ),
        }
        for column in (Column.INDICATIVE, Column.DEFINITIVE):
            made[column] = DataValidation(
                "date", str(first), str(last), allow_blank=True, operator="between"
            )
        for column, check in made.items():
            check.showErrorMessage = check.showInputMessage = True
            title = self.says.word(f"column.{column}")[:_LONGEST_TITLE]
            words = self.says.word(f"fill.{column}")[:_LONGEST_PROMPT]
            check.errorTitle = check.promptTitle = title
            check.error = check.prompt = words
        return made

    def add(self, sheet: Any, line: int) -> None:
        """Add the words of the check to one row."""
        cell = sheet[f"{letter_of('check')}{line}"]
        cell.value = "=" + self._formula(line)
        cell.font, cell.alignment = look.SMALL, look.TOP

    def _formula(self, line: int) -> str:
        formula = '""'
        for fault, test, _ in reversed(list(self._tests(line))):
            words = self.says.t.word(f"worksheet.fault.{fault}").replace('"', '""')
            formula = f'IF({test},"{words}",{formula})'
        return formula

    def _tests(self, line: int) -> Iterator[tuple[Fault, str, tuple[Column, ...]]]:
        """Go through what does not go together, and the columns to colour."""
        status, category, first, last, help_ = (
            f"${letter_of(column)}{line}"
            for column in (
                Column.STATUS,
                Column.CATEGORY,
                Column.INDICATIVE,
                Column.DEFINITIVE,
                Column.ASSISTANCE,
            )
        )
        dates = (Column.INDICATIVE, Column.DEFINITIVE)
        is_filled = f'OR({first}<>"",{last}<>"",{help_}<>"")'
        no_date = f'{first}="",{last}=""'
        apart = self.says.word(f"status.{Status.NOT_CONCERNED}").replace('"', '""')
        yield (
            Fault.NOT_CONCERNED_BUT_FILLED,
            f'AND({status}="{apart}",OR({category}<>"",{is_filled}))',
            (Column.STATUS,),
        )
        yield (
            Fault.DEFINITIVE_FIRST,
            f"AND(ISNUMBER({first}),ISNUMBER({last}),{last}<{first})",
            dates,
        )
        yield (
            Fault.A_WITH_DATE,
            f'AND({category}="A",OR({first}<>"",{last}<>""))',
            (Column.CATEGORY, *dates),
        )
        yield (
            Fault.A_WITH_ASSISTANCE,
            f'AND({category}="A",{help_}<>"")',
            (Column.CATEGORY, Column.ASSISTANCE),
        )
        yield (
            Fault.C_WITHOUT_ASSISTANCE,
            f'AND({category}="C",{help_}="")',
            (Column.ASSISTANCE,),
        )
        yield (
            Fault.B_WITHOUT_DATE,
            f'AND(OR({category}="B",{category}="C"),{no_date})',
            (Column.INDICATIVE,),
        )
        yield (
            Fault.B_WITH_ASSISTANCE,
            f'AND({category}="B",{help_}<>"")',
            (Column.ASSISTANCE,),
        )
        yield (
            Fault.NO_CATEGORY,
            f'AND({status}<>"{apart}",{category}="",{is_filled})',
            (Column.CATEGORY,),
        )

    def apply(self, sheet: Any, first: int, last: int) -> None:
        """Put lists and colours onto the sheet, for all rows at once."""
        for column, check in self.lists.items():
            # One area: openpyxl looks through all areas for each that is added.
            check.add(f"{letter_of(column)}{first}:{letter_of(column)}{last}")
            sheet.add_data_validation(check)
        for fault, test, columns in self._tests(first):
            fill = RED if fault.is_error else AMBER
            for column in columns:
                area = f"{letter_of(column)}{first}:{letter_of(column)}{last}"
                rule = _make_rule(formula=[test], fill=fill)
                sheet.conditional_formatting.add(area, rule)
        letter = letter_of("check")
        ink = _make_rule(
            formula=[f"LEN(${letter}{first})>0"], font=Font(color="8A1C0E", bold=True)
        )
        sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", ink)
