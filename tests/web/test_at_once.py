"""Check what two facilitators write at once: one after the other, nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from nonpaper.web.accounts.models import Delegation, Transition
from nonpaper.web.caucus.models import Meeting
from nonpaper.web.caucus.services.agenda import save_agenda
from nonpaper.web.caucus.services.answers import save_attendance
from nonpaper.web.caucus.services.meetings import (
    cancel_meeting,
    change_meeting,
    reinstate_meeting,
)
from nonpaper.web.texts.models import Job
from tests.web.held import hold_meeting
from tests.web.world import World, make_world

TIMES = 5


def plan_meeting(world: World, *, hours: int = 240) -> Meeting:
    starts_at = timezone.now() + timedelta(hours=hours)
    meeting = hold_meeting(world.caucus, titles=(), starts_at=starts_at)
    Meeting.objects.update(state=Meeting.State.PLANNED)
    return Meeting.objects.get(id=meeting.id)


def as_another_sees(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(id=meeting.id)


def at_once(*calls: Callable[[], object]) -> None:
    """Call functions in threads that begin together; each has to succeed."""
    failed: list[Exception] = []
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> None:
        try:
            gate.wait()
            call()
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def need_rows_locked() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time, and in memory locks whole tables")


def test_a_meeting_that_two_cancel_is_told_of_once(world: World) -> None:
    meeting = plan_meeting(world)
    other = as_another_sees(meeting)
    cancel_meeting(world.people["facilitator"], meeting)
    cancel_meeting(world.people["facilitator2"], other)
    assert other.sequence == as_another_sees(meeting).sequence == 1
    assert Job.objects.filter(kind="tell_meeting").count() == 1
    assert Transition.objects.filter(object=meeting.id).count() == 1


def test_a_meeting_that_two_reinstate_is_told_of_once(world: World) -> None:
    meeting = plan_meeting(world)
    cancel_meeting(world.people["facilitator"], meeting)
    other = as_another_sees(meeting)
    reinstate_meeting(world.people["facilitator"], meeting)
    reinstate_meeting(world.people["facilitator2"], other)
    assert as_another_sees(meeting).sequence == 2
    assert Job.objects.filter(kind="tell_meeting").count() == 2


def test_a_change_keeps_what_another_changed_meanwhile(world: World) -> None:
    meeting = plan_meeting(world)
    other = as_another_sees(meeting)
    change_meeting(world.people["facilitator"], meeting, {"place": "Room E"})
    change_meeting(world.people["facilitator2"], other, {"title": "Lunch"})
    now = as_another_sees(meeting)
    assert (now.place, now.title, now.sequence) == ("Room E", "Lunch", 2)


def test_a_meeting_cancelled_meanwhile_is_not_held_by_who_was_present(
    world: World,
) -> None:
    meeting = plan_meeting(world, hours=-2)
    other = as_another_sees(meeting)
    cancel_meeting(world.people["facilitator"], meeting)
    save_attendance(world.people["facilitator2"], other, [])
    now = as_another_sees(meeting)
    assert (now.state, now.sequence) == (Meeting.State.CANCELLED, 1)


@pytest.mark.django_db(transaction=True)
def test_attendance_that_two_write_at_once_is_that_of_one() -> None:
    need_rows_locked()
    world = make_world()
    meeting = plan_meeting(world, hours=-2)
    there = [each.delegation for each in world.participants if each.delegation]
    lists = there[:4], there[3:]

    def save(actor: str, who: list[Delegation]) -> None:
        save_attendance(world.people[actor], as_another_sees(meeting), who)

    for _ in range(TIMES):
        at_once(
            lambda: save("facilitator", lists[0]),
            lambda: save("facilitator2", lists[1]),
        )
        now = set(meeting.attendance.values_list("delegation_id", flat=True))
        assert now in [{one.id for one in who} for who in lists]
    assert Transition.objects.filter(object=meeting.id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_agenda_that_two_write_at_once_is_that_of_one() -> None:
    need_rows_locked()
    world = make_world()
    meeting = plan_meeting(world)
    agendas = [[f"{who} {n}" for n in range(3)] for who in ("First", "Second")]

    def save(actor: str, titles: list[str]) -> None:
        lines = [("", {"title": title}) for title in titles]
        save_agenda(world.people[actor], as_another_sees(meeting), lines)

    for _ in range(TIMES):
        at_once(
            lambda: save("facilitator", agendas[0]),
            lambda: save("facilitator2", agendas[1]),
        )
        assert [item.title for item in meeting.items.all()] in agendas
