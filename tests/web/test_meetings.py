"""Check how meetings are planned, told, handed to calendars, and what stays inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language
from nonpaper.errors import MeetingError
from nonpaper.web.accounts.models import LogEntry, Membership, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import (
    AgendaItem,
    CalendarFeed,
    Intervention,
    Meeting,
    MeetingRule,
    OtherMeeting,
    RecordedStatement,
    Report,
    Series,
)
from nonpaper.web.caucus.selectors.clashes import clash_at, clashes_of
from nonpaper.web.caucus.selectors.meetings import coming_meetings
from nonpaper.web.caucus.selectors.outgoing import betraying_lines
from nonpaper.web.caucus.services.agenda import save_agenda
from nonpaper.web.caucus.services.answers import (
    answer_meeting,
    forget_past,
    save_attendance,
)
from nonpaper.web.caucus.services.calendar_feeds import close_feed, open_feed
from nonpaper.web.caucus.services.mail import write_letter, write_series_letter
from nonpaper.web.caucus.services.meetings import (
    cancel_meeting,
    change_meeting,
    end_series,
    extend_series,
    make_meeting,
    make_series,
    reinstate_meeting,
)
from nonpaper.web.caucus.services.other_meetings import (
    add_other_meeting,
    found_group,
    join_group,
    take_over_calendar,
)
from nonpaper.web.caucus.services.reminders import queue_reminders
from nonpaper.web.caucus.services.statements import hand_in_statement
from nonpaper.web.texts.models import StoredFile
from nonpaper.web.texts.services.worker import work
from tests.web.world import World, make_person

ClientOf = Callable[[str], Client]
ZURICH = ZoneInfo("Europe/Zurich")
LUNCH = {
    "title": "Working lunch",
    "ordinal": 1,
    "weekday": 1,
    "starts_at": time(12, 30),
    "minutes": 90,
    "place": "Room S2",
}


def ahead(days: int, hour: int = 12) -> datetime:
    on = timezone.localdate(timezone=ZURICH) + timedelta(days=days)
    return datetime.combine(on, time(hour, 30), tzinfo=ZURICH)


@pytest.fixture
def series(world: World) -> Series:
    first = timezone.localdate(timezone=ZURICH)
    given = {**LUNCH, "from_on": first}
    return make_series(world.people["facilitator"], world.caucus, given)


@pytest.fixture
def meeting(world: World) -> Meeting:
    given = {"title": "Working lunch", "starts_at": ahead(10), "place": "Room S2"}
    return make_meeting(world.people["facilitator"], world.caucus, given)


def sent() -> list[mail.EmailMessage]:
    """Do what waits, and return the mails."""
    mail.outbox.clear()
    work(until_idle=True, in_child=False)
    return list(mail.outbox)


def file_of(message: mail.EmailMessage) -> str:
    (attachment,) = message.attachments
    return str(attachment[1])


# Series


def test_a_series_is_laid_out_a_year_ahead_and_once(series: Series) -> None:
    rows = list(series.meetings.all())
    assert len(rows) in (12, 13)
    assert all(row.starts_at.astimezone(ZURICH).hour == 12 for row in rows)
    assert all(row.series_on and row.series_on.weekday() == 1 for row in rows)
    assert extend_series() == 0
    assert extend_series(timezone.now() + timedelta(days=35)) in (1, 2)


def test_a_day_that_was_moved_is_not_laid_out_again(
    world: World, series: Series
) -> None:
    first = series.meetings.all()[0]
    moved = first.starts_at + timedelta(days=7)
    change_meeting(world.people["facilitator"], first, {"starts_at": moved})
    assert extend_series() == 0
    (found,) = [x for x in coming_meetings(world.caucus) if x.departure == "moved"]
    assert found.row == first


def test_the_end_of_a_series_cancels_what_was_planned_after_it(
    world: World, series: Series
) -> None:
    rows = list(series.meetings.all())
    last_on = rows[2].series_on
    assert last_on is not None
    end_series(world.people["facilitator"], series, last_on)
    states = list(series.meetings.values_list("state", flat=True))
    assert states == ["planned"] * 3 + ["cancelled"] * (len(rows) - 3)


def test_a_change_that_calendars_have_to_know_raises_the_sequence(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    due = date(2030, 1, 1)
    assert not change_meeting(actor, meeting, {"backgrounder_due_on": due})
    assert meeting.sequence == 0
    assert change_meeting(actor, meeting, {"place": "Room E"})
    cancel_meeting(actor, meeting)
    reinstate_meeting(actor, meeting)
    assert meeting.sequence == 3


def test_nobody_but_facilitators_plans_meetings(world: World, meeting: Meeting) -> None:
    for role in ("participant", "expert", "observer", "outsider"):
        actor = world.people[role]
        with pytest.raises(NotAuthorisedError):
            make_meeting(actor, world.caucus, {"title": "x", "starts_at": ahead(1)})
        with pytest.raises(NotAuthorisedError):
            cancel_meeting(actor, meeting)
        with pytest.raises(NotAuthorisedError):
            save_attendance(actor, meeting, [])


# Pages


def test_the_page_shows_hours_where_the_caucus_meets(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    page = client_of("participant").get(f"/c/friends/meetings/{meeting.id}/")
    assert "12:30 to 14:00" in page.content.decode()
    assert "Who comes" not in page.content.decode()
    page = client_of("facilitator").get(f"/c/friends/meetings/{meeting.id}/")
    assert "Who comes" in page.content.decode()


def test_a_facilitator_plans_a_series_in_the_browser(
    client_of: ClientOf, world: World
) -> None:
    client = client_of("facilitator")
    given = {
        **LUNCH,
        "starts_at": "12:30",
        "every_months": "1",
        "rule": "chatham_house",
        "from_on": timezone.localdate().isoformat(),
    }
    page = client.post("/c/friends/meetings/series/new/", given, follow=True)
    assert "Each first Tuesday of the month, 12:30 to 14:00" in page.content.decode()


def test_a_title_that_names_somebody_is_refused(
    client_of: ClientOf, world: World
) -> None:
    given = {
        "title": "Lunch with Fenland",
        "on": "2030-06-04",
        "starts": "12:30",
        "minutes": "90",
        "kind": "meeting",
        "rule": "chatham_house",
    }
    page = client_of("facilitator").post("/c/friends/meetings/new/", given)
    assert "“Fenland” tells them who meets" in page.content.decode()
    assert not Meeting.objects.exists()


def test_a_meeting_is_changed_in_the_browser_by_the_clock_where_it_is(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    client = client_of("facilitator")
    address = f"/c/friends/meetings/{meeting.id}/change/"
    page = client.get(address).content.decode()
    assert 'value="12:30"' in page
    given = {
        "title": "Working lunch",
        "on": "2030-07-02",
        "starts": "13:00",
        "minutes": "60",
        "place": "Mission of Fenland",
        "kind": "meeting",
        "rule": "chatham_house",
    }
    answer = client.post(address, given, follow=True).content.decode()
    meeting.refresh_from_db()
    assert meeting.starts_at == datetime(2030, 7, 2, 11, 0, tzinfo=UTC)
    assert "calendars and mails will say" in answer
    file = client.get(f"/c/friends/meetings/{meeting.id}/meeting.ics")
    assert b"Fenland" not in file.content


def test_an_agenda_is_edited_and_its_hours_follow(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    client = client_of("facilitator")
    given = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for n, (title, minutes, position) in enumerate(
        [("Payments", "30", "2"), ("Customs duties", "45", "1"), ("", "30", "")]
    ):
        given |= {
            f"form-{n}-title": title,
            f"form-{n}-minutes": minutes,
            f"form-{n}-position": position,
            f"form-{n}-kind": "item",
        }
    address = f"/c/friends/meetings/{meeting.id}/agenda/"
    empty = client.get(address).content.decode()
    assert re.findall(r'-position" value="(\d+)"', empty) == ["1", "2", "3"]
    page = client.post(address, given, follow=True).content.decode()
    assert page.index("Customs duties") < page.index("Payments")
    assert "13:15" in page
    assert "15 minutes left until the end." in page


def test_a_line_of_the_agenda_with_notes_cannot_go(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    save_agenda(actor, meeting, [("", {"title": "Customs duties", "minutes": 45})])
    item = AgendaItem.objects.get()
    Intervention.objects.create(meeting=meeting, item=item, kind="concern", words="x")
    with pytest.raises(MeetingError, match="there are notes on it"):
        save_agenda(actor, meeting, [])
    given = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": item.id,
        "form-0-position": "1",
        "form-0-kind": "item",
        "form-0-title": "Customs duties",
        "form-0-minutes": "45",
        "form-0-DELETE": "on",
    }
    address = f"/c/friends/meetings/{meeting.id}/agenda/"
    page = client_of("facilitator").post(address, given).content.decode()
    assert "it cannot be removed" in page
    assert AgendaItem.objects.exists()


def test_an_item_of_another_agenda_cannot_be_taken(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    save_agenda(actor, meeting, [("", {"title": "Customs duties"})])
    item = AgendaItem.objects.get()
    given = {"title": "Dialogue", "starts_at": ahead(20)}
    other = make_meeting(actor, world.caucus, given)
    save_agenda(actor, other, [(item.id, {"title": "Taken"})])
    item.refresh_from_db()
    assert (item.title, item.meeting) == ("Customs duties", meeting)


def test_who_was_present_is_written_anew_each_time(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=3))
    meeting.refresh_from_db()
    present = [each.delegation for each in world.participants if each.delegation]
    save_attendance(actor, meeting, present[:5])
    before = set(meeting.attendance.values_list("id", flat=True))
    save_attendance(actor, meeting, present[:6])
    assert not before & set(meeting.attendance.values_list("id", flat=True))
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_an_answer_is_the_last_one_given(world: World, meeting: Meeting) -> None:
    actor = world.people["participant"]
    answer_meeting(actor, meeting, is_coming=True)
    answer_meeting(actor, meeting, is_coming=False)
    assert list(meeting.answers.values_list("is_coming", flat=True)) == [False]


def test_an_answer_is_seen_by_facilitators_alone(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    answer_meeting(world.participants[3], meeting, is_coming=True)
    page = client_of("participant").get(f"/c/friends/meetings/{meeting.id}/")
    assert "Dalmara" not in page.content.decode()
    page = client_of("facilitator").get(f"/c/friends/meetings/{meeting.id}/")
    assert "Dalmara" in page.content.decode()


def test_who_had_said_that_they_come_is_forgotten_after_a_week(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["participant"]
    answer_meeting(actor, meeting, is_coming=True)
    given = {"title": "Council", "starts_at": ahead(1), "ends_at": ahead(1, 14)}
    add_other_meeting(actor, world.caucus, given)
    forget_past(ahead(11))
    assert meeting.answers.exists()
    assert not OtherMeeting.objects.exists()
    forget_past(ahead(18))
    assert not meeting.answers.exists()


# Calendars


def feed_of(client: Client, token: str) -> bytes:
    answer = client.get(f"/calendar/{token}.ics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def test_a_feed_needs_no_sign_in_and_ends_when_it_is_closed(
    world: World, series: Series
) -> None:
    actor = world.people["participant"]
    token = open_feed(actor)
    content = feed_of(Client(), token)
    assert b"RRULE:FREQ=MONTHLY;BYDAY=1TU" in content
    assert token not in str(CalendarFeed.objects.values().get())
    renewed = open_feed(actor)
    assert Client().get(f"/calendar/{token}.ics").status_code == 404
    close_feed(actor)
    assert Client().get(f"/calendar/{renewed}.ics").status_code == 404


def test_a_feed_ends_with_the_role_and_with_the_person(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["participant"]
    token = open_feed(actor)
    assert b"BEGIN:VEVENT" in feed_of(Client(), token)
    actor.memberships.all().delete()
    assert b"BEGIN:VEVENT" not in feed_of(Client(), token)
    actor.is_active = False
    actor.save()
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_an_observer_reads_only_meetings_with_a_published_report(
    world: World, series: Series, meeting: Meeting
) -> None:
    token = open_feed(world.people["observer"])
    assert b"BEGIN:VEVENT" not in feed_of(Client(), token)
    Report.objects.create(meeting=meeting, title="x", state="published")
    (event,) = Calendar.from_ical(feed_of(Client(), token)).walk("VEVENT")
    assert event["uid"] == f"{meeting.uid}@nonpaper"


def test_a_feed_names_nobody(world: World, series: Series, meeting: Meeting) -> None:
    actor = world.people["facilitator"]
    change_meeting(actor, meeting, {"place": "Mission of Brenta, rue du Lac 3"})
    Meeting.objects.filter(id=meeting.id).update(title="Dalmaran lunch at Corvia")
    content = feed_of(Client(), open_feed(world.people["participant"]))
    text = content.replace(b"\r\n ", b"").decode()
    assert "See the workspace" in text
    for name in ("Brenta", "Corvia", "Person of", "example.org", "ATTENDEE"):
        assert name not in text


def test_the_address_of_a_feed_is_shown_once(client_of: ClientOf, world: World) -> None:
    client = client_of("participant")
    page = client.post("/calendar/", {"do": "open"}).content.decode()
    assert "http://localhost:8000/calendar/" in page
    again = client.get("/calendar/").content.decode()
    assert ".ics" not in again
    client.post("/calendar/", {"do": "close"})
    assert not CalendarFeed.objects.exists()


# Mails


def test_everybody_inside_is_told_each_in_their_language(
    world: World, meeting: Meeting
) -> None:
    person = world.people["participant"]
    person.language = "fr"
    person.save()
    messages = sent()
    assert len(messages) == 10  # two facilitators, an expert, seven participants
    by_address = {message.to[0]: message for message in messages}
    assert world.people["observer"].email not in by_address
    mine = by_address[person.email]
    assert "L’ordre du jour et les documents" in str(mine.body)
    assert "METHOD:REQUEST" in file_of(mine)


def test_a_mail_names_its_reader_and_nobody_else(
    world: World, meeting: Meeting
) -> None:
    for message in sent():
        (to,) = message.to
        said = f"{message.subject}\n{message.body}"
        file = file_of(message).replace("\r\n ", "")
        others = [x for x in world.people.values() if x.email != to]
        others += [x for x in world.participants if x.email != to]
        assert not any(x.name in said + file or x.email in file for x in others)
        assert not any(
            str(x.delegation) in said + file for x in world.participants if x.delegation
        )
        assert file.count("ATTENDEE") == 1
        assert to in file


@pytest.mark.parametrize("language", list(Language))
def test_no_line_of_ours_is_taken_for_a_name(
    world: World, series: Series, meeting: Meeting, language: Language
) -> None:
    words = load_interface(language)
    world.caucus.language = language
    world.caucus.save()
    for about in ("invited", "moved", "cancelled", "reminder"):
        letter = write_letter(meeting, about, words)
        assert "Working lunch" in letter.subject
        assert betraying_lines(world.caucus, letter.lines) == frozenset()
        assert len(letter.lines) >= 9
        assert f"http://localhost:8000/at/{world.caucus.id}/" in "\n".join(letter.lines)
    letter = write_series_letter(series, words)
    assert "Working lunch" in letter.subject
    assert len(letter.lines) >= 9


def test_a_line_that_names_somebody_is_left_out(world: World, meeting: Meeting) -> None:
    world.caucus.slug = "brenta-and-friends"
    world.caucus.save()
    Meeting.objects.filter(id=meeting.id).update(place="Residence of Brenta")
    row = Meeting.objects.get(id=meeting.id)
    letter = write_letter(row, "invited", load_interface(Language.EN))
    assert "brenta" not in "\n".join(letter.lines).lower()


def test_a_meeting_that_changed_twice_is_told_once(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    change_meeting(actor, meeting, {"place": "Room E"})
    cancel_meeting(actor, meeting)
    messages = sent()
    assert len(messages) == 10
    assert all("Cancelled" in message.subject for message in messages)
    assert "METHOD:CANCEL" in file_of(messages[0])
    assert "SEQUENCE:2" in file_of(messages[0])


def test_a_series_is_told_in_one_mail(world: World, series: Series) -> None:
    messages = sent()
    assert len(messages) == 10
    assert "RRULE" in file_of(messages[0])
    assert "Each first Tuesday" in messages[0].subject


def test_a_meeting_of_the_past_is_told_to_nobody(world: World) -> None:
    given = {"title": "Working lunch", "starts_at": ahead(-3)}
    make_meeting(world.people["facilitator"], world.caucus, given)
    assert sent() == []


def test_a_reminder_comes_a_week_before_and_once(world: World) -> None:
    given = {"title": "Working lunch", "starts_at": ahead(7)}
    meeting = make_meeting(world.people["facilitator"], world.caucus, given)
    sent()
    morning = datetime.combine(
        timezone.localdate(timezone=ZURICH), time(8), tzinfo=ZURICH
    )
    queue_reminders(morning)
    assert sent() == []  # planned today: everybody was told
    Meeting.objects.update(changed_on=date(2020, 1, 1))
    queue_reminders(morning - timedelta(hours=2))
    assert Meeting.objects.get() == meeting
    queue_reminders(morning)
    queue_reminders(morning)
    reminders = [x for x in sent() if x.subject.startswith("Reminder")]
    assert len(reminders) == 10
    assert reminders[0].attachments == []
    queue_reminders(morning + timedelta(hours=4))
    assert sent() == []


# Clashes


def test_a_delegation_sees_its_clashes_and_nobody_elses(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    actor = world.people["participant"]
    given = {
        "title": "Fisheries group",
        "starts_at": meeting.starts_at + timedelta(minutes=30),
        "ends_at": meeting.starts_at + timedelta(minutes=150),
    }
    add_other_meeting(actor, world.caucus, given)
    assert actor.delegation is not None
    (found,) = clashes_of(actor.delegation, world.caucus, actor)
    assert found.clash.minutes == 60
    page = client_of("participant").get(f"/c/friends/meetings/{meeting.id}/")
    assert "Fisheries group at the same time, from 13:00." in page.content.decode()
    page = client_of("facilitator").get(f"/c/friends/meetings/{meeting.id}/")
    assert "Fisheries" not in page.content.decode()
    assert clash_at(meeting, world.participants[1]) == ()


def test_a_caucus_of_a_colleague_alone_is_no_clash_that_one_sees(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["participant"]
    colleague = make_person("Colleague of Arvale", actor.delegation)
    role = {"caucus": world.other, "role": "participant"}
    Membership.objects.create(person=colleague, **role)
    given = {"title": "Secret talks", "starts_at": meeting.starts_at}
    make_meeting(world.people["outsider"], world.other, given)
    assert clash_at(meeting, actor) == ()
    Membership.objects.create(person=actor, **role)
    assert len(clash_at(meeting, Person.objects.get(id=actor.id))) == 1


def test_only_those_of_a_group_see_who_could_cover(
    world: World, meeting: Meeting
) -> None:
    first, second, third, *_ = world.participants
    given = {
        "title": "Fisheries group",
        "starts_at": meeting.starts_at + timedelta(minutes=30),
        "ends_at": meeting.starts_at + timedelta(minutes=150),
    }
    add_other_meeting(first, world.caucus, given)
    add_other_meeting(second, world.caucus, {**given, "title": "fisheries  Group"})
    (alone,) = clash_at(meeting, first)
    assert (alone.attending, alone.free) == ((), ())
    group = found_group(first, world.caucus, "Islands")
    join_group(second, group, is_joining=True)
    join_group(third, group, is_joining=True)
    (found,) = clash_at(meeting, first)
    # Each sends two people: one of each is in the meeting of the caucus.
    assert (found.attending, found.free) == (("Brenta",), ("Corvia",))
    second.delegation.size = 1  # type: ignore[union-attr]
    second.delegation.save()  # type: ignore[union-attr]
    (found,) = clash_at(meeting, first)
    assert (found.attending, found.free) == ((), ("Corvia",))
    for person in (first, second, third):
        join_group(person, group, is_joining=False)
    assert not world.caucus.cover_groups.exists()


def test_a_calendar_file_replaces_what_came_from_it(
    client_of: ClientOf, world: World
) -> None:
    client = client_of("participant")

    def hand_in(*hours: int) -> str:
        events = "".join(
            f"BEGIN:VEVENT\nUID:{hour}\nSUMMARY:Council\nDESCRIPTION:secret\n"
            f"DTSTART:{ahead(3, hour):%Y%m%dT%H%M%S}Z\nDURATION:PT1H\nEND:VEVENT\n"
            for hour in hours
        )
        content = f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n".encode()
        file = SimpleUploadedFile("wto.ics", content, "text/calendar")
        answer = client.post(
            "/c/friends/meetings/clashes/import/", {"file": file}, follow=True
        )
        return answer.content.decode()

    assert "2 entries taken over." in hand_in(9, 11)
    assert "1 entry taken over." in hand_in(10)
    assert OtherMeeting.objects.count() == 1
    assert "secret" not in str(OtherMeeting.objects.values())
    client.post("/c/friends/meetings/clashes/remove/", {"source": "wto.ics"})
    assert not OtherMeeting.objects.exists()


def test_what_is_no_calendar_is_refused_on_the_page(
    client_of: ClientOf, world: World
) -> None:
    file = SimpleUploadedFile("wto.ics", b"hello", "text/calendar")
    answer = client_of("participant").post(
        "/c/friends/meetings/clashes/import/", {"file": file}
    )
    assert "It is no calendar file" in answer.content.decode()
    with pytest.raises(NotAuthorisedError):
        take_over_calendar(world.people["expert"], world.caucus, b"", file="x.ics")


def test_one_cannot_remove_what_another_delegation_entered(
    client_of: ClientOf, world: World
) -> None:
    given = {"title": "Council", "starts_at": ahead(1), "ends_at": ahead(1, 14)}
    row = add_other_meeting(world.participants[1], world.caucus, given)
    client_of("participant").post("/c/friends/meetings/clashes/remove/", {"id": row.id})
    assert OtherMeeting.objects.filter(id=row.id).exists()


# Statements on the record


def test_a_statement_has_a_place_only_on_the_record(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    actor = world.people["participant"]
    assert actor.delegation is not None
    own = actor.delegation

    def hand_in(person: Person) -> None:
        hand_in_statement(person, meeting, delegation=own, title="x", content=b"%PDF-1")

    with pytest.raises(NotAuthorisedError):
        hand_in(actor)
    Meeting.objects.filter(id=meeting.id).update(rule=MeetingRule.ON_RECORD)
    meeting.refresh_from_db()
    with pytest.raises(NotAuthorisedError):  # of another delegation
        hand_in(world.participants[1])
    address = f"/c/friends/meetings/{meeting.id}/statement/"
    file = SimpleUploadedFile("Fenland draft.pdf", b"%PDF-1.4 x")
    client = client_of("participant")
    page = client.post(address, {"title": "On duties", "document": file}, follow=True)
    assert "On duties" in page.content.decode()
    kept = RecordedStatement.objects.get()
    answer = client.get(f"/c/friends/meetings/statements/{kept.id}/")
    assert answer.content == b"%PDF-1.4 x"
    assert "Fenland" not in answer.headers["Content-Disposition"]
    remove = f"/c/friends/meetings/statements/{kept.id}/remove/"
    client_of("facilitator").post(remove)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("rule", ["chatham_house", "on_record"])
def test_the_rule_of_a_meeting_stays_as_it_was_announced(
    client_of: ClientOf, world: World, rule: str
) -> None:
    actor = world.people["facilitator"]
    given = {"title": "Working lunch", "starts_at": ahead(10), "rule": rule}
    meeting = make_meeting(actor, world.caucus, given)
    other = ({"chatham_house", "on_record"} - {rule}).pop()
    for days in (-3, 3):  # nor by way of a day that is over, or still to come
        change_meeting(actor, meeting, {"starts_at": ahead(days)})
        with pytest.raises(NotAuthorisedError):
            change_meeting(actor, meeting, {"rule": other})
        client = client_of("facilitator")
        change = f"/c/friends/meetings/{meeting.id}/change/"
        form = client.get(change).context["form"]
        client.post(change, {**form.initial, "rule": other, "backgrounder_due_on": ""})
        assert Meeting.objects.get().rule == rule


def test_only_what_was_announced_is_on_the_record(
    client_of: ClientOf, world: World
) -> None:
    begun = {"title": "Lunch", "starts_at": ahead(-1), "rule": "on_record"}
    with pytest.raises(NotAuthorisedError):
        make_meeting(world.people["facilitator"], world.caucus, begun)
    asked = {
        "title": "Lunch",
        "on": ahead(-1).date(),
        "starts": "12:30",
        "minutes": 60,
        "kind": "meeting",
        "rule": "on_record",
    }
    client = client_of("facilitator")
    page = client.post("/c/friends/meetings/new/", asked).content.decode()
    assert "It has begun already" in page
    assert not Meeting.objects.exists()
    client.post("/c/friends/meetings/new/", {**asked, "on": ahead(1).date()})
    assert Meeting.objects.get().rule == "on_record"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("chatham_house", "who said it, and who was there, is not told"),
        ("on_record", "What is said may be attributed"),
    ],
)
def test_those_invited_are_told_under_which_rule_they_meet(
    world: World, rule: str, said: str
) -> None:
    given = {"title": "Working lunch", "starts_at": ahead(10), "rule": rule}
    make_meeting(world.people["facilitator"], world.caucus, given)
    messages = sent()
    assert len(messages) == 10
    assert all(said in str(message.body) for message in messages)


def test_that_who_was_present_changed_is_logged_and_not_who(
    world: World, meeting: Meeting
) -> None:
    actor = world.people["facilitator"]
    own = [person.delegation for person in world.participants if person.delegation]
    for there in (own[:5], own[:5], own[:4]):
        save_attendance(actor, meeting, there)
    lines = LogEntry.objects.filter(action="attendance.changed")
    assert [(line.object, line.reason) for line in lines] == [(meeting.id, "")] * 2


def test_what_is_no_document_is_refused(
    client_of: ClientOf, world: World, meeting: Meeting
) -> None:
    Meeting.objects.update(rule=MeetingRule.ON_RECORD)
    address = f"/c/friends/meetings/{meeting.id}/statement/"
    file = SimpleUploadedFile("draft.pdf", b"<html>")
    page = client_of("participant").post(address, {"title": "x", "document": file})
    assert "Hand in a PDF or a Word document" in page.content.decode()
