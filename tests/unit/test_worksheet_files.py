"""What a worksheet looks like as a file, and how it comes back."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from nonpaper.adapters.readers.worksheet import load_worksheet
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.sheet_checks import FIELDS, letter_of
from nonpaper.adapters.writers.sheet_pieces import LONGEST_PIECE, cut_words
from nonpaper.adapters.writers.tally_xlsx import write_tally_xlsx
from nonpaper.adapters.writers.worksheet_words import (
    SheetWording,
    ShownWords,
    word_finding,
)
from nonpaper.adapters.writers.worksheet_xlsx import HEAD_ROW, KEY_ROW
from nonpaper.domain.filled_sheet import Column, Entry, Fault
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import Category, Status
from nonpaper.errors import UnreadableFileError
from nonpaper.workflows.worksheet_rules import RULES
from nonpaper.workflows.worksheet_tally import add_up
from tests.worksheets import (
    BRENTA,
    DALMARA,
    DIRECTORY,
    KESTRIA,
    fill,
    make,
    read,
    save,
)

C = Column
ENDINGS = pytest.mark.parametrize("ending", ["xlsx", "docx"])
LANGUAGES = pytest.mark.parametrize("language", list(Language))
FULL: dict[Column, str | date | float] = {
    C.INSTITUTION: "Ministry of Harbours",
    C.STATUS: "Partly in place",
    C.CATEGORY: "C",
    C.INDICATIVE: date(2027, 6, 30),
    C.DEFINITIVE: date(2028, 6, 30),
    C.ASSISTANCE: "a crane",
    C.REMARKS: "=1+1",
}


@ENDINGS
@LANGUAGES
def test_a_sheet_comes_back_as_it_was_made(
    tmp_path: Path, ending: str, language: Language
) -> None:
    sheet = make()
    path = save(sheet, tmp_path / f"a.{ending}", language)
    found = read(path)
    assert found.head == SheetWording(sheet, load_interface(language)).head()
    assert list(found.entries) == list(found.head.rows)
    assert set(found.entries.values()) == {Entry()}
    assert found.findings == ()


def test_what_was_filled_in_comes_back(tmp_path: Path) -> None:
    path = fill(save(make(), tmp_path / "a.xlsx"), {2: FULL})
    found = read(path)
    assert found.findings == ()
    entry = next(e for row, e in found.entries.items() if row.number == 2)
    assert entry == Entry(
        "Ministry of Harbours",
        Status.PARTLY,
        Category.C,
        date(2027, 6, 30),
        date(2028, 6, 30),
        "a crane",
        "=1+1",
    )


def fill_word(path: Path, number: int, cells: dict[int, str]) -> None:
    """Fill in a row of a Word document, in its controls and beside them."""
    document = Document(str(path))
    for table in document.tables:
        for row in table._tbl.tr_lst:
            if "".join(t.text or "" for t in row.tc_lst[0].iter(qn("w:t"))) != str(
                number
            ):
                continue
            for place, words in cells.items():
                put_word(row.tc_lst[place], words)
    document.save(str(path))


def put_word(cell: Any, words: str) -> None:
    control = next(cell.iter(qn("w:sdt")), None)
    if control is None:
        run = parse_xml(f"<w:r {nsdecls('w')}><w:t/></w:r>")
        cell.p_lst[0].append(run)
    else:
        hint = next(control.iter(qn("w:showingPlcHdr")))
        hint.getparent().remove(hint)
        run = next(control.iter(qn("w:r")))
    next(run.iter(qn("w:t"))).text = words


def test_what_was_filled_in_comes_back_from_word(tmp_path: Path) -> None:
    path = save(make(), tmp_path / "a.docx", Language.FR)
    words = {3: "Ministère", 4: "En place", 5: "B", 6: "2027-06-30", 9: "à voir"}
    fill_word(path, 1, words)
    found = read(path)
    assert found.findings == ()
    entry = next(e for row, e in found.entries.items() if row.number == 1)
    assert entry == Entry(
        "Ministère",
        Status.IN_PLACE,
        Category.B,
        date(2027, 6, 30),
        remarks="à voir",
    )


def test_a_wrong_entry_in_word_is_named_by_its_row(tmp_path: Path) -> None:
    path = save(make(), tmp_path / "a.docx")
    fill_word(path, 3, {5: "Z"})
    (finding,) = read(path).findings
    assert (finding.fault, finding.line) == (Fault.NOT_A_CATEGORY, 3)
    said = word_finding(finding, "", load_interface(Language.EN))
    assert said.startswith("a.docx, row 3, A / B / C (Art. ")


def sheets(path: Path) -> Any:
    return openpyxl.load_workbook(path, rich_text=True)


def test_words_are_locked_and_entries_are_not(tmp_path: Path) -> None:
    sheet = sheets(save(make(), tmp_path / "a.xlsx")).worksheets[1]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    line = HEAD_ROW + 2
    free = {f for f in FIELDS if not sheet[f"{letter_of(f)}{line}"].protection.locked}
    assert free == set(Column)


def test_a_page_is_across_as_wide_as_the_paper_with_its_heads(tmp_path: Path) -> None:
    book = sheets(save(make(), tmp_path / "a.xlsx"))
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    sheet = book.worksheets[1]
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert sheet.freeze_panes == f"D{HEAD_ROW + 1}"
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert book.worksheets[-1].sheet_state == "veryHidden"
    assert not sheet.merged_cells.ranges


def test_the_sheet_says_every_fault_that_reading_back_finds(tmp_path: Path) -> None:
    sheet = sheets(save(make(), tmp_path / "a.xlsx")).worksheets[1]
    check = sheet[f"{letter_of('check')}{HEAD_ROW + 2}"].value
    interface = load_interface(Language.EN)
    for fault in {Fault.NOT_CONCERNED_BUT_FILLED, *(rule[0] for rule in RULES)}:
        said = interface.word(f"worksheet.fault.{fault}").replace('"', '""')
        assert said in check


def test_lists_days_and_colours_check_what_is_typed(tmp_path: Path) -> None:
    sheet = sheets(save(make(), tmp_path / "a.xlsx")).worksheets[1]
    lists = {check.type: check for check in sheet.data_validations.dataValidation}
    assert set(lists) == {"list", "date"}
    assert all(check.showErrorMessage for check in lists.values())
    rules = [r for area in sheet.conditional_formatting for r in area.rules]
    assert len(rules) > 8
    check = sheet[f"{letter_of('check')}{HEAD_ROW + 2}"].value
    assert check.startswith("=IF(")
    words = load_interface(Language.EN).word("worksheet.fault.c_without_assistance")
    assert words in check


@LANGUAGES
def test_what_a_spreadsheet_can_hold_is_not_exceeded(
    tmp_path: Path, language: Language
) -> None:
    sheet = sheets(save(make(), tmp_path / "a.xlsx", language)).worksheets[1]
    for check in sheet.data_validations.dataValidation:
        assert len(check.prompt) <= 255
        assert len(check.error) <= 255
        assert len(check.promptTitle) <= 32
        assert len(check.formula1) <= 255
    formula = sheet[f"{letter_of('check')}{HEAD_ROW + 2}"].value
    assert all(len(words) <= 255 for words in re.findall(r'"([^"]*)"', formula))
    assert len(formula) < 8192


@pytest.mark.parametrize("language", list(Language))
def test_a_least_developed_member_has_one_year_more(
    tmp_path: Path, language: Language
) -> None:
    interface = load_interface(language)
    said = {}
    for member in (KESTRIA, DALMARA, BRENTA):
        path = save(make(member=member), tmp_path / f"{member.code}.xlsx", language)
        cells = [c.value for row in sheets(path).worksheets[0].rows for c in row]
        said[member.code] = [words for words in cells if words]
    assert interface.word("worksheet.a_means_ldc") in said["KES"]
    assert interface.word("worksheet.a_means") in said["DAL"]
    assert interface.word("worksheet.a_means") not in said["KES"]
    developed = interface.word("worksheet.developed")
    assert [code for code, words in said.items() if developed in words] == ["BRE"]


@ENDINGS
def test_a_row_that_was_asked_for_says_so(tmp_path: Path, ending: str) -> None:
    sheet = make(also=("art_2__para_3",))
    path = save(sheet, tmp_path / f"a.{ending}")
    with zipfile.ZipFile(path) as package:
        parts = [
            n for n in package.namelist() if re.search(r"(sheet2|document)\.xml$", n)
        ]
        said = b"".join(map(package.read, parts))
    assert said.count(b"added on request") == 1
    assert len(read(path).entries) == len(sheet.rows)


def test_rights_and_all_else_stand_on_sheets_of_their_own(tmp_path: Path) -> None:
    sheet = make()
    book = sheets(save(sheet, tmp_path / "a.xlsx"))
    rights = [c.value for row in book["Rights and flexibilities"].rows for c in row]
    assert "A Party may close a harbour in a storm." in rights
    left = [row[3].value for row in book["Left out"].iter_rows(min_row=4)]
    assert left == [one.wording.provision.eid for one in sheet.left_out]


@ENDINGS
def test_properties_name_nobody(tmp_path: Path, ending: str) -> None:
    path = save(make(), tmp_path / f"a.{ending}")
    with zipfile.ZipFile(path) as package:
        said = package.read("docProps/core.xml").decode()
        assert "Dalmara" in said
        assert "creator" not in said
        assert "lastModifiedBy" not in said
        everything = b"".join(map(package.read, package.namelist()))
    assert str(tmp_path).encode() not in everything


def test_long_words_go_on_in_rows_below_and_come_back(tmp_path: Path) -> None:
    long = "Each Party shall keep " + "ropes and masts and sails, " * 300 + "in order."
    sheet = make(f"Article 1\n\n1. {long}\n\n2. Each Party shall rest.\n")
    path = save(sheet, tmp_path / "a.xlsx")
    worksheet = sheets(path).worksheets[1]
    heights = [d.height or 0 for d in worksheet.row_dimensions.values()]
    assert max(heights) <= 409
    found = read(path)
    assert found.findings == ()
    assert len(found.entries) == 2


@ENDINGS
@pytest.mark.parametrize("what", ["the code _x0041_ and _x005F_", "ropes, " * 6000])
def test_odd_and_endless_words_come_back(
    tmp_path: Path, ending: str, what: str
) -> None:
    words = f"Article 1\n\nEach Party shall:\n\n(a) keep {what}; and\n\n(b) rest.\n"
    sheet = make(words)
    path = save(sheet, tmp_path / f"a.{ending}")
    assert read(path).findings == ()
    if ending == "docx" and len(what) < 100:
        with zipfile.ZipFile(path) as package:
            assert what.encode() in package.read("word/document.xml")


def test_pieces_hold_every_word_and_are_not_too_long() -> None:
    shown = ShownWords(("before " * 400,), "own " * 900, ("after " * 10,))
    pieces = cut_words(shown)
    assert len(pieces) > 3
    assert all(sum(len(w) for w, _ in p) <= LONGEST_PIECE for p in pieces)
    joined = " ".join(words for piece in pieces for words, _ in piece)
    assert joined.split() == shown.all.split()
    assert cut_words(ShownWords((), "x" * 3000, ()))[0] == [("x" * 1400, False)]


def test_words_that_begin_like_a_formula_stay_words(tmp_path: Path) -> None:
    words = "Article 1\n\n(a) =1+1 Each Party shall sail.\n\nArticle 2\n\n"
    words += "@home each Party shall rest.\n"
    path = save(make(words), tmp_path / "a.xlsx")
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.rows:
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=IF(", "=COUNTA("))
    assert read(path).findings == ()


def share_strings(path: Path) -> Path:
    """Save a workbook as Excel does: each string once, in a part of its own."""
    strings: list[str] = []

    def share(found: re.Match[str]) -> str:
        strings.append(found[2])
        return f'{found[1]} t="s"><v>{len(strings) - 1}</v></c>'

    form = re.compile(r'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
        parts[name] = form.sub(share, parts[name].decode()).encode()
    shared = "".join(f"<si>{one}</si>" for one in strings)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{shared}</sst>'.encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    if "sharedStrings" not in relations:
        relations = relations.replace(
            "</Relationships>",
            '<Relationship Id="s" Type="t/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
        )
    parts["xl/_rels/workbook.xml.rels"] = relations.encode()
    out = path.with_name("shared.xlsx")
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out


def test_a_workbook_as_excel_saves_it_says_the_same(tmp_path: Path) -> None:
    path = fill(save(make(), tmp_path / "a.xlsx"), {2: FULL})
    shared = share_strings(path)
    with zipfile.ZipFile(shared) as package:
        assert b"inlineStr" not in package.read("xl/worksheets/sheet2.xml")
    assert read(shared).entries == read(path).entries
    assert read(shared).findings == ()


def rewrite(path: Path, change: Any) -> Path:
    book = openpyxl.load_workbook(path, rich_text=True)
    change(book)
    book.save(path)
    return path


def test_renamed_and_reordered_sheets_are_still_read(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.worksheets[1].title = "Ours"
        book.move_sheet("Ours", 3)

    path = rewrite(fill(save(make(), tmp_path / "a.xlsx"), {2: FULL}), change)
    found = read(path)
    assert found.findings == ()
    assert Category.C in {entry.category for entry in found.entries.values()}


def test_sorted_and_moved_rows_and_columns_are_still_read(tmp_path: Path) -> None:
    filled = {2: {**FULL, C.REMARKS: "soon"}}
    path = fill(save(make(), tmp_path / "a.xlsx"), filled)

    def change(book: Any) -> None:
        old = book.worksheets[1]
        rows = [[cell.value for cell in row] for row in old.rows]
        old.delete_rows(1, old.max_row)
        for row in [*rows[:HEAD_ROW], *reversed(rows[HEAD_ROW:])]:
            old.append([None, *reversed(row)])

    before = read(path).entries
    assert read(rewrite(path, change)).entries == before


def test_a_row_that_was_deleted_or_added_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book.worksheets[1]
        sheet.cell(sheet.max_row + 2, FIELDS.index(C.REMARKS) + 1).value = "and ropes"
        sheet.delete_rows(HEAD_ROW + 2)

    findings = read(rewrite(save(make(), tmp_path / "a.xlsx"), change)).findings
    assert [(f.fault, f.found) for f in findings] == [
        (Fault.ROW_ADDED, "and ropes"),
        (Fault.ROW_MISSING, "1"),
    ]


@pytest.mark.parametrize("taken", ["record", "keys"])
def test_without_what_says_whose_it_is_a_workbook_is_none_of_ours(
    tmp_path: Path, taken: str
) -> None:
    def change(book: Any) -> None:
        if taken == "record":
            del book["nonpaper"]
        else:
            book.worksheets[1].delete_rows(KEY_ROW)

    path = rewrite(save(make(), tmp_path / "a.xlsx"), change)
    with pytest.raises(UnreadableFileError, match="no worksheet of Nonpaper"):
        load_worksheet(path)


@LANGUAGES
def test_a_tally_shows_who_is_ready_and_takes_words_for_words(
    tmp_path: Path, language: Language
) -> None:
    a: dict[Column, str | date | float] = {C.CATEGORY: "A"}
    paths = [
        fill(save(make(member=KESTRIA), tmp_path / "k.xlsx"), {1: FULL, 2: a}),
        fill(
            save(make(member=BRENTA), tmp_path / "b.xlsx"), {2: a, 3: {C.STATUS: "?"}}
        ),
        save(make(member=DALMARA), tmp_path / "d.docx"),
    ]
    tally = add_up([read(path) for path in paths], directory=DIRECTORY)
    out = tmp_path / "t.xlsx"
    write_tally_xlsx(tally, out, interface=load_interface(language))
    book = openpyxl.load_workbook(out)
    assert len(book.worksheets) == 7
    cells = {c.value for s in book.worksheets for row in s.rows for c in row}
    assert {"Kestria", "a crane"} <= cells
    assert not any(
        c.data_type == "f" for s in book.worksheets for row in s.rows for c in row
    )
    ready = [row[0].value for row in book.worksheets[2].iter_rows(min_row=4)]
    assert ready == [1]
    undecided = [row[0].value for row in book.worksheets[3].iter_rows(min_row=4)]
    assert undecided == list(range(3, len(tally.rows) + 1))
    with zipfile.ZipFile(out) as package:
        assert b"creator" not in package.read("docProps/core.xml")


def test_the_lists_of_a_long_sheet_are_one_area_each(tmp_path: Path) -> None:
    duties = "\n\n".join(f"{n}. Each Party shall publish law {n}." for n in range(1, 9))
    path = save(make(f"Article 1\n\n{duties}\n"), tmp_path / "a.xlsx")
    sheet = sheets(path).worksheets[1]
    for check in sheet.data_validations.dataValidation:
        (area,) = check.sqref.ranges
        assert (area.min_row, area.max_row) == (HEAD_ROW + 1, sheet.max_row)
