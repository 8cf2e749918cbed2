"""Say what kinds of work there are for the background, and give it what it needs.

Each app lists its own in the table `JOBS` of its module `jobs`, and what comes again by
itself in `SCHEDULES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nonpaper.errors import NonpaperError
from nonpaper.web.texts.models import Job
from nonpaper.web.vault import unseal

_SECONDS_BETWEEN_REPORTS = 0.5
_TAKEN = "Another worker has taken this job."


class LeaseLostError(NonpaperError):
    """Say that another worker has taken a job meanwhile: it is no longer one's own."""


def day_of(now: datetime) -> datetime:
    """Return the beginning of a day: all that is kept of when a job was done."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(slots=True)
class Task:
    """Be a job in the hands of the one who does it.

    Attributes:
        job: The job.
        arguments: What it needs, what is sealed too.
    """

    job: Job
    arguments: Mapping[str, Any] = field(default_factory=dict)
    _reported: tuple[str, datetime] | None = None

    @classmethod
    def of(cls, job: Job) -> Task:
        """Return a job that was taken, with its arguments open."""
        said = unseal(bytes(job.sealed), f"job:{job.id}") if job.sealed else b"{}"
        return cls(job, {**job.arguments, **json.loads(said)})

    def report(self, step: str, done: int = 0, total: int = 0) -> None:
        """Say how far it is; not more than twice a second for the same step.

        Args:
            step: Key of what is being done, a word of `jobs.steps`.
            done: How many are done.
            total: Of how many; 0 where that is not known.

        Raises:
            LeaseLostError: Another worker has it: stop.
        """
        now = timezone.now()
        if self._reported and self._reported[0] == step:
            waited = now - self._reported[1]
            if waited.total_seconds() < _SECONDS_BETWEEN_REPORTS:
                return
        self._reported = (step, now)
        if not self._own().update(step=step, done_count=done, total_count=total):
            raise LeaseLostError(_TAKEN)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Save what came of a job and that it is done in one transaction.

        Raises:
            LeaseLostError: Another worker has it; nothing is saved.
        """
        with transaction.atomic():
            is_own = self._own().update(
                state=Job.State.DONE,
                lease_until=None,
                message="",
                sealed=None,
                not_before=day_of(timezone.now()),
                done_count=F("total_count"),
            )
            if not is_own:
                raise LeaseLostError(_TAKEN)
            yield
        self.job.state = Job.State.DONE

    def _own(self) -> Any:
        job = self.job
        return Job.objects.filter(
            id=job.id, attempts=job.attempts, state=Job.State.RUNNING
        )


@dataclass(frozen=True, slots=True)
class JobKind:
    """Be a kind of work.

    Attributes:
        run: Does it. What it saves it saves in `task.finishing()`; a job that was
            stopped is done again from the beginning.
        attempts: How often it is tried.
        wait_seconds: How long to wait after a failure, times the tries so far.
        give_up: What else is to be done when it has failed for good.
    """

    run: Callable[[Task], None]
    attempts: int = 3
    wait_seconds: int = 30
    give_up: Callable[[Job], None] = lambda job: None


Schedule = Callable[[datetime], None]
"""Queue what is due by a time; asked about once a minute, keys keep it from twice."""


def job_kinds() -> dict[str, JobKind]:
    """Return all kinds of jobs, from the table `JOBS` of each app's module `jobs`."""
    return {name: kind for table in _tables("JOBS") for name, kind in table.items()}


def schedules() -> tuple[Schedule, ...]:
    """Return what comes again, from the table `SCHEDULES` of each app."""
    return tuple(one for table in _tables("SCHEDULES") for one in table)


def _tables(name: str) -> Iterator[Any]:
    for app in apps.get_app_configs():
        module = f"{app.name}.jobs"
        if app.name.startswith("nonpaper.") and find_spec(module):
            yield getattr(import_module(module), name, {})
