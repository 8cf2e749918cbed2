"""Open caucuses and change what they are; change who has which role."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping

from django.db import transaction

from nonpaper.errors import NonpaperError
from nonpaper.web.accounts.models import (
    Caucus,
    Membership,
    Negotiation,
    Person,
    Role,
)
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.services.access_log import add_to_log

_SLUG_LENGTH = 40


class LastFacilitatorError(NonpaperError):
    """Say that a caucus would be left without a facilitator."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("A caucus keeps at least one facilitator.")


@transaction.atomic
def open_caucus(
    actor: Person | None, negotiation: Negotiation, name: str, purpose: str = ""
) -> Caucus:
    """Open a caucus; who opens it facilitates it.

    Args:
        actor: A facilitator in the same negotiation; nobody for the command.
        negotiation: In which negotiation.
        name: Its name.
        purpose: What it is for.

    Raises:
        NotAuthorisedError: The actor facilitates nothing in the negotiation.
    """
    if actor is not None and negotiation not in negotiations_of(actor):
        raise NotAuthorisedError("accounts.open_caucus")
    caucus = Caucus.objects.create(
        negotiation=negotiation, name=name, purpose=purpose, slug=_free_slug(name)
    )
    if actor is not None:
        Membership.objects.create(person=actor, caucus=caucus, role=Role.FACILITATOR)
    add_to_log(actor, "caucus.opened", caucus)
    return caucus


def negotiations_of(person: Person) -> list[Negotiation]:
    """Return the negotiations in which somebody facilitates a caucus."""
    return list(
        Negotiation.objects.filter(
            caucuses__memberships__person=person,
            caucuses__memberships__role=Role.FACILITATOR,
        ).distinct()
    )


@transaction.atomic
def change_caucus(actor: Person, caucus: Caucus, changed: Mapping[str, object]) -> None:
    """Change name, purpose and rules of a caucus."""
    require(actor, "accounts.change_caucus", caucus)
    for name, value in changed.items():
        setattr(caucus, name, value)
    caucus.save()
    add_to_log(actor, "caucus.changed", caucus)


@transaction.atomic
def change_role(actor: Person, membership: Membership, role: str) -> None:
    """Give somebody another role.

    Raises:
        LastFacilitatorError: Nobody would be left to facilitate.
    """
    require(actor, "accounts.change_roles", membership)
    if role != Role.FACILITATOR:
        _require_another_facilitator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    add_to_log(actor, f"role.{role}", membership)


@transaction.atomic
def remove_member(actor: Person, membership: Membership) -> None:
    """Take somebody out of a caucus; what they shared there stays.

    Raises:
        LastFacilitatorError: Nobody would be left to facilitate.
    """
    require(actor, "accounts.change_roles", membership)
    _require_another_facilitator(membership)
    add_to_log(actor, "role.removed", membership)
    membership.delete()


def _require_another_facilitator(membership: Membership) -> None:
    others = Membership.objects.select_for_update().filter(
        caucus=membership.caucus, role=Role.FACILITATOR, person__is_active=True
    )
    if membership.role == Role.FACILITATOR and all(
        each.id == membership.id for each in others
    ):
        raise LastFacilitatorError


def _free_slug(name: str) -> str:
    """Return a name for addresses that nobody has; a taken one gets random signs.

    A number at its end would tell that there is another of the name.
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")[:_SLUG_LENGTH]
    if slug and not Caucus.objects.filter(slug=slug).exists():
        return slug
    return f"{slug or 'caucus'}-{secrets.token_hex(3)}"
