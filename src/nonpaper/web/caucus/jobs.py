"""List the kinds of jobs of the loop, and what comes again by itself."""

from __future__ import annotations

from datetime import datetime

from nonpaper.web.caucus.services.backgrounder_drafts import draft_backgrounder
from nonpaper.web.caucus.services.digest import queue_digests, send_digests
from nonpaper.web.caucus.services.interventions import (
    destroy_due_notes,
)
from nonpaper.web.caucus.services.reminders import (
    extend,
    queue_reminders,
    queue_series,
    remind,
    tell_meeting,
    tell_series,
)
from nonpaper.web.caucus.services.rounds import close_due_rounds
from nonpaper.web.texts.services.job_kinds import JobKind, Schedule


def destroy_notes(now: datetime) -> None:
    """Destroy the notes whose time has come: at once, as it takes no time."""
    destroy_due_notes(now)


def close_rounds(now: datetime) -> None:
    """Close rounds whose last day is over, though nobody looks at them."""
    close_due_rounds()


JOBS: dict[str, JobKind] = {
    "backgrounder": JobKind(draft_backgrounder),
    "digest": JobKind(send_digests),
    "extend_series": JobKind(extend),
    "remind": JobKind(remind),
    "tell_meeting": JobKind(tell_meeting),
    "tell_series": JobKind(tell_series),
}
"""What can be done in the background."""

SCHEDULES: tuple[Schedule, ...] = (
    close_rounds,
    destroy_notes,
    queue_digests,
    queue_reminders,
    queue_series,
)
"""What comes again by itself."""
