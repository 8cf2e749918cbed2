"""Check that a layout loses and invents no word."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.draft import RunRole
from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import RawDocument, Span
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text
from tests.property.test_structure import PIECES

drafts = st.lists(
    st.sampled_from([*PIECES, " ", "\n", "\n\n", "\n\n"]), max_size=60
).map("".join)


def signs(words: str) -> str:
    return re.sub(r"\s", "", words)


def assert_all_words_are_laid_out(text: Text) -> None:
    """Compare the signs of the lines with those of the source, without notes."""
    notes = [note.span for note in text.footnotes]
    marks = [mark for note in text.footnotes for mark in note.marks]
    left_out = join_spans((*text.furniture, *notes, *marks))
    whole = Reading.of(text.source, Span(0, len(text.source)), left_out).words
    laid = "".join(
        run.words
        for line in lay_out_text(text).lines
        for run in (*line.label, *line.runs)
        if run.role is not RunRole.NOTE_MARK
    )
    assert signs(laid) == signs(whole)


@given(drafts)
def test_every_word_of_a_text_is_laid_out_once(words: str) -> None:
    assert_all_words_are_laid_out(parse_text(RawDocument("a", "a.txt", words)))


@given(drafts)
def test_no_line_begins_or_ends_with_a_space(words: str) -> None:
    text = parse_text(RawDocument("a", "a.txt", words))
    for line in lay_out_text(text).lines:
        for runs in (line.label, line.runs):
            said = "".join(run.words for run in runs)
            assert said == " ".join(said.split())
