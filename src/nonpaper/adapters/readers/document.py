"""Read one document: find its format, read it, and say what is known about it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from nonpaper.adapters.readers.composition import sort_marks
from nonpaper.adapters.readers.cover import read_cover
from nonpaper.adapters.readers.decoding import find_odd
from nonpaper.adapters.readers.language import find_language
from nonpaper.adapters.readers.options import (
    MEBIBYTE,
    ReadLimits,
    ReadOptions,
    ResolveSponsor,
    Tracked,
)
from nonpaper.adapters.readers.refusal import RefusedFileError, refuse
from nonpaper.adapters.readers.sniff import Foreign, Format, find_format
from nonpaper.domain.source import (
    FrontMatter,
    Language,
    Mark,
    MarkKind,
    RawDocument,
    Span,
    TextKind,
)
from nonpaper.domain.statement import Term

Reader = Callable[[str, bytes, ReadOptions], RawDocument]

READERS: dict[Format, tuple[str, str]] = {
    Format.PDF: ("pdf", "read_pdf"),
    Format.DOCX: ("docx", "read_docx"),
    Format.HTML: ("html", "read_html"),
    Format.AKN: ("akn", "read_akn"),
    Format.TOTA: ("tota", "read_tota"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.PLAIN: ("plain", "read_plain"),
}
"""Module and function that read each format; loaded when first needed."""

_NO_COVER = frozenset({Format.TOTA, Format.AKN})


def load_document(
    path: Path,
    *,
    tracked: Tracked = "accepted",
    limits: ReadLimits | None = None,
    chapter: re.Pattern[str] | None = None,
    given: FrontMatter | None = None,
    resolve_sponsor: ResolveSponsor | None = None,
) -> RawDocument:
    """Return the words of a file, what its format marks in them, and its front matter.

    Args:
        path: The file; its format is found from its bytes.
        tracked: Which side of the tracked changes of a DOCX, HTML or AKN to read.
        limits: How much one file may cost.
        chapter: In formats that name chapters, take only those whose name matches;
            none of them gives an empty source.
        given: What the user says of the document; it goes before what is found, and
            a given language is not doubted.
        resolve_sponsor: Turns the names on a cover page into codes; without it the
            sponsors stay unknown.

    Raises:
        UnreadableFileError: It cannot be read; says why and what to do.
    """
    limits = limits or ReadLimits()
    file = printable_name(path)
    return parse_document(
        file,
        load_bytes(path, file, limits),
        tracked=tracked,
        limits=limits,
        chapter=chapter,
        given=given,
        resolve_sponsor=resolve_sponsor,
    )


def parse_document(
    file: str,
    data: bytes,
    *,
    tracked: Tracked = "accepted",
    limits: ReadLimits | None = None,
    chapter: re.Pattern[str] | None = None,
    given: FrontMatter | None = None,
    resolve_sponsor: ResolveSponsor | None = None,
) -> RawDocument:
    """Do as `load_document` for bytes that are in memory already."""
    options = ReadOptions(
        tracked=tracked,
        limits=limits or ReadLimits(),
        chapter=chapter,
        given=given or FrontMatter(),
        resolve_sponsor=resolve_sponsor,
    )
    found = find_format(data)
    if found is Foreign.BINARY and (odd := find_odd(data)):
        raise refuse(file, "control_characters", code=odd[0], line=odd[1])
    if isinstance(found, Foreign):
        raise refuse(file, found)
    try:
        document = _reader(found)(file, data, options)
    except RecursionError as error:
        raise refuse(file, "nested") from error
    document = replace(document, id=Path(file).stem or file)
    if options.chapter is not None and not document.source:
        return document
    return _with_front_matter(document, found, options)


def printable_name(path: Path) -> str:
    """Return a file name that fits on one line and into any output."""
    name = os.fsencode(path.name or str(path)).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def _reader(found: Format) -> Reader:
    module, function = READERS[found]
    reader: Reader = getattr(
        import_module(f"nonpaper.adapters.readers.{module}"), function
    )
    return reader


def load_bytes(path: Path, file: str, limits: ReadLimits) -> bytes:
    """Return the bytes of a plain file that is not too large.

    Args:
        path: The file.
        file: Its name, as messages show it.
        limits: How large it may be.

    Raises:
        UnreadableFileError: It cannot be opened, is no plain file, or is too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refuse(file, "folder")
        if not stat.S_ISREG(status.st_mode):
            raise refuse(file, "device")
        if status.st_size > limits.file_bytes:
            raise _too_large(file, status.st_size, limits)
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        raise _unopened(path, file, error) from error
    if len(data) > limits.file_bytes:
        raise _too_large(file, len(data), limits)
    return data


def _too_large(file: str, size: int, limits: ReadLimits) -> RefusedFileError:
    most = limits.file_bytes // MEBIBYTE
    return refuse(file, "large", size=size // MEBIBYTE, most=most)


def _unopened(path: Path, file: str, error: OSError) -> RefusedFileError:
    if path.is_symlink() and not path.exists():
        return refuse(file, "broken_link")
    if isinstance(error, FileNotFoundError):
        return refuse(file, "missing")
    if isinstance(error, PermissionError):
        return refuse(file, "permission")
    return refuse(file, "unopened", detail=(error.strerror or str(error)).lower())


def _with_front_matter(
    document: RawDocument, found: Format, options: ReadOptions
) -> RawDocument:
    """Join what the user, the format, the cover page and the words say, in turn."""
    if not document.source.strip():
        raise refuse(document.file, "no_words")
    front = _joined(options.given, document.front)
    notices = document.notices
    marks = document.marks
    if found not in _NO_COVER:
        cover = read_cover(document.source, front, options.resolve_sponsor)
        front = _joined(front, cover.front)
        notices += cover.notices
        marks = _with_furniture(marks, cover.furniture)
    if front.language is None:
        front = replace(front, language=_language(document))
    return replace(document, front=front, notices=notices, marks=marks)


def _with_furniture(
    marks: tuple[Mark, ...], furniture: tuple[Span, ...]
) -> tuple[Mark, ...]:
    known = [mark.span for mark in marks if mark.kind is MarkKind.FURNITURE]
    new = (
        Mark(MarkKind.FURNITURE, span)
        for span in furniture
        if not any(span.overlaps(other) for other in known)
    )
    return sort_marks([*marks, *new])


def _joined(first: FrontMatter, second: FrontMatter) -> FrontMatter:
    kind = first.kind if first.kind is not TextKind.UNKNOWN else second.kind
    return FrontMatter(
        title=first.title or second.title,
        symbol=first.symbol or second.symbol,
        sponsors=first.sponsors or second.sponsors,
        date=first.date or second.date,
        language=first.language or second.language,
        kind=kind,
        parties=first.parties or second.parties,
        later_parties=first.later_parties or second.later_parties,
        in_force_from=first.in_force_from or second.in_force_from,
        ended=first.ended or second.ended,
    )


def _language(document: RawDocument) -> Language | None:
    found = find_language(document.source)
    if found is None or isinstance(found, Language):
        return found
    language = Term(f"other_language.{found}")
    raise refuse(document.file, "language", language=language)
