"""Check `nonpaper amend` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.accepted import accept_in_word
from tests.command import run
from tests.unit.test_amendments import BASE


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    base, one, other = (tmp_path / f"{name}.txt" for name in ("base", "north", "south"))
    base.write_text(BASE)
    one.write_text(BASE.replace("Party shall impose", "Party should impose"))
    other.write_text(BASE.replace("Party shall impose", "Party may impose"))
    return base, one, other


def test_conflicts_are_printed_once_with_the_words_of_each(
    files: tuple[Path, Path, Path],
) -> None:
    said = " ".join(run("amend", *files).out.split())
    assert "1 place at which amendments conflict" in said
    assert said.count("north: “should”; south: “may”") == 1
    assert "Art. 1.1" in said


def test_authors_are_taken_as_given(files: tuple[Path, Path, Path]) -> None:
    names = ("--author", "Arvania", "--author", "Brenta")
    said = run("amend", *files, *names).out
    assert "Arvania: “should”; Brenta: “may”" in said


def test_authors_are_the_sponsors_that_a_manifest_names(
    files: tuple[Path, Path, Path],
) -> None:
    manifest = files[0].with_name("manifest.toml")
    manifest.write_text(
        '["north.txt"]\nsponsors = ["Japan"]\n'
        '["south.txt"]\nsponsors = ["Japan"]\nsymbol = "N/2"\n'
    )
    said = " ".join(run("amend", *files).out.split())
    assert "Japan (north.txt): “should”; Japan (N/2): “may”" in said
    french = run("amend", *files, "--interface", "fr").out
    assert "Japon (N/2)" in french


def test_word_holds_the_changes_of_each_author(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "all.docx"
    run("amend", *files, "--out", out, "--date", "2026-11-21")
    shall, should, may = (
        accept_in_word(out, author)[1] for author in ("", "north", "south")
    )
    assert "No Party shall impose" in shall
    assert "No Party should impose" in should
    assert "No Party may impose" in may
    with ZipFile(out) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("Amendments conflict here:") == 1
    assert "south: “may”" in comments


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "What each wants"), ("fr", "Ce que chacun souhaite"),
     ("es", "Lo que quiere cada uno")],
)  # fmt: skip
def test_a_page_has_the_list_and_the_text(
    files: tuple[Path, Path, Path], tmp_path: Path, language: str, words: str
) -> None:
    out = tmp_path / "all.html"
    run("amend", *files, "--out", out, "--interface", language)
    page = out.read_text()
    assert words in page
    assert 'data-by="A B"' in page
    assert 'href="#art_1__para_1.1"' in page


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_plain_forms_have_the_words_of_all(
    files: tuple[Path, Path, Path], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"all.{ending}"
    run("amend", *files, "--out", out)
    assert all(word in out.read_text() for word in ("shall", "should", "may"))


def test_json_names_who_conflicts_with_whom_and_whose_each_change_is(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    found = json.loads(run("amend", *files, "--json").out)
    [conflict] = found["conflicts"]
    assert [side["authors"] for side in conflict["sides"]] == [["north"], ["south"]]
    authors = [run.get("authors") for run in found["lines"][1]["runs"]]
    assert ["north", "south"] in authors
    listed = tmp_path / "list.json"
    run("amend", *files, "--list", listed)
    assert json.loads(listed.read_text()) == found


def test_the_scope_can_be_given(files: tuple[Path, Path, Path]) -> None:
    base, part, _ = files
    part.write_text("Article 2: Spam\n\n2.1 Each Party shall adopt measures.")
    assert "was read as amending these only" in " ".join(
        run("amend", base, part).out.split()
    )
    assert "(whole text)" in run("amend", base, part, "--scope", "whole").out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--author", "A"), "2 amendments need as many --author, not 1"),
        (("--author", "A", "--author", "a"), "a name of its own"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    files: tuple[Path, Path, Path], more: tuple[str, ...], said: str
) -> None:
    result = run("amend", *files, *more)
    assert result.code == 2
    assert said in result.err


def test_a_file_without_words_is_refused(files: tuple[Path, Path, Path]) -> None:
    base, one, _ = files
    one.write_text("12. ")
    assert "no text in it" in run("amend", base, one).err


def test_a_file_that_is_given_twice_is_refused(files: tuple[Path, Path, Path]) -> None:
    base, one, _ = files
    assert "given twice" in run("amend", base, one, one).err
    assert run("amend", base, base).code == 2
