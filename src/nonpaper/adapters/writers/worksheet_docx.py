"""Write a worksheet as a Word document to fill in: a table for each action."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from nonpaper.adapters.sheet_record import write_record
from nonpaper.adapters.writers import word_xml as word
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.word_package import LOCALES
from nonpaper.adapters.writers.word_xml import Ink, paragraph, run
from nonpaper.adapters.writers.worksheet_words import SheetWording
from nonpaper.domain.carry_over import CarryOver
from nonpaper.domain.filled_sheet import Column
from nonpaper.domain.worksheet import (
    Category,
    LeftOut,
    LeftOutReason,
    Status,
    Wording,
    Worksheet,
    WorksheetRow,
)

_WIDTHS = (450, 1600, 5150, 1450, 1150, 650, 1050, 1050, 1700, 1450)
_FORMER_WIDTHS = (1500, 2400, 4100, 4100, 3600)
_LIST_WIDTHS = (2000, 2600, 11_100)

_GREY = "F1F3F5"
_FILLS = (_GREY, _GREY, _GREY, *[None] * len(Column))
_TREATY, _QUIET = "Georgia", "5B6472"
_BOLD = Ink(is_bold=True)
_LISTS = {
    "rights": {LeftOutReason.RIGHT},
    "others": {LeftOutReason.OTHERS},
    "body": {LeftOutReason.BODY},
    "left_out": set(LeftOutReason)
    - {LeftOutReason.RIGHT, LeftOutReason.OTHERS, LeftOutReason.BODY},
}
_DATES = (Column.INDICATIVE, Column.DEFINITIVE)


def write_worksheet_docx(
    sheet: Worksheet,
    path: Path,
    *,
    interface: Interface,
    carried: CarryOver | None = None,
) -> None:
    """Write a worksheet as a Word document.

    Status, category and dates are chosen from lists and a calendar. Properties name
    neither person nor machine.

    Args:
        sheet: The worksheet.
        path: The file.
        interface: The language in which the tool itself speaks.
        carried: Entries of an earlier sheet, to be filled in and listed.
    """
    maker = _Maker(sheet, SheetWording(sheet, interface, carried))
    word.save_document(
        path,
        maker.body(),
        title=maker.says.title,
        footer=f"{maker.says.symbol} · {sheet.member.code}",
        language=LOCALES[interface.language],
        record=list(write_record(maker.says.head())),
    )


class _Maker:
    """Make the paragraphs and tables of the document."""

    def __init__(self, sheet: Worksheet, says: SheetWording) -> None:
        self.sheet = sheet
        self.says = says
        self.word = self.says.word
        self.statuses = [self.word(f"status.{status}") for status in Status]

    def body(self) -> list[str]:
        made = [
            paragraph(run(self.says.title), style="Title"),
            paragraph(run(self.says.text_line(), _BOLD)),
        ]
        for title, words in self.says.guidance(is_workbook=False):
            lead = run(f"{title}. ", _BOLD) if title else ""
            made.append(paragraph(lead + run(words)))
        for action, rows in self.sheet.by_action().items():
            made.append(paragraph(run(self.word(f"action.{action}")), style="Heading1"))
            made.append(self._table(rows))
        made += self._formers()
        for name, reasons in _LISTS.items():
            made += self._list(name, reasons)
        made.append(paragraph(run(self.word("help.counted")), style="Heading1"))
        for name, count in self.says.counted():
            made.append(paragraph(run(f"{count}  {name}")))
        return made

    def _table(self, rows: tuple[WorksheetRow, ...]) -> str:
        heads = [self.word("number"), self.word("place"), self.word("words")]
        heads += [self.word(f"column.{column}") for column in Column]
        return word.table(_WIDTHS, heads, [self._row(row) for row in rows])

    def _row(self, row: WorksheetRow) -> str:
        wording = row.wording
        heading = self.says.heading(wording)
        place = [_cell(run(self.says.place(wording), _BOLD))]
        if heading:
            place.append(_cell(run(heading)))
        place.append(_cell(run(self.says.row_strength(row), Ink(colour=_QUIET))))
        cells = [_cell(run(str(row.number))), "".join(place), self._words(wording)]
        entry = self.says.entry(row)
        cells += [
            _cell(self._field(row.number, column, str(entry.get(column, ""))))
            for column in Column
        ]
        return word.row(_WIDTHS, cells, fill=_FILLS)

    def _words(self, wording: Wording) -> str:
        shown = self.says.shown(wording)
        governing = Ink(is_italic=True, colour=_QUIET, font=_TREATY)
        said = [_cell(run(one, governing)) for one in shown.before]
        said.append(_cell(run(shown.own, Ink(font=_TREATY))))
        said += [_cell(run(one, governing)) for one in shown.after]
        return "".join(said)

    def _field(self, number: int, column: Column, entry: str) -> str:
        tag = f"{number}.{column}"
        title = self.word(f"column.{column}")
        if column is Column.STATUS:
            return word.choice(tag, title, self.word("choose"), self.statuses, entry)
        if column is Column.CATEGORY:
            return word.choice(tag, title, "–", list(Category), entry)
        if column in _DATES:
            return word.day(tag, title, self.word("day"), entry)
        return run(entry) if entry else ""

    def _formers(self) -> list[str]:
        """List what an earlier sheet said that is not taken over."""
        if self.says.carried is None:
            return []
        made = [
            paragraph(run(self.word("carried.sheet")), style="Heading1"),
            paragraph(run(self.says.carried_lead())),
        ]
        heads = [self.word("place"), self.word("carried.why")]
        heads += [self.word(f"carried.{key}") for key in ("then", "now", "stood")]
        rows = [
            word.row(
                _FORMER_WIDTHS,
                [_cell(run(words)) for words in one],
                fill=[None] * len(_FORMER_WIDTHS),
            )
            for one in self.says.former_rows()
        ]
        return [*made, word.table(_FORMER_WIDTHS, heads, rows)] if rows else made

    def _list(self, name: str, reasons: Collection[LeftOutReason]) -> list[str]:
        listed = [one for one in self.sheet.left_out if one.reason in reasons]
        made = [
            paragraph(run(self.word(f"sheet_{name}")), style="Heading1"),
            paragraph(run(self.says.lead(name) if listed else self.word("none_here"))),
        ]
        if listed:
            is_rest = name == "left_out"
            kind = self.word("why") if is_rest else self.says.t.word("sheet.strength")
            heads = [self.word("place"), kind, self.word("words")]
            rows = [self._list_row(one, is_rest=is_rest) for one in listed]
            made.append(word.table(_LIST_WIDTHS, heads, rows))
        return made

    def _list_row(self, one: LeftOut, *, is_rest: bool) -> str:
        wording = one.wording
        place = [_cell(run(self.says.place(wording)))]
        is_named = is_rest or one.reason is LeftOutReason.OTHERS
        beside = wording.provision.eid if is_named else self.says.heading(wording)
        place.append(_cell(run(beside, Ink(colour=_QUIET))))
        kind = (
            self.word(f"reason.{one.reason}")
            if is_rest
            else self.says.strength(wording)
        )
        cells = ["".join(place), _cell(run(kind)), self._words(wording)]
        return word.row(_LIST_WIDTHS, cells, fill=[None] * len(_LIST_WIDTHS))


def _cell(content: str) -> str:
    return paragraph(content, style="Cell")
