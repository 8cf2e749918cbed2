"""Read two texts and compare them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nonpaper.adapters.compared_texts import compare_texts
from nonpaper.adapters.folder_map import FolderRequest, load_request
from nonpaper.adapters.given_file import GivenFile, load_file
from nonpaper.adapters.readers import Tracked
from nonpaper.adapters.writers.redline_view import Compared
from nonpaper.cli.map_command import report_unread, tell_documents
from nonpaper.cli.progress import show_progress
from nonpaper.domain.text import Text
from nonpaper.errors import UnreadableFileError
from nonpaper.structure import parse_text
from nonpaper.workflows.party_names import name_parties


def compare_files(
    old: Path,
    new: Path,
    *,
    tracked: str = "accepted",
    chapter: re.Pattern[str] | None = None,
    author: str = "",
    day: date | None = None,
) -> Compared:
    """Read two files and say what changed; print what their readers have to tell.

    Args:
        old: File of the earlier text.
        new: File of the later text.
        tracked: Which side of tracked changes to read: `accepted` or `original`.
        chapter: Take only chapters whose name matches.
        author: Whose the changes are; empty for nobody in particular.
        day: Day of the changes, or nothing.

    Raises:
        UnreadableFileError: One cannot be read, has no words, or is the other.
        ManifestError: The manifest beside one is wrong.
    """
    if old.exists() and new.exists() and old.samefile(new):
        raise UnreadableFileError(
            new.name, "it is the same file as the old text", "name two files"
        )
    texts = []
    for file in (old, new):
        given = load_file(file, tracked=choose_side(tracked), chapter=chapter)
        texts.append(parse_given(given, file.name, has_chapter=chapter is not None))
    was, now = texts
    names = was.front.name_or(old.name), now.front.name_or(new.name)
    if names[0] == names[1]:
        names = old.name, new.name
    return compare_texts(was, now, names=names, author=author, day=day)


def load_texts(
    places: Sequence[Path], *, tracked: str, chapter: re.Pattern[str] | None = None
) -> list[Text]:
    """Read the texts of folders and files; say which files could not be read.

    Args:
        places: Folders, and files.
        tracked: Which side of tracked changes to read: `accepted` or `original`.
        chapter: Take only chapters whose name matches.

    Raises:
        EmptyFolderError: A folder is not there or holds no file to read.
        UnreadableFileError: A file that was named cannot be read.
        ManifestError: A manifest is wrong.
    """
    texts: list[Text] = []
    for place in places:
        if place.is_file():
            given = load_file(place, tracked=choose_side(tracked), chapter=chapter)
            is_cut = chapter is not None
            texts.append(parse_given(given, place.name, has_chapter=is_cut))
            continue
        request = FolderRequest(place, tracked=choose_side(tracked), chapter=chapter)
        with show_progress(is_quiet=False) as progress:
            _, directory, reading = load_request(request, progress)
        report_unread(reading.unread)
        tell_documents(reading.documents)
        names = name_parties(directory)
        texts += (parse_text(one, party_names=names) for one in reading.documents)
    return texts


def choose_side(tracked: str) -> Tracked:
    """Return which side of tracked changes is read."""
    return "original" if tracked == "original" else "accepted"


def parse_given(given: GivenFile, name: str, *, has_chapter: bool) -> Text:
    """Find the structure of a file, and print what its reader has to tell.

    Raises:
        UnreadableFileError: It has no words.
    """
    if not any(map(str.isalpha, given.document.source)):
        raise UnreadableFileError(
            name,
            "no chapter of it is so named" if has_chapter else "there is no text in it",
            "look at it with nonpaper read",
        )
    tell_documents([given.document])
    return given.parse()
