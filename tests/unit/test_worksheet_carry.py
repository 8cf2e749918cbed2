"""Entries of a filled worksheet, taken over to the sheet of a revised text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.readers.worksheet import load_worksheet
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.worksheet_docx import write_worksheet_docx
from nonpaper.adapters.writers.worksheet_words import SheetWording, status_words
from nonpaper.adapters.writers.worksheet_xlsx import write_worksheet_xlsx
from nonpaper.domain.carry_over import CarryOver, Fate
from nonpaper.domain.filled_sheet import Column, Entry, RawRow, RawSheet
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import Category, Status, Worksheet
from nonpaper.errors import SheetsError
from nonpaper.workflows.worksheet_carry import carry_over
from nonpaper.workflows.worksheet_check import check_sheet
from tests.worksheets import (
    HARBOURS,
    Filled,
    fill,
    head,
    identity,
    make,
    raw,
    read,
    save,
)

ENGLISH = load_interface(Language.EN)
FULL = Entry(
    institution="=Port office",
    status=Status.PARTLY,
    category=Category.C,
    indicative=date(2029, 6, 30),
    definitive=date(2030, 6, 30),
    assistance="Training.",
    remarks="Ask the capital.",
)
TYPED: Mapping[Column, str | date | float] = {
    Column.INSTITUTION: "=Port office",
    Column.STATUS: "Partly in place",
    Column.CATEGORY: "C",
    Column.INDICATIVE: date(2029, 6, 30),
    Column.DEFINITIVE: date(2030, 6, 30),
    Column.ASSISTANCE: "Training.",
    Column.REMARKS: "Ask the capital.",
}
REVISED = (
    HARBOURS.replace("shall impose dues", "shall impose any dues")
    .replace("(b) its opening hours; and\n\n", "")
    .replace("(c) its rules", "(b) its rules")
)


def taken_from(folder: Path, filled: Filled, words: str) -> tuple[Worksheet, CarryOver]:
    """Fill in the sheet of HARBOURS, and take it over to other words."""
    path = fill(save(make(), folder / "earlier.xlsx"), filled)
    earlier = load_worksheet(path)
    checked = check_sheet(earlier, statuses=status_words())
    sheet = make(words)
    return sheet, carry_over(earlier, checked, SheetWording(sheet, ENGLISH).head())


def number_of(sheet: Worksheet, words: str) -> int:
    return next(r.number for r in sheet.rows if words in r.wording.words)


def test_the_same_words_keep_their_entry_wherever_they_stand_now(
    tmp_path: Path,
) -> None:
    filled = {number_of(make(), "rules on ropes"): TYPED}
    sheet, carried = taken_from(tmp_path, filled, REVISED)
    assert carried.entries == {number_of(sheet, "rules on ropes"): FULL}
    assert carried.formers == ()


def test_changed_words_are_marked_and_their_entry_is_listed_and_not_filled_in(
    tmp_path: Path,
) -> None:
    filled = {number_of(make(), "impose dues"): TYPED}
    sheet, carried = taken_from(tmp_path, filled, REVISED)
    number = number_of(sheet, "impose any dues")
    assert carried.entries == {}
    (former,) = carried.formers
    assert (former.fate, former.number) == (Fate.CHANGED, number)
    assert former.words == "No Party shall impose dues on ships of another Party."
    assert former.said[Column.INDICATIVE] == "2029-06-30"
    assert set(former.said) == set(Column)
    says = SheetWording(sheet, ENGLISH, carried)
    row = next(row for row in sheet.rows if row.number == number)
    assert says.row_strength(row) == "prohibition\n(words changed since harbours)"


def test_what_fell_away_is_listed_with_its_words(tmp_path: Path) -> None:
    filled = {number_of(make(), "opening hours"): TYPED}
    _, carried = taken_from(tmp_path, filled, REVISED)
    (former,) = carried.formers
    assert (former.fate, former.number) == (Fate.GONE, 0)
    assert (former.place, "(b) its opening hours" in former.words) == (
        "Art. 2.2(b)",
        True,
    )


def test_an_entry_that_cannot_be_is_listed_as_it_was_typed(tmp_path: Path) -> None:
    filled = {number_of(make(), "rules on ropes"): {Column.CATEGORY: "perhaps"}}
    sheet, carried = taken_from(tmp_path, filled, HARBOURS)
    assert carried.entries == {}
    (former,) = carried.formers
    assert former.fate is Fate.UNSOUND
    assert former.number == number_of(sheet, "rules on ropes")
    assert former.said == {Column.CATEGORY: "perhaps"}


def test_words_that_were_changed_where_they_are_kept_are_not_quoted() -> None:
    row = identity(1)
    forged = RawSheet(
        "dal.xlsx",
        head(
            type(row)(1, row.eid, row.fingerprint, row.action, row.strength, "", "No")
        ),
        (RawRow("", 1, f"{row.eid} {row.fingerprint}", "No", {Column.REMARKS: "x"}),),
    )
    checked = check_sheet(forged, statuses=status_words())
    (former,) = carry_over(forged, checked, head(row)).formers
    assert (former.fate, former.words) == (Fate.UNSOUND, "")


def test_a_row_that_somebody_added_is_listed() -> None:
    sheet = raw({})
    added = RawRow("Worksheet", 12, None, "Ours", {Column.REMARKS: "A tunnel."})
    sheet = RawSheet(sheet.file, sheet.head, (*sheet.rows, added))
    checked = check_sheet(sheet, statuses=status_words())
    (former,) = carry_over(sheet, checked, sheet.head).formers
    assert (former.fate, former.said) == (Fate.ADDED, {Column.REMARKS: "A tunnel."})


def test_a_sheet_of_another_text_is_refused() -> None:
    sheet = raw({Column.CATEGORY: "A"})
    checked = check_sheet(sheet, statuses=status_words())
    other = head(identity(7), symbol="FER/1")
    with pytest.raises(SheetsError, match="no provision of it is in FER/1"):
        carry_over(sheet, checked, other)


_CELLS = st.fixed_dictionaries(
    {},
    optional={
        Column.CATEGORY: st.sampled_from(["A", "B", "C", "?", ""]),
        Column.REMARKS: st.sampled_from(["soon", "", " "]),
        Column.INDICATIVE: st.sampled_from([47299.0, "2029-06-30", "soon"]),
    },
)


@given(st.lists(_CELLS, max_size=5), st.sets(st.integers(1, 8)), st.booleans())
def test_no_entry_is_lost(
    cells: list[dict[Column, str | float | None]], left: set[int], is_changed: bool
) -> None:
    sheet = raw(*cells)
    checked = check_sheet(sheet, statuses=status_words())
    words = "Each Party shall do other acts." if is_changed else ""
    now = head(*(identity(n, words if n == 1 else "") for n in sorted(left | {1})))
    if not sheet.head.rows:
        return
    carried = carry_over(sheet, checked, now)
    filled = [one for one in cells if any(str(v or "").strip() for v in one.values())]
    assert len(carried.entries) + len(carried.formers) == len(filled)
    assert set(carried.entries) <= {row.number for row in now.rows}


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
@pytest.mark.parametrize("language", list(Language))
def test_what_was_taken_over_comes_back_as_it_was(
    tmp_path: Path, ending: str, language: Language
) -> None:
    filled = dict.fromkeys(range(1, 7), TYPED)
    sheet, carried = taken_from(tmp_path, filled, REVISED)
    path = tmp_path / f"revised.{ending}"
    write = write_worksheet_docx if ending == "docx" else write_worksheet_xlsx
    write(sheet, path, interface=load_interface(language), carried=carried)
    back = read(path)
    assert back.findings == ()
    said = {row.number: e for row, e in back.entries.items() if e != Entry()}
    assert said == carried.entries
    assert len(said) == 4
    assert len(carried.formers) == 2


def test_the_workbook_lists_what_is_not_taken_over(tmp_path: Path) -> None:
    filled = dict.fromkeys(range(1, 7), TYPED)
    sheet, carried = taken_from(tmp_path, filled, REVISED)
    path = tmp_path / "revised.xlsx"
    write_worksheet_xlsx(sheet, path, interface=ENGLISH, carried=carried)
    listed = openpyxl.load_workbook(path)["Earlier entries"]
    rows = list(listed.iter_rows(min_row=4, values_only=True))
    assert [row[:2] for row in rows] == [
        ("Art. 2.1", "The words have changed (row 1)"),
        ("Art. 2.2(b)", "No row has these words or this place any more"),
    ]
    assert rows[0][2:4] == (
        "No Party shall impose dues on ships of another Party.",
        "No Party shall impose any dues on ships of another Party.",
    )
    assert "Responsible institution: =Port office" in str(rows[0][4])
