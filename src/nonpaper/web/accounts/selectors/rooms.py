"""Read caucuses, who is in them, and how they are composed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nonpaper.domain.naming import place_in_list
from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Membership,
    Person,
    Role,
)


@dataclass(frozen=True, slots=True)
class Composition:
    """Say how a caucus is composed, by delegations.

    Attributes:
        delegation_count: Delegations with a participant.
        by_development: How many of each status, in the order of the word list.
        by_region: How many of each region, most first.
        by_size: How many small (up to 2), medium (up to 5), large, unknown.
    """

    delegation_count: int
    by_development: tuple[tuple[str, int], ...]
    by_region: tuple[tuple[str, int], ...]
    by_size: tuple[tuple[str, int], ...]


def caucuses_of(person: Person) -> QuerySet[Caucus]:
    """Return the caucuses in which a person has a role."""
    return Caucus.objects.filter(memberships__person=person).select_related(
        "negotiation"
    )


def is_inside_somewhere(person: Person) -> bool:
    """Tell whether somebody has a role in a caucus that is more than to observe."""
    return person.memberships.exclude(role=Role.OBSERVER).exists()


def memberships_of(caucus: Caucus) -> list[Membership]:
    """Return who has which role, by delegation and name, those without one last."""
    rows = caucus.memberships.filter(person__is_active=True)
    return sorted(
        rows.select_related("person__delegation"), key=lambda one: _place(one.person)
    )


def _place(person: Person) -> tuple[bool, str, str, str]:
    delegation = person.delegation
    home = place_in_list(delegation.name) if delegation else ""
    return delegation is None, home, place_in_list(person.name), person.id


def delegations_around(caucus: Caucus) -> QuerySet[Delegation]:
    """Return the delegations of everybody with a role, or invited to one."""
    return Delegation.objects.filter(
        Q(people__memberships__caucus=caucus) | Q(invitations__caucus=caucus)
    ).distinct()


def delegations_in(caucus: Caucus) -> QuerySet[Delegation]:
    """Return the delegations that take part: those of participants."""
    return Delegation.objects.filter(
        people__memberships__caucus=caucus,
        people__memberships__role=Role.PARTICIPANT,
        people__is_active=True,
    ).distinct()


def compose(caucus: Caucus) -> Composition:
    """Count the delegations of a caucus by what its balance is judged by."""
    delegations = list(delegations_in(caucus))
    order = ("ldc", "developing", "developed", "")
    development = Counter(each.development for each in delegations)
    regions = Counter(each.region for each in delegations)
    sizes = Counter(map(_size_of, delegations))
    return Composition(
        len(delegations),
        tuple((key, development[key]) for key in order if development[key]),
        tuple(sorted(regions.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(
            (key, sizes[key])
            for key in ("small", "medium", "large", "unknown")
            if sizes[key]
        ),
    )


def _size_of(delegation: Delegation) -> str:
    if delegation.size is None:
        return "unknown"
    return (
        "small"
        if delegation.size <= 2
        else "medium"
        if delegation.size <= 5
        else "large"
    )
