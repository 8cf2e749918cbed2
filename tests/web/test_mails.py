"""Check that no mail tells the servers by which it passes which caucus meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from nonpaper.web.accounts.services.invitations import invite
from nonpaper.web.caucus.models import Report
from nonpaper.web.caucus.selectors.outgoing import betraying_words
from nonpaper.web.caucus.services.backgrounders import circulate
from nonpaper.web.caucus.services.digest import queue_digests
from nonpaper.web.caucus.services.follow_ups import ask_support
from nonpaper.web.caucus.services.meetings import (
    cancel_meeting,
    make_meeting,
    make_series,
)
from nonpaper.web.caucus.services.reminders import queue_reminders
from nonpaper.web.texts.services.worker import work
from tests.web.held import hold_meeting, make_report
from tests.web.sent import make_backgrounder
from tests.web.world import World

ClientOf = Callable[[str], Client]
TITLE = "Lunch of the Friends of  Digital Trade"


def do_everything_that_is_told_by_mail(world: World) -> None:
    actor = world.people["facilitator"]
    given = {"title": TITLE, "minutes": 60, "place": "friends of digital trade"}
    soon = datetime.combine(
        timezone.localdate() + timedelta(days=1), time(12), tzinfo=UTC
    )
    make_meeting(actor, world.caucus, {**given, "starts_at": soon})
    later = {**given, "starts_at": soon + timedelta(days=9)}
    off = make_meeting(actor, world.caucus, later)
    first = {"from_on": timezone.localdate(), "starts_at": time(12)}
    make_series(actor, world.caucus, {**given, **first})
    ask_support(world.people["participant"], world.caucus, "What do others levy?")
    backgrounder = make_backgrounder(world.caucus)
    circulate(actor, backgrounder, backgrounder.versions.get())
    report = make_report(hold_meeting(world.caucus), state=Report.State.PUBLISHED)
    report.title, report.published_on = f"Report: {TITLE}", timezone.localdate()
    report.save()
    work(until_idle=True, in_child=False)
    cancel_meeting(actor, off)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    queue_digests(datetime.combine(monday, time(9), tzinfo=UTC))
    queue_reminders(datetime.combine(timezone.localdate(), time(9), tzinfo=UTC))
    work(until_idle=True, in_child=False)


def test_no_mail_names_the_caucus(
    world: World,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        invite(
            world.people["facilitator"],
            world.caucus,
            email="new@example.org",
            name="",
            role="participant",
            delegation=None,
        )
    do_everything_that_is_told_by_mail(world)
    subjects = {message.subject for message in mail.outbox}
    assert len(subjects) >= 6, subjects
    for message in mail.outbox:
        files = "".join(str(words) for _, words, _ in message.attachments)
        whole = f"{message.subject}\n{message.body}\n{files}".replace("\r\n ", "")
        assert "friends" not in whole.lower(), whole
        assert str(world.caucus.negotiation) not in whole


def test_an_address_of_a_mail_leads_inside_and_for_others_nowhere(
    world: World, client_of: ClientOf
) -> None:
    address = f"/at/{world.caucus.id}/meetings/"
    answer = client_of("participant").get(address)
    assert answer.headers["Location"] == "/c/friends/meetings/"
    assert client_of("outsider").get(address).status_code == 404
    asked = Client().get(address)
    assert asked.status_code == 302
    assert "friends" not in asked.headers["Location"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (TITLE, ("Friends of  Digital Trade",)),
        ("Befriends of digital trade", ()),
        ("Digital trade", ()),
    ],
)
def test_a_title_with_the_name_of_the_caucus_is_no_title_for_outsiders(
    world: World, title: str, found: tuple[str, ...]
) -> None:
    assert betraying_words(world.caucus, title) == found
