"""Hand out files to keep, that name nobody."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import Http404, HttpResponse

from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.answer_files import save_answer
from nonpaper.web.texts.models import StoredFile
from nonpaper.web.texts.services.files import MEDIA_TYPES

_ANSWERS = ("docx", "pdf")
"""Forms in which an answer is handed out."""


def hand_out_answer(answer: Answer, stem: str, ending: str) -> HttpResponse:
    """Return an answer as a file to keep.

    Args:
        answer: The answer.
        stem: Name of the file without its ending.
        ending: Its form.

    Raises:
        Http404: There is no such form.
    """
    if ending not in _ANSWERS:
        raise Http404
    name = f"{stem}.{ending}"
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        save_answer(answer, {}, file)
        return _to_keep(file.read_bytes(), MEDIA_TYPES[ending], name)


def hand_out_file(file: StoredFile) -> HttpResponse:
    """Return a file to keep, as it is stored."""
    return _to_keep(bytes(file.content), file.media_type, file.name)


def _to_keep(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        # What somebody uploaded runs nothing, even where a browser shows it.
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
