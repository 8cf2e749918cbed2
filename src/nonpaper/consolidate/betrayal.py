"""Find names of Members and of those who tabled texts among the words of a draft.

Attributions can be left out; what a text says of its own author cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nonpaper.domain.consolidated import Source
from nonpaper.domain.draft import Draft
from nonpaper.domain.member import Member, MemberDirectory

_SHORTEST = 4  # letters; codes of two and three are words of texts too


def find_names(draft: Draft, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that stand among the words of a draft, each once, by alphabet.

    Args:
        draft: The draft; its notes to the reader and its footnotes too.
        names: The names to look for; case counts.

    Example:
        >>> from nonpaper.domain.draft import DraftLine, DraftRun
        >>> from nonpaper.domain.text import ProvisionKind
        >>> words = (DraftRun("Ships of Arvale may call at Corvia."),)
        >>> line = DraftLine(ProvisionKind.PARAGRAPH, runs=words)
        >>> find_names(Draft("", (line,)), ["Corvia", "Arvale", "Arv"])
        ('Arvale', 'Corvia')
    """
    wanted = sorted(set(names), key=lambda name: (-len(name), name))
    if not wanted:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    lines = ["".join(run.words for run in line.runs) for line in draft.lines]
    notes = ["".join(run.words for run in note.runs) for note in draft.notes]
    said = "\n".join((draft.title, *lines, *notes))
    return tuple(sorted({found.group() for found in pattern.finditer(said)}))


def name_anybody(
    sources: Iterable[Source], directory: MemberDirectory
) -> tuple[str, ...]:
    """Return all names by which words may tell who tabled texts.

    The names of all Members, since not of every text it is known who tabled it; of
    those of whom it is known also their groups, the Members of these and their people;
    and what the texts are called. In all languages.
    """
    names: set[str] = set()
    for member in directory.members.values():
        names |= _member_names(member)
    for source in sources:
        names.add(source.name)
        for code in (*source.sponsors, *directory.expand(source.sponsors)):
            names |= _names(code, directory)
    return tuple(sorted(name for name in names if len(name) >= _SHORTEST))


def _member_names(member: Member) -> set[str]:
    local = (name for _, name in member.names)
    return {member.name, member.short_name, *member.other_names, *local}


def _names(code: str, directory: MemberDirectory) -> set[str]:
    names: set[str] = set()
    if (member := directory.members.get(code)) is not None:
        names |= {*member.demonyms}
    if (group := directory.groups.get(code)) is not None:
        names |= {group.name, *group.other_names, *(name for _, name in group.names)}
    return names
