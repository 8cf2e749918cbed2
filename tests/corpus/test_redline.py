"""Check redlines of real drafts and treaties: either side is its text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from nonpaper.domain.comparison import ArticleStatus
from nonpaper.domain.text import Text
from nonpaper.revise.redline import redline_texts
from nonpaper.structure import parse_text
from tests.corpus.loaders import load_treaty, load_words
from tests.redlined import assert_sides_are_the_texts

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
