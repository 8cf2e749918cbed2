"""Read a base and the texts that amend it, and find whose each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.writers.amended_view import Amended
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.cli.redline_wiring import choose_side, parse_given
from nonpaper.domain.amended import AmendmentScope
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.errors import UnreadableFileError
from nonpaper.revise.amendments import GivenAmendment, amend_text


@dataclass(frozen=True, slots=True)
class AmendRequest:
    """Say what is to be put into what, and how.

    Attributes:
        base: File of the base.
        amendments: Files of the amendments, in the order in which they stand.
        authors: Whose they are, one for each; nothing to find it out.
        scope: What an amendment does to articles that it lacks; nothing to decide.
        day: Day of the changes, or nothing.
        language: Language in which Members are named.
        tracked: Which side of tracked changes to read: `accepted` or `original`.
        chapter: Take only chapters whose name matches.
    """

    base: Path
    amendments: Sequence[Path]
    authors: Sequence[str] = ()
    scope: AmendmentScope | None = None
    day: date | None = None
    language: Language = Language.EN
    tracked: str = "accepted"
    chapter: re.Pattern[str] | None = None


def amend_files(request: AmendRequest) -> Amended:
    """Read the files and put all amendments into the base.

    Raises:
        UnreadableFileError: One cannot be read, has no words, or is given twice.
        ManifestError: The manifest beside one is wrong.
    """
    _require_different((request.base, *request.amendments))
    base, _ = _load(request, request.base)
    loaded = [_load(request, file) for file in request.amendments]
    authors = _name_authors(request, loaded)
    texts = [text for text, _ in loaded]
    given = [
        GivenAmendment(author, text, request.scope)
        for author, text in zip(authors, texts, strict=True)
    ]
    names = {
        author: text.front.name_or(file.name)
        for author, text, file in zip(authors, texts, request.amendments, strict=True)
    }
    amended = amend_text(base, given, day=request.day)
    return Amended(base, base.front.name_or(request.base.name), names, amended)


def _require_different(files: Sequence[Path]) -> None:
    seen: set[Path] = set()
    for file in files:
        if (path := file.resolve()) in seen:
            raise UnreadableFileError(
                file.name, "it is given twice", "name each file once, the base first"
            )
        seen.add(path)


def _load(request: AmendRequest, file: Path) -> tuple[Text, MemberDirectory]:
    side, chapter = choose_side(request.tracked), request.chapter
    given = load_file(file, tracked=side, chapter=chapter)
    text = parse_given(given, file.name, has_chapter=chapter is not None)
    return text, given.directory


def _name_authors(
    request: AmendRequest, loaded: Sequence[tuple[Text, MemberDirectory]]
) -> list[str]:
    """Return whose each text is: as given, else its sponsors, else its file."""
    if request.authors:
        return [" ".join(one.replace(";", ",").split()) for one in request.authors]
    words = load_interface(request.language)
    found = [
        ", ".join(map(words.with_names(directory).name, text.front.sponsors))
        or file.stem
        for (text, directory), file in zip(loaded, request.amendments, strict=True)
    ]
    found = [one.replace(";", ",") for one in found]
    counts = Counter(found)
    named = [
        f"{one} ({text.front.name_or(file.name)})" if counts[one] > 1 else one
        for one, (text, _), file in zip(found, loaded, request.amendments, strict=True)
    ]
    counts = Counter(named)
    return [
        f"{one} ({file.name})" if counts[one] > 1 else one
        for one, file in zip(named, request.amendments, strict=True)
    ]
