"""Say who may do what, and load objects only for those who may see them.

`PERMISSIONS` of each app is its table: for each action the predicate that must hold of
a person and an object. Every object knows its caucus; what no predicate allows is
denied, and what one may not see is not there: 404.
"""

from __future__ import annotations

from typing import Any, TypeVar

import rules
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from rules.predicates import Predicate

from nonpaper.errors import NonpaperError
from nonpaper.web.accounts.models import Caucus, Person, Role

Row = TypeVar("Row", bound=models.Model)


class NotAuthorisedError(NonpaperError, PermissionError):
    """Say that somebody may not do something, which they could see.

    Attributes:
        action: What they wanted to do.
    """

    def __init__(self, action: str) -> None:
        """Keep the action."""
        super().__init__(f"This role does not allow it: {action}.")
        self.action = action


def _has_role(*allowed: Role) -> Predicate:
    def has_role(person: Person, row: Any) -> bool:
        return person.role_in(row.caucus.id) in allowed

    return Predicate(has_role, name="_or_".join(map(str, allowed)))


is_facilitator = _has_role(Role.FACILITATOR)
is_participant = _has_role(Role.PARTICIPANT)
is_expert = _has_role(Role.EXPERT)
is_observer = _has_role(Role.OBSERVER)
is_delegate = is_facilitator | is_participant
"""Those who shape what is discussed."""
is_inside = is_delegate | is_expert
"""Those inside the room; experts see what they are asked about through it."""
is_member = is_inside | is_observer
"""Everybody with a role in the caucus."""

PERMISSIONS: dict[str, Predicate] = {
    "accounts.see_caucus": is_member,
    "accounts.see_people": is_inside,
    "accounts.change_caucus": is_facilitator,
    "accounts.invite": is_facilitator,
    "accounts.change_roles": is_facilitator,
    "accounts.see_log": is_facilitator,
}
"""Who may do what with people and rooms."""


def may(actor: Person, action: str, row: Any) -> bool:
    """Tell whether somebody may do something with an object.

    An action without an entry in a table is denied to everybody.
    """
    return bool(actor.is_active and rules.has_perm(action, actor, row))


def require(actor: Person, action: str, row: Any) -> None:
    """Let nobody do what their role does not allow.

    Raises:
        NotAuthorisedError: It is not allowed; answered with 404, as what one may not
            see is.
    """
    if not may(actor, action, row):
        raise NotAuthorisedError(action)


def load(
    rows: type[Row] | models.QuerySet[Row], actor: Person, action: str, **wanted: Any
) -> Row:
    """Return one object for somebody who may do something with it.

    Args:
        rows: The model, or a query of it.
        actor: Who asks.
        action: What for.
        wanted: Which one, as for `get`.

    Raises:
        Http404: There is none, or it is none of theirs: one cannot tell which.
    """
    row = get_object_or_404(rows, **wanted)
    if not may(actor, action, row):
        raise Http404
    return row


def load_caucus(
    actor: Person, slug: str, action: str = "accounts.see_caucus"
) -> Caucus:
    """Return a caucus for somebody with a role in it that allows the action.

    Raises:
        Http404: There is none, or it is none of theirs.
    """
    return load(Caucus, actor, action, slug=slug)
