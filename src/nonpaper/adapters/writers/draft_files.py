"""Save a draft in the form that the ending of its file names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from nonpaper.adapters.writers.whole_file import save_whole, write_pieces
from nonpaper.domain.draft import Draft


def save_draft_file(
    draft: Draft,
    file: Path,
    *,
    others: Mapping[str, Callable[[], str]] | None = None,
) -> None:
    """Write a draft as Word document, Markdown or plain text, whole or not at all.

    Args:
        draft: The draft.
        file: The file, in a form whose ending is known here or in `others`; its
            folder is made if need be.
        others: For endings of other forms, `.html`, what makes their words.
    """
    form = file.suffix.lower()

    def write(path: Path) -> None:
        if form == ".docx":
            from nonpaper.adapters.writers.draft_docx import save_draft

            save_draft(draft, path)
        else:
            made = (others or {}).get(form)
            write_pieces(path, (made() if made else _render(draft, form),))

    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, write)


def _render(draft: Draft, form: str) -> str:
    if form == ".md":
        from nonpaper.adapters.writers.draft_markdown import render_markdown

        return render_markdown(draft)
    from nonpaper.adapters.writers.draft_text import render_text

    return render_text(draft)
