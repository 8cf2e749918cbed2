"""Know the Members of a caucus by name, those that no list has too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.member import Member, MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.web.accounts.models import Caucus, Delegation

_Row = tuple[str, str, tuple[str, ...], str, str]


def directory_of(caucus: Caucus) -> MemberDirectory:
    """Return the Members of the WTO, and the delegations of a caucus besides.

    A delegation that the list does not name is known by its name, which is its code.
    """
    return index_of(caucus).directory


def index_of(caucus: Caucus) -> NameIndex:
    """Return by which names the Members of a caucus are found."""
    rows = (
        Delegation.objects.filter(
            people__memberships__caucus=caucus, kind=Delegation.Kind.MEMBER
        )
        .order_by("name")
        .distinct()
        .values_list("name", "code", "aliases", "development", "region")
    )
    return _index(
        tuple(
            (name, code, tuple(aliases.get("other_name", ())), *status)
            for name, code, aliases, *status in rows
        )
    )


def known_sponsors(index: NameIndex, sponsors: Iterable[str]) -> tuple[str, ...]:
    """Return sponsors as a caucus knows them; one that it does not know stays.

    A text may have been given in before the delegation that tabled it came.
    """
    return tuple(_known(index, name) for name in sponsors)


def _known(index: NameIndex, name: str) -> str:
    found = index.meant_by(name)
    return found[0] if len(found) == 1 else name


def named(caucus: Caucus, interface: Interface) -> Interface:
    """Return an interface that calls the Members of a caucus by their names."""
    return interface.with_names(directory_of(caucus))


@lru_cache(maxsize=32)
def _index(rows: tuple[_Row, ...]) -> NameIndex:
    directory = load_directory()
    index = NameIndex.of(directory)
    members = dict(directory.members)
    for name, code, others, development, region in rows:
        if _is_known(index, name, code):
            continue
        members[name] = Member(
            name,
            name,
            name,
            other_names=tuple(
                each for each in (code, *others) if each and _is_free(index, each)
            ),
            is_developing=development in ("developing", "ldc") if development else None,
            is_ldc=development == "ldc",
            is_developed=development == "developed" if development else None,
            region=region or None,
        )
    return NameIndex.of(replace(directory, members=members))


def _is_free(index: NameIndex, name: str) -> bool:
    return len(index.meant_by(name)) != 1


def _is_known(index: NameIndex, name: str, code: str) -> bool:
    found = index.meant_by(name)
    return len(found) == 1 and (found[0] in (code, name) or not code)
