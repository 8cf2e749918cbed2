"""Keep the notes of visits to delegations, sealed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import Consultation
from nonpaper.web.caucus.services.vault_key import require_vault_key
from nonpaper.web.vault import seal_content


@transaction.atomic
def save_visit(
    actor: Person,
    caucus: Caucus,
    delegation: Delegation,
    *,
    day: date,
    people: str,
    notes: str,
    row: Consultation | None = None,
) -> Consultation:
    """Keep what was said on a visit.

    With another key than before nothing is written.

    Args:
        actor: Who writes it.
        caucus: The caucus.
        delegation: Who was visited.
        day: When.
        people: Whom one met, in words.
        notes: What was said.
        row: The visit that is changed; nothing for a new one.

    Raises:
        NotAuthorisedError: The actor does not facilitate here.
        VaultError: The key is missing or another one.
    """
    require(actor, "caucus.consult", caucus)
    require_vault_key()
    kept = row or Consultation(caucus=caucus)
    kept.sealed = seal_content(
        {
            "delegation": delegation.id,
            "day": day.isoformat(),
            "people": people,
            "notes": notes,
        },
        kept.place,
    )
    kept.save()
    add_to_log(actor, "consultation.saved", kept)
    return kept


@transaction.atomic
def remove_visit(actor: Person, row: Consultation) -> None:
    """Destroy the notes of a visit.

    Raises:
        NotAuthorisedError: The actor does not facilitate here.
    """
    require(actor, "caucus.consult", row)
    add_to_log(actor, "consultation.removed", row)
    row.delete()
