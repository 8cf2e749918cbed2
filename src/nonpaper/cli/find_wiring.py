"""Wire the readers and tables to the workflow that finds norms in a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.folder_map import FolderRequest, document_notices, load_request
from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.progress import Progress
from nonpaper.domain.norm import Found, Norm
from nonpaper.domain.source import Notice, Unread
from nonpaper.errors import UnknownTopicError
from nonpaper.workflows.find import Alike, Seeker, find_alike, find_in_documents
from nonpaper.workflows.party_names import name_parties


@dataclass(frozen=True, slots=True)
class Seeking:
    """Hold what was found in the texts of a folder, and what could not be read."""

    found: tuple[Found, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Notice, ...]


def find_in_folder(
    request: FolderRequest, norms: tuple[Norm, ...], progress: Progress
) -> Seeking:
    """Say which texts of a folder have norms, and where.

    Raises:
        EmptyFolderError: There is no document in it, or none that can be read.
        ManifestError: Its manifest is wrong.
        UnknownTopicError: The topic list has no such topic.
    """
    manifest, directory, reading = load_request(request, progress)
    topics, topic_cues = load_topics(manifest.settings.topics or "trade")
    for norm in norms:
        for code in norm.asked.topics:
            if code not in topics.names:
                raise UnknownTopicError(code, topics.id, tuple(topics.names))
    found = find_in_documents(
        reading.documents,
        Seeker(norms, load_cues(), topic_cues, name_parties(directory)),
        seek_all=understand_in_processes,
        progress=progress,
    )
    notices = (*reading.notices, *document_notices(reading.documents))
    return Seeking(found, reading.unread, notices)


def find_alike_in_folder(
    request: FolderRequest, file: Path, place: str, count: int, progress: Progress
) -> tuple[Alike, Seeking]:
    """Find the articles of a folder that are most like one of a file.

    Raises:
        EmptyFolderError: There is no document in the folder, or none can be read.
        ManifestError: The manifest of the folder, or the one beside the file, is wrong.
        UnreadableFileError: The file cannot be read, or has no such article.
    """
    given = load_file(file)
    made = find_in_folder(request, (), progress)
    alike = find_alike(
        given.parse(),
        place,
        [one.text for one in made.found],
        lexicon=load_lexicon(),
        count=count,
        thread_count=os.cpu_count() or 1,
    )
    return alike, made
