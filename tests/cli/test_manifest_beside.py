"""A file that is read by itself is what the manifest in its folder says it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import run

MEMBERS = """code,name,short_name,other_names,is_developing,is_ldc,region,groups
ARD,Republic of Arden,Arden,,1,0,East,
BEL,Republic of Belmar,Belmar,,0,0,West,
"""
MANIFEST = """[negotiation]
members = "members.csv"

["draft.txt"]
title = "Rules for Ferries"
symbol = "FER/W/1"
sponsors = ["Belmar"]
date = 2031-05-04
language = "en"
kind = "proposal"
"""
DRAFT = """Article 1
Ferries

1. [BEL: Each Party shall publish its timetables.]
2. No Party shall tax a ferry.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "members.csv").write_text(MEMBERS)
    (tmp_path / "manifest.toml").write_text(MANIFEST)
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    return path


def test_read_shows_what_the_manifest_says(draft: Path) -> None:
    ran = run("read", draft)
    assert ran.code == 0
    assert ran.out.splitlines()[:6] == [
        "Title:    Rules for Ferries",
        "Symbol:   FER/W/1",
        "Date:     2031-05-04",
        "Sponsors: BEL",
        "Language: en",
        "Kind:     proposal",
    ]


def test_what_the_manifest_says_of_other_files_is_not_said_of_this_one(
    draft: Path,
) -> None:
    other = draft.with_name("other.txt")
    other.write_text(DRAFT)
    assert "Symbol:   unknown" in run("read", other).out


def test_a_wrong_manifest_is_told_and_nothing_is_read(draft: Path) -> None:
    draft.with_name("manifest.toml").write_text('["draft.txt"]\nsymbl = "FER/W/1"\n')
    ran = run("read", draft)
    assert (ran.code, ran.out) == (2, "")
    assert "symbl" in ran.err


def test_a_worksheet_is_of_the_symbol_and_members_of_the_manifest(draft: Path) -> None:
    out = draft.with_name("sheet.xlsx")
    ran = run("worksheet", draft, "--member", "Arden", "--out", out)
    assert ran.code == 0
    assert "FER/W/1" in ran.out
    assert "Arden" in ran.out


def test_measure_does_not_doubt_the_language_of_the_manifest(draft: Path) -> None:
    assert "obligation" in _strengths(draft)
    manifest = draft.with_name("manifest.toml")
    manifest.write_text(MANIFEST.replace('"en"', '"es"'))
    assert "obligation" not in _strengths(draft)


def _strengths(draft: Path) -> set[str]:
    ran = run("measure", draft, "--json")
    return {json.loads(line)["strength"] for line in ran.out.splitlines()}


def test_an_article_is_sought_with_the_members_of_its_own_folder(
    draft: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "others"
    folder.mkdir()
    (folder / "other.txt").write_text(DRAFT.replace("timetables", "fares"))
    ran = run("find", folder, "--like", f"{draft}:1")
    assert ran.code == 0
    assert ran.out.startswith("FER/W/1  Rules for Ferries: Art. 1 Ferries")
