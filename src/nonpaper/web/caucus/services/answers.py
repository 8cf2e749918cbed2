"""Write who says that they come, and which delegations were present."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nonpaper.web.accounts.models import Delegation, Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import (
    Answer,
    Attendance,
    Meeting,
    OtherMeeting,
    Report,
)
from nonpaper.web.caucus.services.meetings import lock_meeting
from nonpaper.web.caucus.services.reports import look_anew

_KEPT_DAYS = 7


@transaction.atomic
def answer_meeting(actor: Person, meeting: Meeting, *, is_coming: bool) -> Answer:
    """Say whether one comes; the answer before is forgotten."""
    require(actor, "caucus.answer_meeting", meeting)
    answer, _ = Answer.objects.update_or_create(
        meeting=meeting, person=actor, defaults={"is_coming": is_coming}
    )
    return answer


@transaction.atomic
def save_attendance(
    actor: Person, meeting: Meeting, delegations: Iterable[Delegation]
) -> None:
    """Write which delegations were present, and that the meeting was held.

    Rows are written anew: they tell neither who came first nor who was added later. A
    report that is not out yet is looked at anew: who was there decides what betrays.
    That there was a change is logged, not of whom.
    """
    require(actor, "caucus.take_notes", meeting)
    lock_meeting(meeting)
    before = set(meeting.attendance.values_list("delegation_id", flat=True))
    delegations = list(delegations)
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, delegation=each) for each in delegations
    )
    has_begun = meeting.starts_at <= timezone.now()
    if has_begun and meeting.state == Meeting.State.PLANNED:
        change_state(meeting, Meeting.State.HELD, actor)
    if before == {each.id for each in delegations}:
        return
    add_to_log(actor, "attendance.changed", meeting)
    report = Report.objects.filter(meeting=meeting).first()
    if report is not None:
        look_anew(actor, report)


def forget_past(now: datetime) -> None:
    """Forget who had said that they come, and what else there was to cover.

    A week after a meeting nobody needs the answers, and what is not stored cannot leak.
    """
    before = now - timedelta(days=_KEPT_DAYS)
    Answer.objects.filter(meeting__starts_at__lt=before).delete()
    OtherMeeting.objects.filter(ends_at__lt=before).delete()
