"""Check drafts as fragments of pages, as Markdown and as plain text."""

from __future__ import annotations

from hypothesis import given

from nonpaper.adapters.readers import Tracked
from nonpaper.adapters.readers.document import parse_document
from nonpaper.adapters.readers.markdown import read_markdown
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.writers.draft_html import render_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.draft_text import render_text
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.draft import Draft, DraftLine, DraftRun, Side, take_side
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text
from tests.drafts import FULL, drafts, lines_on, notes_on

SIDES: tuple[tuple[Tracked, Side], ...] = (
    ("accepted", Side.NEW),
    ("original", Side.OLD),
)
ENGLISH = load_interface(Language.EN)


def test_a_page_escapes_every_word() -> None:
    line = DraftLine(
        ProvisionKind.PARAGRAPH, runs=(DraftRun("<script>&", comment="<b>"),)
    )
    page = render_draft(Draft("<i>", (line,)), ENGLISH)
    assert "&lt;script&gt;&amp;" in page
    assert "&lt;b&gt;" in page
    assert "<h2>&lt;i&gt;</h2>" in page


def test_a_page_says_whose_a_change_is_and_when() -> None:
    page = render_draft(FULL, ENGLISH)
    assert 'title="Inserted: Arvania, 4\xa0May\xa02026"' in page
    assert 'title="Moved to here"' in page


def test_footnotes_of_a_page_are_linked_both_ways() -> None:
    page = render_draft(FULL, ENGLISH, prefix="a-")
    assert page.count('id="a-note-1-call"') == 1  # called twice
    assert page.count('href="#a-note-1"') == 2
    assert 'href="#a-note-1-call"' in page


def test_a_whole_line_that_came_is_one_change() -> None:
    assert "{++(b) fraud;++}" in render_text(FULL)
    assert '<ins title="Arvania, 2026-05-04">(b) fraud;</ins>' in render_markdown(FULL)


def test_numbers_of_markdown_are_no_lists() -> None:
    assert "\n1\\. Each Party" in render_markdown(FULL)


def read_lines(words: str, tracked: Tracked) -> list[str]:
    document = read_markdown("a.md", words.encode(), ReadOptions(tracked=tracked))
    lines = (" ".join(line.split()) for line in document.source.split("\n"))
    return [line for line in lines if line]


@given(draft=drafts())
def test_markdown_of_any_draft_reads_back_as_its_two_texts(draft: Draft) -> None:
    words = render_markdown(draft)
    for tracked, side in SIDES:
        found = read_lines(words, tracked)
        wanted = lines_on(draft, side)
        assert found[: len(wanted)] == wanted
        assert all(line.startswith("[^") for line in found[len(wanted) :])


def test_markdown_keeps_the_footnotes_of_each_side() -> None:
    words = render_markdown(FULL)
    assert notes_on(FULL, Side.OLD)[0] == "[^1] First."
    assert "[^1]: First." in read_lines(words, "original")
    assert "[^1]: First. Longer." in read_lines(words, "accepted")


def test_markdown_gives_the_lines_of_a_text_with_their_numbers_and_brackets() -> None:
    text = take_side(FULL, Side.NEW)
    said = parse_document("a.md", render_markdown(text).encode())
    again = lay_out_text(parse_text(said))
    notes = [line for line in text.lines if line.is_note]
    wanted = [line.words for line in text.lines if line not in notes]
    found = [line.words for line in again.lines if line.words != notes[0].words]
    assert found == wanted
    assert again.title == FULL.title
    brackets = [run for line in again.lines for run in line.runs if "[" in run.words]
    assert len(brackets) == 2


def test_a_comment_in_markdown_is_no_part_of_the_text() -> None:
    words = render_markdown(FULL)
    assert "<!-- Bretonia touches these words too. -->" in words
    assert not any("touches" in line for line in read_lines(words, "accepted"))


def test_plain_text_sets_points_in_and_shows_what_changed() -> None:
    words = render_text(FULL)
    assert "\n    {++(b) fraud;++}\n" in words
    assert "that{-- forbid--}{++ allow++} the" in words
    assert "[^1]: First.{++ Longer.++}\n" in words
