"""`nonpaper worksheet` makes a sheet, and reads filled ones."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import openpyxl
import pytest

from nonpaper.domain.filled_sheet import Column
from tests.command import run
from tests.made_docx import inserted, make_docx, p
from tests.worksheets import HARBOURS, fill

EXAMPLE = Path(str(resources.files("nonpaper"))) / "data" / "example" / "may"
DRAFT, MEMBERS = EXAMPLE / "np-dig-2.docx", EXAMPLE / "members.csv"
OURS = ("--members", MEMBERS)


def made(folder: Path, code: str, name: str) -> Path:
    path = folder / name
    ran = run("worksheet", DRAFT, "--member", code, "--out", path, *OURS)
    assert ran.code == 0, ran.err
    return path


def test_a_sheet_is_made_and_every_provision_counted(tmp_path: Path) -> None:
    out = tmp_path / "kestria.xlsx"
    ran = run("worksheet", DRAFT, "--member", "KES", "--out", out, *OURS)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Implementation worksheet of Kestria, NP/DIG/2")
    assert "rows to fill in" in ran.out
    assert f"Open {out}" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["kestria.xlsx"]
    assert "Worksheet" in openpyxl.load_workbook(out).sheetnames


@pytest.mark.parametrize(("code", "title"), [("fr", "Fiche"), ("es", "Ficha")])
def test_the_sheet_speaks_the_language_that_is_asked(
    tmp_path: Path, code: str, title: str
) -> None:
    out = tmp_path / "a.xlsx"
    ran = run(
        *("worksheet", DRAFT, "--member", "KES", "--out", out, *OURS),
        *("--interface", code),
    )
    assert ran.code == 0, ran.err
    assert title in openpyxl.load_workbook(out).sheetnames


def test_a_member_may_be_given_by_its_name(tmp_path: Path) -> None:
    text = tmp_path / "harbours.txt"
    text.write_text(HARBOURS)
    out = tmp_path / "a.docx"
    ran = run("worksheet", text, "--member", "Rwanda", "--out", out)
    assert ran.code == 0, ran.err
    assert "Rwanda" in ran.out


@pytest.mark.parametrize(("side", "count"), [("accepted", 2), ("original", 1)])
def test_either_side_of_tracked_changes_is_read(
    tmp_path: Path, side: str, count: int
) -> None:
    text = tmp_path / "a.docx"
    second = p(inserted("2. Each Party shall rest."))
    text.write_bytes(
        make_docx(p("Article 1") + p("1. Each Party shall sail.") + second)
    )
    out = tmp_path / "o.xlsx"
    ran = run(*("worksheet", text, "--member", "KEN", "--out", out, "--tracked", side))
    assert ran.code == 0, ran.err
    assert f"{count}  rows to fill in" in ran.out


def test_several_sheets_add_up_to_one_table(tmp_path: Path) -> None:
    first = made(tmp_path, "KES", "k.xlsx")
    second = made(tmp_path, "BRE", "b.docx")
    help_ = {Column.CATEGORY: "C", Column.ASSISTANCE: "a cable"}
    fill(first, {1: {Column.CATEGORY: "A"}, 2: help_})
    out = tmp_path / "t.xlsx"
    ran = run("worksheet", "--read", first, second, "--out", out, *OURS)
    assert ran.code == 0, ran.err
    assert "2 sheets" in ran.out
    assert "a cable" in ran.out
    assert "Confidential" in ran.out
    assert "There is no date" in ran.err
    assert len(openpyxl.load_workbook(out).sheetnames) == 7


def test_an_impossible_entry_is_one_line_and_code_2_and_the_table_is_made(
    tmp_path: Path,
) -> None:
    path = fill(made(tmp_path, "KES", "k.xlsx"), {1: {Column.CATEGORY: "D"}})
    other = tmp_path / "other.xlsx"
    other.write_text("no workbook")
    out = tmp_path / "t.xlsx"
    ran = run("worksheet", "--read", path, other, "--out", out, *OURS)
    assert ran.code == 2
    assert ran.err.count("\n") == 2
    assert "Not read: other.xlsx" in ran.err
    assert "“D” is no category; write A, B or C" in ran.err
    assert out.exists()


def test_a_sheet_of_an_older_revision_is_named(tmp_path: Path) -> None:
    old = tmp_path / "old" / "harbours.txt"
    new = tmp_path / "new" / "harbours.txt"
    for path in (old, new):
        path.parent.mkdir()
    old.write_text(HARBOURS)
    new.write_text(HARBOURS.replace("shall impose dues", "shall impose any dues"))
    out = tmp_path / "k.xlsx"
    assert run("worksheet", old, "--member", "KEN", "--out", out).code == 0
    same = run("worksheet", "--read", out, "--text", old)
    assert same.code == 0, same.err
    ran = run("worksheet", "--read", out, "--text", new)
    assert ran.code == 2
    assert "another revision of harbours: 1 of its rows have other words" in ran.err


def test_entries_are_taken_over_to_the_sheet_of_a_revision(tmp_path: Path) -> None:
    old, new = tmp_path / "harbours.txt", tmp_path / "harbours-rev.txt"
    old.write_text(HARBOURS)
    new.write_text(HARBOURS.replace("shall impose dues", "shall impose any dues"))
    before, out = tmp_path / "k.xlsx", tmp_path / "k-rev.xlsx"
    assert run("worksheet", old, "--member", "KEN", "--out", before).code == 0
    fill(before, {n: {Column.CATEGORY: "A"} for n in range(1, 7)})
    ran = run("worksheet", new, "--from", before, "--out", out)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Implementation worksheet of Kenya, harbours-rev")
    assert "5 entries were taken over; 1 was not, and is listed here." in ran.out
    assert "  Art. 2.1: The words have changed (row 1). A / B / C: A\n" in ran.out
    again = run("worksheet", "--read", out)
    assert again.code == 0, again.err
    assert "Kenya                                    5 " in again.out


def test_an_impossible_earlier_entry_is_told_and_the_sheet_is_made(
    tmp_path: Path,
) -> None:
    text = tmp_path / "harbours.txt"
    text.write_text(HARBOURS)
    before, out = tmp_path / "k.xlsx", tmp_path / "k2.docx"
    assert run("worksheet", text, "--member", "KEN", "--out", before).code == 0
    fill(before, {1: {Column.CATEGORY: "D"}})
    ran = run("worksheet", text, "--from", before, "--out", out, "--member", "Kenya")
    assert ran.code == 2
    assert "“D” is no category" in ran.err
    assert "The entry does not go together" in ran.out
    assert out.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--member", "RWA"), "is the worksheet of Kenya (KEN), and --member is RWA"),
        (("--read",), "--from goes without --read"),
        (("--out", "k.xlsx", "--force"), "is one of the files to be read"),
    ],
)
def test_an_earlier_sheet_is_of_the_same_member_and_is_not_written_over(
    more: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(HARBOURS)
    made_of = ("worksheet", "a.txt", "--member", "KEN", "--out", "k.xlsx")
    assert run(*made_of).code == 0
    earlier = (tmp_path / "k.xlsx").read_bytes()
    ran = run("worksheet", "a.txt", "--from", "k.xlsx", "--out", "o.xlsx", *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert (tmp_path / "k.xlsx").read_bytes() == earlier
    assert not (tmp_path / "o.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt"], "Give --member and --out"),
        (["a.txt", "--member", "KEN"], "Give --member and --out"),
        (["a.txt", "b.txt", "--member", "KEN", "--out", "o.xlsx"], "Give one TEXT"),
        (["a.txt", "--member", "KEN", "--out", "o.pdf"], "ending .xlsx or .docx"),
        (["a.txt", "--member", "KEN", "--out", "no/o.xlsx"], "there is no folder"),
        (["a.txt", "--member", "Nowhere", "--out", "o.xlsx"], "no Member"),
        (["a.txt", "--member", "AFR", "--out", "o.xlsx"], "a group"),
        (["--read", "a.txt", "--member", "KEN"], "goes without --read"),
        (["--read", "a.txt", "--also", "art_1"], "needs the --text"),
        (["--read", "a.txt", "--out", "o.docx"], "ending .xlsx"),
        (["--read", "a.txt", "--out", "./a.txt"], "ending .xlsx"),
        (["--read", "a.txt"], "neither a workbook"),
        (["--read", "gone.xlsx"], "there is no such file"),
        (
            ["a.txt", "--member", "KEN", "--out", "o.xlsx", "--also", "art_99"],
            "no provision of a",
        ),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HARBOURS)
    ran = run("worksheet", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_table_never_takes_the_place_of_a_sheet(tmp_path: Path) -> None:
    path = made(tmp_path, "KES", "k.xlsx")
    before = path.read_bytes()
    ran = run("worksheet", "--read", path, "--out", path, *OURS)
    assert ran.code == 2
    assert "is one of the files to be read" in ran.err
    assert path.read_bytes() == before


def test_two_sheets_of_one_member_are_refused(tmp_path: Path) -> None:
    first, second = made(tmp_path, "KES", "a.xlsx"), made(tmp_path, "KES", "b.docx")
    fill(first, {1: {Column.CATEGORY: "A"}})
    ran = run("worksheet", "--read", first, second, *OURS)
    assert ran.code == 2
    assert "are all sheets of KES" in ran.err


def test_a_text_that_asks_nothing_says_so(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Article 1\n\nThe Parties recognise the sea.\n")
    ran = run("worksheet", text, "--member", "KEN", "--out", tmp_path / "o.xlsx")
    assert ran.code == 0, ran.err
    assert "no provision asks anything" in ran.err
    assert run("worksheet", "--read", tmp_path / "o.xlsx").code == 0
