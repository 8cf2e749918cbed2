"""Check drafts as fragments of pages, as Markdown and as plain text."""

from __future__ import annotations

from nonpaper.adapters.writers.draft_html import render_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.draft_text import render_text
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.draft import Draft, DraftLine, DraftRun
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind
from tests.drafts import FULL

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
