"""Write the agenda of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction

from nonpaper.errors import MeetingError
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.caucus.models import AgendaItem, Meeting
from nonpaper.web.caucus.services.meetings import lock_meeting


@transaction.atomic
def save_agenda(
    actor: Person, meeting: Meeting, lines: Iterable[tuple[str, Mapping[str, Any]]]
) -> None:
    """Write the lines of an agenda, in their order; one that is not there goes.

    Ask `lines_with_notes` before what may not go.

    Args:
        actor: Who writes it.
        meeting: The meeting.
        lines: Identifier and fields of each line; an empty identifier for a new one.

    Raises:
        MeetingError: A line that would go has notes.
    """
    require(actor, "caucus.change_meetings", meeting)
    lock_meeting(meeting)  # a note may just be taken on a line that goes
    known = {item.id: item for item in meeting.items.all()}
    kept = set()
    for position, (item_id, fields) in enumerate(lines):
        item = known.get(item_id) or AgendaItem(meeting=meeting)
        for name, value in fields.items():
            setattr(item, name, value)
        item.position = position
        item.save()
        kept.add(item.id)
    gone = [item for item in known.values() if item.id not in kept]
    noted = lines_with_notes(meeting, kept)
    if noted:
        title = noted[0].title
        raise MeetingError(title, "there are notes on it", "leave it on the agenda")
    for item in gone:
        item.delete()


def lines_with_notes(meeting: Meeting, kept: Collection[str]) -> list[AgendaItem]:
    """Return the lines that would go, but have notes.

    Args:
        meeting: The meeting.
        kept: Identifiers of the lines that stay.
    """
    noted = meeting.items.filter(interventions__isnull=False).distinct()
    return list(noted.exclude(id__in=kept))
