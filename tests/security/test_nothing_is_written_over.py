"""No command writes over what somebody wrote or filled in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import run
from tests.made_docx import make_docx, p
from tests.worksheets import HARBOURS

PAGE = "<h1>Article 1</h1><p>Each Party shall publish its laws.</p>"


def refused(file: Path, *words: object) -> str:
    """Run a command that has to leave a file as it is."""
    before = file.read_bytes() if file.is_file() else b""
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert not [one for one in file.parent.iterdir() if one.name.startswith(".")]
    return ran.err


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "harbours.txt"
    path.write_text(HARBOURS)
    return path


@pytest.mark.parametrize("how", ["same", "dots", "symbolic link", "hard link"])
def test_a_worksheet_never_takes_the_place_of_its_text(
    tmp_path: Path, how: str
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(make_docx(p("Article 1") + p("Each Party shall sail.")))
    out = tmp_path / ("draft.docx" if how == "same" else "other.docx")
    if how == "dots":
        out = tmp_path / ".." / tmp_path.name / "draft.docx"
    elif how == "symbolic link":
        out.symlink_to(path)
    elif how == "hard link":
        os.link(path, out)
    words = ("worksheet", path, "--member", "KEN", "--out", out, "--force")
    assert "one of the files to be read" in refused(path, *words)


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_worksheet_that_is_there_is_replaced_only_by_force(
    tmp_path: Path, text: Path, ending: str
) -> None:
    out = tmp_path / f"ken.{ending}"
    words = ("worksheet", text, "--member", "KEN", "--out", out)
    assert run(*words).code == 0
    assert "give --force" in refused(out, *words)
    assert run(*words, "--force").code == 0


def test_a_tally_takes_the_place_of_a_tally_and_of_nothing_else(
    tmp_path: Path, text: Path
) -> None:
    ken, uga = tmp_path / "ken.xlsx", tmp_path / "uga.xlsx"
    for path, code in ((ken, "KEN"), (uga, "UGA")):
        words = ("worksheet", text, "--member", code, "--out", path)
        assert run(*words).code == 0
    assert "give --force" in refused(uga, "worksheet", "--read", ken, "--out", uga)
    out = tmp_path / "together.xlsx"
    for _ in range(2):
        ran = run("worksheet", "--read", ken, uga, "--out", out)
        assert ran.code == 0, ran.err


def test_the_text_as_it_stands_is_never_the_table(tmp_path: Path, text: Path) -> None:
    ken = tmp_path / "ken.xlsx"
    assert run("worksheet", text, "--member", "KEN", "--out", ken).code == 0
    now = tmp_path / "now.xlsx"
    now.write_text(HARBOURS)
    words = ("worksheet", "--read", ken, "--text", now, "--out", now)
    assert "files to be read" in refused(now, *words)


def test_a_folder_is_refused_before_the_work(tmp_path: Path, text: Path) -> None:
    out = tmp_path / "dd.xlsx"
    out.mkdir()
    said = refused(out, "worksheet", text, "--member", "KEN", "--out", out)
    assert "is a folder" in said


@pytest.mark.parametrize("ending", ["html", "json", "xlsx"])
def test_balance_never_takes_the_place_of_another_text(
    tmp_path: Path, text: Path, ending: str
) -> None:
    other = tmp_path / f"other.{ending}"
    other.write_text(PAGE)
    assert "was not made by" in refused(other, "balance", text, "--out", other)
    sheet = tmp_path / "ken.xlsx"
    assert run("worksheet", text, "--member", "KEN", "--out", sheet).code == 0
    assert "was not made by" in refused(sheet, "balance", text, "--out", sheet)
    other.unlink()
    for _ in range(2):
        assert run("balance", text, "--out", other).code == 0


@pytest.mark.parametrize("where", ["sub", "."])
def test_development_writes_nothing_into_the_folder_of_the_texts(
    tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(HARBOURS)
    text = folder / where / "t.html"
    text.write_text(PAGE)
    refused(text, "development", folder, "--out", text)
