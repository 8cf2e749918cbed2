"""Check redlines of real drafts and treaties: either side is its text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.domain.comparison import ArticleStatus
from nonpaper.domain.draft import Side
from nonpaper.domain.text import Text
from nonpaper.revise.redline import redline_texts
from nonpaper.structure import parse_text
from tests.corpus.loaders import load_treaty, load_words
from tests.drafts import lines_on
from tests.redlined import assert_sides_are_the_texts
from tests.unit.test_draft_docx import ask_pandoc, needs_pandoc, without_calls

pytestmark = pytest.mark.corpus

TREATIES = ("pta_1", "pta_10", "pta_100", "pta_101", "pta_102")


def paris(shared: Path) -> tuple[Text, Text]:
    folder = shared / "corpus" / "paris-drafts"
    old, new = (
        parse_text(load_words(folder / f"{day}.md"))
        for day in ("2015-10-23", "2015-12-04")
    )
    return old, new


def test_either_side_of_the_paris_drafts_is_its_text(shared: Path) -> None:
    old, new = paris(shared)
    assert_sides_are_the_texts(redline_texts(old, new), old, new)
    assert_sides_are_the_texts(redline_texts(new, old), new, old)


def test_the_articles_of_the_paris_drafts_are_all_matched(shared: Path) -> None:
    """Both drafts have the 30 Articles 1 to 26, 2bis, 3bis, 3ter and 8bis."""
    found = redline_texts(*paris(shared))
    assert len(found.counted) == 30
    assert all(a.old and a.new for a in found.counted)
    assert found.counts[ArticleStatus.MOVED] == 0


def test_either_side_of_any_two_treaties_is_its_text(shared: Path) -> None:
    folder = shared / "corpus" / "tota" / "xml"
    texts = [parse_text(load_treaty(folder / f"{name}.xml")) for name in TREATIES]
    for old, new in pairwise(texts):
        assert_sides_are_the_texts(redline_texts(old, new), old, new)


@needs_pandoc
@pytest.mark.parametrize(
    ("choice", "side"), [("accept", Side.NEW), ("reject", Side.OLD)]
)
def test_pandoc_finds_both_paris_drafts_in_the_word_document(
    shared: Path, tmp_path: Path, choice: str, side: Side
) -> None:
    redline = redline_texts(*paris(shared))
    save_draft(redline.draft, tmp_path / "a.docx")
    found, _ = ask_pandoc(tmp_path / "a.docx", choice)
    wanted = without_calls(lines_on(redline.draft, side))
    assert without_calls(found)[: len(wanted)] == wanted


def test_revisions_of_chapters_are_followed_to_the_letter(shared: Path) -> None:
    """Of treaties with each other: chapters on electronic commerce."""
    folder = shared / "corpus" / "tota" / "xml"
    chosen = re.compile("electronic commerce|digital trade", re.IGNORECASE)
    files = sorted(folder.glob("*.xml"))
    texts = [
        given.parse()
        for file in files[:60]
        if (given := load_file(file, chapter=chosen)).document.source.strip()
    ]
    assert len(texts) > 5
    for old, new in pairwise(texts):
        assert_sides_are_the_texts(redline_texts(old, new), old, new)
