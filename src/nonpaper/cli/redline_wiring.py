"""Read two texts and compare them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.readers import Tracked
from nonpaper.adapters.writers.redline_view import Compared, name_text
from nonpaper.cli.file_wiring import GivenFile, load_file
from nonpaper.cli.map_command import terminal_words
from nonpaper.cli.wiring import document_notices
from nonpaper.domain.text import Text
from nonpaper.errors import UnreadableFileError
from nonpaper.revise.redline import redline_texts
from nonpaper.workflows.redline import compare_binding


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
        given = load_file(file, tracked=_side(tracked), chapter=chapter)
        texts.append(_parse(given, file.name, has_chapter=chapter is not None))
    was, now = texts
    redline = redline_texts(was, now, author=author, day=day)
    binding = compare_binding(redline, was, now, cues=load_cues())
    names = name_text(was, old.name), name_text(now, new.name)
    if names[0] == names[1]:
        names = old.name, new.name
    return Compared(was, now, names[0], names[1], redline, binding)


def _side(tracked: str) -> Tracked:
    return "original" if tracked == "original" else "accepted"


def _parse(given: GivenFile, name: str, *, has_chapter: bool) -> Text:
    if not any(map(str.isalpha, given.document.source)):
        raise UnreadableFileError(
            name,
            "no chapter of it is so named" if has_chapter else "there is no text in it",
            "look at it with nonpaper read",
        )
    for notice in document_notices([given.document]):
        click.echo(f"Note: {terminal_words().say(notice.statement)}", err=True)
    return given.parse()
