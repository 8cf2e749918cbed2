"""Check what is shown over months: what ripens, how many came, how long it takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from nonpaper.domain.ripening import Going
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Issue,
    IssueState,
    Meeting,
)
from nonpaper.web.caucus.selectors.over_time import (
    attendance_rows,
    choices_at,
    held_meetings,
    issue_rows,
    pace_of,
)
from nonpaper.web.caucus.services.issue_states import set_issue_states
from tests.web.held import hold_meeting
from tests.web.mapped import make_map
from tests.web.sent import make_issue
from tests.web.world import World

ClientOf = Callable[[str], Client]


def hold_months(caucus: Caucus, count: int) -> list[Meeting]:
    """Hold a meeting a month, the first in January."""
    return [
        hold_meeting(
            caucus, number=month, starts_at=datetime(2026, month, 6, 12, tzinfo=UTC)
        )
        for month in range(1, count + 1)
    ]


def say(meetings: list[Meeting], issue: Issue, levels: str) -> None:
    """Say where an issue stood: `x` contested, `c` close, `a` agreed."""
    names = {"x": "contested", "c": "close", "a": "agreed"}
    for meeting, letter in zip(meetings, levels, strict=True):
        if letter in names:
            IssueState.objects.create(meeting=meeting, issue=issue, level=names[letter])


def test_what_is_stuck_comes_first_and_what_is_settled_last(world: World) -> None:
    meetings = hold_months(world.caucus, 4)
    courses = {"Paperless": "aaaa", "Duties": "xxxx", "Data": "xxcc", "Source": "--x-"}
    for title, levels in courses.items():
        say(meetings, make_issue(world.caucus, title), levels)
    rows = issue_rows(world.caucus, held_meetings(world.caucus))
    assert [(row.issue.title, row.course.going) for row in rows] == [
        ("Duties", Going.STUCK),
        ("Data", Going.RIPENING),
        ("Source", Going.NEW),
        ("Paperless", Going.SETTLED),
    ]
    assert [cell.level for cell in rows[2].cells] == ["", "", "contested", ""]


def test_what_nobody_said_is_taken_from_the_texts_if_it_was_on_the_agenda(
    world: World,
) -> None:
    issue, other = (make_issue(world.caucus, title) for title in ("Duties", "Data"))
    first, second = hold_months(world.caucus, 2)
    map_texts(world.caucus, datetime(2026, 1, 20, tzinfo=UTC), "contested", "single")
    for meeting in (first, second):
        AgendaItem.objects.create(meeting=meeting, title="Duties", issue=issue)
    rows = issue_rows(world.caucus, held_meetings(world.caucus))
    assert [row.issue for row in rows] == [issue]
    before, after = rows[0].cells
    assert before.level == ""
    assert (after.level, after.is_from_texts) == ("contested", True)
    chosen = choices_at(second)
    assert [(one.issue, one.of_texts) for one in chosen] == [
        (issue, "contested"),
        (other, "contested"),
    ]


def map_texts(caucus: Caucus, made_at: datetime, *levels: str) -> None:
    """Keep a map with families of one topic, at these levels."""

    families = [{"topic": "customs_duties", "level": level} for level in levels]
    data = {"families": [*families, {"topic": None, "level": "agreed"}], "texts": []}
    make_map(caucus, json.dumps(data).encode(), made_at)


def test_only_facilitators_say_where_an_issue_stood(world: World) -> None:
    issue = make_issue(world.caucus)
    meeting = hold_meeting(world.caucus)
    theirs = make_issue(world.other)
    levels = {issue.id: "close", theirs.id: "close"}
    set_issue_states(world.people["facilitator"], meeting, levels)
    assert [state.issue for state in IssueState.objects.all()] == [issue]
    set_issue_states(world.people["facilitator"], meeting, {issue.id: "nonsense"})
    assert not IssueState.objects.exists()
    with pytest.raises(NotAuthorisedError):
        set_issue_states(world.people["participant"], meeting, levels)


def test_a_facilitator_says_it_in_a_form(world: World, client_of: ClientOf) -> None:
    issue = make_issue(world.caucus)
    meeting = hold_meeting(world.caucus)
    client = client_of("facilitator")
    address = f"/c/friends/over-time/{meeting.id}/"
    assert "Customs duties" in client.get(address).content.decode()
    client.post(address, {f"level-{issue.id}": "agreed"})
    assert IssueState.objects.get().level == "agreed"
    page = client.get("/c/friends/over-time/").content.decode()
    assert "agreed" in page
    assert "Agreed since" in page


def test_no_number_of_those_who_came_tells_who(
    world: World, client_of: ClientOf
) -> None:
    meetings = hold_months(world.caucus, 3)
    for meeting, count in zip(meetings, (6, 4, 7), strict=True):
        for person in world.participants[:count]:
            assert person.delegation is not None
            Attendance.objects.create(meeting=meeting, delegation=person.delegation)
    empty = hold_meeting(world.caucus, number=9)
    groups, rows = attendance_rows(world.caucus, [*meetings, empty])
    assert set(groups) == {"developing", "developed"}
    told = [row.count and row.count.present for row in rows]
    assert told == [6, None, None, None]
    for row in rows[:3]:
        assert row.count is not None
        assert [one.present for one in row.count.groups] == [None, None]
    page = client_of("participant").get("/c/friends/over-time/").content.decode()
    assert "6 of 7" in page
    assert "4 of 7" not in page
    assert "7 of 7" not in page
    assert "not noted" in page


def answer(caucus: Caucus, days: int) -> None:
    asked_on = date(2026, 1, 1)
    FollowUp.objects.create(
        caucus=caucus,
        kind="question",
        state="answered",
        words="?",
        asked_on=asked_on,
        answered_on=asked_on + timedelta(days=days),
    )


def test_how_long_follow_ups_take_is_said_of_enough_of_them(world: World) -> None:
    caucus = world.caucus
    for days in (3, 30, 9, 4):
        answer(caucus, days)
    for due_on in (None, date(2026, 2, 1)):
        FollowUp.objects.create(
            caucus=caucus,
            kind="action",
            words="!",
            asked_on=date(2026, 1, 1),
            due_on=due_on,
        )
    pace = pace_of(caucus)
    assert (pace.asked, pace.answered, pace.open, pace.overdue) == (6, 4, 2, 1)
    assert pace.median_days is None
    answer(caucus, 5)
    assert pace_of(caucus).median_days == 5


def test_a_room_that_has_not_met_has_nothing_to_show(client_of: ClientOf) -> None:
    page = client_of("expert").get("/c/friends/over-time/").content.decode()
    assert "No meeting has been held yet." in page


def test_a_request_for_support_is_not_counted_before_its_answer_goes_to_all(
    world: World,
) -> None:
    FollowUp.objects.create(
        caucus=world.caucus, kind="support", words="!", asked_on=date(2026, 1, 1)
    )
    assert pace_of(world.caucus).asked == 0
