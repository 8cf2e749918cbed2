"""Check `nonpaper redline` as its users run it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.readers import Tracked, load_document
from nonpaper.domain.comparison import ArticleStatus
from nonpaper.revise.redline import redline_texts
from tests.command import run
from tests.redlined import assert_sides_are_the_texts

OLD = """Article 1: Customs Duties

1.1 No Party shall impose customs duties on electronic transmissions between a person
of one Party and a person of another Party.

Article 2: Consumers

2.1 Each Party should adopt measures to protect consumers from fraudulent activities.

2.2 [The Parties shall cooperate.]
"""
NEW = OLD.replace("should adopt", "shall adopt").replace("[The", "The")
NEW = NEW.replace("cooperate.]", "cooperate.")


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD)
    new.write_text(NEW)
    return old, new


def test_the_summary_comes_first(texts: tuple[Path, Path]) -> None:
    said = " ".join(run("redline", *texts).out.split())
    assert "Of 2 articles: 1 unchanged, 1 edited." in said
    assert "1 became stronger, 0 weaker" in said
    assert "Art. 2.1 (stronger) Before: recommendation" in said


@pytest.mark.parametrize(
    ("language", "brackets"),
    [
        ("fr", "1 avant, 0 à présent ; 0 ouverte, 1 levée."),
        ("es", "1 antes, 0 ahora; 0 abiertos, 1 levantado."),
    ],
)
def test_the_summary_agrees_in_number(
    texts: tuple[Path, Path], language: str, brackets: str
) -> None:
    said = run("redline", *texts, "--interface", language).out
    assert brackets in " ".join(said.split())


@pytest.mark.parametrize(
    ("tracked", "words"), [("accepted", "shall adopt"), ("original", "should adopt")]
)
def test_the_word_document_holds_both_texts(
    texts: tuple[Path, Path], tmp_path: Path, tracked: Tracked, words: str
) -> None:
    out = tmp_path / "redline.docx"
    run("redline", *texts, "--out", out, "--author", "Chair", "--date", "2026-11-21")
    assert words in load_document(out, tracked=tracked).source


def test_a_page_shows_the_summary_and_the_changes(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "redline.html"
    run("redline", *texts, "--out", out, "--interface", "fr")
    page = out.read_text()
    assert "Ce qui a changé" in page
    assert ">should</del>" in page
    assert ">shall</ins>" in page


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_plain_forms_mark_the_changes(
    texts: tuple[Path, Path], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"redline.{ending}"
    run("redline", *texts, "--out", out)
    said = out.read_text()
    assert "should" in said
    assert "shall" in said


def test_json_gives_the_values(texts: tuple[Path, Path]) -> None:
    found = json.loads(run("redline", *texts, "--json").out)
    assert found["counts"]["edited"] == 1
    assert found["obligations"]["shifts"][0]["shift"] == "stronger"
    assert found["tally"]["freed"] == 4


def test_the_same_words_in_two_files_are_said_to_be_the_same(
    texts: tuple[Path, Path],
) -> None:
    texts[1].write_text(OLD)
    assert "Nothing changed" in run("redline", *texts).out


def test_a_file_is_not_compared_with_itself(texts: tuple[Path, Path]) -> None:
    failed = run("redline", texts[0], texts[0])
    assert failed.code == 2
    assert "it is the same file as the old text" in failed.err


def test_a_file_without_words_is_refused(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    texts[1].write_text("  \n")
    out = tmp_path / "redline.docx"
    failed = run("redline", *texts, "--out", out)
    assert failed.code == 2
    assert "new.txt" in failed.err
    assert not out.exists()
    assert len(failed.err.strip().splitlines()) == 1


def test_the_revision_of_the_example_is_the_two_texts() -> None:
    folder = files("nonpaper") / "data" / "example"
    old, new = (
        load_file(Path(str(folder / month / name))).parse()
        for month, name in (("april", "np-dig-3.pdf"), ("may", "np-dig-3-rev-1.pdf"))
    )
    redline = redline_texts(old, new)
    assert_sides_are_the_texts(redline, old, new)
    assert redline.counts[ArticleStatus.EDITED] == 2


def test_texts_in_two_languages_are_compared_with_a_warning(
    texts: tuple[Path, Path],
) -> None:
    texts[0].write_text(OLD * 3)
    texts[1].write_text(
        "Article premier\n\n1. Aucune Partie ne perçoit de droits de douane sur les "
        "transmissions électroniques entre une personne d'une Partie et une personne "
        "d'une autre Partie, dans la mesure où le droit de cette Partie le prévoit.\n"
    )
    said = " ".join(run("redline", *texts).out.split())
    assert "The texts are in different languages (English, French)" in said


def test_the_history_of_a_folder_is_printed_and_saved(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "revisions").mkdir()
    for number, text in enumerate(texts, 1):
        text.rename(tmp_path / "revisions" / f"draft-{number}.txt")
    said = run("history", tmp_path / "revisions").out
    assert "2 revisions, from draft-1 to draft-2" in " ".join(said.split())
    out = tmp_path / "history.json"
    run("history", tmp_path / "revisions", "--out", out)
    assert json.loads(out.read_text())["order"] == "file"


def test_a_history_needs_two_revisions(texts: tuple[Path, Path]) -> None:
    failed = run("history", texts[0])
    assert failed.code == 2
    assert "a history takes two or more" in failed.err
