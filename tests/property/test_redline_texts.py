"""Check that a redline of two texts loses and invents no word of either."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.redline import redline_texts
from nonpaper.revise.stocktake import take_stock
from nonpaper.revise.tokens import find_halves
from nonpaper.structure import parse_text
from nonpaper.workflows.stocktake import take_stock_since
from tests.property.test_layout_properties import drafts
from tests.redlined import assert_sides_are_the_texts

ARTICLES = (
    "Article {n}: Customs Duties\n\n{n}.1 No Party shall impose customs duties on "
    "electronic transmissions between a person of one Party and one of another.\n\n",
    "Article {n}: Consumers\n\n1. Each Party shall adopt laws for consumers:\n\n"
    "(a) against fraud;\n\n(b) [against spam. [^1]]\n\n2. It may publish them.\n\n",
    "Article {n}: Signatures[^2]\n\nA Party shall not deny the validity of a signature "
    "solely because it is in electronic form. It shall tell others why.\n\n",
    "Article {n}: Cooperation\n\n[The Parties shall [endeavour to] work together to "
    "help small enterprises, and to exchange what they know of them.]\n\n",
)
NOTES = "[^1]: For greater certainty, this includes e-mail.\n\n[^2]: And seals.\n"


def parse(words: str, name: str = "a") -> Text:
    return parse_text(RawDocument(name, f"{name}.txt", words))


@st.composite
def treaties(draw: st.DrawFn) -> str:
    """Make a treaty of some of the articles, in any order, with some words changed."""
    chosen = draw(st.permutations(ARTICLES))[: draw(st.integers(0, len(ARTICLES)))]
    words = "".join(a.format(n=i) for i, a in enumerate(chosen, 1)) + NOTES
    for old, new in draw(st.lists(st.sampled_from(EDITS), max_size=3)):
        words = words.replace(old, new)
    return words


EDITS = (
    ("shall", "should"),
    ("[", ""),
    ("]", ""),
    ("against spam.", "against spam or fraud."),
    (" It shall", "\n\nIt shall"),
    ("[^1]: For", "[^1]: Not for"),
    ("\n\n2. ", "\n\n3. "),
    ("Each Party", "[Each] Party"),
)


@given(drafts, drafts)
def test_either_side_of_any_redline_is_its_text(old: str, new: str) -> None:
    was, now = parse(old), parse(new, "b")
    assert_sides_are_the_texts(redline_texts(was, now), was, now)


@given(treaties(), treaties())
def test_articles_come_go_and_move_without_loss(old: str, new: str) -> None:
    was, now = parse(old), parse(new, "b")
    assert_sides_are_the_texts(redline_texts(was, now), was, now)


@given(treaties())
def test_a_text_has_no_changes_against_itself(words: str) -> None:
    text = parse(words)
    redline = redline_texts(text, text)
    assert all(run.change is None for run in redline.draft.runs())
    assert all(line.change is None for line in redline.draft.lines)
    assert redline.tally.deleted == redline.tally.inserted == 0


@given(drafts)
def test_each_bracket_of_the_lines_has_the_half_that_its_text_says(words: str) -> None:
    text = parse(words)
    runs = (run for line in lay_out_text(text).lines for run in line.label + line.runs)
    signs = "".join(run.words for run in runs if run.role is RunRole.BRACKET)
    halves = list(find_halves(text))
    assert len(halves) == len(signs.replace(" ", ""))
    for sign, step in zip(signs.replace(" ", ""), halves, strict=True):
        assert step in ((0, 1) if sign == "[" else (0, -1))


@given(treaties(), treaties())
def test_a_redline_counts_brackets_as_a_stocktake_does(old: str, new: str) -> None:
    was, now = parse(old), parse(new, "b")
    redline, stock = redline_texts(was, now), take_stock_since(now, was, {})
    assert redline.old_bracket_count == take_stock(was).totals.pairs
    assert redline.new_bracket_count == stock.totals.pairs
    assert stock.progress is not None
    progress = stock.progress
    assert (redline.tally.opened, redline.tally.closed) == (
        progress.opened,
        progress.closed,
    )
