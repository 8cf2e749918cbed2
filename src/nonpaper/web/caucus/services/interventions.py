"""Write what was said at a meeting, so that nothing tells who said it or when.

Whenever a note is stored, changed or taken out, all notes of the meeting are written
anew, in an order that nobody can foresee, in one transaction: neither the place of a
row, its number, its transaction nor what is left of older rows tells the order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import AgendaItem, Intervention, Meeting, Report
from nonpaper.web.caucus.services.meetings import lock_meeting
from nonpaper.web.caucus.services.older_rows import forget_older_rows, write_anew


def take_note(
    actor: Person, item: AgendaItem, kind: Intervention.Kind, words: str
) -> None:
    """Store what was said on an item; never by whom.

    Raises:
        NotAuthorisedError: The actor takes no notes here, or the report is published.
    """

    def add(notes: list[Intervention]) -> list[Intervention]:
        note = Intervention(meeting=item.meeting, item=item, kind=kind, words=words)
        return [*notes, note]

    _write_anew(actor, item.meeting, add)


def change_note(
    actor: Person,
    note: Intervention,
    item: AgendaItem,
    kind: Intervention.Kind,
    words: str,
) -> None:
    """Change the words, kind or item of a note.

    Raises:
        NotAuthorisedError: The actor takes no notes here, or the report is published.
    """

    def change(notes: list[Intervention]) -> list[Intervention]:
        for one in notes:
            if one.id == note.id:
                one.item, one.kind, one.words = item, kind, words
        return notes

    _write_anew(actor, note.meeting, change)


def remove_note(actor: Person, note: Intervention) -> None:
    """Take a note out.

    Raises:
        NotAuthorisedError: The actor takes no notes here, or the report is published.
    """
    _write_anew(
        actor,
        note.meeting,
        lambda notes: [one for one in notes if one.id != note.id],
    )


def destroy_due_notes(now: datetime | None = None) -> int:
    """Destroy the notes behind reports that were published long enough ago.

    How long is a setting of each caucus, and days are those of the place where it
    meets. Older states of other notes go too, where somebody who was reading had kept
    them. Returns of how many meetings.

    Args:
        now: The moment; now where nothing is said.
    """
    count = 0
    published = Report.objects.filter(
        state=Report.State.PUBLISHED, meeting__interventions__isnull=False
    ).distinct()
    for report in published.select_related("meeting__caucus"):
        days = report.caucus.destroys_interventions_days
        today = today_in(report.caucus, now)
        if report.published_on and report.published_on + timedelta(days) <= today:
            with transaction.atomic():
                report.meeting.interventions.all().delete()
                add_to_log(None, "interventions.destroyed", report.meeting)
            count += 1
    forget_older_rows()
    return count


def _write_anew(
    actor: Person,
    meeting: Meeting,
    change: Callable[[list[Intervention]], list[Intervention]],
) -> None:
    require(actor, "caucus.take_notes", meeting)
    with transaction.atomic():
        # One after the other: two facilitators may take notes at the same time.
        lock_meeting(meeting)
        report = Report.objects.filter(meeting=meeting).first()
        if report is not None and report.state == Report.State.PUBLISHED:
            raise NotAuthorisedError("caucus.take_notes")
        notes = change(list(meeting.interventions.all()))
        write_anew(meeting.interventions.all(), notes)
    forget_older_rows()
