"""Hand out an answer as a file that names nobody."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import Http404, HttpResponse

from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.answer_files import save_answer

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
"""For each form in which one is handed out what browsers call it."""


def hand_out(answer: Answer, name: str) -> HttpResponse:
    """Return an answer as a file to keep.

    Args:
        answer: The answer.
        name: Name of the file; its ending says the form.

    Raises:
        Http404: There is no such form.
    """
    ending = Path(name).suffix
    if ending not in MEDIA_TYPES:
        raise Http404
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        save_answer(answer, {}, file)
        response = HttpResponse(file.read_bytes(), content_type=MEDIA_TYPES[ending])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
