"""What an entry of a worksheet can say, and what it cannot."""

from datetime import date

import pytest

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.worksheet_words import status_words, word_finding
from nonpaper.domain.filled_sheet import Column, Entry, Fault, FilledSheet
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import Category, Status
from nonpaper.workflows.worksheet_check import check_sheet
from tests.worksheets import raw

C = Column


def check(*cells: dict[Column, str | float | None]) -> FilledSheet:
    return check_sheet(raw(*cells), statuses=status_words())


def faults(cells: dict[Column, str | float | None]) -> list[Fault]:
    return [one.fault for one in check(cells).findings]


def entry(cells: dict[Column, str | float | None]) -> Entry:
    (found,) = check(cells).entries.values()
    return found


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({C.CATEGORY: "D"}, Fault.NOT_A_CATEGORY),
        ({C.CATEGORY: 1.0}, Fault.NOT_A_CATEGORY),
        ({C.STATUS: "soon"}, Fault.NOT_A_STATUS),
        ({C.CATEGORY: "B", C.INDICATIVE: "next year"}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: "2027-02-30"}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: "30/06/27"}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: "31/06/2027"}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: "13/13/2027"}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: "02/03/2027"}, Fault.AMBIGUOUS_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: 2027.0}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: float("inf")}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "B", C.INDICATIVE: -1e300}, Fault.NOT_A_DATE),
        ({C.CATEGORY: "A", C.INDICATIVE: "2027-01-01"}, Fault.A_WITH_DATE),
        ({C.CATEGORY: "A", C.DEFINITIVE: "2027-01-01"}, Fault.A_WITH_DATE),
        ({C.CATEGORY: "A", C.ASSISTANCE: "training"}, Fault.A_WITH_ASSISTANCE),
        ({C.CATEGORY: "C", C.INDICATIVE: "2027-01-01"}, Fault.C_WITHOUT_ASSISTANCE),
        (
            {C.CATEGORY: "B", C.INDICATIVE: "2028-01-01", C.DEFINITIVE: "2027-01-01"},
            Fault.DEFINITIVE_FIRST,
        ),
        (
            {C.STATUS: "Not concerned", C.CATEGORY: "A"},
            Fault.NOT_CONCERNED_BUT_FILLED,
        ),
        ({C.ASSISTANCE: "#REF!"}, Fault.FORMULA_ERROR),
        ({C.CATEGORY: "#CALC!"}, Fault.FORMULA_ERROR),
        ({C.CATEGORY: "#CALC! =A1"}, Fault.FORMULA_UNSOLVED),
    ],
)
def test_an_impossible_entry_is_one_error_and_is_not_counted(
    cells: dict[Column, str | float | None], fault: Fault
) -> None:
    checked = check(cells)
    assert [one.fault for one in checked.findings] == [fault]
    assert fault.is_error
    assert checked.entries == {}


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({C.CATEGORY: "B"}, Fault.B_WITHOUT_DATE),
        ({C.CATEGORY: "C", C.ASSISTANCE: "training"}, Fault.B_WITHOUT_DATE),
        (
            {C.CATEGORY: "B", C.INDICATIVE: "2027-01-01", C.ASSISTANCE: "training"},
            Fault.B_WITH_ASSISTANCE,
        ),
        ({C.INDICATIVE: "2027-01-01"}, Fault.NO_CATEGORY),
        ({C.ASSISTANCE: "training"}, Fault.NO_CATEGORY),
    ],
)
def test_an_entry_that_leaves_something_open_is_told_and_counted(
    cells: dict[Column, str | float | None], fault: Fault
) -> None:
    checked = check(cells)
    assert [one.fault for one in checked.findings] == [fault]
    assert not fault.is_error
    assert len(checked.entries) == 1


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {C.CATEGORY: "A", C.STATUS: "In place"},
        {C.CATEGORY: " b ", C.INDICATIVE: "2027-01-01"},
        {C.STATUS: "Not concerned", C.REMARKS: "no coast"},
        {C.REMARKS: "to be asked"},
        {
            C.CATEGORY: "C",
            C.INDICATIVE: "2027-01-01",
            C.DEFINITIVE: "2027-01-01",
            C.ASSISTANCE: "training",
        },
    ],
)
def test_an_entry_that_goes_together_has_no_finding(
    cells: dict[Column, str | float | None],
) -> None:
    assert faults(cells) == []


def test_an_entry_comes_back_as_it_was_made() -> None:
    assert entry(
        {
            C.INSTITUTION: " Ministry of Harbours ",
            C.STATUS: "partly  in place",
            C.CATEGORY: "c",
            C.INDICATIVE: 46_203.0,
            C.DEFINITIVE: "2028-06-30 00:00:00",
            C.ASSISTANCE: "a crane",
            C.REMARKS: 12.0,
        }
    ) == Entry(
        "Ministry of Harbours",
        Status.PARTLY,
        Category.C,
        date(2026, 6, 30),
        date(2028, 6, 30),
        "a crane",
        "12",
    )


@pytest.mark.parametrize(
    "words", ["30/06/2029", "30.6.2029", "06/30/2029", "30-06-2029", "2029/06/30"]
)
def test_a_day_before_its_year_is_read_where_it_can_be_only_one(words: str) -> None:
    found = entry({C.CATEGORY: "B", C.INDICATIVE: words})
    assert found.indicative == date(2029, 6, 30)


def test_a_formula_is_told_as_it_was_typed() -> None:
    (finding,) = check({C.CATEGORY: "#CALC! =A1&B1"}).findings
    assert finding.found == "=A1&B1"
    said = word_finding(finding, "HRB/1", load_interface(Language.EN))
    assert "=A1&B1" in said
    assert "CALC" not in said


@pytest.mark.parametrize("language", list(Language))
def test_what_to_refrain_from_is_also_what_to_avoid(language: Language) -> None:
    said = load_interface(language).word("worksheet.action.refrain")
    assert any(word in said for word in ("avoid", "éviter", "evitar"))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_known_in_every_language(
    language: Language, status: Status
) -> None:
    words = load_interface(language).word(f"worksheet.status.{status}")
    assert entry({C.STATUS: words.upper()}).status is status


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    from dataclasses import replace

    sheet = raw({C.CATEGORY: "B", C.INDICATIVE: 44_741.0})
    (found,) = check_sheet(
        replace(sheet, counts_from_1904=True), statuses=status_words()
    ).entries.values()
    assert found.indicative == date(2026, 6, 30)


def test_rows_added_deleted_doubled_and_changed_are_reported() -> None:
    from dataclasses import replace

    sheet = raw({}, {C.CATEGORY: "A"}, {C.CATEGORY: "A"}, {})
    first, second, third, _ = sheet.rows
    rows = (
        replace(first, words="Each Party shall rest."),
        second,
        replace(second, line=40),
        third,
        replace(first, reference=None, words="", cells={C.REMARKS: "mine"}, line=41),
        replace(first, reference=None, words=" ", cells={}, line=42),
    )
    checked = check_sheet(replace(sheet, rows=rows), statuses=status_words())
    assert [(one.fault, one.line) for one in checked.findings] == [
        (Fault.WORDS_CHANGED, 10),
        (Fault.ROW_TWICE, 11),
        (Fault.ROW_TWICE, 40),
        (Fault.ROW_ADDED, 41),
        (Fault.ROW_MISSING, 0),
    ]
    assert [one.number for one in checked.entries] == [3]


def test_a_finding_says_where_what_and_what_is_allowed() -> None:
    (finding,) = check({C.CATEGORY: "D"}).findings
    said = word_finding(finding, "HRB/1", load_interface(Language.EN))
    assert said == (
        "dal.xlsx, “Worksheet”, row 10, A / B / C (Art. 1): “D” is no category; write "
        "A, B or C, or leave it empty."
    )


@pytest.mark.parametrize("language", list(Language))
def test_every_fault_is_one_line_and_commands_no_terminal(language: Language) -> None:
    from dataclasses import replace

    (finding,) = check({C.CATEGORY: "D"}).findings
    for fault in Fault:
        odd = replace(finding, fault=fault, found="{x}\x1b[31m\n" * 40, file="a\nb")
        said = word_finding(odd, "HRB/1", load_interface(language))
        assert said.replace("\u202f", " ").isprintable()
        assert len(said) < 500


def test_words_changed_in_the_sheet_and_where_it_keeps_them_are_an_error() -> None:
    from dataclasses import replace

    sheet = raw({C.CATEGORY: "A"}, {C.CATEGORY: "A"})
    said = "Each Party shall yield."
    head = replace(
        sheet.head, rows=(replace(sheet.head.rows[0], words=said), sheet.head.rows[1])
    )
    rows = (replace(sheet.rows[0], words=said), sheet.rows[1])
    checked = check_sheet(replace(sheet, head=head, rows=rows), statuses=status_words())
    assert [one.fault for one in checked.findings] == [Fault.WORDS_UNPROVEN]
    assert [row.number for row in checked.entries] == [2]


@pytest.mark.parametrize(
    ("shown", "is_proven"),
    [
        ("Each Party shall:\n(a) sail.", True),
        ("Each Party shall:\n(iv) bis. sail.", True),
        ("Each Party shall:\n– sail.", True),
        ("Each Party shall:\n(a ) sail.", True),
        ("Each Party shall: sail.", True),
        ("Each Party shall:\nnot sail.", False),
        ("No Each Party shall:\nsail.", False),
        ("Each Party shall:\n(a) sail. And rest.", False),
    ],
)
def test_the_letter_of_a_point_is_no_part_of_its_exact_words(
    shown: str, is_proven: bool
) -> None:
    from dataclasses import replace

    from nonpaper.domain.worksheet import fingerprint
    from tests.worksheets import identity

    mark = fingerprint("Each Party shall:\nsail.")
    row = replace(identity(1, shown), fingerprint=mark)
    assert row.is_proven is is_proven


def test_words_are_compared_to_their_end() -> None:
    from dataclasses import replace

    from tests.worksheets import head, identity

    long = "Each Party shall keep " + "ropes and masts, " * 3000
    sheet = raw({})
    row = identity(1, f"{long}in order.")
    rows = (
        replace(
            sheet.rows[0],
            reference=f"{row.eid} {row.fingerprint}",
            words=f"{long}in disorder.",
        ),
    )
    checked = check_sheet(
        replace(sheet, head=head(row), rows=rows), statuses=status_words()
    )
    assert [one.fault for one in checked.findings] == [Fault.WORDS_CHANGED]
