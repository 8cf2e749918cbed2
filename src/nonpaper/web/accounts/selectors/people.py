"""Tell people apart."""

from __future__ import annotations

from nonpaper.web.accounts.models import Person


def is_same_person(one: Person, other: Person) -> bool:
    """Tell whether two accounts show themselves to be of one person.

    They do by one name, or one mailbox: what follows a plus in an address changes
    nothing of where the mail goes.
    """
    return (
        one.id == other.id
        or _folded(one.name) == _folded(other.name)
        or _mailbox(one) == _mailbox(other)
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _mailbox(person: Person) -> str:
    name, _, host = person.email.casefold().partition("@")
    return f"{name.partition('+')[0]}@{host}"
