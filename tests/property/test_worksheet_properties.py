"""What holds for every worksheet: nothing lost, and it comes back as it went out."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.adapters.readers.worksheet import parse_worksheet
from nonpaper.adapters.writers.worksheet_words import status_words
from nonpaper.domain.filled_sheet import Column, Entry, RawRow, RawSheet
from nonpaper.domain.member import Member
from nonpaper.domain.worksheet import Category, Status
from nonpaper.errors import UnreadableFileError
from nonpaper.workflows.worksheet_check import check_sheet
from nonpaper.workflows.worksheet_rules import find_contradictions
from nonpaper.workflows.worksheet_tally import add_up
from tests.worksheets import (
    BRENTA,
    DALMARA,
    DIRECTORY,
    KESTRIA,
    head,
    identity,
    make,
    raw,
    read,
    save,
)

words = st.text(
    st.sampled_from(string.ascii_letters + " =+-@'\"<>&;,()[]éñ—\t\n_x0041_"),
    min_size=1,
    max_size=60,
)
duties = st.sampled_from(
    [
        "Each Party shall publish {}.",
        "No Party shall tax {}.",
        "A Party may keep {}.",
        "The Parties recognise {}.",
        "Each Party shall:\n\n(a) publish {};\n\n(b) rest.",
    ]
)
texts = st.lists(st.tuples(duties, words), min_size=1, max_size=6).map(
    lambda parts: "\n\n".join(
        f"Article {n}\n\n{form.format(what)}" for n, (form, what) in enumerate(parts, 1)
    )
)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_every_leaf_is_a_row_or_left_out(text: str) -> None:
    sheet = make(text)
    shown = [row.wording.provision.eid for row in sheet.rows]
    shown += [one.wording.provision.eid for one in sheet.left_out]
    assert sorted(shown) == sorted(p.eid for p in sheet.text.walk() if not p.children)


@settings(max_examples=25, deadline=None)
@given(texts, st.sampled_from(["xlsx", "docx"]))
def test_a_sheet_comes_back_whatever_the_words(text: str, ending: str) -> None:
    sheet = make(text)
    with TemporaryDirectory() as folder:
        found = read(save(sheet, Path(folder) / f"a.{ending}"))
    assert found.findings == ()
    assert [row.fingerprint for row in found.entries] == [
        row.wording.fingerprint for row in sheet.rows
    ]


days = st.dates(date(1995, 1, 1), date(2100, 12, 31))
entries = st.builds(
    Entry,
    institution=words.map(str.strip),
    status=st.none() | st.sampled_from(list(Status)),
    category=st.none() | st.sampled_from(list(Category)),
    indicative=st.none() | days,
    definitive=st.none() | days,
    assistance=st.just("") | words.map(str.strip),
    remarks=words.map(str.strip),
)


def cells(entry: Entry) -> dict[Column, str | float | None]:
    named = {status: said for said, status in status_words().items()}
    return {
        Column.INSTITUTION: entry.institution,
        Column.STATUS: named[entry.status] if entry.status else None,
        Column.CATEGORY: str(entry.category) if entry.category else None,
        Column.INDICATIVE: entry.indicative.isoformat() if entry.indicative else None,
        Column.DEFINITIVE: float((entry.definitive - date(1899, 12, 30)).days)
        if entry.definitive
        else None,
        Column.ASSISTANCE: entry.assistance,
        Column.REMARKS: entry.remarks,
    }


@given(entries)
def test_an_entry_is_counted_unless_it_contradicts_itself(entry: Entry) -> None:
    checked = check_sheet(raw(cells(entry)), statuses=status_words())
    expected = list(find_contradictions(entry))
    assert [(f.fault, f.column) for f in checked.findings] == expected
    if any(fault.is_error for fault, _ in expected):
        assert checked.entries == {}
    else:
        assert list(checked.entries.values()) == [entry]


given_cells = st.none() | st.text(max_size=20) | st.floats(allow_nan=True)


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(max_size=8) | st.just("art_1 " + "1".zfill(16)),
            st.text(max_size=30),
            st.dictionaries(st.sampled_from(list(Column)), given_cells),
        ),
        max_size=5,
    )
)
def test_any_cells_are_checked_or_reported(
    rows: list[tuple[str | None, str, dict[Column, str | float | None]]],
) -> None:
    found = tuple(RawRow("S", n, *row) for n, row in enumerate(rows, 1))
    checked = check_sheet(
        RawSheet("a.xlsx", head(identity(1)), found), statuses=status_words()
    )
    is_said = [
        row
        for row in found
        if row.words.strip() or any(str(v).strip() for v in row.cells.values() if v)
    ]
    told = len(checked.findings) + len(checked.entries)
    assert told >= min(len(is_said), 1)


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04"]))
def test_any_bytes_are_refused_in_one_clear_line(data: bytes, start: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        parse_worksheet("a.xlsx", start + data)
    assert "\n" not in str(caught.value)


@given(st.permutations([KESTRIA, BRENTA, DALMARA]), st.data())
def test_the_order_of_sheets_changes_no_row(
    order: list[Member], data: st.DataObject
) -> None:
    letters = data.draw(st.lists(st.sampled_from(["A", ""]), min_size=3, max_size=3))
    made = {
        member.code: check_sheet(
            raw({Column.CATEGORY: letter}, member=member), statuses=status_words()
        )
        for member, letter in zip((KESTRIA, BRENTA, DALMARA), letters, strict=True)
    }
    tally = add_up([made[m.code] for m in order], directory=DIRECTORY)
    straight = add_up(
        [made[m.code] for m in sorted(order, key=lambda m: m.code)], directory=DIRECTORY
    )
    assert tally.rows == straight.rows
    assert len(tally.rows[0].members_in(Category.A)) == letters.count("A")
