"""Make worksheets of small texts, and fill them in as a delegation would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.readers.worksheet import load_worksheet
from nonpaper.adapters.worksheet_cues import load_worksheet_cues
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.sheet_checks import FIELDS
from nonpaper.adapters.writers.worksheet_docx import write_worksheet_docx
from nonpaper.adapters.writers.worksheet_words import status_words
from nonpaper.adapters.writers.worksheet_xlsx import write_worksheet_xlsx
from nonpaper.domain.filled_sheet import Column, FilledSheet, RawRow, RawSheet
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.member import Member, MemberDirectory
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import (
    RowIdentity,
    SheetHead,
    Worksheet,
    fingerprint,
)
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text
from nonpaper.workflows.worksheet import make_worksheet
from nonpaper.workflows.worksheet_check import check_sheet

DALMARA = Member("DAL", "Republic of Dalmara", "Dalmara", is_developing=True)
KESTRIA = Member("KES", "Kestria", "Kestria", is_developing=True, is_ldc=True)
BRENTA = Member("BRE", "Brenta", "Brenta", is_developing=False)
DIRECTORY = MemberDirectory({m.code: m for m in (DALMARA, KESTRIA, BRENTA)})

CUES = load_worksheet_cues()

HARBOURS = """AGREEMENT ON HARBOURS

Preamble

The Parties,

Recognising that harbours matter to trade,

Have agreed as follows:

Article 1
Definitions

For the purposes of this Agreement, harbour means a place for ships.

Article 2
Dues

1. No Party shall impose dues on ships of another Party.

2. Each Party shall publish:

(a) its dues;

(b) its opening hours; and

(c) its rules on ropes.

These are in one of its languages.

3. A Party may close a harbour in a storm.

Article 3
Assistance

1. Each Party shall endeavour to adopt laws on the safety of harbours.

2. The Parties recognise the importance of lighthouses.

3. A least-developed country Party may apply this Article after five years.

4. The Parties should exchange information on storms.
"""


def make(
    words: str = HARBOURS, member: Member = DALMARA, also: tuple[str, ...] = ()
) -> Worksheet:
    text = parse_text(parse_document("harbours.txt", words.encode()))
    measurements = measure_text(text, cues=load_cues())
    return make_worksheet(text, measurements, member, cues=CUES, also=also)


def save(sheet: Worksheet, path: Path, language: Language = Language.EN) -> Path:
    write = write_worksheet_docx if path.suffix == ".docx" else write_worksheet_xlsx
    write(sheet, path, interface=load_interface(language))
    return path


Filled = Mapping[int, Mapping[Column, str | date | float]]


def fill(path: Path, filled: Filled) -> Path:
    """Fill in rows of a workbook by their numbers, as somebody does in Excel."""
    book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book.worksheets[1]
    for line in range(1, sheet.max_row + 1):
        number = sheet.cell(line, 1).value
        given = filled.get(number, {}) if isinstance(number, int) else {}
        for column, value in given.items():
            cell = sheet.cell(line, FIELDS.index(column) + 1)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def read(path: Path) -> FilledSheet:
    return check_sheet(load_worksheet(path), statuses=status_words())


def identity(number: int, words: str = "") -> RowIdentity:
    words = words or f"Each Party shall do act {number}."
    return RowIdentity(
        number,
        f"art_{number}",
        fingerprint(words),
        Action.LEGISLATE,
        Strength.OBLIGATION,
        f"Art. {number}",
        words,
    )


def head(
    *rows: RowIdentity, member: Member = DALMARA, symbol: str = "HRB/1"
) -> SheetHead:
    return SheetHead(
        symbol, "", "", member.code, member.short_name, member.is_ldc, rows
    )


def raw(
    *cells: Mapping[Column, str | float | None],
    member: Member = DALMARA,
    file: str = "dal.xlsx",
) -> RawSheet:
    """Make a sheet as it was read, one row for each set of cells."""
    rows = [identity(number) for number in range(1, len(cells) + 1)]
    return RawSheet(
        file,
        head(*rows, member=member),
        tuple(
            RawRow("Worksheet", 9 + n, f"{r.eid} {r.fingerprint}", r.words, given)
            for n, (r, given) in enumerate(zip(rows, cells, strict=True), 1)
        ),
    )
