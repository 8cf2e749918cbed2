"""Check the stocktake of two drafts against counts made in another way.

The second way reads the files line by line: it parts them at their headings, counts
literal brackets, and follows depth character by character. It knows nothing of the
structure that the product finds.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from nonpaper.adapters.readers import load_document
from nonpaper.domain.stocktake import PartState, Stocktake
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.stocktake import take_stock
from nonpaper.structure import parse_text
from nonpaper.workflows.stocktake import match_parts, take_stock_since
from tests.property.test_stocktake_properties import assert_counts_agree

pytestmark = pytest.mark.corpus

_HEADING = re.compile(r"^## \[?Article (\d+(?: ?(?:bis|ter))?)", re.MULTILINE)
_OTHER = re.compile(r"^## ", re.MULTILINE)
_NOTES = re.compile(r"^\[\^\w+\]:", re.MULTILINE)
_FORMAT = re.compile(
    r"\[\^\w+\]|\[[^\[\]]*\]\[(?:source|10nov|4dec)\]|^\[(?:source|10nov|4dec)\]:",
    re.MULTILINE,
)
_WORD_OR_BRACKET = re.compile(r"[\[\]]|[^\W_]+(?:['’-][^\W_]+)*")


def sections(path: Path) -> dict[str, str]:
    """Return the lines of each article of a draft, its heading first."""
    words = path.read_text(encoding="utf-8")
    words = words[: _NOTES.search(words).start()]  # type: ignore[union-attr]
    starts = [m.start() for m in _OTHER.finditer(words)] + [len(words)]
    found = {}
    for start, end in pairwise(starts):
        if heading := _HEADING.match(words, start):
            number = heading.group(1).replace(" ", "")
            found[f"art_{number}"] = _FORMAT.sub("", words[start:end])
    return found


def depths(words: str) -> tuple[int, ...]:
    """Count the pairs of balanced words at each depth with a counter alone."""
    counts: dict[int, int] = {}
    depth = 0
    for sign in words:
        if sign == "[":
            depth += 1
            counts[depth] = counts.get(depth, 0) + 1
        depth -= sign == "]"
    return tuple(counts[at] for at in sorted(counts))


def take(shared: Path, name: str) -> tuple[Path, Stocktake]:
    path = shared / "corpus" / "paris-drafts" / f"{name}.md"
    return path, take_stock(parse_text(load_document(path)))


NAMES = ["2015-10-23", "2015-12-04"]


@pytest.mark.parametrize("name", NAMES)
def test_each_article_has_the_brackets_that_are_printed(
    name: str, shared: Path
) -> None:
    path, stock = take(shared, name)
    printed = sections(path)
    parts = [p for p in stock.parts if p.part.kind is ProvisionKind.ARTICLE]
    assert [p.part.eid for p in parts] == list(printed)
    for part in parts:
        words = printed[part.part.eid]
        literal = words.count("[") + words.count("]")
        assert 2 * (part.pairs + part.notes) + part.singles == literal, part.part.eid


@pytest.mark.parametrize("name", NAMES)
def test_articles_without_single_brackets_have_the_levels_that_are_printed(
    name: str, shared: Path
) -> None:
    path, stock = take(shared, name)
    printed = sections(path)
    balanced = [
        p
        for p in stock.parts
        if p.part.kind is ProvisionKind.ARTICLE and not (p.singles or p.notes)
    ]
    assert len(balanced) > 18
    for part in balanced:
        assert part.depths == depths(printed[part.part.eid]), part.part.eid


@pytest.mark.parametrize("name", NAMES)
def test_words_in_brackets_are_those_that_are_printed(name: str, shared: Path) -> None:
    path, stock = take(shared, name)
    printed = sections(path)
    compared = 0
    for part in stock.parts:
        if part.part.eid not in printed or part.singles or part.placeholders:
            continue
        words, depth, inside = printed[part.part.eid].replace("*", ""), 0, 0
        for match in _WORD_OR_BRACKET.finditer(words):
            depth += {"[": 1, "]": -1}.get(match.group(), 0)
            inside += depth > 0 and match.group() not in "[]"
        # numbers of bracketed paragraphs and labels stand in brackets too
        slack = len(re.findall(r"\[[^\[\]]*\n|^\s*\d+\. |Option", words, re.MULTILINE))
        assert 0 <= inside - part.words.bracketed <= slack, part.part.eid
        compared += 1
    assert compared > 12


def test_totals_of_the_drafts(shared: Path) -> None:
    totals = {name: take(shared, name)[1].totals for name in NAMES}
    october, december = totals["2015-10-23"], totals["2015-12-04"]
    assert (october.pairs, october.singles, october.options) == (1012, 27, 153)
    assert (december.pairs, december.singles, december.options) == (1005, 23, 117)
    assert (october.articles, october.clean_articles) == (30, 5)
    assert (december.articles, december.clean_articles) == (30, 7)


@pytest.mark.parametrize("name", NAMES)
def test_articles_are_clean_where_nothing_is_printed_in_brackets_or_options(
    name: str, shared: Path
) -> None:
    path, stock = take(shared, name)
    clean = {
        eid
        for eid, words in sections(path).items()
        if "[" not in words and "]" not in words and "Option" not in words
    }
    assert clean == {
        p.part.eid
        for p in stock.parts
        if p.state is PartState.CLEAN and p.part.kind is ProvisionKind.ARTICLE
    }


def test_the_stocktake_counts_as_the_structure_does(shared: Path) -> None:
    for name in NAMES:
        path = shared / "corpus" / "paris-drafts" / f"{name}.md"
        assert_counts_agree(parse_text(load_document(path)))


def test_progress_between_the_drafts_adds_up(shared: Path) -> None:
    texts = [
        parse_text(load_document(shared / "corpus" / "paris-drafts" / f"{name}.md"))
        for name in NAMES
    ]
    stock = take_stock_since(texts[1], texts[0], {})
    progress = stock.progress
    assert progress is not None
    before, after = progress.before.totals.pairs, stock.totals.pairs
    assert progress.kept + progress.closed + progress.moved == before
    assert progress.kept + progress.opened + progress.moved == after
    assert len(match_parts(progress.before, stock)) == 32
    assert progress.newly_clean == ("art_8bis", "art_12")


def test_a_stabilised_agreement_has_no_open_word(shared: Path) -> None:
    path = shared / "corpus" / "inf-ecom-87" / "INF_ECOM_87.md"
    stock = take_stock(parse_text(load_document(path)))
    assert stock.totals.pairs == stock.totals.placeholders == 2
    assert stock.totals.words.open_share == 0
    assert stock.totals.clean_articles == 37


def test_a_treaty_in_force_is_clean(shared: Path) -> None:
    path = shared / "corpus" / "tota" / "xml" / "pta_10.xml"
    stock = take_stock(parse_text(load_document(path)))
    assert stock.totals.pairs == stock.totals.options == stock.totals.singles == 0
    assert stock.totals.clean_articles == stock.totals.articles == 198
