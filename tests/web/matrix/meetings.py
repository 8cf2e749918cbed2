"""Say who gets what from the pages of meetings, calendars and clashes."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from django.core.files.uploadedfile import SimpleUploadedFile

from nonpaper.web.accounts.models import Caucus, Delegation
from nonpaper.web.caucus.models import CoverGroup, Meeting, RecordedStatement, Series
from nonpaper.web.caucus.services.calendar_feeds import open_feed
from nonpaper.web.texts.services.files import keep_file
from tests.web.matrix import (
    DELEGATES,
    EVERYBODY,
    FACILITATORS,
    INSIDE,
    NOBODY,
    PARTICIPANTS,
    SIGNED_IN,
    Entry,
    Form,
)
from tests.web.world import World


def meeting(world: World, caucus: Caucus) -> Mapping[str, str]:
    made = Meeting.objects.create(
        caucus=caucus,
        title="Working lunch",
        starts_at=datetime(2026, 12, 1, 11, 30, tzinfo=UTC),
    )
    return {"id": made.id}


def recorded(world: World, caucus: Caucus) -> Mapping[str, str]:
    made = meeting(world, caucus)
    Meeting.objects.filter(id=made["id"]).update(rule="on_record")
    return made


def statement(world: World, caucus: Caucus) -> Mapping[str, str]:
    made = RecordedStatement.objects.create(
        meeting=Meeting.objects.get(id=recorded(world, caucus)["id"]),
        delegation=Delegation.objects.all()[0],
        title="Statement",
        file=keep_file(caucus, "statement.pdf", b"%PDF-1.4"),
    )
    return {"id": made.id}


def series(world: World, caucus: Caucus) -> Mapping[str, str]:
    made = Series.objects.create(
        caucus=caucus,
        title="Working lunch",
        starts_at=time(12, 30),
        from_on=datetime(2026, 12, 1, tzinfo=UTC).date(),
    )
    return {"id": made.id}


def group(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"id": CoverGroup.objects.create(caucus=caucus, name="Islands").id}


def feed(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"token": open_feed(world.people["participant"])}


def a_meeting(world: World) -> Form:
    return {
        "title": "Working lunch",
        "on": "2026-12-01",
        "starts": "12:30",
        "minutes": "90",
        "kind": "meeting",
        "rule": "chatham_house",
    }


def an_agenda(world: World) -> Form:
    return {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-position": "1",
        "form-0-kind": "item",
        "form-0-title": "Customs duties",
        "form-0-minutes": "45",
    }


def a_file(world: World) -> Form:
    return {"file": SimpleUploadedFile("other.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR")}


ENTRIES = {
    "meetings": Entry(get=INSIDE),
    "meetings_new": Entry(get=FACILITATORS, post=FACILITATORS, form=a_meeting),
    "meetings_series_new": Entry(get=FACILITATORS, post=FACILITATORS),
    "meetings_series_end": Entry(
        get=FACILITATORS,
        post=FACILITATORS,
        given=series,
        form=lambda world: {"last_on": "2027-01-01"},
    ),
    "meetings_show": Entry(get=INSIDE, given=meeting),
    "meetings_change": Entry(
        get=FACILITATORS, post=FACILITATORS, given=meeting, form=a_meeting
    ),
    "meetings_cancel": Entry(post=FACILITATORS, given=meeting),
    "meetings_reinstate": Entry(post=FACILITATORS, given=meeting),
    "meetings_answer": Entry(post=INSIDE, given=meeting),
    "meetings_agenda": Entry(
        get=FACILITATORS, post=FACILITATORS, given=meeting, form=an_agenda
    ),
    "meetings_attendance": Entry(get=FACILITATORS, post=FACILITATORS, given=meeting),
    "meetings_file": Entry(get=INSIDE, given=meeting),
    "meetings_statement_new": (
        Entry(get=DELEGATES, post=DELEGATES, given=recorded),
        Entry(get=NOBODY, post=NOBODY, given=meeting),
    ),
    "meetings_statement": Entry(get=INSIDE, given=statement),
    "meetings_statement_remove": Entry(post=FACILITATORS, given=statement),
    "meetings_clashes": Entry(get=PARTICIPANTS),
    "meetings_clashes_new": Entry(post=PARTICIPANTS),
    "meetings_clashes_file": Entry(post=PARTICIPANTS, form=a_file),
    "meetings_clashes_remove": Entry(post=PARTICIPANTS),
    "meetings_clashes_group": Entry(post=PARTICIPANTS),
    "meetings_clashes_join": Entry(post=PARTICIPANTS, given=group),
    "calendar_feed": Entry(get=SIGNED_IN, post=SIGNED_IN),
    "calendar_feed_read": Entry(get=EVERYBODY, given=feed, is_owned=False),
}
