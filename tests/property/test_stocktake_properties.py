"""Check that a stocktake counts as the structure does, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.source import RawDocument
from nonpaper.domain.stocktake import PartState
from nonpaper.domain.text import BracketKind, Text
from nonpaper.revise.stocktake import take_stock
from nonpaper.structure import count_brackets, parse_text
from tests.property.test_structure import PIECES

ASKED = ["[US: ", "[US, EU: ", "[EU oppose]", "[Alt 1: ", "[Alt 2: ", "Option 1: "]
drafts = st.lists(
    st.sampled_from([*PIECES, *ASKED, "[", "]", " ", "\n\n"]), max_size=60
).map("".join)


def assert_counts_agree(text: Text) -> None:
    """Compare the sums over parts with the counts of the whole text."""
    stock = take_stock(text)
    count = count_brackets(text)
    named = [b for p in stock.parts for b in p.part.brackets]
    assert sorted(b.bracket.span for b in named) == [b.span for b in text.brackets]
    assert len({b.id for b in named}) == len(named)
    names_alone = sum(
        b.is_stance and b.bracket.kind is not BracketKind.NOTE for b in named
    )
    assert stock.totals.pairs + names_alone == count.pairs
    assert stock.totals.singles == count.unbalanced
    assert stock.totals.notes == count.notes
    assert stock.totals.options == count.options


@given(drafts)
def test_the_parts_together_have_what_the_text_has(words: str) -> None:
    assert_counts_agree(parse_text(RawDocument("a", "a.txt", words)))


@given(drafts)
def test_scores_and_shares_keep_their_ranges(words: str) -> None:
    stock = take_stock(parse_text(RawDocument("a", "a.txt", words)))
    for part in stock.parts:
        assert 0 <= part.hardness.score <= 100
        assert 0 <= part.words.open_share <= 1
        if part.state is PartState.CLEAN:
            assert not part.pairs
            assert not part.singles
            assert not part.options


@given(drafts)
def test_a_set_has_at_least_one_side_and_its_words_lie_inside(words: str) -> None:
    stock = take_stock(parse_text(RawDocument("a", "a.txt", words)))
    for part in stock.parts:
        for one in part.part.sets:
            for side in one.sides:
                assert side.span.contains(side.words)
