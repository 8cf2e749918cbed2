"""Do the jobs that wait, each in a process of its own.

The worker takes a job, lets a child do it, and gives a sign of life meanwhile. A child
that dies takes nothing with it; a worker that is killed takes its child with it, and
the job is taken again when its lease has run out.
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections
from django.utils import timezone, translation

from nonpaper.adapters.processes import die_with_parent
from nonpaper.adapters.readers.refusal import RefusedFileError
from nonpaper.errors import InputError
from nonpaper.web.language import current_interface
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.services.job_kinds import (
    LeaseLostError,
    Task,
    job_kinds,
    schedules,
)
from nonpaper.web.texts.services.jobs import (
    forget_old_jobs,
    give_back,
    renew_lease,
    take_job,
)

_SIGN_SECONDS = 5.0
_PAUSE_SECONDS = 1.0
_SCHEDULE_SECONDS = 60
_CHILDREN = (
    multiprocessing.get_context("fork")
    if sys.platform.startswith("linux")
    else multiprocessing.get_context("spawn")
)
_LOG = logging.getLogger(__name__)


def work(
    *,
    until_idle: bool = False,
    in_child: bool = True,
    is_stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Do jobs as they come; return how many were taken.

    Args:
        until_idle: Whether to end when none is due.
        in_child: Whether each is done in a process of its own.
        is_stopped: Asked between jobs whether to end.
    """
    count = 0
    scheduled: datetime | None = None
    while not is_stopped():
        now = timezone.now()
        if scheduled is None or now - scheduled > timedelta(seconds=_SCHEDULE_SECONDS):
            scheduled = now
            schedule_due(now)
        job = take_job()
        if job is not None:
            count += 1
            (_do_apart if in_child else do_job)(job)
        elif until_idle:
            break
        else:
            time.sleep(_PAUSE_SECONDS)
    return count


def schedule_due(now: datetime) -> None:
    """Queue what comes again and is due, and forget what is long done."""
    for schedule in schedules():
        schedule(now)
    forget_old_jobs(now)


def do_job(job: Job) -> None:
    """Do a job that was taken; whatever happens, say how it ended."""
    kind = job_kinds()[job.kind]
    language = (job.asked_by and job.asked_by.language) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            task = Task.of(job)
            kind.run(task)
            if job.state == Job.State.RUNNING:
                _finish_what_is_left(task)
        except LeaseLostError:
            _LOG.warning("A job was taken by another worker meanwhile.")
        except InputError as error:
            give_back(job, _say(error), is_final=True)
        except Exception:
            _LOG.exception("A job of the kind %s failed.", job.kind)
            give_back(job, current_interface().word("jobs.failed"))


def _finish_what_is_left(task: Task) -> None:
    """Mark as done what saved nothing; unless it was given back meanwhile."""
    try:
        with task.finishing():
            pass
    except LeaseLostError:
        return


def _say(error: InputError) -> str:
    if isinstance(error, RefusedFileError):
        return f"{error.file}: {current_interface().say(error.statement)}"
    return str(error)


def _do_apart(job: Job) -> None:
    connections.close_all()  # a connection must not be shared with a child
    child = _CHILDREN.Process(target=_be_child, args=(job.id, job.attempts))
    child.start()
    try:
        while child.is_alive():
            child.join(_SIGN_SECONDS)
            if child.is_alive() and not renew_lease(job):
                child.kill()
    except BaseException:  # asked to end: the next worker begins anew at once
        child.kill()
        child.join()
        give_back(job, current_interface().word("jobs.failed"))
        raise
    if child.exitcode:
        give_back(job, current_interface().word("jobs.failed"))


def _be_child(job_id: str, attempts: int) -> None:
    die_with_parent()
    if not _is_ready():
        import django

        django.setup()
    connections.close_all()
    job = Job.objects.filter(id=job_id, attempts=attempts).first()
    if job is not None:
        do_job(job)
    connections.close_all()


def _is_ready() -> bool:
    from django.apps import apps

    return apps.ready
