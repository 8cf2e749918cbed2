"""Read a folder of tabled texts: all that can be read, and why the rest cannot."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from nonpaper.adapters.manifest import (
    MANIFEST_NAME,
    Manifest,
    NegotiationSettings,
    load_manifest,
)
from nonpaper.adapters.readers.document import load_document, printable_name
from nonpaper.adapters.readers.options import ReadLimits, ResolveSponsor, Tracked
from nonpaper.adapters.readers.refusal import RefusedFileError
from nonpaper.domain.source import FrontMatter, MarkKind, Notice, RawDocument, Unread
from nonpaper.domain.statement import Statement
from nonpaper.errors import EmptyFolderError

Progress = Callable[[str, int, int], None]
"""Told the file that is done, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class FolderReading:
    """Hold what was read from a folder.

    Attributes:
        documents: The documents, in the order of their file names.
        unread: The files that could not be read, in the same order.
        notices: What concerns the folder rather than one document.
        settings: What the manifest says of the negotiation.
    """

    documents: tuple[RawDocument, ...]
    unread: tuple[Unread, ...] = ()
    notices: tuple[Notice, ...] = ()
    settings: NegotiationSettings = field(default_factory=NegotiationSettings)


def load_folder(
    folder: Path,
    *,
    resolve_sponsor: ResolveSponsor,
    tracked: Tracked = "accepted",
    chapter: re.Pattern[str] | None = None,
    limits: ReadLimits | None = None,
    manifest: Manifest | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> FolderReading:
    """Return all documents of a folder that can be read, and list the others.

    Args:
        folder: The folder; folders inside it are not gone into.
        resolve_sponsor: Turns a name into the code of a Member or group.
        tracked: Which side of tracked changes to read.
        chapter: Take only chapters whose name matches, where the format names them.
        limits: How much one file may cost.
        manifest: The manifest, if it was loaded already.
        progress: Told of every file that is done.
        workers: Files read at the same time; by default one for each processor.
            PDFs are read in processes of their own, the rest in this one.

    Raises:
        EmptyFolderError: The folder is not there or holds no file to read.
        ManifestError: The manifest is wrong.
    """
    manifest = load_manifest(_checked(folder)) if manifest is None else manifest
    files, notices = _list_files(_checked(folder), manifest.settings)
    if not files:
        raise EmptyFolderError(
            str(folder),
            "there is no document in it",
            "put the tabled texts there, as PDF, DOCX, HTML, Markdown, text or XML",
        )
    given = {p: manifest.given(p.name, resolve_sponsor) for p in files}

    def read(path: Path) -> RawDocument | Unread:
        return _read(path, given[path], tracked, chapter, limits, resolve_sponsor)

    found = list(_with_progress(files, read, workers, progress))
    documents = [d for d in found if isinstance(d, RawDocument)]
    if chapter is not None:
        documents, said = _without_empty(documents)
        notices += said
    documents = _with_own_ids(documents)
    notices += _same_symbol(documents)
    return FolderReading(
        documents=tuple(documents),
        unread=tuple(u for u in found if isinstance(u, Unread)),
        notices=tuple(notices),
        settings=manifest.settings,
    )


def _checked(folder: Path) -> Path:
    if folder.is_dir():
        return folder
    reason = (
        "it is a file, not a folder" if folder.exists() else "there is no such folder"
    )
    raise EmptyFolderError(str(folder), reason, "name a folder with the tabled texts")


def _list_files(
    folder: Path, settings: NegotiationSettings
) -> tuple[list[Path], list[Notice]]:
    """Return the files to read by name, and say what was passed over."""
    own = {path.resolve() for path in (settings.members, settings.topics) if path}
    files: list[Path] = []
    inner: list[str] = []
    try:
        entries = sorted(folder.iterdir(), key=lambda p: os.fsencode(p.name))
    except OSError as error:
        reason = (
            f"it cannot be opened ({(error.strerror or 'no reason given').lower()})"
        )
        remedy = "ask for permission to read it"
        raise EmptyFolderError(str(folder), reason, remedy) from error
    for path in entries:
        if path.name.startswith((".", "~$")) or path.name == MANIFEST_NAME:
            continue
        if path.is_dir():
            inner.append(printable_name(path))
        elif path.resolve() not in own:
            files.append(path)
    notices = _linked_from_outside(folder, files)
    if not inner:
        return files, notices
    said = Statement.of("folder.inner", folders=tuple(inner))
    return files, [*notices, Notice(said)]


def _linked_from_outside(folder: Path, files: list[Path]) -> list[Notice]:
    """Say which files are links out of the folder: a map of them may be sent on."""
    home = folder.resolve()
    linked = [
        printable_name(path)
        for path in files
        if path.is_symlink() and not path.resolve().is_relative_to(home)
    ]
    if not linked:
        return []
    return [Notice(Statement.of("folder.links", files=tuple(linked)))]


def _read(
    path: Path,
    given: FrontMatter,
    tracked: Tracked,
    chapter: re.Pattern[str] | None,
    limits: ReadLimits | None,
    resolve_sponsor: ResolveSponsor,
) -> RawDocument | Unread:
    try:
        return load_document(
            path,
            tracked=tracked,
            limits=limits,
            chapter=chapter,
            given=given,
            resolve_sponsor=resolve_sponsor,
        )
    except RefusedFileError as error:
        return Unread(error.file, error.statement)


def _with_progress(
    files: list[Path],
    read: Callable[[Path], RawDocument | Unread],
    workers: int | None,
    progress: Progress | None,
) -> Iterator[RawDocument | Unread]:
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        for done, found in enumerate(pool.map(read, files), start=1):
            if progress is not None:
                progress(found.file, done, len(files))
            yield found


def _without_empty(
    documents: list[RawDocument],
) -> tuple[list[RawDocument], list[Notice]]:
    """Leave out texts without a chapter that was asked for, and say how many."""
    kept = [d for d in documents if d.source]
    notices = []
    if left_out := len(documents) - len(kept):
        notices.append(Notice(Statement.of("folder.no_chapter", n=left_out)))
    return kept, [*notices, *tell_whole(kept)]


def tell_whole(documents: Iterable[RawDocument]) -> list[Notice]:
    """Say which texts are taken whole, since their format names no chapters."""
    whole = tuple(d.file for d in documents if not _names_chapters(d))
    return [Notice(Statement.of("folder.whole", files=whole))] if whole else []


def _names_chapters(document: RawDocument) -> bool:
    return any(mark.kind is MarkKind.CHAPTER for mark in document.marks)


def _with_own_ids(documents: list[RawDocument]) -> list[RawDocument]:
    """Give texts whose file names differ only in the ending their whole name as id."""
    named = defaultdict(list)
    for document in documents:
        named[document.id].append(document)
    return [
        _said_twin(document, named[document.id])
        if len(named[document.id]) > 1
        else document
        for document in documents
    ]


def _said_twin(document: RawDocument, twins: list[RawDocument]) -> RawDocument:
    others = tuple(twin.file for twin in twins if twin is not document)
    said = Statement.of("folder.twins", file=document.file, others=others)
    notices = (*document.notices, Notice(said))
    return replace(document, id=document.file, notices=notices)


def _same_symbol(documents: list[RawDocument]) -> list[Notice]:
    """Report texts under one symbol: a revision has a symbol of its own."""
    named = defaultdict(list)
    for document in documents:
        if document.front.symbol:
            named["".join(document.front.symbol.split()).casefold()].append(document)
    return [
        Notice(
            Statement.of(
                "folder.same_symbol",
                files=tuple(d.file for d in twins),
                symbol=twins[0].front.symbol or "",
            )
        )
        for twins in named.values()
        if len(twins) > 1
    ]
