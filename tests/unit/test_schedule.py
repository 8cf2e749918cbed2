"""When meetings are, what clashes, and what to remind of."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from nonpaper.domain.agenda import AgendaItem, ItemKind
from nonpaper.domain.diary import ClashKind, CoverReason, Diary, Engagement
from nonpaper.domain.meeting import (
    Departure,
    Meeting,
    MeetingState,
    Series,
    Week,
    Weekday,
)
from nonpaper.errors import MeetingError
from nonpaper.schedule.agenda import roman, time_agenda
from nonpaper.schedule.clashes import (
    find_clash,
    find_clashes,
    find_cover,
    most_at_once,
)
from nonpaper.schedule.reminders import due_reminders
from nonpaper.schedule.series import (
    departure,
    lay_out,
    meeting_on,
    planned_days,
    slot,
)

ZURICH = ZoneInfo("Europe/Zurich")
LUNCH = Series(
    id="7d1c",
    title="Working lunch",
    week=Week.FIRST,
    weekday=Weekday.TUESDAY,
    hour=time(12, 30),
    minutes=90,
    zone=ZURICH,
    first_on=date(2026, 1, 1),
    changed_at=datetime(2025, 12, 1, 9, tzinfo=UTC),
    place="Room S2",
)


def at(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=ZURICH)


def engaged(name: str, begins: datetime, minutes: int, place: str = "") -> Engagement:
    return Engagement(name, name, begins, begins + timedelta(minutes=minutes), place)


# Series


def test_a_series_is_on_the_first_tuesday_of_each_month() -> None:
    days = planned_days(LUNCH, until=date(2026, 6, 30))
    assert [day.isoformat() for day in days] == [
        *("2026-01-06", "2026-02-03", "2026-03-03"),
        *("2026-04-07", "2026-05-05", "2026-06-02"),
    ]


@pytest.mark.parametrize(
    ("week", "day"),
    [
        (Week.SECOND, 10),
        (Week.THIRD, 17),
        (Week.FOURTH, 24),
        (Week.LAST, 31),
    ],
)
def test_a_week_of_the_month_counts_weekdays(week: Week, day: int) -> None:
    march = replace(LUNCH, week=week, first_on=date(2026, 3, 1))
    assert planned_days(march, until=date(2026, 3, 31)) == (date(2026, 3, day),)


def test_a_series_keeps_within_its_first_and_last_day() -> None:
    held = replace(LUNCH, first_on=date(2026, 2, 4), last_on=date(2026, 4, 6))
    assert planned_days(held, until=date(2027, 1, 1)) == (date(2026, 3, 3),)


def test_every_other_month_counts_from_the_first_month() -> None:
    held = replace(LUNCH, every_months=2)
    months = [day.month for day in planned_days(held, until=date(2026, 12, 31))]
    assert months == [1, 3, 5, 7, 9, 11]


def test_a_meeting_is_at_the_same_hour_in_winter_and_summer() -> None:
    winter, _ = slot(LUNCH, date(2026, 3, 3))
    summer, ends = slot(LUNCH, date(2026, 4, 7))
    assert (winter.hour, summer.hour) == (12, 12)
    assert winter.astimezone(UTC).hour - summer.astimezone(UTC).hour == 1
    assert ends - summer == timedelta(minutes=90)


def test_an_hour_that_the_clock_skips_counts_from_before() -> None:
    # Clocks go from 02:00 to 03:00 on 29 March 2026; RFC 5545, 3.3.5.
    night = replace(LUNCH, hour=time(2, 30))
    starts, ends = slot(night, date(2026, 3, 29))
    assert starts.isoformat() == "2026-03-29T03:30:00+02:00"
    assert ends.astimezone(UTC) - starts.astimezone(UTC) == timedelta(minutes=90)


def test_what_departs_from_a_series_takes_the_place_of_its_day() -> None:
    moved = replace(
        meeting_on(LUNCH, date(2026, 2, 3)),
        starts_at=at(12, 30, day=4).replace(month=2),
        ends_at=at(14, day=4).replace(month=2),
    )
    cancelled = replace(
        meeting_on(LUNCH, date(2026, 3, 3)), state=MeetingState.CANCELLED
    )
    extra = replace(
        meeting_on(LUNCH, date(2026, 3, 3)),
        id="extra",
        planned_on=None,
        starts_at=at(9).replace(month=2, day=20),
        ends_at=at(11).replace(month=2, day=20),
    )
    other = replace(extra, id="other", series_id="another")
    known = (moved, cancelled, extra, other)
    found = lay_out(LUNCH, known, until=date(2026, 4, 30))
    assert [(f"{one.starts_at:%m-%d}", departure(LUNCH, one)) for one in found] == [
        ("01-06", Departure.REGULAR),
        ("02-04", Departure.MOVED),
        ("02-20", Departure.EXTRA),
        ("03-03", Departure.CANCELLED),
        ("04-07", Departure.REGULAR),
    ]


def test_another_room_is_a_move_too() -> None:
    elsewhere = replace(meeting_on(LUNCH, date(2026, 2, 3)), place="Room E")
    assert departure(LUNCH, elsewhere) is Departure.MOVED


def test_a_meeting_that_ends_before_it_begins_is_refused_with_what_to_do() -> None:
    with pytest.raises(MeetingError, match="let it end after it begins"):
        Meeting("a", "Lunch", at(14), at(12), at(9))


def test_a_series_that_nobody_could_come_to_is_refused() -> None:
    with pytest.raises(MeetingError, match="0 minutes"):
        replace(LUNCH, minutes=0)
    with pytest.raises(MeetingError, match="a month or more"):
        replace(LUNCH, every_months=0)
    with pytest.raises(MeetingError, match="before its first"):
        replace(LUNCH, last_on=date(2025, 12, 31))


def test_hours_without_a_zone_are_no_hours() -> None:
    bare = datetime(2026, 6, 2, 12)  # noqa: DTZ001 (that is the case)
    with pytest.raises(ValueError, match="need a time zone"):
        Meeting("a", "Lunch", bare, at(14), at(9))
    with pytest.raises(ValueError, match="need a time zone"):
        Engagement("a", "Lunch", bare, at(14))
    with pytest.raises(ValueError, match="ends before it begins"):
        Engagement("a", "Lunch", at(14), at(13))


# Agenda


def test_sessions_span_their_items_and_breaks_have_no_number() -> None:
    lines = (
        AgendaItem("s1", "Opening", 10, ItemKind.SESSION),
        AgendaItem("i1", "Customs duties", 50),
        AgendaItem("b", "Coffee", 30, ItemKind.BREAK),
        AgendaItem("s2", "Payments", 0, ItemKind.SESSION),
        AgendaItem("i2", "First exchange", 60),
    )
    timed = time_agenda(lines, starts_at=at(9), ends_at=at(11))
    shown = [
        (one.number, f"{one.starts_at:%H:%M}", f"{one.ends_at:%H:%M}")
        for one in timed.items
    ]
    assert shown == [
        ("I", "09:00", "10:30"),
        ("1", "09:10", "10:00"),
        ("", "10:00", "10:30"),
        ("II", "10:30", "11:30"),
        ("2", "10:30", "11:30"),
    ]
    assert timed.spare_minutes == -30


def test_an_agenda_runs_by_the_watch_when_the_clock_changes() -> None:
    # Clocks go from 02:00 to 03:00 on 29 March 2026.
    begins = datetime(2026, 3, 29, 1, 30, tzinfo=ZURICH)
    lines = (AgendaItem("a", "A", 60), AgendaItem("b", "B", 30))
    timed = time_agenda(
        lines, starts_at=begins, ends_at=begins.replace(hour=4, minute=0)
    )
    assert f"{timed.items[1].starts_at:%H:%M}" == "03:30"
    assert timed.spare_minutes == 0


def test_an_empty_agenda_leaves_the_whole_meeting() -> None:
    assert time_agenda((), starts_at=at(9), ends_at=at(10)).spare_minutes == 60


def test_an_item_takes_no_less_than_no_time() -> None:
    with pytest.raises(MeetingError, match="-5 minutes"):
        AgendaItem("a", "A", -5)


def test_roman_numerals_count_on() -> None:
    assert [roman(n) for n in (1, 4, 9, 40, 1999)] == ["I", "IV", "IX", "XL", "MCMXCIX"]


# Clashes


def test_meetings_that_touch_do_not_clash() -> None:
    assert find_clash(engaged("a", at(12), 60), engaged("b", at(13), 60)) is None


def test_the_way_to_another_place_takes_time() -> None:
    here, there = engaged("a", at(12), 60, "S2"), engaged("b", at(13, 5), 60, "CR1")
    clash = find_clash(here, there, travel_minutes=20)
    assert clash is not None
    assert (clash.kind, clash.minutes) == (ClashKind.TRAVEL, 15)
    back = find_clash(there, here, travel_minutes=20)
    assert back is not None
    assert back.minutes == 15
    assert find_clash(here, there, travel_minutes=5) is None


def test_places_are_the_same_whatever_their_case_and_unknown_ones_ask_for_no_way() -> (
    None
):
    here = engaged("a", at(12), 60, "Room S2")
    assert find_clash(here, engaged("b", at(13), 60, "room  s2")) is None
    assert find_clash(here, engaged("b", at(13), 60)) is None


def test_an_overlap_says_from_when_and_how_long() -> None:
    clash = find_clash(engaged("a", at(12, 30), 90), engaged("b", at(13), 120))
    assert clash is not None
    assert clash.kind is ClashKind.OVERLAP
    assert (clash.from_at, clash.minutes) == (at(13), 60)


def test_hours_that_the_clock_gives_twice_are_told_apart() -> None:
    # 25 October 2026: 02:30 comes twice.
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZURICH)
    second = first.replace(fold=1)
    one = Engagement("a", "a", first, first + timedelta(minutes=15))
    other = Engagement("b", "b", second, second + timedelta(minutes=15))
    assert find_clash(one, other) is None


def test_each_pair_clashes_once_and_none_with_itself() -> None:
    lunch, fish = engaged("a", at(12), 60), engaged("b", at(12, 30), 60)
    found = find_clashes((lunch, fish), (lunch, fish))
    assert [(one.engagement.id, one.other.id) for one in found] == [("a", "b")]


def test_who_goes_there_anyway_covers_first_then_who_has_most_free() -> None:
    fish = engaged("fish", at(13), 120)
    group = (
        Diary("ARV", 2, (engaged("x", at(13), 30),)),
        Diary("BRE", 3, ()),
        Diary("COR", 2, (fish,)),
        Diary("DOR", 1, (engaged("y", at(14), 30),)),
    )
    found = find_cover(fish, group)
    assert [(one.delegation, one.reason, one.free_count) for one in found] == [
        ("COR", CoverReason.ATTENDS, 2),
        ("BRE", CoverReason.FREE, 3),
        ("ARV", CoverReason.FREE, 1),
    ]


def test_who_has_to_be_elsewhere_with_all_its_people_cannot_cover() -> None:
    fish = engaged("fish", at(13), 120)
    busy = Diary("COR", 1, (fish, engaged("council", at(13), 60)))
    assert find_cover(fish, [busy]) == ()


def test_one_person_goes_to_meetings_one_after_the_other() -> None:
    day = [engaged("a", at(9), 60), engaged("b", at(10), 60), engaged("c", at(9), 120)]
    assert most_at_once(day) == 2
    assert most_at_once([]) == 0


# Reminders


def test_reminders_come_a_week_and_a_day_before() -> None:
    meetings = lay_out(LUNCH, until=date(2026, 1, 31))
    found = {
        day: (one.days_before, one.days_left)
        for day in (date(2025, 12, 28) + timedelta(days=n) for n in range(14))
        for one in due_reminders(meetings, today=day)
    }
    assert min(found) == date(2025, 12, 30)
    assert found[date(2025, 12, 30)] == (7, 7)
    assert found[date(2026, 1, 2)] == (7, 4)  # if nobody asked before
    assert found[date(2026, 1, 5)] == (1, 1)
    assert max(found) == date(2026, 1, 6)


def test_whoever_was_told_of_a_change_is_not_reminded_at_once() -> None:
    moved = replace(
        meeting_on(LUNCH, date(2026, 1, 6)),
        changed_at=datetime(2026, 1, 2, 9, tzinfo=UTC),
    )
    assert due_reminders([moved], today=date(2026, 1, 3)) == ()
    assert len(due_reminders([moved], today=date(2026, 1, 5))) == 1


def test_nobody_is_reminded_of_a_cancelled_or_past_meeting() -> None:
    cancelled = replace(
        meeting_on(LUNCH, date(2026, 1, 6)), state=MeetingState.CANCELLED
    )
    assert due_reminders([cancelled], today=date(2026, 1, 5)) == ()
    past = meeting_on(LUNCH, date(2026, 1, 6))
    assert due_reminders([past], today=date(2026, 1, 7)) == ()
