"""Make what was talked about: issues, rounds, meetings, reports, follow-ups."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils import timezone

from nonpaper.web.caucus.models import (
    AgendaItem,
    FollowUp,
    Intervention,
    Issue,
    IssueLink,
    IssueState,
    Meeting,
    Round,
    Series,
)
from nonpaper.web.caucus.services.agenda import save_agenda
from nonpaper.web.caucus.services.answers import save_attendance
from nonpaper.web.caucus.services.follow_ups import (
    answer_follow_up,
    ask_support,
    assign_follow_up,
    note_follow_up,
)
from nonpaper.web.caucus.services.interventions import take_note
from nonpaper.web.caucus.services.issues import (
    link_issues,
    save_option,
    set_issue_state,
    suggest_issue,
)
from nonpaper.web.caucus.services.meetings import change_meeting, make_series
from nonpaper.web.caucus.services.reports import (
    draft_anew,
    open_for_corrections,
    publish,
)
from nonpaper.web.caucus.services.rounds import close_round, open_round, rank_issues
from nonpaper.web.demo.days import after, meeting_day, on_day
from nonpaper.web.demo.people import Room, Story

Issues = dict[str, Issue]
_FIELDS = ("summary", "state_of_play", "questions")


def add_issues(room: Room, story: Story) -> Issues:
    """Suggest and open issues, with their options and links; leave some suggested."""
    issues = {}
    for each in story["issues"]:
        issue = suggest_issue(
            room.facilitator, room.caucus, each["title"], "", is_named=False
        )
        for name in _FIELDS:
            setattr(issue, name, each[name].strip())
        issue.topics = each["topics"]
        set_issue_state(room.facilitator, issue, Issue.State.OPEN)
        for option in each["options"]:
            save_option(room.facilitator, issue, option)
        issues[each["key"]] = issue
    for each in story["links"]:
        first, second = issues[each["first"]], issues[each["second"]]
        kind = IssueLink.Kind.TRADE_OFF
        link_issues(room.facilitator, first, second, kind, each["note"])
    return issues


def suggest_more(room: Room, story: Story) -> None:
    """Suggest what the next round will ask about, with a name and without."""
    for each in story["suggested"]:
        person = room.participants[each.get("by", "KES")]
        title, summary = each["title"], each["summary"]
        suggest_issue(person, room.caucus, title, summary, is_named="by" in each)


def add_series(room: Room, story: Story, from_on: date) -> Series:
    """Plan the lunches, from a day on."""
    planned = story["series"]
    return make_series(
        room.facilitator,
        room.caucus,
        {
            "title": planned["title"],
            "place": planned["place"],
            "starts_at": time.fromisoformat(planned["starts_at"]),
            "minutes": planned["minutes"],
            "from_on": from_on,
        },
    )


def hold_meeting(room: Room, series: Series, each: Any, issues: Issues) -> Meeting:
    """Hold a meeting of the series today: agenda, who came, what was said."""
    actor = room.facilitator
    meeting = series.meetings.get(series_on=timezone.localdate())
    change_meeting(actor, meeting, {"title": each["title"]})
    save_agenda(actor, meeting, [("", _line(item, issues)) for item in each["items"]])
    came = [
        person.delegation
        for code, person in room.participants.items()
        if code not in each["absent"] and person.delegation is not None
    ]
    save_attendance(actor, meeting, came)
    items = list(meeting.items.all())
    for place, kind, words in each["said"]:
        take_note(actor, items[place], Intervention.Kind(kind), words)
    for key, level in each["states"].items():
        IssueState.objects.create(meeting=meeting, issue=issues[key], level=level)
    return meeting


def plan_next(room: Room, series: Series, story: Story, issues: Issues) -> None:
    """Give the next meeting its title and agenda."""
    planned = story["next"]
    ahead = series.meetings.filter(state=Meeting.State.PLANNED)
    meeting = ahead.filter(starts_at__gt=timezone.now()).earliest("starts_at")
    due = after(
        timezone.localdate(meeting.starts_at), -planned["backgrounder_days_before"]
    )
    fields = {"title": planned["title"], "backgrounder_due_on": due}
    change_meeting(room.facilitator, meeting, fields)
    lines = [("", _line(item, issues)) for item in planned["items"]]
    save_agenda(room.facilitator, meeting, lines)


def _line(item: Any, issues: Issues) -> dict[str, Any]:
    return {
        "kind": AgendaItem.Kind.ITEM,
        "title": item["title"],
        "issue": issues[item["issue"]] if "issue" in item else None,
        "minutes": item["minutes"],
        "moderator": item.get("moderator", ""),
        "lead_discussant": item.get("lead_discussant", ""),
    }


def report_on(room: Room, meeting: Meeting, *, is_last: bool, today: date) -> None:
    """Draft the report; publish it after two weeks, or leave it open to corrections."""
    held_on = timezone.localdate()
    with on_day(after(held_on, 2)):
        report = draft_anew(room.facilitator, meeting)
        until_on = after(today, 5) if is_last else after(held_on, 10)
        open_for_corrections(room.facilitator, report, until_on)
    if not is_last:
        with on_day(after(held_on, 14)):
            publish(room.facilitator, report, report.versions.first())  # type: ignore[arg-type] # it has one


def add_follow_ups(
    room: Room, story: Story, meetings: list[Meeting], issues: Issues
) -> None:
    """Note what was asked at meetings and for support, and answer some of it."""
    expert = room.others["expert"]
    for each in story["follow_ups"]:
        meeting = meetings[each["meeting"] - 1]
        held_on = timezone.localdate(meeting.starts_at)
        due_on = after(held_on, each["due_days"])
        with on_day(held_on):
            row = _ask(room, each, meeting, issues[each["issue"]])
            assign_follow_up(room.facilitator, row, owner=expert, due_on=due_on)
        if "answer" in each:
            with on_day(after(due_on, -4)):
                answer_follow_up(room.facilitator, row, each["answer"])


def _ask(room: Room, each: Any, meeting: Meeting, issue: Issue) -> FollowUp:
    if each["kind"] == FollowUp.Kind.SUPPORT:
        asker = room.participants[each["by"]]
        return ask_support(asker, room.caucus, each["words"], issue=issue)
    fields = {
        "kind": each["kind"],
        "words": each["words"],
        "meeting": meeting,
        "issue": issue,
    }
    return note_follow_up(room.facilitator, room.caucus, fields)


def hold_rounds(room: Room, story: Story, issues: Issues, today: date) -> None:
    """Hold a round that is over, and one that is open."""
    for each in story["rounds"]:
        months_ago = each.get("closed_months_ago")
        begun = after(meeting_day(today, months_ago), 6) if months_ago else today
        opened = after(begun, -4) if not months_ago else begun
        with on_day(opened):
            asked = _open(room, each, issues, opened)
            people = room.participants.values()
            for person, ranking in zip(people, each["rankings"], strict=False):
                keys = [issues[key].id for key in ranking.split()]
                rank_issues(person, asked, keys)
        if months_ago:
            with on_day(after(opened, 9)):
                close_round(room.facilitator, asked)


def _open(room: Room, each: Any, issues: Issues, opened: date) -> Round:
    return open_round(
        room.facilitator,
        room.caucus,
        each["title"],
        [issues[key] for key in each["issues"]],
        opens_on=opened,
        closes_on=after(opened, 9),
        least=room.caucus.least,
    )
