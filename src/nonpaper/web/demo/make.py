"""Make the whole demo: a caucus with some months of history up to a day."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

from django.utils import timezone

from nonpaper.adapters.members import load_directory
from nonpaper.web.caucus.models import Meeting
from nonpaper.web.demo.confidences import take_down
from nonpaper.web.demo.days import after, meeting_day, on_day
from nonpaper.web.demo.people import Login, Room, find_room, make_room, open_doors
from nonpaper.web.demo.talks import (
    Issues,
    add_follow_ups,
    add_issues,
    add_series,
    hold_meeting,
    hold_rounds,
    plan_next,
    report_on,
    suggest_more,
)
from nonpaper.web.demo.texts import send_backgrounder, table_texts


def make_demo(today: date) -> tuple[Login, ...]:
    """Make the fictional caucus in an empty database.

    Args:
        today: The day on which the demo is shown; its history ends there.

    Returns:
        How to sign in, for each role.
    """
    with resources.as_file(resources.files("nonpaper") / "data" / "example") as folder:
        return _make(folder, today)


def make_logins() -> tuple[Login, ...]:
    """Make new ways to sign in to a demo that is there already."""
    return open_doors(find_room())


def _make(folder: Path, today: date) -> tuple[Login, ...]:
    story = tomllib.loads((folder / "caucus.toml").read_text(encoding="utf-8"))
    members = load_directory(folder / "may" / "members.csv").members
    first = meeting_day(today, story["meetings"][0]["months_ago"])
    with on_day(after(first, -20)):
        room = make_room(story, members)
        issues = add_issues(room, story)
        series = add_series(room, story, first)
    table_texts(room, folder, (after(first, -12), after(meeting_day(today, 2), 6)))
    held = []
    for each in story["meetings"]:
        with on_day(meeting_day(today, each["months_ago"])):
            held.append(hold_meeting(room, series, each, issues))
            is_last = each is story["meetings"][-1]
            report_on(room, held[-1], is_last=is_last, today=today)
    add_follow_ups(room, story, held, issues)
    hold_rounds(room, story, issues, today)
    take_down(room, story, issues, today)
    with on_day(today):
        plan_next(room, series, story, issues)
        suggest_more(room, story)
    _send_backgrounders(room, issues, held, today)
    return open_doors(room)


def _send_backgrounders(
    room: Room, issues: Issues, held: list[Meeting], today: date
) -> None:
    """One went out before the last meeting; one is being written for the next."""
    last_on = timezone.localdate(held[-1].starts_at)
    flows, support = issues["flows"], issues["support"]
    send_backgrounder(room, flows, held[-1], after(last_on, -5), is_sent=True)
    ahead = room.caucus.meetings.filter(state=Meeting.State.PLANNED)
    coming = ahead.exclude(backgrounder_due_on=None).first()
    if coming is not None:
        send_backgrounder(room, support, coming, today, is_sent=False)
