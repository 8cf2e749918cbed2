"""Queue jobs, hand them to workers, and take back what a worker left.

A job is a row: one that is queued in a transaction is seen by workers when that is
committed, and never if it is not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.language import current_interface
from nonpaper.web.records import new_id
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.services.job_kinds import JobKind, day_of, job_kinds
from nonpaper.web.vault import seal

LEASE_SECONDS = 30
"""After so long without a sign of life a worker is taken to be dead."""
_KEPT_DAYS = 60
_ASKER_KEPT_DAYS = 2  # so long one looks how far it is


@transaction.atomic
def enqueue(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    sealed: Mapping[str, Any] | None = None,
    caucus: Caucus | None = None,
    asked_by: Person | None = None,
    key: str | None = None,
    not_before: datetime | None = None,
    then: str = "",
) -> Job:
    """Queue a job; it is done after the transaction around is committed.

    Args:
        kind: Its kind, of the table `JOBS` of an app.
        arguments: What it needs, as JSON.
        sealed: What it needs that no dump of the database may show.
        caucus: For which caucus.
        asked_by: Who asked, and may see how far it is.
        key: What it is for; a second job with the same key is not queued, and the
            first is returned.
        not_before: When it may begin; now where nothing is said.
        then: Address to go to when it is done.

    Raises:
        KeyError: There is no such kind.
    """
    job_kinds()[kind]
    job_id = new_id()
    given = {
        "id": job_id,
        "kind": kind,
        "arguments": dict(arguments),
        "sealed": _seal(sealed, job_id) if sealed else None,
        "caucus": caucus,
        "asked_by": asked_by,
        "not_before": not_before or timezone.now(),
        "then": then,
    }
    if key is None:
        return Job.objects.create(**given)
    return Job.objects.get_or_create(key=key, defaults=given)[0]


@transaction.atomic
def take_job(now: datetime | None = None) -> Job | None:
    """Return the next job that is due, taken for a lease; nothing where none is.

    One whose worker has given no sign of life is taken again, unless it was tried often
    enough: then it has failed.
    """
    now = now or timezone.now()
    kinds = job_kinds()
    for job in _due(now).select_for_update(skip_locked=True)[:20]:
        kind = kinds.get(job.kind)
        if kind is None or job.attempts >= kind.attempts:
            _fail(job, current_interface().word("jobs.stopped"))
            continue
        job.state = Job.State.RUNNING
        job.attempts += 1
        job.lease_until = now + timedelta(seconds=LEASE_SECONDS)
        job.message = ""
        job.save()
        return job
    return None


def renew_lease(job: Job) -> bool:
    """Give a sign of life for a job; tell whether it is still one's own."""
    until = timezone.now() + timedelta(seconds=LEASE_SECONDS)
    return bool(_own(job).update(lease_until=until))


@transaction.atomic
def give_back(job: Job, message: str, *, is_final: bool = False) -> None:
    """Let a job that failed wait for its next try, or fail for good.

    Args:
        job: The job, as it was taken; nothing is done where another has it.
        message: What went wrong, one line.
        is_final: Whether trying again is no use.
    """
    own = _own(job).select_for_update().first()
    if own is None:
        return
    kind = job_kinds().get(own.kind, JobKind(run=lambda task: None))
    if is_final or own.attempts >= kind.attempts:
        _fail(own, message if is_final else current_interface().word("jobs.stopped"))
        return
    own.state = Job.State.WAITING
    own.lease_until = None
    own.not_before = timezone.now() + timedelta(
        seconds=kind.wait_seconds * own.attempts
    )
    own.message = message
    own.save()


@transaction.atomic
def forget_old_jobs(now: datetime) -> None:
    """Remove what was done, or has failed, long ago; sooner forget who asked for it."""
    ended = Job.objects.filter(state__in=(Job.State.DONE, Job.State.FAILED))
    ended.filter(not_before__lt=now - timedelta(days=_KEPT_DAYS)).delete()
    asked = ended.exclude(asked_by=None)
    asked.filter(not_before__lt=now - timedelta(days=_ASKER_KEPT_DAYS)).update(
        asked_by=None
    )


def _seal(arguments: Mapping[str, Any], job_id: str) -> bytes:
    return seal(json.dumps(arguments).encode(), f"job:{job_id}")


def _due(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(
        Q(state=Job.State.WAITING, not_before__lte=now)
        | Q(state=Job.State.RUNNING, lease_until__lt=now)
    ).order_by("not_before", "id")


def _own(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(id=job.id, attempts=job.attempts, state=Job.State.RUNNING)


def _fail(job: Job, message: str) -> None:
    job.state = Job.State.FAILED
    job.lease_until = None
    job.sealed = None
    job.not_before = day_of(timezone.now())
    job.message = message
    job.save()
    kind = job_kinds().get(job.kind)
    if kind is not None:
        kind.give_up(job)
