"""Periods become days, with the reason, and days a calendar that calendars read."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from nonpaper.adapters.rules import load_rules
from nonpaper.adapters.writers.calendar_file import (
    render_calendar,
    save_calendar,
    uid_of,
)
from nonpaper.adapters.writers.earlier import is_earlier_output
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.decide.calendar import end_of, list_deadlines
from nonpaper.domain.rule import Event, Unit, Window
from nonpaper.domain.source import Language

MADE_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule_id", "event", "start", "end"),
    [
        # IX:3: ninety days after 1 January 2026
        ("waiver", Event.SUBMITTED, date(2026, 1, 1), date(2026, 4, 1)),
        # Art. X:1: ninety days, over the end of a leap February
        ("amendment-submission", Event.TABLED, date(2027, 12, 1), date(2028, 2, 29)),
        # 1980 Decision: three months
        (
            "certification-goods",
            Event.CIRCULATED,
            date(2026, 11, 30),
            date(2027, 2, 28),
        ),
        ("certification-goods", Event.CIRCULATED, date(2026, 1, 15), date(2026, 4, 15)),
        # S/L/84: forty-five days
        (
            "certification-services",
            Event.CIRCULATED,
            date(2026, 1, 1),
            date(2026, 2, 15),
        ),
    ],
)
def test_a_period_ends_on_its_last_day(
    rule_id: str, event: Event, start: date, end: date
) -> None:
    (deadline,) = list_deadlines(load_rules().rule(rule_id), {event: start})
    assert deadline.ends_on == end


def test_a_waiver_is_reviewed_each_year_until_it_ends() -> None:
    # Art. IX:4; a waiver granted on 29 February 2028.
    rule = load_rules().rule("waiver-review")
    starts = {Event.GRANTED: date(2028, 2, 29)}
    found = list_deadlines(rule, starts, until=date(2031, 12, 31))
    assert [one.ends_on for one in found] == [
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
    ]
    assert len(list_deadlines(rule, starts)) == 1


def test_the_day_on_which_a_waiver_ends_needs_no_review() -> None:
    rule = load_rules().rule("waiver-review")
    starts = {Event.GRANTED: date(2026, 3, 1)}
    found = list_deadlines(rule, starts, until=date(2028, 3, 1))
    assert [one.ends_on for one in found] == [date(2027, 3, 1)]


def test_a_period_whose_event_has_no_day_gives_none() -> None:
    rule = load_rules().rule("waiver")
    assert list_deadlines(rule, {}) == ()
    found = list_deadlines(rule, {Event.REFERRED: date(2026, 1, 1)})
    assert [one.window.id for one in found] == ["council"]
    assert found[0].opens_on is None


def test_a_year_is_twelve_months() -> None:
    window = Window("w", 2, Unit.YEARS, Event.GRANTED, "1", {})
    assert end_of(window, date(2026, 11, 21)) == date(2028, 11, 21)


@pytest.mark.parametrize("language", list(Language))
def test_a_calendar_can_be_read_back_with_its_days_and_reasons(
    language: Language,
) -> None:
    rule = load_rules().rule("amendment-submission")
    found = list_deadlines(rule, {Event.TABLED: date(2026, 11, 2)})
    words = load_interface(language)
    content = render_calendar(found, made_at=MADE_AT, interface=words)
    assert max(map(len, content.split(b"\r\n"))) <= 75  # RFC 5545, 3.1
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 1, 31)
    assert event.decoded("DTEND") == date(2027, 2, 1)
    assert event.decoded("DTSTAMP") == MADE_AT
    assert str(event["SUMMARY"]) == rule.windows[0].title[language]
    assert "X:1" in str(event["DESCRIPTION"])
    assert rule.title[language] in str(event["DESCRIPTION"])


def test_the_same_deadline_keeps_its_identifier() -> None:
    rule = load_rules().rule("waiver-review")
    starts = {Event.GRANTED: date(2026, 3, 1)}
    short = list_deadlines(rule, starts)
    long = list_deadlines(rule, starts, until=date(2031, 1, 1))
    assert uid_of(short[0]) == uid_of(long[0])
    assert len({uid_of(one) for one in long}) == len(long)


def test_a_calendar_is_known_as_made_by_this_tool(tmp_path: Path) -> None:
    rule = load_rules().rule("waiver")
    found = list_deadlines(rule, {Event.SUBMITTED: date(2026, 1, 1)})
    file = tmp_path / "deep" / "waiver.ics"
    words = load_interface(Language.EN)
    save_calendar(found, file, made_at=MADE_AT, interface=words)
    assert is_earlier_output(file)
    other = tmp_path / "mine.ics"
    other.write_text("BEGIN:VCALENDAR\nPRODID:-//Mine//EN\n", encoding="utf-8")
    assert not is_earlier_output(other)
