"""Open and close the secret address at which a calendar reads somebody's meetings."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction

from nonpaper.web.accounts.models import Person
from nonpaper.web.caucus.models import CalendarFeed


@transaction.atomic
def open_feed(actor: Person) -> str:
    """Return a new secret for the address; the one before no longer works.

    It is not kept, only a hash of it.
    """
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        person=actor, defaults={"token_hash": hash_of(token)}
    )
    return token


@transaction.atomic
def close_feed(actor: Person) -> None:
    """Let the address answer no more."""
    CalendarFeed.objects.filter(person=actor).delete()


def hash_of(token: str) -> str:
    """Return what is kept of the secret."""
    return sha256(token.encode()).hexdigest()
