"""Save a redline as a Word document, page, Markdown, plain text or JSON."""

from __future__ import annotations

from pathlib import Path

from nonpaper.adapters.writers.answer_files import dump_answer
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.redline_record import record_redline
from nonpaper.adapters.writers.redline_view import Compared, view_redline
from nonpaper.adapters.writers.whole_file import save_whole, write_pieces

ENDINGS = (".docx", ".html", ".md", ".txt", ".json")
"""The forms that a redline can have."""


def save_redline(compared: Compared, interface: Interface, file: Path) -> None:
    """Write a redline to a file, in the form that its ending names.

    Args:
        compared: The texts and what changed between them.
        interface: The language of the reader.
        file: The file; its folder is made if need be.
    """
    form = file.suffix.lower()

    def write(path: Path) -> None:
        if form == ".docx":
            from nonpaper.adapters.writers.draft_docx import save_draft

            save_draft(compared.redline.draft, path)
        else:
            write_pieces(path, (_render(compared, interface, form),))

    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, write)


def dump_redline(compared: Compared, interface: Interface) -> str:
    """Return a redline as JSON."""
    answer = view_redline(compared, interface)
    return dump_answer(answer, record_redline(compared))


def _render(compared: Compared, interface: Interface, form: str) -> str:
    if form == ".md":
        from nonpaper.adapters.writers.draft_markdown import render_markdown

        return render_markdown(compared.redline.draft)
    if form == ".txt":
        from nonpaper.adapters.writers.draft_text import render_text

        return render_text(compared.redline.draft)
    if form == ".json":
        return f"{dump_redline(compared, interface)}\n"
    return render_page(compared, interface)


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
