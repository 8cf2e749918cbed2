"""Calendars of other bodies, read as times at which one is busy."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from nonpaper.adapters.readers import busy_times
from nonpaper.adapters.readers.busy_times import BusyTimes, read_busy_times
from nonpaper.adapters.readers.recurrence import Recurrence, lay_out_days
from nonpaper.errors import UnreadableFileError

ZURICH = ZoneInfo("Europe/Zurich")


def calendar(*entries: str) -> bytes:
    events = "\n".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}\nEND:VCALENDAR\n".encode()


def read(*entries: str) -> BusyTimes:
    return read_busy_times(
        calendar(*entries),
        file="other.ics",
        start=date(2026, 3, 1),
        end=date(2026, 4, 10),
        zone=ZURICH,
    )


def shown(busy: BusyTimes) -> list[str]:
    return [
        f"{one.starts_at.astimezone(ZURICH):%m-%d %H:%M}" for one in busy.engagements
    ]


FISH = (
    "UID:1\nSUMMARY:Fisheries group\nLOCATION:Room CR1\n"
    "DTSTART;TZID=Europe/Zurich:20260303T130000\n"
    "DTEND;TZID=Europe/Zurich:20260303T150000\n"
)


def test_an_entry_is_kept_with_title_place_and_hours_alone() -> None:
    (one,) = read(
        FISH + "DESCRIPTION:secret\nATTENDEE:mailto:ada@fenland.example"
    ).engagements
    assert (one.title, one.place) == ("Fisheries group", "Room CR1")
    assert "secret" not in repr(one)
    assert "ada" not in repr(one)
    assert (one.ends_at - one.starts_at).seconds == 7200


def test_a_weekly_meeting_is_laid_out_with_its_exceptions() -> None:
    busy = read(
        FISH + "RRULE:FREQ=WEEKLY;UNTIL=20260407T110000Z\n"
        "EXDATE;TZID=Europe/Zurich:20260310T130000\n"
        "RDATE;TZID=Europe/Zurich:20260311T130000",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Zurich:20260317T130000\n"
        "DTSTART;TZID=Europe/Zurich:20260318T090000\n"
        "DTEND;TZID=Europe/Zurich:20260318T100000",
    )
    # The last one is on the very hour that the rule names, in summer.
    assert shown(busy) == [
        *("03-03 13:00", "03-11 13:00", "03-18 09:00"),
        *("03-24 13:00", "03-31 13:00", "04-07 13:00"),
    ]
    assert busy.unread == ()


def test_a_single_time_that_is_cancelled_is_free() -> None:
    busy = read(
        FISH + "RRULE:FREQ=WEEKLY;COUNT=3",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Zurich:20260310T130000\nSTATUS:CANCELLED\n"
        "DTSTART;TZID=Europe/Zurich:20260310T130000",
    )
    assert shown(busy) == ["03-03 13:00", "03-17 13:00"]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"])
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert read(FISH + line).engagements == ()


def test_whole_days_and_hours_without_a_zone_are_those_of_the_reader() -> None:
    busy = read(
        "UID:d\nDTSTART;VALUE=DATE:20260305",
        "UID:f\nDTSTART:20260306T090000\nDURATION:PT30M",
        "UID:z\nDTSTART:20260307T090000Z",
    )
    assert shown(busy) == ["03-05 00:00", "03-06 09:00", "03-07 10:00"]
    lengths = [
        (one.ends_at - one.starts_at).total_seconds() for one in busy.engagements
    ]
    assert lengths == [86400, 1800, 0]


def test_the_zone_that_a_file_brings_with_it_counts() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0300\nTZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    content = calendar("UID:1\nDTSTART;TZID=Ours:20260306T090000\nDURATION:PT1H")
    content = content.replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT")
    busy = read_busy_times(
        content,
        file="other.ics",
        start=date(2026, 3, 1),
        end=date(2026, 3, 31),
        zone=ZURICH,
    )
    assert shown(busy) == ["03-06 07:00"]


def test_only_what_touches_the_days_of_interest_is_given() -> None:
    busy = read(
        "UID:1\nDTSTART:20260228T220000Z\nDTEND:20260301T010000Z",
        "UID:2\nDTSTART:20260228T200000Z\nDTEND:20260228T220000Z",
        "UID:3\nDTSTART:20260410T215900Z\nDTEND:20260410T230000Z",
        "UID:4\nDTSTART:20260410T220000Z\nDTEND:20260410T230000Z",
    )
    assert shown(busy) == ["02-28 23:00", "04-10 23:59"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=1TU",
    ],
)
def test_a_rule_that_is_not_laid_out_is_told_and_the_rest_is_read(rule: str) -> None:
    busy = read(FISH + f"RRULE:{rule}", "UID:2\nDTSTART:20260306T090000Z")
    assert busy.unread == ("Fisheries group",)
    assert shown(busy) == ["03-06 10:00"]


def test_a_rule_that_never_comes_true_ends() -> None:
    busy = read(FISH + "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert shown(busy) == ["03-03 13:00"]


def test_an_entry_of_every_day_for_a_thousand_years_is_read_at_its_end() -> None:
    busy = read("UID:1\nSUMMARY:Old\nDTSTART:10260303T130000Z\nRRULE:FREQ=DAILY")
    assert len(busy.engagements) == 41
    counted = "RRULE:FREQ=DAILY;COUNT=900000"
    busy = read(f"UID:1\nSUMMARY:Old\nDTSTART:10260303T130000Z\n{counted}")
    assert busy.unread == ("Old",)


def test_times_follow_their_order_whatever_that_of_the_file() -> None:
    later = "UID:2\nDTSTART:20260306T090000Z"
    assert read(later, FISH) == read(FISH, later)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00\xff", b"BEGIN:VCALENDAR"])
def test_what_is_no_calendar_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(
        UnreadableFileError, match=r"other\.ics: it is no calendar file"
    ):
        read_busy_times(
            content,
            file="other.ics",
            start=date(2026, 3, 1),
            end=date(2026, 4, 1),
            zone=ZURICH,
        )


def test_a_calendar_that_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(busy_times, "BYTES_MAX", 10)
    with pytest.raises(UnreadableFileError, match="more than"):
        read(FISH)
    monkeypatch.setattr(busy_times, "BYTES_MAX", 100_000)
    monkeypatch.setattr(busy_times, "_RECURRING_MAX", 1)
    with pytest.raises(UnreadableFileError, match="that come again"):
        read(FISH + "RRULE:FREQ=DAILY", FISH + "RRULE:FREQ=DAILY")


def test_the_last_working_day_of_each_month_is_found() -> None:
    # RFC 5545, 3.3.10: FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
    rule = Recurrence(
        "MONTHLY", days=tuple((0, day) for day in range(5)), positions=(-1,)
    )
    days = lay_out_days(rule, date(1997, 9, 29), end=date(1997, 12, 31))
    assert [f"{day:%m-%d}" for day in days] == ["09-30", "10-31", "11-28", "12-31"]
