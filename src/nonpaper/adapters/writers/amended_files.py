"""Save a base with its amendments as a Word document, page, Markdown, text or JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from nonpaper.adapters.writers.amended_view import (
    Amended,
    mark_conflicts,
    view_amended,
)
from nonpaper.adapters.writers.answer_files import dump_answer
from nonpaper.adapters.writers.draft_files import save_draft_file
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.redline_record import record_line, record_note
from nonpaper.domain.amended import Crossing

ENDINGS = (".docx", ".html", ".md", ".txt", ".json")
"""The forms that a base with its amendments can have."""


def save_amended(amended: Amended, interface: Interface, file: Path) -> None:
    """Write a base with its amendments to a file, in the form that its ending names.

    In Word each change is a tracked change of its author, and a comment stands beside
    each conflict.

    Args:
        amended: The base with its amendments.
        interface: The language of the reader.
        file: The file; its folder is made if need be.
    """
    is_word = file.suffix.lower() == ".docx"
    draft = mark_conflicts(amended, interface) if is_word else amended.text.draft
    others = {
        ".html": lambda: render_page(amended, interface),
        ".json": lambda: f"{dump_amended(amended, interface)}\n",
    }
    save_draft_file(draft, file, others=others)


def dump_amended(amended: Amended, interface: Interface) -> str:
    """Return amendments, conflicts and lines as JSON."""
    return dump_answer(view_amended(amended, interface), record_amended(amended))


def record_amended(amended: Amended) -> dict[str, object]:
    """Return amendments, conflicts and lines in plain values that JSON can hold."""
    text = amended.text
    return {
        "base": amended.base_name,
        "amendments": [
            {
                "author": one.author,
                "text": amended.names.get(one.author, one.text_id),
                "scope": str(one.scope),
                "changes": one.change_count,
                "articles": [asdict(ref) for ref in one.articles],
                "left_out": list(one.left_out),
            }
            for one in text.amendments
        ],
        "conflicts": list(map(_record_crossing, text.conflicts)),
        "same_places": list(map(_record_crossing, text.same_places)),
        "shared_changes": text.shared_count,
        "lines": list(map(record_line, text.draft.lines)),
        "footnotes": list(map(record_note, text.draft.notes)),
    }


def _record_crossing(one: Crossing) -> dict[str, object]:
    return {
        "article": asdict(one.article),
        "eid": one.eid,
        "label": one.label,
        "footnote": one.note,
        "line": one.line,
        "base": one.words,
        "sides": [
            {"authors": list(side.authors), "act": str(side.act), "words": side.words}
            for side in one.sides
        ],
    }


def render_page(amended: Amended, interface: Interface) -> str:
    """Return a page that works offline: the conflicts, then the text.

    Each author's changes have a colour and a letter, and can be shown alone.
    """
    from nonpaper.adapters.writers.answer_html import render_html
    from nonpaper.adapters.writers.draft_html import COLOURS, letter_of, render_draft

    authors = [one.author for one in amended.text.amendments]
    return render_html(
        view_amended(amended, interface),
        template="amended.html.j2",
        styles=("draft.css", "redline.css", "amended.css"),
        script="amended.js",
        draft=render_draft(
            amended.text.draft, interface, heading_level=3, authors=authors
        ),
        authors=[
            (letter_of(place), place % COLOURS, author)
            for place, author in enumerate(authors)
        ],
    )
