"""Write the next state of a draft: the file itself with what goes cut, or anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nonpaper.adapters.edit_docx import edit_docx
from nonpaper.adapters.edit_words import edit_words
from nonpaper.adapters.readers.document import parse_document
from nonpaper.adapters.readers.options import ReadOptions, Tracked
from nonpaper.adapters.readers.sniff import Format, find_format
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.draft_text import render_text
from nonpaper.domain.adoption import Adoption
from nonpaper.domain.draft import Change, Draft
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Statement

ENDINGS = (".docx", ".md", ".txt")
_TEXT = {Format.MARKDOWN: (".md", ".markdown", ".txt"), Format.PLAIN: (".txt", ".md")}


@dataclass(frozen=True, slots=True)
class Revision:
    """Be the file of the next state.

    Attributes:
        data: Its bytes.
        notices: What its reader must know.
    """

    data: bytes
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionRequest:
    """Say how the next state is written.

    Attributes:
        name: Name of the file; its ending says the form.
        tracked: Which side of tracked changes was read.
        change: Whose tracked changes what goes is to be, or nothing.
        shown: Where changes are shown in a file written anew, both states in one.
    """

    name: str
    tracked: Tracked = "accepted"
    change: Change | None = None
    shown: Draft | None = None


def write_revision(
    data: bytes, adoption: Adoption, draft: Draft, request: RevisionRequest
) -> Revision:
    """Return the file of the next state of a draft.

    Where the form stays, the file itself is edited: all that was not decided stays as
    it is, to the character. It is read again, and written anew from its words if they
    are not those that were to come out. In another form it is written anew.

    Args:
        data: The file of the former state.
        adoption: What was decided.
        draft: The next state, line by line.
        request: How it is written.
    """
    ending = Path(request.name).suffix.lower()
    found = find_format(data)
    made: bytes | None = None
    can_edit = False
    if found is Format.DOCX and ending == ".docx" and request.tracked == "accepted":
        can_edit = True
        made = edit_docx(data, adoption.edits, ReadOptions(), request.change)
    elif (
        isinstance(found, Format)
        and ending in _TEXT.get(found, ())
        and request.change is None
    ):
        can_edit = True
        made = _edit_text(data, adoption, is_markdown=found is Format.MARKDOWN)
    if made is not None:
        return Revision(made)
    key = "adopt.not_in_place" if can_edit else "adopt.written_anew"
    shown = request.shown or draft
    return Revision(_write_anew(shown, ending), (Notice(Statement.of(key)),))


def _edit_text(data: bytes, adoption: Adoption, *, is_markdown: bool) -> bytes | None:
    source = adoption.before.source
    made = edit_words(data, source, adoption.cuts, is_markdown=is_markdown)
    if made is None:
        return None
    again = parse_document("revision", made, given=adoption.before.front)
    return made if _signs(again.source) == _signs(adoption.after.source) else None


def _signs(words: str) -> str:
    return "".join(words.split())


def _write_anew(draft: Draft, ending: str) -> bytes:
    if ending == ".md":
        return render_markdown(draft).encode("utf-8", "replace")
    if ending == ".txt":
        return render_text(draft).encode("utf-8", "replace")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        save_draft(draft, path)
        return path.read_bytes()
