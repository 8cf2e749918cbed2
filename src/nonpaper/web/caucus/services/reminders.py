"""Tell people of meetings in the background, and keep series laid out ahead."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from nonpaper.schedule.reminders import DAYS_BEFORE, due_reminders
from nonpaper.web.accounts.selectors.days import zone_of
from nonpaper.web.caucus.models import Meeting, Series
from nonpaper.web.caucus.selectors.meetings import held_meeting
from nonpaper.web.caucus.services.answers import forget_past
from nonpaper.web.caucus.services.mail import (
    Mail,
    mails_of_meeting,
    mails_of_reminder,
    mails_of_series,
    queue_mails,
)
from nonpaper.web.caucus.services.meetings import extend_series
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue

_MORNING = 7
"""Hour, where the caucus meets, from which reminders leave."""


def queue_reminders(now: datetime) -> None:
    """Queue the reminders that are due; each once."""
    soon = now + timedelta(days=max(DAYS_BEFORE) + 1)
    rows = Meeting.objects.filter(
        state=Meeting.State.PLANNED, starts_at__gte=now, starts_at__lte=soon
    ).select_related("caucus")
    for row in rows:
        local = now.astimezone(zone_of(row.caucus))
        if local.hour < _MORNING:
            continue
        for reminder in due_reminders([held_meeting(row)], today=local.date()):
            days = reminder.days_before
            enqueue(
                "remind",
                {"meeting": row.id, "days": days},
                caucus=row.caucus,
                key=f"remind:{row.id}:{row.sequence}:{days}",
            )


def queue_series(now: datetime) -> None:
    """Queue that series are laid out further and what is past forgotten, once a day."""
    if not Meeting.objects.exists():
        return
    enqueue("extend_series", {}, key=f"extend_series:{now.date().isoformat()}")


def tell_meeting(task: Task) -> None:
    """Queue the mails about a meeting that is new or changed; the job `tell_meeting`.

    If it has changed again since, the later job tells both.
    """
    meeting = _meeting(task)
    mails = []
    if meeting is not None and meeting.sequence == task.arguments["sequence"]:
        mails = mails_of_meeting(meeting, task.arguments["about"])
    _queue(task, mails)


def tell_series(task: Task) -> None:
    """Queue the mails about a series; the job `tell_series`."""
    rows = Series.objects.select_related("caucus")
    series = rows.filter(id=task.arguments["series"]).first()
    mails = []
    if series is not None and series.sequence == task.arguments["sequence"]:
        mails = mails_of_series(series)
    _queue(task, mails)


def remind(task: Task) -> None:
    """Queue the mails of one reminder; the job `remind`."""
    meeting = _meeting(task)
    mails = []
    # It may have been moved or cancelled since.
    if meeting is not None and meeting.state == Meeting.State.PLANNED:
        mails = mails_of_reminder(meeting, task.arguments["days"])
    _queue(task, mails)


def extend(task: Task) -> None:
    """Lay series out to a year ahead, forget what is past; the job `extend_series`."""
    with task.finishing():
        extend_series()
        forget_past(timezone.now())


def _queue(task: Task, mails: list[Mail]) -> None:
    # Written before: while a transaction is open nobody else writes.
    with task.finishing():
        queue_mails(mails)


def _meeting(task: Task) -> Meeting | None:
    rows = Meeting.objects.select_related("caucus", "series__caucus")
    return rows.filter(id=task.arguments["meeting"]).first()
