"""`nonpaper stocktake` says what is open, in words, pages, documents and data."""

import json
from pathlib import Path

import pytest

from tests.command import run

EARLIER = """# Agreement on Tides

## Article 1: Scope

1. This Agreement applies to [all] tides.

## Article 2: Publication

1. Each Party [shall][Japan: should] publish [US, EU propose; India opposes: promptly].

## Article 3: Review

[India: The Parties shall review this Agreement [each year].]
"""
LATER = EARLIER.replace("[all] ", "all ").replace("[each year]", "[every two years]")


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "rev1.md", tmp_path / "rev2.md"
    for file, words in zip(files, (EARLIER, LATER), strict=True):
        file.write_text(words, encoding="utf-8")
    return files


def test_a_chair_reads_first_how_many_articles_are_clean(
    drafts: tuple[Path, Path],
) -> None:
    ran = run("stocktake", drafts[1])
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "What is still open"
    assert lines[2] == "1 of 3 articles is clean."
    assert lines[3].startswith("5 brackets are open;")
    assert "? Art.\N{NO-BREAK SPACE}3 waits for one delegation alone." in ran.out


def test_progress_is_shown_against_an_earlier_revision(
    drafts: tuple[Path, Path],
) -> None:
    ran = run("stocktake", drafts[1], "--since", drafts[0])
    assert "Since rev1: 1 bracket was opened, 2 closed" in ran.out
    assert "Clean now: Art.\N{NO-BREAK SPACE}1, Scope." in ran.out
    assert "0 of 3" in ran.out
    assert "1 of 3" in ran.out


def test_articles_of_one_number_are_told_apart_by_their_annexes(
    tmp_path: Path,
) -> None:
    file = tmp_path / "annexed.md"
    article = "## Article 1: Tides\n\nParties [may] act.\n\n"
    file.write_text(f"{article}# Annex I\n\n{article}", encoding="utf-8")
    said = run("stocktake", file).out.replace("\N{NO-BREAK SPACE}", " ")
    assert "\n  Art. 1, Tides " in said
    assert "\n  Annex I, Art. 1, Tides " in said


def test_the_data_name_delegations_by_code(drafts: tuple[Path, Path]) -> None:
    found = json.loads(run("stocktake", drafts[1], "--json").out)
    assert found["version"] == 1
    assert found["totals"]["pairs"] == 5
    assert found["clean_articles"] == ["art_1"]
    alone = {one["name"]: one["alone"] for one in found["delegations"]}
    assert alone["JPN"] == ["art_2__set1"]
    assert alone["IND"] == ["art_2__b3", "art_3__b1"]
    assert [p["waits_for"] for p in found["parts"]] == [None, None, "IND", None]


@pytest.mark.parametrize("interface", ["en", "fr", "es"])
@pytest.mark.parametrize("ending", ["html", "docx", "txt", "json"])
def test_a_stocktake_is_written_in_each_form_and_language(
    ending: str, interface: str, drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / f"stocktake.{ending}"
    ran = run(
        "stocktake", drafts[1], "--since", drafts[0], "--out", out,
        "--interface", interface,
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert out.stat().st_size > 1000


def test_the_page_lists_every_bracket_with_its_id(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "stocktake.html"
    run("stocktake", drafts[1], "--out", out)
    page = out.read_text(encoding="utf-8")
    assert "art_2__set1" in page
    assert "art_3__b2" in page


def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path) -> None:
    ran = run("stocktake", tmp_path / "none.md")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
