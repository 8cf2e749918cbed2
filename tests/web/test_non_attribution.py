"""Check on a year of meetings that nothing that is left tells who said what.

`simulated_year` holds the meetings through the pages, in a database of its own, and
keeps what somebody could get hold of right after each; `linking` tries to tell the
speakers from it. Everybody speaks in turn, so an order would tell all of them.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.web.linking import Held, Link, link

pytestmark = pytest.mark.slow
NEVER = 6
"""A z that chance does not reach: once in a hundred million tries."""
FOUND_OUT = 8
"""A z that a store which keeps the order does reach."""
_TABLE = "caucus_intervention"

Order = Callable[[Path, Sequence[str]], list[str]]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hold_year(tmp_path_factory.mktemp("year"), "kept", 12)


def hold_year(folder: Path, how: str, meetings: int) -> Path:
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.web.simulated_year"),
            *(str(folder), how, str(meetings)),
        ],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("NONPAPER_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    (folder / "server.log").write_text(run.stdout + run.stderr, encoding="utf-8")
    return folder


def meetings_of(year: Path) -> list[Held]:
    truth = json.loads((year / "truth.json").read_text(encoding="utf-8"))["truth"]
    return [
        Held(
            tuple(one["speaker"] for one in meeting["said"]),
            tuple(one["words"] for one in meeting["said"]),
        )
        for meeting in truth
    ]


def by_place(content: bytes, notes: Sequence[str], *, is_last: bool) -> list[str]:
    """Return the notes by where they stand in bytes, first or last."""
    find = content.rfind if is_last else content.find
    return sorted(notes, key=lambda note: find(note.encode()))


def in_file(name: str, *, is_last: bool = False) -> Order:
    def order(folder: Path, notes: Sequence[str]) -> list[str]:
        return by_place((folder / name).read_bytes(), notes, is_last=is_last)

    return order


def in_table(column: str) -> Order:
    def order(folder: Path, notes: Sequence[str]) -> list[str]:
        with sqlite3.connect(folder / "backup.sqlite3") as base:
            query = f"SELECT words FROM {_TABLE} ORDER BY {column}"  # noqa: S608
            words = [row[0] for row in base.execute(query)]
        return [one for one in words if one in notes]

    return order


def by_places_of_ids(folder: Path, notes: Sequence[str]) -> list[str]:
    """Return the notes by where their identifiers last stand: in an index."""
    with sqlite3.connect(folder / "backup.sqlite3") as base:
        ids = dict(base.execute(f"SELECT words, id FROM {_TABLE}"))  # noqa: S608
    content = (folder / "workspace.sqlite3").read_bytes()
    return sorted(notes, key=lambda note: content.rfind(ids[note].encode()))


def in_document(folder: Path, notes: Sequence[str]) -> list[str]:
    with zipfile.ZipFile(folder / "report.docx") as package:
        content = b"".join(package.read(name) for name in package.namelist())
    return by_place(content, notes, is_last=False)


def by_length(folder: Path, notes: Sequence[str]) -> list[str]:
    return sorted(notes, key=lambda note: (len(note), note))


ORDERS: dict[str, Order] = {
    "file, first": in_file("workspace.sqlite3"),
    "file, last": in_file("workspace.sqlite3", is_last=True),
    "log of writes, first": in_file("workspace.sqlite3-wal"),
    "log of writes, last": in_file("workspace.sqlite3-wal", is_last=True),
    "backup": in_file("backup.sqlite3"),
    "dump": in_file("dump.sql"),
    "copy of the workspace": in_file("copy.jsonl"),
    "number of the row": in_table("rowid"),
    "identifier": in_table("id"),
    "place of the identifier": by_places_of_ids,
    "page of notes": in_file("notes.html"),
    "desk": in_file("desk.html"),
    "report": in_file("report.html"),
    "document": in_document,
    "length": by_length,
}


def links(year: Path) -> Iterator[tuple[str, Link]]:
    meetings = meetings_of(year)
    for name, order in ORDERS.items():
        orders = [
            order(year / f"after-{at:02d}", held.notes)
            for at, held in enumerate(meetings)
        ]
        if all(
            len(one) == len(h.notes) for one, h in zip(orders, meetings, strict=True)
        ):
            yield name, link(meetings, orders)


def test_nothing_that_is_left_tells_who_spoke_better_than_chance(year: Path) -> None:
    found = dict(links(year))
    log = {f"log of writes, {end}" for end in ("first", "last")}
    # Of an empty log every place is the same: it tells nothing, and is left out.
    left = {name: one for name, one in found.items() if name not in log}
    for name, one in left.items():
        sys.stdout.write(
            f"{name}: {one.hits} of {one.count} speakers, z {one.speaker_z:.1f}; "
            f"order {one.order_z:.1f}; neighbours {one.neighbour_z:.1f}\n"
        )
    assert set(left) == set(ORDERS) - log
    assert {name: one for name, one in left.items() if one.worst > NEVER} == {}


def test_the_log_of_writes_holds_no_note_after_any_meeting(year: Path) -> None:
    for at, held in enumerate(meetings_of(year)):
        log = year / f"after-{at:02d}" / "workspace.sqlite3-wal"
        content = log.read_bytes() if log.exists() else b""
        assert not any(note.encode() in content for note in held.notes)


def test_each_note_stands_in_the_file_once_and_nowhere_in_what_is_free(
    year: Path,
) -> None:
    for at, held in enumerate(meetings_of(year)):
        content = (year / f"after-{at:02d}" / "workspace.sqlite3").read_bytes()
        assert [content.count(note.encode()) for note in held.notes] == [1] * 14


def test_no_row_of_a_note_holds_a_time_a_number_or_a_person(year: Path) -> None:
    with sqlite3.connect(year / "after-11" / "backup.sqlite3") as base:
        cursor = base.execute(f"SELECT * FROM {_TABLE}")  # noqa: S608
        columns = {column[0] for column in cursor.description}
        kinds = {type(value) for row in cursor for value in row}
    assert columns == {"id", "meeting_id", "item_id", "kind", "words"}
    assert kinds == {str}


def test_the_log_of_the_workspace_tells_of_reports_and_not_of_notes(
    year: Path,
) -> None:
    with sqlite3.connect(year / "workspace.sqlite3") as base:
        actions = dict(
            base.execute("SELECT action, count(*) FROM accounts_logentry GROUP BY 1")
        )
    assert actions == {"report.published": 12, "report.handed_out": 12}


def test_nobody_but_facilitators_sees_a_note_and_no_mail_or_calendar_holds_one(
    year: Path,
) -> None:
    seen = {file.name: file.read_text("utf-8") for file in (year / "seen").iterdir()}
    assert "BEGIN:VCALENDAR" in seen["participant-feed.ics"]
    assert "Informal report" in seen["observer-reports.html"]
    notes = [note for held in meetings_of(year)[-1:] for note in held.notes]
    for name, content in seen.items():
        is_report = name.endswith("-report.html")  # the published one holds its words
        assert is_report or not [note for note in notes if note in content], name


def test_the_log_of_the_server_holds_nothing_of_what_was_said(year: Path) -> None:
    log = (year / "server.log").read_text(encoding="utf-8")
    assert not re.search(r"point \d{6}", log)
    assert "after-" not in log


def test_nothing_that_goes_out_names_a_delegation(year: Path) -> None:
    names = {name for held in meetings_of(year) for name in held.speakers}
    for at in range(12):
        folder = year / f"after-{at:02d}"
        page = (folder / "report.html").read_text(encoding="utf-8")
        with zipfile.ZipFile(folder / "report.docx") as package:
            parts = b"".join(package.read(one) for one in package.namelist()).decode()
        article = page[page.index("<article") : page.index("</article>")]
        assert not [name for name in names if name in article or name in parts]


def test_planted_names_are_marked_before_they_are_stored(year: Path) -> None:
    planted = json.loads((year / "truth.json").read_text("utf-8"))["planted"]
    missed = [one["words"] for one in planted if not one["is_marked"]]
    sys.stdout.write(f"{len(planted) - len(missed)} of {len(planted)}; {missed}\n")
    assert len(planted) == 93
    assert 1 - len(missed) / len(planted) >= 0.99


@pytest.mark.parametrize(
    ("how", "names"),
    [
        ("in_order", ("number of the row", "dump", "file, last")),
        ("with_log", ("log of writes, first",)),
    ],
)
def test_the_program_does_find_out_a_store_that_keeps_the_order(
    tmp_path: Path, how: str, names: tuple[str, ...]
) -> None:
    found = dict(links(hold_year(tmp_path, how, 6)))
    for name in names:
        assert found[name].worst > FOUND_OUT, (name, found[name])
