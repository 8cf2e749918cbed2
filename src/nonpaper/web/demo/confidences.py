"""Make what delegations said in confidence on visits."""

from __future__ import annotations

from datetime import date

from nonpaper.domain.position import Attitude, OptionStance, Salience, Stance
from nonpaper.web.accounts.models import Delegation
from nonpaper.web.caucus.models import Issue
from nonpaper.web.caucus.services.stances import save_stance, show_picture
from nonpaper.web.caucus.services.visits import save_visit
from nonpaper.web.demo.days import after, on_day
from nonpaper.web.demo.people import Room, Story

_ATTITUDES = {
    "p": Attitude.PREFER,
    "a": Attitude.CAN_ACCEPT,
    "c": Attitude.CANNOT_ACCEPT,
    "r": Attitude.CANNOT_ACCEPT,
    "n": Attitude.NO_INSTRUCTIONS,
}
_RED_LINE = "r"


def take_down(room: Room, story: Story, issues: dict[str, Issue], today: date) -> None:
    """Take down where delegations stand, notes of visits; show a picture of it."""
    for each in story["visits"]:
        day = after(today, -each["days_ago"])
        with on_day(day):
            save_visit(
                room.facilitator,
                room.caucus,
                _delegation(room, each["delegation"]),
                day=day,
                people=each["people"],
                notes=each["notes"],
            )
    with on_day(after(today, -20)):
        for key, stances in story["stances"].items():
            for code, letters in stances.items():
                said = _stance(issues[key], _delegation(room, code), letters)
                save_stance(room.facilitator, issues[key], said, is_asked_again=False)
    with on_day(after(today, -story["pictures"]["days_ago"])):
        for key in story["pictures"]["issues"]:
            show_picture(room.facilitator, issues[key])


def _stance(issue: Issue, delegation: Delegation, letters: str) -> Stance:
    options = zip(issue.options.all(), letters, strict=True)
    return Stance(
        delegation.id,
        issue.id,
        tuple(
            OptionStance(each.id, _ATTITUDES[letter], is_red_line=letter == _RED_LINE)
            for each, letter in options
        ),
        Salience.HIGH if {"c", _RED_LINE} & set(letters) else Salience.MEDIUM,
    )


def _delegation(room: Room, code: str) -> Delegation:
    delegation = room.participants[code].delegation
    if delegation is None:
        raise ValueError(code)
    return delegation
