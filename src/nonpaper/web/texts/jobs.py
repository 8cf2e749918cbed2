"""List the kinds of jobs of texts, and of mails for all apps."""

from __future__ import annotations

from nonpaper.web.texts.services.job_kinds import JobKind, Schedule
from nonpaper.web.texts.services.mails import send_mail
from nonpaper.web.texts.services.maps import make_consolidated, make_map
from nonpaper.web.texts.services.papers import make_redline, make_stocktake
from nonpaper.web.texts.services.uploads import give_up_reading, read_texts

JOBS: dict[str, JobKind] = {
    "mail": JobKind(send_mail, attempts=8, wait_seconds=120),
    "read": JobKind(read_texts, give_up=give_up_reading),
    "map": JobKind(make_map),
    "consolidated": JobKind(make_consolidated),
    "redline": JobKind(make_redline),
    "stocktake": JobKind(make_stocktake),
}
"""What can be done in the background."""

SCHEDULES: tuple[Schedule, ...] = ()
"""What comes again by itself."""
