"""Read the notes of visits to delegations; they come back in confidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nonpaper.domain.confidential import Confidential
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import Consultation
from nonpaper.web.vault import unseal_content


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """Be a visit to a delegation.

    Attributes:
        row: The row that keeps it.
        delegation: Id of the delegation.
        day: When.
        people: Whom one met, in words.
        notes: What was said.
    """

    row: Consultation
    delegation: str
    day: date
    people: str
    notes: str


def read_visit(row: Consultation) -> Confidential[Visit]:
    """Return one visit.

    Raises:
        VaultError: The key is missing or another one.
    """
    said = unseal_content(row.sealed, row.place)
    return Confidential(
        Visit(
            row,
            said["delegation"],
            date.fromisoformat(said["day"]),
            said["people"],
            said["notes"],
        )
    )


def read_visits(caucus: Caucus) -> Confidential[tuple[Visit, ...]]:
    """Return all visits, the latest first.

    Raises:
        VaultError: The key is missing or another one.
    """
    visits = [read_visit(row).reveal() for row in caucus.consultations.all()]
    visits.sort(key=lambda visit: (visit.day, visit.row.id), reverse=True)
    return Confidential(tuple(visits))
