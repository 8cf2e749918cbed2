"""Read one draft, as the commands that ask about a single text need it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.readers import Tracked
from nonpaper.cli.map_command import tell_documents
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a draft with its language and what is known of the Members.

    Attributes:
        file: Name of its file.
        text: The draft.
        language: Its language.
        directory: The Members, of the WTO or of the manifest beside the file.
    """

    file: str
    text: Text
    language: Language
    directory: MemberDirectory


def load_draft(path: Path, *, tracked: str, members: Path | None = None) -> Draft:
    """Read a draft, and print what its reader has to tell.

    Args:
        path: Its file.
        tracked: Which side of tracked changes to read: `accepted` or `original`.
        members: A list of Members that goes before the one of a manifest.

    Raises:
        UnreadableFileError: It cannot be read, has no words, or is not certain to be
            in a language that is worked in.
        ManifestError: The manifest beside it is wrong.
    """
    side: Tracked = "original" if tracked == "original" else "accepted"
    given = load_file(path, tracked=side, members=members)
    text = given.parse()
    if not any(map(str.isalpha, text.source)):
        raise UnreadableFileError(
            path.name, "there are no words in it", "look at it with nonpaper read"
        )
    language = text.front.language
    if language is None:
        raise UnreadableFileError(
            path.name,
            "it is not certain to be in English, French or Spanish, the languages "
            "in which a draft is checked",
            "give a version in one of them, or say its language in a manifest.toml "
            "beside the file",
        )
    tell_documents([given.document])
    return Draft(path.name, text, language, given.directory)
