"""Read one file as its folder's map would: with what the manifest beside it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.manifest import NegotiationSettings, load_manifest
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.readers import Tracked, load_document
from nonpaper.domain.member import Member, MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.errors import GroupAsMemberError
from nonpaper.structure import parse_text
from nonpaper.workflows.party_names import name_parties


@dataclass(frozen=True, slots=True)
class GivenFile:
    """Hold a file that was read by itself.

    Attributes:
        document: What was read.
        directory: The Members whose names it may print.
        settings: What the manifest beside it says of the negotiation.
    """

    document: RawDocument
    directory: MemberDirectory
    settings: NegotiationSettings

    def parse(self) -> Text:
        """Find the structure of the file."""
        return parse_text(self.document, party_names=name_parties(self.directory))


def load_members(beside: Path, own: Path | None) -> MemberDirectory:
    """Load one's own list of Members, else the one that a file's manifest names.

    Raises:
        UnreadableFileError: The list cannot be read.
        ManifestError: The manifest is wrong.
    """
    return load_directory(own or load_manifest(beside.parent).settings.members)


def find_member(name: str, directory: MemberDirectory) -> Member:
    """Return a Member by its code or name; a group is none.

    Raises:
        UnknownMemberError: No Member has the name, or more than one has.
        GroupAsMemberError: It is the name of a group.
    """
    wanted = name.strip()
    given = (wanted, wanted.upper())  # a list of one's own may have codes like `Dal`
    code = next((one for one in given if one in directory.members), None)
    code = code or NameIndex.of(directory).resolve(wanted)
    if code not in directory.members:
        some = directory.groups[code].members[:3]
        raise GroupAsMemberError(name, tuple(map(directory.name, some)))
    return directory.members[code]


def load_file(
    path: Path,
    *,
    tracked: Tracked = "accepted",
    chapter: re.Pattern[str] | None = None,
    members: Path | None = None,
    directory: MemberDirectory | None = None,
) -> GivenFile:
    """Read a file, with what a manifest in its folder says of it.

    Args:
        path: The file.
        tracked: Which side of tracked changes to read.
        chapter: Take only chapters whose name matches, where the format names them.
        members: A list of Members that goes before the one the manifest names.
        directory: Members that are loaded already; they go before both.

    Raises:
        UnreadableFileError: The file or the list of Members cannot be read.
        ManifestError: The manifest is wrong.
    """
    manifest = load_manifest(path.parent)
    if directory is None:
        directory = load_directory(members or manifest.settings.members)
    resolve = NameIndex.of(directory).resolve
    document = load_document(
        path,
        tracked=tracked,
        chapter=chapter,
        given=manifest.given(path.name, resolve),
        resolve_sponsor=resolve,
    )
    return GivenFile(document, directory, manifest.settings)
