"""Write nothing under another vault key than what is there already."""

from __future__ import annotations

from nonpaper.web.caucus.models import Consultation, Publication, Stance
from nonpaper.web.vault import unseal


def require_vault_key() -> None:
    """Open one row of each kind of what delegations said in confidence.

    Else a facilitator could, with a key that was mixed up, add notes that can never be
    opened together with those of before.

    Raises:
        VaultError: The key is missing or another one than before.
    """
    for row in (
        Consultation.objects.first(),
        Stance.objects.first(),
        Publication.objects.first(),
    ):
        if row is not None:
            unseal(row.sealed, row.place)
