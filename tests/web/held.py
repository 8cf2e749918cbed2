"""Make meetings that were held, with an agenda, who was there, notes and reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models import (
    AgendaItem,
    Attendance,
    Intervention,
    Meeting,
    Report,
    ReportVersion,
)

NOON = datetime(2026, 5, 5, 12, 0, tzinfo=UTC)
WORDS = "## 1. Customs duties\n\nIt was proposed:\n\n- Extend the practice.\n"
"""A report that betrays nobody."""


def hold_meeting(
    caucus: Caucus,
    present: Sequence[Person] = (),
    *,
    titles: Sequence[str] = ("Customs duties", "Paperless trading"),
    number: int = 1,
    starts_at: datetime = NOON,
    rule: str = "chatham_house",
) -> Meeting:
    """Make a meeting with items, and note which delegations were present."""
    meeting = Meeting.objects.create(
        caucus=caucus,
        title=f"Meeting {number}",
        number=number,
        rule=rule,
        state=Meeting.State.HELD,
        starts_at=starts_at,
        uid=f"{caucus.slug}-{number}@example.org",
    )
    for position, title in enumerate(titles):
        AgendaItem.objects.create(meeting=meeting, position=position, title=title)
    for delegation in dict.fromkeys(person.delegation for person in present):
        if delegation is not None:
            Attendance.objects.create(meeting=meeting, delegation=delegation)
    return meeting


def note_down(meeting: Meeting, words: str, kind: str = "proposal") -> Intervention:
    """Put a note on the first item of a meeting."""
    item = meeting.items.all()[0]
    return Intervention.objects.create(
        meeting=meeting, item=item, kind=kind, words=words
    )


def make_report(
    meeting: Meeting, words: str = WORDS, state: str = Report.State.DRAFT
) -> Report:
    """Make the report of a meeting, for corrections from yesterday to tomorrow."""
    report = Report.objects.create(
        meeting=meeting,
        title="Informal report",
        state=state,
        corrections_until_on=timezone.localdate() + timedelta(days=1),
    )
    ReportVersion.objects.create(
        paper=report, number=1, words=words, made_on=timezone.localdate()
    )
    return report
