"""Check that jobs are done once, and again when their worker was killed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from nonpaper.errors import UnreadableFileError
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.services import job_kinds as kinds
from nonpaper.web.texts.services.job_kinds import JobKind, LeaseLostError, Task
from nonpaper.web.texts.services.jobs import (
    LEASE_SECONDS,
    enqueue,
    forget_old_jobs,
    give_back,
    renew_lease,
    take_job,
)
from nonpaper.web.texts.services.mails import Attachment, send_later
from nonpaper.web.texts.services.worker import work
from tests.web.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of what the kind `note` did; `break` fails, `refuse` is refused."""
    notes: list[str] = []

    def note(task: Task) -> None:
        task.report("read", 1, 2)
        with task.finishing():
            notes.append(task.arguments["said"])

    def refuse(task: Task) -> None:
        raise UnreadableFileError("a.pdf", "it is locked", "unlock it")

    def fail(task: Task) -> None:
        raise RuntimeError

    tables = {
        **kinds.job_kinds(),
        "note": JobKind(note),
        "refuse": JobKind(refuse),
        "break": JobKind(fail, attempts=2, wait_seconds=0),
    }
    for place in ("jobs", "worker"):
        name = f"nonpaper.web.texts.services.{place}.job_kinds"
        monkeypatch.setattr(name, lambda: tables)
    return notes


def do_all() -> int:
    return work(until_idle=True, in_child=False)


def test_a_job_is_done_once(done: list[str]) -> None:
    job = enqueue("note", {"said": "a"})
    assert do_all() == 1
    assert do_all() == 0
    job.refresh_from_db()
    assert (job.state, done) == ("done", ["a"])


def test_a_kind_that_is_not_listed_is_not_queued() -> None:
    with pytest.raises(KeyError):
        enqueue("nothing", {})


def test_what_is_rolled_back_is_never_done(done: list[str]) -> None:
    with transaction.atomic():
        enqueue("note", {"said": "a"})
        transaction.set_rollback(True)
    assert do_all() == 0


def test_one_key_is_queued_once_ever(done: list[str]) -> None:
    first = enqueue("note", {"said": "a"}, key="weekly")
    do_all()
    assert enqueue("note", {"said": "b"}, key="weekly") == first
    do_all()
    assert done == ["a"]


def test_a_job_waits_for_its_time(done: list[str]) -> None:
    enqueue("note", {"said": "a"}, not_before=timezone.now() + timedelta(hours=1))
    assert do_all() == 0


def test_a_job_of_a_dead_worker_is_taken_again_and_the_dead_has_lost_it(
    done: list[str],
) -> None:
    enqueue("note", {"said": "a"})
    dead = take_job()
    assert dead is not None
    assert take_job() is None
    after = timezone.now() + timedelta(seconds=LEASE_SECONDS + 1)
    again = take_job(after)
    assert again is not None
    assert again.attempts == 2
    assert not renew_lease(dead)
    with pytest.raises(LeaseLostError), Task.of(dead).finishing():
        done.append("half")  # rolled back with the rest of the transaction
    with pytest.raises(LeaseLostError):
        Task.of(dead).report("read")
    give_back(dead, "too late")
    again.refresh_from_db()
    assert again.state == "running"


def test_a_sign_of_life_keeps_a_job(done: list[str]) -> None:
    enqueue("note", {"said": "a"})
    job = take_job()
    assert job is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert renew_lease(job)
    assert take_job() is None


def test_a_job_that_kills_its_worker_fails_in_the_end(done: list[str]) -> None:
    enqueue("note", {"said": "a"})
    for _ in range(3):
        assert take_job() is not None
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert take_job() is None
    job = Job.objects.get()
    assert job.state == "failed"
    assert "begun several times" in job.message


def test_what_cannot_be_used_fails_at_once_with_one_line(done: list[str]) -> None:
    enqueue("refuse", {})
    do_all()
    job = Job.objects.get()
    assert (job.state, job.message) == ("failed", "a.pdf: it is locked; unlock it.")


def test_an_accident_is_tried_again_and_then_left(done: list[str]) -> None:
    enqueue("break", {})
    assert do_all() == 2
    job = Job.objects.get()
    assert job.state == "failed"
    assert "begun several times" in job.message


def test_old_jobs_are_forgotten(done: list[str]) -> None:
    enqueue("note", {"said": "a"})
    do_all()
    forget_old_jobs(timezone.now() + timedelta(days=59))
    assert Job.objects.count() == 1
    forget_old_jobs(timezone.now() + timedelta(days=61))
    assert Job.objects.count() == 0


@pytest.mark.parametrize("kind", ["note", "refuse"])
def test_of_a_job_that_has_ended_the_day_is_kept_and_soon_not_who_asked(
    done: list[str], world: World, kind: str
) -> None:
    actor = world.people["facilitator"]
    enqueue(kind, {"said": "a"}, asked_by=actor)
    do_all()
    job = Job.objects.get()
    assert (job.not_before.hour, job.not_before.minute) == (0, 0)
    assert (job.not_before.second, job.not_before.microsecond) == (0, 0)
    assert job.lease_until is None
    forget_old_jobs(timezone.now() + timedelta(days=1))
    assert Job.objects.get().asked_by == actor
    forget_old_jobs(timezone.now() + timedelta(days=3))
    assert Job.objects.get().asked_by is None


def test_a_mail_waits_sealed_and_leaves_once(world: World) -> None:
    invitation = Attachment("lunch.ics", "BEGIN:VCALENDAR", "text/calendar")
    job = send_later(
        "amara@example.org", "Lunch\non Tuesday", "See you", attachments=[invitation]
    )
    row = str(Job.objects.values().get())
    assert "amara" not in row
    assert "See you" not in row
    do_all()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["amara@example.org"], "Lunch on Tuesday")
    assert sent.extra_headers["Message-ID"] == f"<{job.id}@localhost>"
    job.refresh_from_db()
    assert (job.state, job.sealed) == ("done", None)


def test_a_mail_that_may_have_left_is_not_sent_again() -> None:
    job = send_later("amara@example.org", "Lunch", "See you")
    taken = take_job()
    assert taken is not None
    Task.of(taken).report("hand_over")  # and here the worker is killed
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    do_all()
    job.refresh_from_db()
    assert mail.outbox == []
    assert job.state == "failed"
    assert "may have arrived" in job.message


def test_a_mail_that_the_server_refused_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = send_later("amara@example.org", "Lunch", "See you")
    name = "django.core.mail.EmailMessage.send"

    def refuse(self: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as changed:
        changed.setattr(name, refuse)
        do_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 1)
    Job.objects.update(not_before=timezone.now())
    do_all()
    assert len(mail.outbox) == 1
