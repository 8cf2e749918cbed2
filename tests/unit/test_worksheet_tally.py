"""How the worksheets of several Members add up."""

from dataclasses import replace

import pytest

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.tally_words import describe_tally
from nonpaper.adapters.writers.tally_xlsx import count_members
from nonpaper.adapters.writers.worksheet_words import status_words
from nonpaper.domain.filled_sheet import Column, Entry, Fault, FilledSheet, Tally
from nonpaper.domain.member import Member
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import Category
from nonpaper.errors import SheetsError
from nonpaper.workflows.worksheet_check import check_sheet
from nonpaper.workflows.worksheet_tally import add_up
from tests.worksheets import (
    BRENTA,
    DALMARA,
    DIRECTORY,
    KESTRIA,
    head,
    identity,
    raw,
)

C = Column
HELP: dict[Column, str | float | None] = {
    C.CATEGORY: "C",
    C.INDICATIVE: "2029-01-01",
    C.ASSISTANCE: "a crane",
}


def sheet(member: Member, *cells: dict[Column, str | float | None]) -> FilledSheet:
    made = raw(*cells, member=member, file=f"{member.code}.xlsx")
    return check_sheet(made, statuses=status_words())


def three() -> list[FilledSheet]:
    return [
        sheet(KESTRIA, {C.CATEGORY: "A"}, HELP, {C.CATEGORY: "D"}),
        sheet(BRENTA, {C.CATEGORY: "A"}, {C.CATEGORY: "A"}, {}),
        sheet(DALMARA, HELP, HELP, {C.STATUS: "Not concerned"}),
    ]


def add(*sheets: FilledSheet) -> Tally:
    return add_up(sheets, directory=DIRECTORY)


def test_each_obligation_says_who_is_ready_for_it() -> None:
    first, second, _ = add(*three()).rows
    assert first.members_in(Category.A) == ("BRE", "KES")
    assert first.members_in(Category.C) == ("DAL",)
    assert second.members_in(Category.A) == ("BRE",)
    assert [mark.member for mark in second.asking] == ["DAL", "KES"]
    assert not first.is_ready_nowhere


def test_nobody_marks_a_only_where_somebody_marks_b_or_c() -> None:
    late = sheet(KESTRIA, HELP, {}, {C.CATEGORY: "A", C.INDICATIVE: "2030-01-31"})
    none = sheet(DALMARA, {C.STATUS: "Not concerned"}, {}, HELP)
    first, second, third = add(late, none).rows
    assert (first.is_ready_nowhere, first.is_undecided) == (True, False)
    assert (second.is_ready_nowhere, second.is_undecided) == (False, True)
    # Kestria did mark A, with a date: what it means is not known.
    assert (third.is_ready_nowhere, third.is_undecided) == (False, True)


def test_what_concerns_nobody_and_what_is_marked_a_are_not_left_open() -> None:
    nobody: dict[Column, str | float | None] = {C.STATUS: "Not concerned"}
    first, second = add(
        sheet(KESTRIA, nobody, {C.CATEGORY: "A"}), sheet(DALMARA, nobody, {})
    ).rows
    assert not first.is_undecided
    assert not second.is_undecided


def test_what_binds_only_others_is_not_asked_and_not_counted() -> None:
    apart = replace(identity(2), is_apart=True)
    kestria = head(identity(1), apart, member=KESTRIA)
    brenta = head(identity(1), identity(2), member=BRENTA)
    ready = Entry(category=Category.A)
    tally = add(
        FilledSheet("k.xlsx", kestria, {identity(1): ready}, ()),
        FilledSheet("b.xlsx", brenta, {identity(2): ready}, ()),
    )
    assert tally.findings == ()
    marks = {mark.member: mark for mark in tally.rows[1].marks}
    assert not marks["KES"].is_asked
    assert marks["BRE"].entry == ready
    counts = {one.head.member: one for one in count_members(tally)}
    assert counts["KES"].not_counted_count == 0
    alone = add(FilledSheet("k.xlsx", kestria, {identity(1): ready}, ()))
    assert len(alone.rows) == 1


def test_an_impossible_entry_is_no_answer() -> None:
    tally = add(*three())
    mark = next(m for m in tally.rows[2].marks if m.member == "KES")
    assert mark.entry is None
    counts = {one.head.member: one for one in count_members(tally)}
    assert counts["KES"].not_counted_count == 1
    assert counts["KES"].empty_count == 0
    assert counts["DAL"].not_concerned_count == 1
    assert counts["DAL"].assistance_count == 2
    assert counts["BRE"].categories == {Category.A: 2}


def test_the_order_of_the_files_changes_nothing() -> None:
    sheets = three()
    one, other = add(*sheets), add(*reversed(sheets))
    assert one.heads == other.heads
    assert one.rows == other.rows


def test_two_sheets_of_one_member_are_refused() -> None:
    first = sheet(KESTRIA, {C.CATEGORY: "A"})
    second = replace(sheet(KESTRIA, {C.CATEGORY: "C"}), file="new.xlsx")
    with pytest.raises(SheetsError, match=r"KES\.xlsx and new\.xlsx are all sheets"):
        add(first, second)


def test_nothing_to_add_up_says_why() -> None:
    with pytest.raises(SheetsError, match="a bad file"):
        add_up([], directory=DIRECTORY, unread=("a bad file",))


def test_a_sheet_of_another_text_is_not_added() -> None:
    other = sheet(BRENTA, {C.CATEGORY: "A"}, {})
    other = replace(other, head=replace(other.head, symbol="HRB/2"))
    tally = add(sheet(KESTRIA, {}), sheet(DALMARA, {}), other)
    assert [one.member for one in tally.heads] == ["DAL", "KES"]
    assert [(f.fault, f.found) for f in tally.findings] == [(Fault.OTHER_TEXT, "HRB/2")]


def test_the_same_rows_are_the_same_text_whatever_its_file_is_called() -> None:
    other = sheet(BRENTA, {C.CATEGORY: "A"})
    other = replace(other, head=replace(other.head, symbol="draft-2"))
    tally = add(sheet(KESTRIA, {}), sheet(DALMARA, {}), other)
    assert tally.findings == ()
    assert tally.rows[0].members_in(Category.A) == ("BRE",)


def test_a_sheet_of_an_unknown_member_is_not_added() -> None:
    stranger = Member("XXX", "Nowhere", "Nowhere")
    tally = add(sheet(KESTRIA, {}), sheet(stranger, {}))
    assert [one.member for one in tally.heads] == ["KES"]
    assert [f.fault for f in tally.findings] == [Fault.UNKNOWN_MEMBER]


def revised(filled: FilledSheet) -> FilledSheet:
    """Return a sheet of a revision: row 1 has other words, row 2 another number."""
    old = filled.head.rows
    new = (
        replace(old[0], fingerprint="f" * 16),
        replace(old[1], eid="art_7", number=9),
        *old[2:],
    )
    entries = {new[old.index(row)]: entry for row, entry in filled.entries.items()}
    return replace(filled, head=replace(filled.head, rows=new), entries=entries)


def test_rows_of_another_revision_are_told_and_same_words_still_add_up() -> None:
    a: dict[Column, str | float | None] = {C.CATEGORY: "A"}
    tally = add(
        sheet(KESTRIA, a, a), sheet(DALMARA, a, a), revised(sheet(BRENTA, a, a))
    )
    assert [(f.fault, f.found) for f in tally.findings] == [(Fault.OTHER_REVISION, "1")]
    first, second = tally.rows
    assert first.members_in(Category.A) == ("DAL", "KES")
    assert second.members_in(Category.A) == ("BRE", "DAL", "KES")


def test_the_text_as_it_stands_decides_which_sheet_is_old() -> None:
    a: dict[Column, str | float | None] = {C.CATEGORY: "A"}
    new = revised(sheet(BRENTA, a, a))
    tally = add_up(
        [sheet(KESTRIA, a, a), sheet(DALMARA, a, a), new],
        directory=DIRECTORY,
        current=head(*new.head.rows),
    )
    assert [f.member for f in tally.findings] == ["KES", "DAL"]
    assert [row.identity for row in tally.rows] == list(new.head.rows)


@pytest.mark.parametrize("language", list(Language))
def test_the_summary_names_what_nobody_marks_a_and_where_help_is_asked(
    language: Language,
) -> None:
    said = "\n".join(describe_tally(add(*three()), load_interface(language)))
    assert "Kestria" in said
    assert "a crane" in said
    assert "Art. 2" in said
    assert load_interface(language).word("tally.confidential") in said


def test_a_long_list_is_cut_and_says_so() -> None:
    rows = [identity(n) for n in range(1, 60)]
    empty = FilledSheet("k.xlsx", head(*rows, member=KESTRIA), {}, ())
    late = {row: Entry(category=Category.B) for row in rows}
    full = FilledSheet("k.xlsx", head(*rows, member=KESTRIA), late, ())
    lines = list(describe_tally(add(full), load_interface(Language.EN)))
    assert len(lines) < 40
    assert any("and 39 more" in line for line in lines)
    open_lines = list(describe_tally(add(empty), load_interface(Language.EN)))
    assert len(open_lines) < 12
    assert any(line.startswith("59 rows are not decided") for line in open_lines)


def test_name_and_status_of_a_member_are_those_of_the_list() -> None:
    false = replace(KESTRIA, short_name="Brenta", is_ldc=False)
    (found,) = add(sheet(false, {})).heads
    assert (found.member_name, found.is_ldc) == ("Kestria", True)


def test_a_copy_of_a_sheet_is_told_and_counted_once() -> None:
    first = sheet(KESTRIA, {C.CATEGORY: "A"}, {C.CATEGORY: "D"})
    copy = sheet(KESTRIA, {C.CATEGORY: "A"}, {C.CATEGORY: "D"})
    findings = tuple(replace(one, file="copy.xlsx") for one in copy.findings)
    tally = add(first, replace(copy, file="copy.xlsx", findings=findings))
    assert len(tally.heads) == 1
    assert [(f.fault, f.file, f.found) for f in tally.findings] == [
        (Fault.SAME_SHEET, "copy.xlsx", "KES.xlsx"),
        (Fault.NOT_A_CATEGORY, "KES.xlsx", "D"),
    ]


def changed(filled: FilledSheet) -> FilledSheet:
    """Return a sheet that keeps other words of row 1 than those it was made with."""
    first, *others = filled.head.rows
    first = replace(first, words="Each Party shall yield.")
    head = replace(filled.head, rows=(first, *others))
    return replace(filled, head=head, entries={})


def test_words_that_were_changed_where_they_are_kept_are_never_shown() -> None:
    false = changed(sheet(KESTRIA, {}, {}))
    assert [row.identity.words for row in add(false).rows] == [
        "",
        "Each Party shall do act 2.",
    ]
    beside = add(false, sheet(DALMARA, {}, {}))
    assert beside.rows[0].identity.words == "Each Party shall do act 1."
