import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from nonpaper.adapters.writers.cell_words import (
    MAX_CELL,
    clean_cell,
    is_formula_like,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.map_xlsx import write_xlsx
from nonpaper.domain.source import Language
from tests.fabricate import make_full_measurement, make_large_map
from tests.fictional_round import make_small_map

FORMULA = ('=HYPERLINK("http://example.org","No Party shall")',)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("sheet") / "map.xlsx"
    write_xlsx(
        make_small_map(code=FORMULA), path, interface=load_interface(Language.EN)
    )
    return load_workbook(path)


def test_the_sheets_stand_in_the_order_of_use(book: Workbook) -> None:
    assert book.sheetnames == [
        *("Families and texts", "Provisions", "Texts", "Families and Members"),
        "About",
    ]


def test_every_sheet_can_be_filtered_and_keeps_its_head(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref == sheet.dimensions


def test_every_sheet_prints_across_with_heads_and_page_numbers(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        fitted, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert fitted is not None
        assert fitted.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert footer is not None
        assert footer.right is not None
        assert footer.right.text == "&P / &N"


def test_families_have_the_numbers_of_the_page(book: Workbook) -> None:
    labels = [family.family.label for family in make_small_map().families]
    for name, column in (("Families and texts", 4), ("Families and Members", 2)):
        rows = list(book[name].iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == list(range(1, len(labels) + 1))
        assert [row[column - 1] for row in rows] == labels
    for row in book["Provisions"].iter_rows(min_row=2, values_only=True):
        assert row[1] == labels[int(str(row[0])) - 1]


def test_families_carry_the_wording_with_article_and_strength(book: Workbook) -> None:
    sheet = book["Families and texts"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[7] == "A  NP/DIG/1"
    words = str(sheet.cell(row=3, column=8).value)
    assert words.startswith("Art. 2 (prohibition)\n1. No Party shall impose")
    assert "\n2. Paragraph 1" in words


def test_levels_are_words_and_not_only_colours(book: Workbook) -> None:
    sheet = book["Families and texts"]
    levels = {str(sheet.cell(row=r, column=2).value) for r in range(2, 14)}
    assert levels == {"● same words", "◕ close", "◑ contested", "○ single"}


def test_backing_names_the_wording_that_each_member_backs(book: Workbook) -> None:
    sheet = book["Families and Members"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Dalmara") + 1
    assert sheet.cell(row=3, column=column).value == "wording 3"


def test_all_that_was_measured_is_there_with_its_evidence(tmp_path: Path) -> None:
    map_ = make_small_map()
    first = map_.families[0].variants[0].refs[0]
    measurements = {**map_.measurements, first: make_full_measurement()}
    path = tmp_path / "map.xlsx"
    write_xlsx(
        replace(map_, measurements=measurements),
        path,
        interface=load_interface(Language.EN),
    )
    heads, row, *_ = load_workbook(path)["Provisions"].iter_rows(values_only=True)
    said = dict(zip(heads, row, strict=True))
    assert said["Strength"] == "obligation"
    assert said["Development"] == "technical assistance"
    assert said["Action"] == "grant"
    assert said["Topics"] == "Customs duties"
    assert said["Who owes it"] == "developed Parties"
    assert said["Who benefits"] == "developing Parties, least-developed Parties"
    assert said["Can also be read as"] == "Action: cooperate"
    evidence = str(said["Evidence: the words it rests on"]).split("\n")
    assert "Who owes it, developed Parties: “Developed Parties”" in evidence
    assert "Strength, obligation: “shall”" in evidence
    assert len(evidence) == 7


def test_unread_files_stand_with_the_texts(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Texts"].rows]
    assert rows[-1][-1] == "old-proposal.docx"
    assert isinstance(rows[1][4], datetime)


def test_words_never_become_formulas(book: Workbook) -> None:
    found = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found)


def test_no_property_names_a_person(tmp_path: Path) -> None:
    path = tmp_path / "map.xlsx"
    write_xlsx(make_small_map(), path, interface=load_interface(Language.FR))
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"creator[^>]*>([^<]+)<", core) == ["Nonpaper"]
    assert "lastModifiedBy" not in core
    assert load_workbook(path).sheetnames[0] == "Familles et textes"


def test_many_texts_fit(tmp_path: Path) -> None:
    path = tmp_path / "map.xlsx"
    write_xlsx(make_large_map(40, 6), path, interface=load_interface(Language.ES))
    assert load_workbook(path).worksheets[0].max_column == 49


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("No Party\x00 shall", "No Party shall"),
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("odd \ud800 half \uffff", "odd  half "),
        ("as _x0041_ printed", "as _x005F_x0041_ printed"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_a_cell_keeps_all_that_are_words(words: str, kept: str) -> None:
    assert clean_cell(words) == kept


def test_words_too_long_for_a_cell_say_that_they_are_cut() -> None:
    cut = clean_cell("shall " * 9000, cut="[cut]")
    assert len(cut) <= MAX_CELL
    assert cut.endswith(" [cut]")


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@a", "  =1", "\t=1", "\n=1"])
def test_words_that_look_like_a_formula_are_known(words: str) -> None:
    assert is_formula_like(words)
    assert not is_formula_like(f"({words}")


@given(st.text(max_size=80))
def test_any_words_can_be_saved_and_read_again(words: str) -> None:
    cleaned = clean_cell(words)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    cell = sheet.cell(row=1, column=1, value="")
    cell.value = cleaned if not is_formula_like(cleaned) else f"x{cleaned}"
    assert cell.data_type in ("s", "n")
