"""Give every row an identifier that tells neither order nor time."""

from __future__ import annotations

import secrets

from django.db import models

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 16


def new_id() -> str:
    """Return an identifier that nobody can guess: 79 random bits, 16 signs.

    Example:
        >>> len(new_id()), new_id() == new_id()
        (16, False)
    """
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


class Record(models.Model):
    """Be a row that is known by a random identifier.

    Numbers that count up would tell who came first, and how many there are.
    """

    id = models.CharField(
        primary_key=True, max_length=_LENGTH, default=new_id, editable=False
    )

    class Meta:
        """Say that there is no table of its own."""

        abstract = True
