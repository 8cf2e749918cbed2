"""Change the state of something, and keep the change as a row."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from nonpaper.web.accounts.models import Person, Transition
from nonpaper.web.accounts.selectors.days import today_in


@transaction.atomic
def change_state(
    row: Any, to_state: str, actor: Person | None, *, reason: str = ""
) -> Transition:
    """Set the state of a row and save it, with a row that tells the change.

    Args:
        row: Something with a `state`.
        to_state: The new state.
        actor: Who changes it; nobody for the program itself.
        reason: Why, where a reason was asked for.
    """
    from_state, row.state = row.state, to_state
    row.save()
    return Transition.objects.create(
        kind=type(row).__name__,
        object=row.id,
        from_state=from_state,
        to_state=to_state,
        actor=actor,
        on=today_in(row.caucus),
        reason=reason,
    )
