"""Tie readers and tables to the workflow that maps the texts of a folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.folder import FolderReading, load_folder, tell_whole
from nonpaper.adapters.forks import converge_in_forks, find_terms_in_forks
from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.lexicon import load_functions, load_lexicon
from nonpaper.adapters.manifest import Manifest, load_manifest
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.progress import Progress
from nonpaper.adapters.readers import Tracked
from nonpaper.adapters.references import load_references
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import Language, Notice, RawDocument
from nonpaper.domain.statement import Statement
from nonpaper.errors import EmptyFolderError, UnreadableFileError
from nonpaper.workflows.development import survey_documents
from nonpaper.workflows.map import MapRequest, MapTables, map_documents
from nonpaper.workflows.units import Unit

TOPIC_LISTS = ("ecommerce", "trade")

_NEEDED_LATER = (
    "nonpaper.align.families",
    "nonpaper.converge.families",
    "nonpaper.adapters.writers.outputs",
)
"""What a map is made and written with; half a second to load, while texts are read."""


@dataclass(frozen=True, slots=True)
class FolderRequest:
    """Say which folder to map, and how.

    Attributes:
        folder: The folder.
        unit: Whether families are over articles or paragraphs.
        with_headings: Whether headings may be looked at.
        tracked: Which side of tracked changes to read.
        chapter: Take only chapters whose name matches.
    """

    folder: Path
    unit: Unit = Unit.ARTICLE
    with_headings: bool = True
    tracked: Tracked = "accepted"
    chapter: re.Pattern[str] | None = None


def map_folder(request: FolderRequest, progress: Progress) -> ConvergenceMap:
    """Map all documents of a folder that can be read.

    Raises:
        EmptyFolderError: There is no document in it, or none that can be read.
        ManifestError: Its manifest is wrong.
    """
    manifest, directory, reading = load_request(request, progress)
    wanted = MapRequest(
        title=manifest.settings.title or "",
        folder=request.folder.resolve().name,
        unit=request.unit,
        with_headings=request.with_headings,
        thread_count=os.cpu_count() or 1,
    )
    tables = load_tables(directory, manifest.settings.topics)
    return map_reading(reading, wanted, tables, progress)


def map_reading(
    reading: FolderReading, wanted: MapRequest, tables: MapTables, progress: Progress
) -> ConvergenceMap:
    """Map documents that were read, in as many processes as there are processors."""
    return map_documents(
        reading.documents,
        wanted,
        tables,
        unread=reading.unread,
        notices=(*reading.notices, *document_notices(reading.documents)),
        understand_all=partial(understand_in_processes, meanwhile=_load_the_rest),
        find_all_terms=find_terms_in_forks,
        converge_all=converge_in_forks,
        progress=progress,
    )


def _load_the_rest() -> None:
    for name in _NEEDED_LATER:
        import_module(name)


def load_request(
    request: FolderRequest, progress: Progress
) -> tuple[Manifest, MemberDirectory, FolderReading]:
    """Read the documents of a folder, with its manifest and the Members it names.

    Raises:
        EmptyFolderError: There is no document in it, or none that can be read.
        ManifestError: Its manifest is wrong.
    """
    manifest = load_manifest(_existing(request.folder))
    directory = load_directory(manifest.settings.members)
    reading = load_folder(
        request.folder,
        resolve_sponsor=NameIndex.of(directory).resolve,
        tracked=request.tracked,
        chapter=request.chapter,
        manifest=manifest,
        progress=lambda file, done, total: progress("read", file, done, total),
    )
    _require_documents(request.folder, reading)
    return manifest, directory, reading


def map_folder_since(
    request: FolderRequest, earlier: Path, progress: Progress
) -> ConvergenceMap:
    """Map a folder and say what moved since an earlier folder of the same talks."""
    # Here, since it needs a part of scipy that takes half a second to load.
    from nonpaper.converge.trend import compare_maps

    before = map_folder(replace(request, folder=earlier), progress)
    after = map_folder(request, progress)
    unread = tuple(
        Notice(
            Statement.of(
                "folder.earlier_unread",
                file=f"{earlier.name}/{one.file}",
                reason=one.reason,
            )
        )
        for one in before.unread
    )
    return replace(
        after,
        trend=compare_maps(before, after),
        notices=(*after.notices, *unread),
    )


def survey_folder(request: FolderRequest, progress: Progress) -> ConvergenceMap:
    """Say of each text of a folder what it asks for and what it offers in support.

    Raises:
        EmptyFolderError: There is no document in it, or none that can be read.
        ManifestError: Its manifest is wrong.
    """
    manifest, directory, reading = load_request(request, progress)
    return survey_documents(
        reading.documents,
        load_tables(directory, manifest.settings.topics),
        title=manifest.settings.title or request.folder.resolve().name,
        unread=reading.unread,
        notices=(*reading.notices, *document_notices(reading.documents)),
        understand_all=understand_in_processes,
        progress=progress,
    )


def survey_files(
    files: Sequence[Path],
    *,
    tracked: Tracked = "accepted",
    chapter: re.Pattern[str] | None = None,
) -> ConvergenceMap:
    """Say of each file what its text asks for and what it offers in support.

    What the manifest beside a file says of it is used; Members and topics are those of
    the first file's manifest.

    Raises:
        UnreadableFileError: A file cannot be read, or has no such chapter.
        ManifestError: A manifest is wrong.
    """
    first = load_file(files[0], tracked=tracked, chapter=chapter)
    directory, settings = first.directory, first.settings
    others = (
        load_file(file, tracked=tracked, chapter=chapter, directory=directory)
        for file in files[1:]
    )
    documents = [given.document for given in (first, *others)]
    for file, document in zip(files, documents, strict=True):
        if not document.source.strip():
            raise UnreadableFileError(
                file.name,
                "no chapter of it is so named" if chapter else "there is no text in it",
                "look at it with nonpaper read",
            )
    if len({document.id for document in documents}) < len(documents):
        documents = [
            replace(document, id=f"{number}-{document.id}")
            for number, document in enumerate(documents, 1)
        ]
    found = survey_documents(
        documents,
        load_tables(directory, settings.topics),
        title=settings.title or " · ".join(document.file for document in documents),
        notices=(
            *document_notices(documents),
            *(tell_whole(documents) if chapter else ()),
        ),
    )
    return _in_order(found, [document.id for document in documents])


def _in_order(found: ConvergenceMap, ids: Sequence[str]) -> ConvergenceMap:
    """Return the texts in the order in which they were asked for."""
    order = {id_: place for place, id_ in enumerate(ids)}
    return replace(
        found,
        texts=tuple(sorted(found.texts, key=lambda text: order[text.id])),
        balances=tuple(sorted(found.balances, key=lambda b: order[b.text_id])),
    )


def load_tables(directory: MemberDirectory, own_topics: Path | None) -> MapTables:
    """Load the tables of the engines.

    A topic list of the negotiation's own takes the place of the shipped ones.

    Raises:
        UnreadableFileError: The topic list of one's own cannot be read.
    """
    lists: tuple[str | Path, ...] = (own_topics,) if own_topics else TOPIC_LISTS
    return MapTables(
        cues=load_cues(),
        topic_lists=tuple(load_topics(name) for name in lists),
        lexicon=load_lexicon(),
        functions=load_functions(),
        wording=load_wording_rules(),
        directory=directory,
        references=load_references(),
    )


def _existing(folder: Path) -> Path:
    if folder.is_dir():
        return folder
    reason = "it is a file, not a folder" if folder.exists() else "it is not there"
    raise EmptyFolderError(str(folder), reason, "name a folder with the tabled texts")


def _require_documents(folder: Path, reading: FolderReading) -> None:
    if reading.documents:
        return
    say = load_interface(Language.EN).say
    if reading.unread:
        reasons = "".join(f"\n  {u.file}: {say(u.reason)}" for u in reading.unread)
        raise EmptyFolderError(
            str(folder),
            f"none of its files could be read:{reasons}\nNothing was mapped",
            "mend or replace them",
        )
    said = " ".join(say(notice.statement) for notice in reading.notices)
    raise EmptyFolderError(
        str(folder), f"nothing is left to map ({said})", "ask for something else"
    )


def document_notices(documents: Iterable[RawDocument]) -> tuple[Notice, ...]:
    """Return what the readers have to tell of documents, each with its file."""
    return tuple(
        notice
        if ("file", document.file) in notice.statement.values
        else Notice(
            Statement.of("folder.file", file=document.file, said=notice.statement)
        )
        for document in documents
        for notice in document.notices
    )
