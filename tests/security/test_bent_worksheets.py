"""Worksheets bent by hand or by another program: no entry is lost without a word."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from nonpaper.adapters.readers.worksheet import load_worksheet
from nonpaper.adapters.sheet_record import NoRecordError, parse_record, write_record
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.sheet_checks import letter_of
from nonpaper.adapters.writers.worksheet_words import SheetWording
from nonpaper.domain.filled_sheet import Column, Entry, Fault, FilledSheet
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import Category
from nonpaper.errors import UnreadableFileError
from tests.command import run
from tests.security.test_hostile_worksheets import MEMBERS, repack
from tests.worksheets import fill, make, read, save

C = Column
SHEET = "xl/worksheets/sheet2.xml"
HUGE = "9" * 5000


def found(sheet: FilledSheet, number: int = 1) -> Entry | None:
    return next((e for r, e in sheet.entries.items() if r.number == number), None)


def faults(sheet: FilledSheet) -> list[Fault]:
    return [one.fault for one in sheet.findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workbook in which row 1 has category A."""
    return fill(save(make(), tmp_path / "a.xlsx"), {1: {C.CATEGORY: "A"}})


def bent(path: Path, change: Callable[[str], str], part: str = SHEET) -> Path:
    def put(parts: dict[str, bytes]) -> None:
        before = parts[part].decode()
        parts[part] = change(before).encode()
        assert parts[part] != before.encode()

    return repack(path, put)


def line_of(path: Path, number: int = 1) -> int:
    row = next(r for r in load_worksheet(path).head.rows if r.number == number)
    raw = load_worksheet(path).rows
    return next(r.line for r in raw if r.reference == f"{row.eid} {row.fingerprint}")


def put(field: str, line: int, words: str) -> Callable[[str], str]:
    """Put words into a cell of the workbook, whatever stood there."""
    place = f"{letter_of(field)}{line}"
    cell = f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'

    def change(sheet: str) -> str:
        form = rf'<c r="{place}"(?:[^>]*/>|.*?</c>)'
        return re.sub(form, lambda _: cell, sheet, count=1)

    return change


def test_a_cell_that_says_no_place_is_next_to_the_one_before_it(path: Path) -> None:
    bare = bent(path, lambda sheet: re.sub(r'<c r="[A-Z]+\d+"', "<c", sheet))
    sheet = read(bare)
    assert sheet.findings == ()
    assert sheet.entries == read(path).entries


def rename(before: str, after: str, sheet: str) -> str:
    return sheet.replace(before, after)


@pytest.mark.parametrize("field", [*Column, "reference", "words"])
def test_a_column_without_its_name_or_with_that_of_another_is_an_error(
    path: Path, field: str
) -> None:
    other = next(one for one in ("words", "category") if one != field)
    for name, said in (("np:bogus", "missing"), (f"np:{other}", "missing|twice")):
        changed = bent(path, partial(rename, f"np:{field}<", f"{name}<"))
        with pytest.raises(UnreadableFileError, match=f"the column .* {said}"):
            load_worksheet(changed)


@pytest.mark.parametrize("said", ["#", "art_2__para_1+4", "x +1", f"x +{HUGE}", ""])
def test_a_row_whose_reference_was_changed_is_told_with_its_entry(
    path: Path, said: str
) -> None:
    sheet = read(bent(path, put("reference", line_of(path), said)))
    assert faults(sheet) == [Fault.ROW_ADDED, Fault.ROW_MISSING]
    assert sheet.findings[0].found == "A"


@pytest.mark.parametrize("column", [C.CATEGORY, C.REMARKS])
def test_an_entry_in_the_heading_of_a_group_is_told(path: Path, column: C) -> None:
    sheet = read(bent(path, put(column, line_of(path) - 1, "B")))
    assert faults(sheet) == [Fault.ROW_ADDED]


def test_an_entry_below_long_words_is_told_and_the_row_not_counted(
    tmp_path: Path,
) -> None:
    long = "Each Party shall keep " + "ropes and masts and sails, " * 300 + "in order."
    words = f"Article 1\n\n1. {long}\n\n2. Each Party shall rest.\n"
    path = save(make(words), tmp_path / "a.xlsx")
    sheet = read(bent(path, put(C.REMARKS, line_of(path) + 1, "a crane")))
    (finding,) = sheet.findings
    assert (finding.fault, finding.found) == (Fault.ENTRY_BELOW, "a crane")
    assert finding.line == line_of(path) + 1
    assert [row.number for row in sheet.entries] == [2]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.replace('<row r="7"', f'<row r="{HUGE}"'),
        lambda s: re.sub(r'<c r="J7".*?</c>', f'<c t="s"><v>{HUGE}</v></c>', s),
        lambda s: re.sub(r'<c r="J7".*?</c>', f"<c><v>{HUGE}</v></c>", s),
        put("reference", 8, f"art_2__para_1 906391c11f3a03d6 +{HUGE}"),
    ],
    ids=["row", "string", "number", "piece"],
)
def test_numbers_without_end_stop_no_run(
    tmp_path: Path, path: Path, change: Callable[[str], str]
) -> None:
    members = tmp_path / "members.csv"
    members.write_text(f"{MEMBERS}KES,Kestria\n")
    changed = bent(path, change)
    ran = run("worksheet", "--read", changed, "--members", members)
    assert "Traceback" not in ran.err
    assert "1 sheet" in ran.out


@pytest.mark.parametrize("number", [HUGE, "9" * 400, "-5", "0", "1.5", "", "²", "2"])
def test_a_record_with_impossible_or_equal_numbers_is_none(number: str) -> None:
    head = SheetWording(make(), load_interface(Language.EN)).head()
    rows = list(write_record(head))
    assert parse_record(rows) == head
    rows[7] = (number, *rows[7][1:])
    with pytest.raises(NoRecordError):
        parse_record(rows)


def test_a_hostile_sheet_is_not_read_and_the_others_are_added(
    tmp_path: Path, path: Path
) -> None:
    members = tmp_path / "members.csv"
    members.write_text(f"{MEMBERS}KES,Kestria\n")
    opened = openpyxl.load_workbook(path, rich_text=True)
    opened["nonpaper"]["A8"].value = HUGE
    book = tmp_path / "b.xlsx"
    opened.save(book)
    ran = run("worksheet", "--read", book, path, "--members", members)
    assert ran.code == 2
    assert ran.err.startswith("Not read: b.xlsx")
    assert "1 sheet" in ran.out


Row = Any


def cells_of(row: Row) -> list[Any]:
    return [one for one in row if one.tag == qn("w:tc")]


def write(cell: Any, words: str) -> None:
    for paragraph in cell.findall(qn("w:p"))[1:]:
        cell.remove(paragraph)
    paragraph = cell.find(qn("w:p"))
    for one in list(paragraph):
        paragraph.remove(one)
    run_ = parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>")
    run_[0].text = words
    paragraph.append(run_)


def bent_word(tmp_path: Path, change: Callable[[Row], None]) -> FilledSheet:
    """Return a sheet in whose row 1 somebody wrote A, and then changed the row."""
    path = save(make(), tmp_path / "a.docx")
    document = Document(str(path))
    row = next(
        row
        for table in document.tables
        for row in table._tbl.tr_lst
        if "".join(t.text or "" for t in cells_of(row)[0].iter(qn("w:t"))) == "1"
    )
    write(cells_of(row)[5], "A")
    change(row)
    document.save(str(path))
    return read(path)


def remove_last(row: Row) -> None:
    row.remove(cells_of(row)[-1])


def join_last(row: Row) -> None:
    remove_last(row)
    cell = cells_of(row)[-1].get_or_add_tcPr()
    cell.append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="2"/>'))


def join_first(row: Row) -> None:
    row.remove(cells_of(row)[0])


def add_one(row: Row) -> None:
    row.append(copy.deepcopy(cells_of(row)[-1]))


def join_down(row: Row) -> None:
    cell = cells_of(row)[5].get_or_add_tcPr()
    cell.append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="restart"/>'))


@pytest.mark.parametrize(
    "change", [remove_last, join_last, join_first, add_one, join_down]
)
def test_a_word_row_with_other_cells_is_an_error_that_names_the_row(
    tmp_path: Path, change: Callable[[Row], None]
) -> None:
    sheet = bent_word(tmp_path, change)
    (finding,) = sheet.findings
    assert (finding.fault, finding.line) == (Fault.ROW_MISSHAPEN, 1)
    assert finding.fault.is_error
    assert found(sheet) is None


def test_a_word_row_marked_as_a_head_is_still_a_row(tmp_path: Path) -> None:
    def change(row: Row) -> None:
        row.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    sheet = bent_word(tmp_path, change)
    assert sheet.findings == ()
    assert found(sheet) == Entry(category=Category.A)


def test_a_word_table_inside_a_layout_table_is_still_read(tmp_path: Path) -> None:
    def change(row: Row) -> None:
        table = row.getparent()
        frame = parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        )
        table.addprevious(frame)
        frame[0][0].insert(0, table)

    sheet = bent_word(tmp_path, change)
    assert sheet.findings == ()
    assert found(sheet) == Entry(category=Category.A)


def test_a_table_in_a_word_cell_is_part_of_the_entry(tmp_path: Path) -> None:
    def change(row: Row) -> None:
        cell = cells_of(row)[9]
        table = "<w:tr><w:tc><w:p><w:r><w:t>2 cranes</w:t></w:r></w:p></w:tc></w:tr>"
        cell.insert(1, parse_xml(f"<w:tbl {nsdecls('w')}>{table}</w:tbl>"))
        write(cell, "see below")

    sheet = bent_word(tmp_path, change)
    entry = found(sheet)
    assert entry
    assert "2 cranes" in entry.remarks
    assert "see below" in entry.remarks


def test_a_word_row_taken_out_as_a_tracked_change_does_not_count(
    tmp_path: Path,
) -> None:
    def change(row: Row) -> None:
        row.get_or_add_trPr().append(
            parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>')
        )

    sheet = bent_word(tmp_path, change)
    assert faults(sheet) == [Fault.ROW_MISSING]
    assert found(sheet) is None


@pytest.mark.parametrize(
    "hyphen", ["<w:noBreakHyphen/>", "<w:t>\u2011</w:t>", "<w:t>\u2013</w:t>"]
)
def test_a_date_in_word_may_have_any_hyphen(tmp_path: Path, hyphen: str) -> None:
    def change(row: Row) -> None:
        write(cells_of(row)[5], "B")
        cell = cells_of(row)[6]
        write(cell, "")
        said = f"<w:t>2027</w:t>{hyphen}<w:t>06</w:t>{hyphen}<w:t>30</w:t>"
        cell.find(qn("w:p")).append(parse_xml(f"<w:r {nsdecls('w')}>{said}</w:r>"))

    sheet = bent_word(tmp_path, change)
    assert sheet.findings == ()


def test_a_word_row_numbered_without_end_is_told(tmp_path: Path) -> None:
    sheet = bent_word(tmp_path, lambda row: write(cells_of(row)[0], HUGE))
    assert faults(sheet) == [Fault.ROW_ADDED, Fault.ROW_MISSING]
