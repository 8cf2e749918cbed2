"""Any text can be read as an answer, and what was written is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
)
from nonpaper.adapters.writers.answer_markup import parse_markup, render_markup
from nonpaper.domain.source import Language

SIGNS = r"shall # ## - * • 1. 12) > | || \ \| — [US: ] $x$ é --: \# _ `"
PIECES = st.sampled_from([*SIGNS.split(), "«\u202foui\u202f»"])
WORDS = st.lists(PIECES, min_size=1, max_size=5).map(" ".join)
PARAGRAPHS = st.builds(Paragraph, WORDS)
QUOTATIONS = st.builds(
    Quotation,
    st.lists(WORDS | st.just(""), max_size=3).map(
        lambda lines: "\n".join(["first", *lines, "last"])
    ),
    WORDS | st.just(""),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(WORDS | st.just(""), min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, max_size=3))
    numeric = draw(st.sets(st.integers(0, width - 1)))
    return Table("", draw(row), tuple(rows), tuple(sorted(numeric)))


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    """Draw blocks; between two lists stands a paragraph, else they become one."""
    points = st.builds(Points, st.lists(WORDS, min_size=1).map(tuple), st.booleans())
    drawn = draw(st.lists(PARAGRAPHS | QUOTATIONS | points | tables(), max_size=4))
    apart: list[Block] = []
    for block in drawn:
        if apart and isinstance(block, Points) and isinstance(apart[-1], Points):
            apart.append(draw(PARAGRAPHS))
        apart.append(block)
    return tuple(apart)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    inner = draw(st.lists(st.builds(Section, WORDS, blocks()), max_size=2))
    return Section(draw(WORDS), (*draw(blocks()), *inner))


@given(WORDS, blocks(), st.lists(sections(), max_size=3))
def test_what_was_written_is_read_back_as_it_was(
    title: str, opening: tuple[Block, ...], outline: list[Section]
) -> None:
    said = Answer(title, opening, tuple(outline), (), Language.FR)
    assert parse_markup(render_markup(said), Language.FR) == said


LINES = st.lists(PIECES | st.text(max_size=8), max_size=4).map(" ".join)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_text_can_be_read_and_then_stays_as_it_is(markup: str) -> None:
    once = parse_markup(markup, Language.EN)
    assert parse_markup(render_markup(once), Language.EN) == once
