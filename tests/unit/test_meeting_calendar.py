"""Calendar files of meetings, read back by icalendar and by dateutil."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar, Component

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.meeting_calendar import (
    CalendarMethod,
    Envelope,
    render_feed,
    render_meeting,
    render_series,
    uid_of,
)
from nonpaper.adapters.writers.time_zone import describe_zone
from nonpaper.domain.meeting import Meeting, MeetingRule, MeetingState
from nonpaper.domain.source import Language
from nonpaper.schedule.series import meeting_on
from tests.unit.test_schedule import LUNCH, ZURICH

ENGLISH = Envelope(load_interface(Language.EN))
HELD = meeting_on(LUNCH, date(2026, 6, 2))


def events(content: bytes) -> list[Component]:
    assert max(map(len, content.split(b"\r\n"))) <= 75  # RFC 5545, 3.1
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


def words(event: Component, key: str) -> str:
    return event[key].to_ical().decode()  # type: ignore[union-attr]


def moved() -> Meeting:
    return replace(
        HELD,
        starts_at=HELD.starts_at + timedelta(days=1),
        ends_at=HELD.ends_at + timedelta(days=1),
        sequence=1,
    )


def test_an_invitation_says_when_and_where_and_by_what_rule() -> None:
    (event,) = events(render_meeting(HELD, ENGLISH, series=LUNCH))
    assert event.decoded("dtstart") == HELD.starts_at
    assert event.decoded("dtend") == HELD.ends_at
    assert str(event["summary"]) == "Working lunch"
    assert str(event["location"]) == "Room S2"
    assert "Chatham House Rule" in str(event["description"])
    assert str(event["class"]) == "PRIVATE"
    assert str(event["status"]) == "CONFIRMED"


def test_nobody_but_the_one_who_is_given_it_stands_in_an_invitation() -> None:
    plain = render_meeting(HELD, ENGLISH, series=LUNCH)
    assert b"ATTENDEE" not in plain
    assert b"ORGANIZER" not in plain
    mailed = replace(
        ENGLISH,
        method=CalendarMethod.REQUEST,
        organizer="workspace@np.example",
        attendee="ada@fenland.example",
    )
    (event,) = events(render_meeting(HELD, mailed, series=LUNCH))
    assert str(event["attendee"]) == "mailto:ada@fenland.example"
    assert event["attendee"].params["RSVP"] == "FALSE"
    assert str(event["organizer"]) == "mailto:workspace@np.example"


def test_a_meeting_of_a_series_is_one_day_of_it() -> None:
    (event,) = events(render_meeting(moved(), ENGLISH, series=LUNCH))
    assert str(event["uid"]) == "7d1c@nonpaper"
    assert event.decoded("recurrence-id") == HELD.starts_at
    assert event.decoded("dtstart") == moved().starts_at
    assert event.decoded("sequence") == 1


def test_an_extra_meeting_has_an_identifier_of_its_own() -> None:
    extra = replace(HELD, id="5f3e", planned_on=None)
    (event,) = events(render_meeting(extra, ENGLISH, series=LUNCH))
    assert str(event["uid"]) == "5f3e@nonpaper" == uid_of(extra, LUNCH)
    assert "recurrence-id" not in event


@pytest.mark.parametrize("language", list(Language))
def test_a_cancelled_meeting_says_so_and_takes_no_time(language: Language) -> None:
    envelope = Envelope(load_interface(language), method=CalendarMethod.CANCEL)
    gone = replace(HELD, state=MeetingState.CANCELLED, sequence=2)
    content = render_meeting(gone, replace(envelope, alarm_minutes=30), series=LUNCH)
    (event,) = events(content)
    assert b"METHOD:CANCEL" in content
    assert str(event["status"]) == "CANCELLED"
    assert str(event["transp"]) == "TRANSPARENT"
    assert str(event["summary"]) != HELD.title
    assert str(event["summary"]).endswith(HELD.title)
    assert event.walk("VALARM") == []


def test_a_feed_has_the_series_and_each_day_that_departs_from_it() -> None:
    gone = replace(
        meeting_on(LUNCH, date(2026, 7, 7)), id="b", state=MeetingState.CANCELLED
    )
    extra = replace(HELD, id="extra", planned_on=None)
    content = render_feed([LUNCH], [extra, gone, moved()], ENGLISH, name="Meetings")
    series, *single = events(content)
    assert words(series, "rrule") == "FREQ=MONTHLY;BYDAY=1TU"
    assert series.decoded("dtstart").date() == date(2026, 1, 6)
    assert {str(one["uid"]) for one in single} == {"7d1c@nonpaper", "extra@nonpaper"}
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"X-WR-CALNAME:Meetings" in content


def test_the_end_of_a_series_is_its_last_day_in_its_zone() -> None:
    ended = replace(LUNCH, last_on=date(2026, 4, 7), every_months=3)
    (event,) = events(render_series(ended, (), ENGLISH))
    # 23:59:59 in Zurich, in summer
    until = "FREQ=MONTHLY;UNTIL=20260407T215959Z;INTERVAL=3;BYDAY=1TU"
    assert words(event, "rrule") == until


def test_a_series_that_ends_before_its_first_day_gives_no_entry() -> None:
    ended = replace(LUNCH, last_on=date(2026, 1, 2))
    assert events(render_series(ended, (), ENGLISH)) == []


def test_a_cancelled_day_that_its_series_no_longer_has_is_left_out() -> None:
    ended = replace(LUNCH, last_on=date(2026, 5, 31))
    gone = replace(HELD, state=MeetingState.CANCELLED)
    assert len(events(render_feed([ended], [gone], ENGLISH))) == 1
    (_, kept) = events(render_feed([ended], [HELD], ENGLISH))
    assert "recurrence-id" not in kept


def test_the_same_meetings_give_the_same_bytes() -> None:
    extra = replace(HELD, id="extra", planned_on=None)
    one = render_feed([LUNCH], [extra, moved()], ENGLISH)
    assert one == render_feed([LUNCH], [moved(), extra], ENGLISH)


def test_an_alarm_rings_under_the_title_of_the_meeting() -> None:
    (event,) = events(render_meeting(HELD, replace(ENGLISH, alarm_minutes=30)))
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-30)
    assert str(alarm["description"]) == HELD.title


def test_a_meeting_on_the_record_says_so() -> None:
    (event,) = events(
        render_meeting(
            replace(HELD, rule=MeetingRule.ON_RECORD),
            replace(ENGLISH, link="https://np.example/meetings"),
        )
    )
    assert "On the record" in str(event["description"])
    assert str(event["url"]) == "https://np.example/meetings"


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Zurich",
        "America/New_York",
        "America/Santiago",
        "Australia/Lord_Howe",  # half an hour
        "Africa/Casablanca",  # by the moon, so without a rule
        "Asia/Kathmandu",  # never
        "Europe/Dublin",
        "Pacific/Apia",
    ],
)
def test_a_second_reader_knows_the_offset_of_every_hour(name: str) -> None:
    """The clocks change when they do, as dateutil reads the component."""
    zone = ZoneInfo(name)
    content = Calendar()
    content.add_component(describe_zone(zone, from_year=2026))
    read = tzical(StringIO(content.to_ical().decode().replace("\r\n", "\n"))).get(name)
    hour = datetime(2026, 1, 2, tzinfo=UTC)
    while hour.year < 2036:
        local = hour.astimezone(zone).replace(tzinfo=None)
        is_once = (
            local.replace(tzinfo=zone).utcoffset()
            == local.replace(tzinfo=zone, fold=1).utcoffset()
        )
        if is_once:
            expected = hour.astimezone(zone).utcoffset()
            assert local.replace(tzinfo=read).utcoffset() == expected, local
        hour += timedelta(hours=7)


def test_changes_that_follow_a_rule_are_given_by_it() -> None:
    content = describe_zone(ZURICH, from_year=2026).to_ical().decode()
    assert "DTSTART:20260329T020000" in content
    assert "DTSTART:20261025T030000" in content
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in content
    moon = describe_zone(ZoneInfo("Africa/Casablanca"), from_year=2026)
    assert "RDATE" in moon.to_ical().decode()
