"""Write a worksheet as a workbook that a Member fills in.

Writes: the sheets how to fill in, worksheet, rights and flexibilities, for other
Parties, for committees, left out; and one out of sight that says which rows the
worksheet was made with.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from nonpaper.adapters.sheet_record import HEADING_MARK, KEY_MARK, NAME, write_record
from nonpaper.adapters.writers import sheet_look as look
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.sheet_checks import (
    FIELDS,
    SheetChecks,
    letter_of,
)
from nonpaper.adapters.writers.sheet_pieces import (
    WORDS_WIDTH,
    cut_words,
    measure_piece,
    put_piece,
)
from nonpaper.adapters.writers.workbook_file import save_book
from nonpaper.adapters.writers.worksheet_words import SheetWording
from nonpaper.domain.carry_over import CarryOver
from nonpaper.domain.filled_sheet import Column
from nonpaper.domain.measurement import Strength
from nonpaper.domain.worksheet import (
    LeftOutReason,
    Wording,
    Worksheet,
    WorksheetRow,
)

WIDTHS = (5, 17, 15, WORDS_WIDTH, 18, 13, 8, 12, 12, 24, 22, 30, 12)
HELP_WIDTHS = (26, 112)
KEY_ROW = 4
HEAD_ROW = 5

_STRONG = frozenset({Strength.PROHIBITION, Strength.OBLIGATION})


def write_worksheet_xlsx(
    sheet: Worksheet,
    path: Path,
    *,
    interface: Interface,
    carried: CarryOver | None = None,
) -> None:
    """Write a worksheet as a workbook.

    Words of the text never become formulas; properties name neither person nor
    machine.

    Args:
        sheet: The worksheet.
        path: The file.
        interface: The language in which the tool itself speaks.
        carried: Entries of an earlier sheet, to be filled in and listed.
    """
    _Book(sheet, SheetWording(sheet, interface, carried)).save(path)


class _Book:
    """Add one sheet after the other to the workbook."""

    def __init__(self, sheet: Worksheet, says: SheetWording) -> None:
        self.sheet = sheet
        self.says = says
        self.word = self.says.word
        self.book: Workbook = look.new_book(self.says.title)
        self.footer = f"{self.says.symbol} · {sheet.member.code}"

    def save(self, path: Path) -> None:
        self.add_help()
        self.add_rows()
        self.add_formers()
        self.add_rights()
        self.add_others()
        self.add_bodies()
        self.add_left_out()
        self.add_record()
        self.book.active = 1
        save_book(self.book, path)

    def add_help(self) -> None:
        sheet: Any = self.book.create_sheet(self.word("sheet_help"))
        look.set_widths(sheet, HELP_WIDTHS)
        for row, (words, font) in enumerate(
            ((self.says.title, look.TITLE), (self.says.text_line(), look.BOLD)), 1
        ):
            look.put(sheet, row, 1, words, font=font, border=None, alignment=_ACROSS)
        sheet.row_dimensions[1].height = look.TITLE_POINTS
        row = 4
        for title, words in self.says.guidance(is_workbook=True):
            look.put(sheet, row, 1, title or None, font=look.BOLD, border=None)
            look.put(sheet, row, 2, words, border=None)
            look.fit_row(sheet, row, [(words, HELP_WIDTHS[1] * look.NARROW)])
            row += 1
        title = self.word("help.counted")
        for name, count in self.says.counted():
            look.put(sheet, row, 1, title or None, font=look.BOLD, border=None)
            look.put(sheet, row, 2, f"{count:>4}  {name}", border=None)
            title, row = "", row + 1
        look.set_print(sheet, heads=None, footer=self.footer, area=None)
        sheet.page_setup.fitToHeight = 1
        look.lock(sheet)

    def add_rows(self) -> None:
        sheet: Any = self.book.create_sheet(self.word("sheet_rows"))
        look.set_widths(sheet, WIDTHS)
        top = (
            (self.says.title, look.TITLE),
            (self.says.text_line(), look.BOLD),
            (f"{self.word('lead')} {self.word('confidential')}", look.SMALL),
        )
        for line, (words, font) in enumerate(top, 1):
            look.put(sheet, line, 1, words, font=font, border=None, alignment=_ACROSS)
        sheet.row_dimensions[1].height = look.TITLE_POINTS
        for column, field in enumerate(FIELDS, 1):
            look.put(sheet, KEY_ROW, column, f"{KEY_MARK}{field}", font=look.SMALL)
        sheet.row_dimensions[KEY_ROW].hidden = True
        look.put_heads(sheet, HEAD_ROW, self._heads())
        sheet.row_dimensions[HEAD_ROW].height = 32
        checks = SheetChecks(self.says)
        line = HEAD_ROW + 1
        for action, rows in self.sheet.by_action().items():
            heading, start = line, line + 1
            line = start
            for row in rows:
                line = self._add_row(sheet, line, row, checks)
            self._add_heading(
                sheet, heading, self.word(f"action.{action}"), start, line
            )
        checks.apply(sheet, HEAD_ROW + 1, max(line - 1, HEAD_ROW + 1))
        sheet.freeze_panes = f"D{HEAD_ROW + 1}"
        sheet.column_dimensions[letter_of("reference")].hidden = True
        last = letter_of(str(Column.REMARKS))
        area = f"A1:{last}{max(line - 1, HEAD_ROW)}"
        sheet.auto_filter.ref = area.replace("A1:", f"A{HEAD_ROW}:")
        look.set_print(sheet, heads=HEAD_ROW, footer=self.footer, area=area)
        sheet.sheet_view.zoomScale = 90
        look.lock(sheet)

    def _heads(self) -> list[str]:
        titles = [self.word("number"), self.word("place")]
        titles += [self.says.t.word("sheet.strength"), self.word("words")]
        titles += [self.word(f"column.{column}") for column in Column]
        return [*titles, self.word("check"), HEADING_MARK]

    def _add_heading(
        self, sheet: Any, line: int, words: str, start: int, end: int
    ) -> None:
        for column in range(1, len(FIELDS)):
            look.put(sheet, line, column, None, border=None, fill=look.GROUP_FILL)
        look.put(sheet, line, 1, words, font=look.GROUP, border=None, alignment=_MIDDLE)
        _put_reference(sheet, line, HEADING_MARK)
        letter = letter_of(str(Column.CATEGORY))
        cell = sheet[f"{letter}{line}"]
        count = sum(1 for n in range(start, end) if sheet.cell(n, 1).value)
        cell.value = f'=COUNTA({letter}{start}:{letter}{end - 1})&" / {count}"'
        cell.font, cell.alignment = look.GROUP, _CENTRE
        sheet.row_dimensions[line].height = 20

    def _add_row(
        self, sheet: Any, line: int, row: WorksheetRow, checks: SheetChecks
    ) -> int:
        wording = row.wording
        reference = f"{wording.provision.eid} {wording.fingerprint}"
        pieces = cut_words(self.says.shown(wording))
        cited = self.says.place(wording)
        heading = self.says.heading(wording)
        strength = self.says.row_strength(row)
        font = look.BOLD if wording.measured.strength in _STRONG else look.PLAIN
        locked: tuple[tuple[Any, Any, Any], ...] = (
            (row.number, look.SMALL, look.MIDDLE),
            (f"{cited}\n{heading}" if heading else cited, look.PLAIN, look.TOP),
            (strength, font, look.TOP),
        )
        for column, (value, own_font, alignment) in enumerate(locked, 1):
            look.put(
                sheet,
                line,
                column,
                value,
                font=own_font,
                alignment=alignment,
                fill=look.LOCKED_FILL,
            )
        put_piece(sheet, line, pieces[0])
        beside = [
            (str(value), width * look.NARROW)
            for (value, _, _), width in zip(locked, WIDTHS, strict=False)
        ]
        entry = self.says.entry(row)
        for field, value in entry.items():
            beside.append((str(value), WIDTHS[FIELDS.index(field)] * look.NARROW))
        look.fit_row(sheet, line, [*beside, measure_piece(pieces[0])])
        for field in Column:
            is_short = field in (Column.CATEGORY, Column.INDICATIVE, Column.DEFINITIVE)
            alignment = look.MIDDLE if is_short else look.TOP
            place = FIELDS.index(field) + 1
            cell = look.put(sheet, line, place, entry.get(field), alignment=alignment)
            cell.protection = look.OPEN
            if field in (Column.INDICATIVE, Column.DEFINITIVE):
                cell.number_format = look.DAY_FORMAT
        checks.add(sheet, line)
        _put_reference(sheet, line, reference)
        for number, piece in enumerate(pieces[1:], 1):
            line += 1
            for column in range(1, len(FIELDS)):
                look.put(sheet, line, column, None, fill=look.LOCKED_FILL)
            put_piece(sheet, line, piece)
            look.fit_row(sheet, line, [measure_piece(piece)])
            _put_reference(sheet, line, f"{reference} +{number}")
        return line + 1

    def add_formers(self) -> None:
        """List what an earlier sheet said that is not taken over."""
        if self.says.carried is None:
            return
        heads = [self.word("place"), self.word("carried.why")]
        heads += [self.word(f"carried.{key}") for key in ("then", "now", "stood")]
        look.lock(
            look.add_table(
                self.book,
                self.word("carried.sheet"),
                [self.word("carried.sheet"), self.says.carried_lead()],
                heads,
                (15, 28, 55, 55, 45),
                self.says.former_rows(),
                treaty=(3, 4),
                footer=self.footer,
            )
        )

    def add_rights(self) -> None:
        also = {row.wording.provision.eid: row for row in self.sheet.rows}
        rights = [
            o.wording for o in self.sheet.left_out if o.reason is LeftOutReason.RIGHT
        ]
        shown = sorted(
            [
                *rights,
                *(
                    row.wording
                    for row in self.sheet.rows
                    if row.wording.measured.development
                ),
            ],
            key=lambda wording: wording.provision.span,
        )
        rows = [
            (
                self.says.place(wording),
                self.says.heading(wording),
                self.says.strength(wording),
                self._words(wording),
                self._development(wording),
                self.word("also_row", number=also[wording.provision.eid].number)
                if wording.provision.eid in also
                else None,
            )
            for wording in shown
        ]
        heads = [self.word("place"), self.says.t.word("sheet.heading")]
        heads += [self.says.t.word("sheet.strength"), self.word("words")]
        heads += [self.says.t.word("sheet.development"), self.word("row")]
        widths = (15, 24, 16, 80, 26, 10)
        self._add_list("rights", heads, widths, rows, words=4)

    def _development(self, wording: Wording) -> str:
        kinds = wording.measured.development
        return ", ".join(self.says.t.word(f"development.{kind}") for kind in kinds)

    def add_others(self) -> None:
        rows = [
            (
                row.number,
                self.says.place(row.wording),
                self.says.heading(row.wording),
                self.says.strength(row.wording),
                self._words(row.wording),
                row.wording.provision.eid,
            )
            for row in self.sheet.apart
        ]
        heads = [self.word("number"), self.word("place")]
        heads += [self.says.t.word("sheet.heading")]
        heads += [self.says.t.word("sheet.strength"), self.word("words")]
        heads.append(self.word("identifier"))
        self._add_list("others", heads, (6, 15, 22, 16, 72, 28), rows, words=5)

    def add_bodies(self) -> None:
        rows = [
            (
                self.says.place(wording),
                self.says.heading(wording),
                self.says.strength(wording),
                self._words(wording),
            )
            for wording in self._left_out(LeftOutReason.BODY)
        ]
        heads = [self.word("place"), self.says.t.word("sheet.heading")]
        heads += [self.says.t.word("sheet.strength"), self.word("words")]
        self._add_list("body", heads, (15, 24, 16, 90), rows, words=4)

    def add_left_out(self) -> None:
        rows = [
            (
                self.says.place(one.wording),
                self.word(f"reason.{one.reason}"),
                self._words(one.wording),
                one.wording.provision.eid,
            )
            for one in self.sheet.left_out
        ]
        heads = [self.word("place"), self.word("why"), self.word("words")]
        heads.append(self.word("identifier"))
        self._add_list("left_out", heads, (15, 32, 80, 34), rows, words=3)

    def _left_out(self, reason: LeftOutReason) -> list[Wording]:
        return [one.wording for one in self.sheet.left_out if one.reason is reason]

    def _words(self, wording: Wording) -> str:
        return self.says.shown(wording).all

    def _add_list(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[str | int | None]],
        *,
        words: int,
    ) -> None:
        lead = [self.word(f"sheet_{name}")]
        lead.append(self.says.lead(name) if rows else self.word("none_here"))
        sheet = look.add_table(
            self.book,
            self.word(f"sheet_{name}"),
            lead,
            heads,
            widths,
            rows,
            treaty=(words,),
            footer=self.footer,
        )
        look.lock(sheet)

    def add_record(self) -> None:
        sheet: Any = self.book.create_sheet(NAME)
        for line, row in enumerate(write_record(self.says.head()), 1):
            for column, value in enumerate(row, 1):
                look.put(sheet, line, column, value, border=None, alignment=_ACROSS)
        sheet.sheet_state = "veryHidden"
        look.lock(sheet)


_ACROSS = Alignment(vertical="top")
_MIDDLE = Alignment(vertical="center")
_CENTRE = Alignment(vertical="center", horizontal="center")


def _put_reference(sheet: Any, line: int, reference: str) -> None:
    column = FIELDS.index("reference") + 1
    look.put(sheet, line, column, reference, font=look.SMALL, alignment=_ACROSS)
