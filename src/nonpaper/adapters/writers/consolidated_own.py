"""Save one text that was taken out of a consolidated text."""

from __future__ import annotations

from pathlib import Path

from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.draft_text import render_text
from nonpaper.adapters.writers.whole_file import save_whole, write_pieces
from nonpaper.domain.draft import Draft


def save_own(draft: Draft, file: Path) -> None:
    """Write a text as a Word document, Markdown or plain text, whole or not at all.

    Args:
        draft: The text.
        file: The file, its form told by its ending.
    """

    def write(path: Path) -> None:
        ending = file.suffix.lower()
        if ending == ".docx":
            save_draft(draft, path)
        else:
            render = render_markdown if ending == ".md" else render_text
            write_pieces(path, (render(draft),))

    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, write)
