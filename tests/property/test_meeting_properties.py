"""What holds of meetings and their calendars whatever the series."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from nonpaper.adapters.readers.busy_times import read_busy_times
from nonpaper.adapters.readers.recurrence import (
    WEEKDAYS,
    lay_out_days,
    parse_recurrence,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.meeting_calendar import Envelope, render_feed
from nonpaper.domain.diary import Engagement
from nonpaper.domain.meeting import Meeting, MeetingState, Series, Week, Weekday
from nonpaper.domain.source import Language
from nonpaper.schedule.clashes import find_clash, most_at_once
from nonpaper.schedule.series import lay_out, meeting_on, planned_days

ENGLISH = Envelope(load_interface(Language.EN))
ZONES = ("Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca")
START, END = date(2026, 1, 1), date(2028, 12, 31)


@st.composite
def series(draw: st.DrawFn) -> Series:
    first = draw(st.dates(START, date(2027, 12, 31)))
    return Series(
        id="aa",
        title=draw(st.text(st.characters(codec="utf-8", categories=("L", "P", "Zs")))),
        week=draw(st.sampled_from(Week)),
        weekday=draw(st.sampled_from(Weekday)),
        hour=time(draw(st.integers(0, 23)), draw(st.sampled_from((0, 15, 30)))),
        minutes=draw(st.integers(1, 1440)),
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        first_on=first,
        last_on=draw(st.none() | st.dates(first, END)),
        every_months=draw(st.integers(1, 14)),
        changed_at=datetime(2025, 12, 1, tzinfo=UTC),
    )


@st.composite
def departures(draw: st.DrawFn, held: Series) -> tuple[Meeting, ...]:
    days = planned_days(held, until=END)
    found = []
    for day in draw(st.sets(st.sampled_from(days), max_size=4)) if days else ():
        regular = meeting_on(held, day)
        ahead = timedelta(hours=draw(st.integers(-200, 200)))
        state = draw(st.sampled_from(MeetingState))
        starts_at = (regular.starts_at.astimezone(UTC) + ahead).astimezone(held.zone)
        found.append(
            Meeting(
                id=f"m{day}",
                title="Working lunch",
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
                changed_at=regular.changed_at,
                state=state,
                sequence=draw(st.integers(0, 9)),
                series_id=held.id,
                planned_on=day,
            )
        )
    return tuple(found)


@given(st.data())
@settings(max_examples=60)
def test_a_feed_read_back_is_busy_when_the_series_is(data: st.DataObject) -> None:
    held = data.draw(series())
    known = data.draw(departures(held))
    content = render_feed([held], known, ENGLISH)
    busy = read_busy_times(content, file="feed.ics", start=START, end=END, zone=UTC)
    # Exceptions may lie some days before or after the day that they stand for.
    first = datetime.combine(START, time(), tzinfo=UTC) + timedelta(days=14)
    last = datetime.combine(END, time(), tzinfo=UTC) - timedelta(days=14)
    expected = {
        (one.starts_at.astimezone(UTC), one.ends_at.astimezone(UTC))
        for one in lay_out(held, known, until=END)
        if not one.is_cancelled and first <= one.starts_at <= last
    }
    assert {
        (one.starts_at, one.ends_at)
        for one in busy.engagements
        if first <= one.starts_at <= last
    } == expected
    assert busy.unread == ()


@given(series())
@settings(max_examples=60)
def test_a_second_reader_lays_a_series_out_to_the_same_days(held: Series) -> None:
    content = render_feed([held], (), ENGLISH)
    days = planned_days(held, until=END)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert bool(events) == bool(days)
    for event in events:
        begins = event.decoded("dtstart")
        words = Calendar.from_ical(content).to_ical().decode().replace("\r\n ", "")
        (rule_words,) = re.findall("^RRULE:(FREQ=MONTHLY.*)\r$", words, re.MULTILINE)
        rule = rrulestr(rule_words, dtstart=begins)
        end = datetime.combine(END, time(23, 59), tzinfo=held.zone)
        found = rule.between(begins, end, inc=True)
        assert tuple(one.date() for one in found) == days


RULES = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))},
    optional={
        "INTERVAL": st.integers(1, 5),
        "COUNT": st.integers(1, 9),
        "WKST": st.sampled_from(WEEKDAYS),
        "BYDAY": st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3),
        "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=3),
        "BYMONTHDAY": st.lists(
            st.integers(-31, 31).filter(bool), min_size=1, max_size=3
        ),
    },
)


@given(RULES, st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.data())
@settings(max_examples=300)
def test_rules_are_laid_out_as_dateutil_does(
    parts: dict[str, object], first: date, data: st.DataObject
) -> None:
    if parts["FREQ"] == "WEEKLY":
        parts.pop("BYMONTHDAY", None)
    if parts["FREQ"] in {"MONTHLY", "YEARLY"}:
        order = data.draw(st.sampled_from(("", "1", "-1", "2", "-2")))
        if "BYDAY" in parts:
            parts["BYDAY"] = [f"{order}{day}" for day in parts["BYDAY"]]  # type: ignore[attr-defined]
        if any(key.startswith("BY") for key in parts):
            parts["BYSETPOS"] = [data.draw(st.sampled_from((1, 2, -1, -3)))]
    if parts["FREQ"] == "YEARLY" and "BYDAY" in parts:
        parts.setdefault("BYMONTH", [1, 7])
    words = ";".join(
        f"{key}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in parts.items()
    )
    end = first + timedelta(days=1500)
    oracle = rrulestr(
        words + ("" if "COUNT" in parts else f";UNTIL={end:%Y%m%d}T235959"),
        dtstart=datetime.combine(first, time(12)),
    )
    expected = [one.date() for one in oracle if one.date() <= end]
    rule = parse_recurrence(parts)
    assert list(lay_out_days(rule, first, end=end)) == expected
    start = first + timedelta(days=data.draw(st.integers(0, 1500)))
    late = list(lay_out_days(rule, first, end=end, start=start))
    assert [x for x in late if x >= start] == [x for x in expected if x >= start]


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    begins = datetime(2026, 6, 2, 8, tzinfo=UTC)
    begins += timedelta(minutes=draw(st.integers(0, 600)))
    return Engagement(
        id=str(draw(st.integers(0, 10**6))),
        title="",
        starts_at=begins,
        ends_at=begins + timedelta(minutes=draw(st.integers(0, 180))),
        place=draw(st.sampled_from(("", "S2", "CR1"))),
    )


@given(engagements(), engagements(), st.integers(0, 60))
def test_a_clash_is_the_same_from_both_sides(
    one: Engagement, other: Engagement, travel: int
) -> None:
    there = find_clash(one, other, travel_minutes=travel)
    back = find_clash(other, one, travel_minutes=travel)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert (there.kind, there.minutes, there.from_at) == (
            *(back.kind, back.minutes),
            back.from_at,
        )
        assert there.minutes >= 0


@given(st.lists(engagements(), max_size=8, unique_by=lambda one: one.id))
def test_more_people_are_never_needed_than_there_are_engagements(
    held: list[Engagement],
) -> None:
    needed = most_at_once(held)
    assert needed <= len(held)
    moments = {one.starts_at for one in held}
    # At no moment are more of them going on than people were sent.
    assert all(
        sum(one.starts_at <= moment < one.ends_at for one in held) <= needed
        for moment in moments
    )


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_are_a_calendar_or_refused(content: bytes) -> None:
    wrapped = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content + b"\nEND:VEVENT\n"
    try:
        read_busy_times(
            wrapped + b"END:VCALENDAR\n", file="x.ics", start=START, end=END, zone=UTC
        )
    except ValueError as error:
        assert "x.ics" in str(error)  # noqa: PT017 (any other error fails the test)
