"""Name those to whom a draft may attribute a bracket."""

from __future__ import annotations

from nonpaper.domain.member import MemberDirectory


def name_parties(directory: MemberDirectory) -> frozenset[str]:
    """Return the names and codes by which a draft may attribute a bracket."""
    names = {group.name for group in directory.groups.values()}
    for group in directory.groups.values():
        names.update((group.code, *group.other_names))
    for member in directory.members.values():
        names.update((member.code, member.name, member.short_name, *member.other_names))
    return frozenset(names)
