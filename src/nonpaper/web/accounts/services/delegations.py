"""Find or make delegations, and fill in what tables know of Members."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import transaction

from nonpaper.adapters.members import load_directory
from nonpaper.domain.member import Member
from nonpaper.domain.naming import NameIndex
from nonpaper.errors import UnknownMemberError
from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Membership,
    Person,
    Role,
)
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.services.access_log import add_to_log

ALIAS_KINDS = (
    "other_name",
    "demonym",
    "capital",
    "currency",
    "organization",
    "official",
    "person",
    "trait",
)
"""What tells that a delegation is meant, beside its name."""


@transaction.atomic
def delegation_named(name: str, kind: str) -> Delegation:
    """Return the delegation of a name; made if there is none.

    A Member of the WTO is known by any of its names, or its code; region and
    development status come from the table.

    Args:
        name: As somebody wrote it.
        kind: What a name stands for that the table does not know.
    """
    member = _member_named(name) if kind == Delegation.Kind.MEMBER else None
    if member is None:
        return Delegation.objects.get_or_create(
            name=name.strip(), defaults={"kind": kind}
        )[0]
    known = Delegation.objects.filter(code=member.code).first()
    if known is not None:
        return known
    return Delegation.objects.get_or_create(
        name=member.short_name,
        defaults={
            "kind": Delegation.Kind.MEMBER,
            "code": member.code,
            "region": member.region or "",
            "development": _development_of(member),
        },
    )[0]


@transaction.atomic
def change_delegation(
    actor: Person,
    caucus: Caucus,
    delegation: Delegation,
    changed: Mapping[str, Any],
) -> None:
    """Write down what is known of a delegation, its other names included.

    A delegation can sit in several caucuses of one host. Where one is not the actor's
    own, names are only added: without them its reports could betray somebody.

    Args:
        actor: A facilitator of the caucus.
        caucus: Where the change is made.
        delegation: One of its delegations.
        changed: The new value of each column.
    """
    require(actor, "accounts.change_roles", caucus)
    if _sits_elsewhere(delegation, actor):
        changed = {**changed, "aliases": _joined(delegation.id, changed["aliases"])}
    for name, value in changed.items():
        setattr(delegation, name, value)
    delegation.save()
    add_to_log(actor, "delegation.changed", caucus)


def _sits_elsewhere(delegation: Delegation, actor: Person) -> bool:
    """Tell whether a delegation is in a caucus that somebody does not facilitate."""
    own = [key for key, role in actor.roles.items() if role == Role.FACILITATOR]
    seats = Membership.objects.filter(person__delegation=delegation)
    return seats.exclude(caucus_id__in=own).exists()


def _joined(key: str, added: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the names that a delegation has in the database, and those added."""
    kept: dict[str, list[str]] = Delegation.objects.get(id=key).aliases
    return {
        kind: list(dict.fromkeys([*kept.get(kind, ()), *added.get(kind, ())]))
        for kind in dict.fromkeys([*kept, *added])
    }


def member_names() -> tuple[str, ...]:
    """Return the names of the Members of the WTO, to choose from."""
    return _member_names()


@cache
def _index() -> NameIndex:
    return NameIndex.of(load_directory())


@cache
def _member_names() -> tuple[str, ...]:
    members = _index().directory.members.values()
    return tuple(sorted(each.short_name for each in members))


def _member_named(name: str) -> Member | None:
    try:
        code = _index().resolve(name)
    except UnknownMemberError:
        return None
    return _index().directory.members.get(code)


def _development_of(member: Member) -> str:
    """Return the status where a list says it: developed economies do not say so."""
    if member.is_ldc:
        return Delegation.Development.LDC
    if member.is_developed:
        return Delegation.Development.DEVELOPED
    return Delegation.Development.DEVELOPING if member.is_developing else ""
