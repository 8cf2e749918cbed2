"""Save a redline as a Word document, page, Markdown, plain text or JSON."""

from __future__ import annotations

from pathlib import Path

from nonpaper.adapters.writers.answer_files import dump_answer
from nonpaper.adapters.writers.draft_files import save_draft_file
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.redline_record import record_redline
from nonpaper.adapters.writers.redline_view import Compared, view_redline

ENDINGS = (".docx", ".html", ".md", ".txt", ".json")
"""The forms that a redline can have."""


def save_redline(compared: Compared, interface: Interface, file: Path) -> None:
    """Write a redline to a file, in the form that its ending names.

    Args:
        compared: The texts and what changed between them.
        interface: The language of the reader.
        file: The file; its folder is made if need be.
    """
    others = {
        ".html": lambda: render_page(compared, interface),
        ".json": lambda: f"{dump_redline(compared, interface)}\n",
    }
    save_draft_file(compared.redline.draft, file, others=others)


def dump_redline(compared: Compared, interface: Interface) -> str:
    """Return a redline as JSON."""
    answer = view_redline(compared, interface)
    return dump_answer(answer, record_redline(compared))


def render_page(compared: Compared, interface: Interface) -> str:
    """Return a redline as a page that works offline: the summary, then the text."""
    from nonpaper.adapters.writers.answer_html import render_html
    from nonpaper.adapters.writers.draft_html import render_draft

    return render_html(
        view_redline(compared, interface),
        template="redline.html.j2",
        styles=("draft.css", "redline.css"),
        script="redline.js",
        draft=render_draft(compared.redline.draft, interface, heading_level=3),
    )
