"""Save an answer as a page, document, PDF, text or JSON, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.answer_docx import write_answer_docx
from nonpaper.adapters.writers.answer_html import render_html
from nonpaper.adapters.writers.answer_text import render_text
from nonpaper.adapters.writers.whole_file import save_whole, write_pieces

VERSION = 1

Data = Mapping[str, object]
"""What an answer rests on, in plain values that JSON can hold."""


def dump_answer(answer: Answer, data: Data) -> str:
    """Return what an answer rests on as JSON, with its title first.

    Example:
        >>> from nonpaper.domain.source import Language
        >>> votes = Answer("Votes", (), (), (), Language.EN)
        >>> print(dump_answer(votes, {"for": 110}))
        {
          "version": 1,
          "title": "Votes",
          "for": 110
        }
    """
    whole = {"version": VERSION, "title": answer.title, **data}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def save_answer(answer: Answer, data: Data, file: Path) -> None:
    """Write an answer to a file, in the form that its ending names.

    Args:
        answer: What is shown, for a page or document.
        data: What it rests on, for a JSON file.
        file: The file; its folder is made if need be.
    """

    def write(path: Path) -> None:
        if file.suffix.lower() == ".json":
            write_pieces(path, (dump_answer(answer, data), "\n"))
        elif file.suffix.lower() == ".docx":
            write_answer_docx(answer, path)
        elif file.suffix.lower() == ".pdf":
            # Here, since the typesetter is a large library that few commands need.
            from nonpaper.adapters.writers.answer_pdf import render_pdf

            path.write_bytes(render_pdf(answer))
        elif file.suffix.lower() == ".txt":
            write_pieces(path, (render_text(answer), "\n"))
        else:
            write_pieces(path, (render_html(answer),))

    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, write)
