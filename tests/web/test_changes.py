"""Check what is told as new, on the page and in the weekly mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from nonpaper.web.caucus.models import Meeting, Report
from nonpaper.web.caucus.services.digest import queue_digests
from nonpaper.web.texts.models import Comment, Job, Paper, Visit
from nonpaper.web.texts.selectors.changes import ChangeKind, changes_since, last_visit
from nonpaper.web.texts.services.comments import add_comment, confide
from nonpaper.web.texts.services.papers import keep_paper
from nonpaper.web.texts.services.visits import note_visit
from tests.web.uploads import do_jobs, table_row
from tests.web.world import World

ClientOf = Callable[[str], Client]
MONDAY = datetime(2026, 5, 11, 6, 30, tzinfo=UTC)  # half past eight in Geneva


def test_the_days_of_the_last_two_visits_are_kept_and_no_more(world: World) -> None:
    person = world.people["participant"]
    assert last_visit(person, world.caucus) is None
    note_visit(person, world.caucus)
    note_visit(person, world.caucus)
    assert last_visit(person, world.caucus) is None
    earlier = timezone.localdate() - timedelta(days=9)
    Visit.objects.update(last_on=earlier)
    assert last_visit(person, world.caucus) == earlier
    note_visit(person, world.caucus)
    assert last_visit(person, world.caucus) == earlier
    assert Visit.objects.count() == 1


def test_a_revision_is_told_with_what_became_of_obligations(
    world: World, client_of: ClientOf
) -> None:
    today = timezone.localdate()
    old = table_row(world.caucus, added_on=today - timedelta(days=60))
    new = table_row(world.caucus, symbol="NP/DIG/1/Rev.1", replaces=old)
    paper = Paper(
        caucus=world.caucus,
        kind=Paper.Kind.REDLINE,
        text=new,
        earlier=old,
        summary={"articles": 2, "stronger": 1},
    )
    keep_paper(paper, {})
    (change,) = changes_since(world.caucus, today - timedelta(days=7))
    assert (change.kind, change.name) == (ChangeKind.REVISED, "NP/DIG/1/Rev.1")
    Visit.objects.create(
        person=world.people["participant"],
        caucus=world.caucus,
        last_on=today - timedelta(days=7),
    )
    page = client_of("participant").get("/c/friends/texts/").content.decode()
    assert "New since your last visit" in page
    assert "1 obligation became stronger" in page


def test_what_was_withdrawn_and_said_to_all_is_told_and_no_more(world: World) -> None:
    today = timezone.localdate()
    before = today - timedelta(days=60)
    gone = table_row(world.caucus, added_on=before, withdrawn_on=today)
    kept = table_row(world.caucus, symbol="NP/DIG/2", added_on=before)
    waiting = table_row(world.caucus, symbol="NP/DIG/3", state="checking")
    person = world.people["participant"]
    add_comment(person, kept, "", "a")
    confide(person, kept, "", "b")
    add_comment(person, waiting, "", "c")
    found = changes_since(world.caucus, today)
    assert [(one.kind, one.name) for one in found] == [
        ("withdrawn", str(gone)),
        ("comments", str(kept)),
    ]
    assert found[1].summary == {"comments": 1}


def test_the_database_is_asked_five_times_however_much_happened(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        text = table_row(world.caucus, symbol=f"NP/DIG/{n}")
        add_comment(world.people["participant"], text, "", "a")
    with django_assert_max_num_queries(6):
        assert len(changes_since(world.caucus, timezone.localdate())) == 80


def publish(world: World, title: str) -> Report:
    meeting = Meeting.objects.create(
        caucus=world.caucus,
        title="Lunch",
        starts_at=MONDAY - timedelta(days=5),
        uid=f"{title}@example.org",
    )
    return Report.objects.create(
        meeting=meeting, title=title, state="published", published_on=date(2026, 5, 8)
    )


def digests(world: World) -> dict[str, str]:
    queue_digests(MONDAY)
    queue_digests(MONDAY + timedelta(hours=3))
    do_jobs()
    return {sent.to[0]: f"{sent.subject}\n{sent.body}" for sent in mail.outbox}


def test_a_digest_has_counts_and_links_and_no_words_of_texts(world: World) -> None:
    for n in range(2):
        text = table_row(
            world.caucus, symbol=f"SECRET/{n}", title="Kept", added_on=date(2026, 5, 6)
        )
    Comment.objects.create(
        text=text,
        author=world.participants[2],
        words="We are not amused",
        made_on=date(2026, 5, 7),
    )
    report = publish(world, "Customs duties")
    sent = digests(world)
    said = sent[world.people["participant"].email]
    assert "2 texts came to the table" in said
    assert "1 comment to all" in said
    assert "Report published: Customs duties" in said
    assert f"http://localhost:8000/at/{world.caucus.id}/reports/{report.id}/" in said
    whole = "".join(sent.values())
    for kept in ("SECRET", "Kept", "amused", "Corvia", "Person of", world.caucus.name):
        assert kept not in whole


def test_an_observer_hears_of_what_is_published_alone(world: World) -> None:
    table_row(world.caucus, added_on=date(2026, 5, 6))
    publish(world, "Customs duties")
    said = digests(world)[world.people["observer"].email]
    assert "Customs duties" in said
    assert "came to the table" not in said


def test_a_title_that_betrays_somebody_stays_inside(world: World) -> None:
    publish(world, "What Brenta asked for")
    said = digests(world)[world.people["participant"].email]
    assert "A report was published" in said
    assert "Brenta" not in said


def test_nobody_gets_a_digest_twice_or_unasked_or_of_nothing(world: World) -> None:
    person = world.people["participant"]
    person.wants_digest = False
    person.save()
    publish(world, "Customs duties")
    sent = digests(world)
    assert person.email not in sent
    assert world.people["outsider"].email not in sent
    assert len(mail.outbox) == len(sent) == 10
    queue_digests(MONDAY)
    do_jobs()
    assert len(mail.outbox) == 10


@pytest.mark.parametrize(
    "when", [MONDAY - timedelta(hours=4), MONDAY + timedelta(days=1)]
)
def test_digests_go_out_on_monday_morning(world: World, when: datetime) -> None:
    queue_digests(when)
    assert not Job.objects.exists()
