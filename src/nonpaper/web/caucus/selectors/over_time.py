"""Read how issues, participation and follow-ups went from meeting to meeting.

Only counts that tell nobody's name are read out: of attendance those that `position`
lets pass, of follow-ups none of fewer than the least.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median_high

from nonpaper.converge.ripening import assess_course, level_of_texts
from nonpaper.domain.attendance import AttendanceCount
from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.ripening import Course, Going, IssueLevel, IssuePoint
from nonpaper.position.attendance import count_attendance
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Issue,
    IssueState,
    Meeting,
)
from nonpaper.web.caucus.selectors.follow_ups import seen_by_all
from nonpaper.web.caucus.selectors.meetings import day_of
from nonpaper.web.texts.models import StoredFile

SHOWN_MEETINGS = 12
_Levels = Mapping[str, tuple[str, ...]]
_ORDER = (Going.STUCK, Going.RECEDING, Going.RIPENING, Going.NEW, Going.SETTLED)
_DEVELOPMENTS = ("ldc", "developing", "developed", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """Be where an issue stood at a meeting.

    Attributes:
        level: How far the room converged; empty where nobody said so.
        is_from_texts: Whether it was taken from the texts of that day.
    """

    level: str
    is_from_texts: bool = False


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Be an issue with where it stood at each meeting, and which way it goes."""

    issue: Issue
    cells: tuple[Cell, ...]
    course: Course


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Be how many came to a meeting; nothing where nobody noted it."""

    meeting: Meeting
    count: AttendanceCount | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Say how long follow-ups take.

    Attributes:
        asked: How many there are.
        open: How many are open.
        overdue: How many of these are late.
        answered: How many were answered.
        median_days: Days after which half of those were; nothing of too few.
    """

    asked: int
    open: int
    overdue: int
    answered: int
    median_days: int | None


@dataclass(frozen=True, slots=True)
class IssueChoice:
    """Be what a facilitator can say of an issue at a meeting.

    Attributes:
        issue: The issue.
        level: What was said; empty if nothing was.
        of_texts: How far the texts of that day converge; empty where none deal with it.
    """

    issue: Issue
    level: str
    of_texts: str


def held_meetings(caucus: Caucus) -> list[Meeting]:
    """Return the last meetings that were held, the earliest first."""
    rows = caucus.meetings.filter(state=Meeting.State.HELD).order_by("-starts_at")
    return list(rows[:SHOWN_MEETINGS])[::-1]


def issue_rows(caucus: Caucus, meetings: Sequence[Meeting]) -> list[IssueRow]:
    """Return the issues that were talked about, those that need care first."""
    said = _said(meetings)
    talked = _talked(meetings)
    topics = _topics_at(caucus, [day_of(meeting) for meeting in meetings])
    rows = []
    for issue in caucus.issues.exclude(state=Issue.State.SUGGESTED):
        cells = tuple(
            _cell(said.get((meeting.id, issue.id)), issue, levels)
            if (meeting.id, issue.id) in said or issue.id in talked[meeting.id]
            else Cell("")
            for meeting, levels in zip(meetings, topics, strict=True)
        )
        if any(cell.level for cell in cells):
            rows.append(IssueRow(issue, cells, _course(meetings, cells)))
    return sorted(
        rows, key=lambda row: (_ORDER.index(row.course.going), row.issue.title)
    )


def attendance_rows(
    caucus: Caucus, meetings: Sequence[Meeting]
) -> tuple[tuple[str, ...], list[AttendanceRow]]:
    """Return the groups, and for each meeting how many of each came."""
    delegations = {one.id: one for one in delegations_in(caucus)}
    sizes = Counter(one.development for one in delegations.values())
    groups = tuple(group for group in _DEVELOPMENTS if sizes[group])
    there: dict[str, set[str]] = defaultdict(set)
    rows = []
    found = Attendance.objects.filter(meeting__in=meetings)
    for meeting_id, delegation_id in found.values_list("meeting_id", "delegation_id"):
        there[meeting_id].add(delegation_id)
    for meeting in meetings:
        noted = there[meeting.id]
        came = Counter(delegations[key].development for key in noted & set(delegations))
        counts = {group: (came[group], sizes[group]) for group in groups}
        count = count_attendance(counts, least=caucus.least) if noted else None
        rows.append(AttendanceRow(meeting, count))
    return groups, rows


def pace_of(caucus: Caucus) -> Pace:
    """Say how long follow-ups of a caucus take, of those that all may see."""
    rows = list(
        seen_by_all(caucus).values_list("state", "asked_on", "due_on", "answered_on")
    )
    today = today_in(caucus)
    states = FollowUp.State
    pending = [row for row in rows if row[0] in (states.OPEN, states.WAITING)]
    days = [
        (answered_on - asked_on).days
        for state, asked_on, _, answered_on in rows
        if state == FollowUp.State.ANSWERED and answered_on is not None
    ]
    return Pace(
        asked=len(rows),
        open=len(pending),
        overdue=sum(1 for _, _, due_on, _ in pending if due_on and due_on < today),
        answered=len(days),
        median_days=median_high(days) if len(days) >= caucus.least else None,
    )


def choices_at(meeting: Meeting) -> list[IssueChoice]:
    """Return the issues of which a facilitator can say where they stood at a meeting.

    Those of its agenda first.
    """
    caucus = meeting.caucus
    [levels] = _topics_at(caucus, [day_of(meeting)])
    said = _said([meeting])
    talked = _talked([meeting])[meeting.id]
    issues = caucus.issues.exclude(state=Issue.State.SUGGESTED)
    rows = [
        IssueChoice(one, said.get((meeting.id, one.id), ""), _of_texts(one, levels))
        for one in issues
    ]
    return sorted(rows, key=lambda row: (row.issue.id not in talked, row.issue.title))


def _said(meetings: Sequence[Meeting]) -> dict[tuple[str, str], str]:
    rows = IssueState.objects.filter(meeting__in=meetings)
    found = rows.values_list("meeting_id", "issue_id", "level")
    return {(meeting, issue): level for meeting, issue, level in found}


def _talked(meetings: Sequence[Meeting]) -> Mapping[str, set[str]]:
    """Return for each meeting the issues of its agenda."""
    talked: dict[str, set[str]] = defaultdict(set)
    items = AgendaItem.objects.filter(meeting__in=meetings).exclude(issue=None)
    for meeting_id, issue_id in items.values_list("meeting_id", "issue_id"):
        talked[meeting_id].add(f"{issue_id}")
    return talked


def _cell(said: str | None, issue: Issue, levels: _Levels) -> Cell:
    if said:
        return Cell(said)
    return Cell(_of_texts(issue, levels), is_from_texts=True)


def _of_texts(issue: Issue, levels: _Levels) -> str:
    found = [level for topic in issue.topics for level in levels.get(topic, ())]
    level = level_of_texts(map(ConvergenceLevel, found))
    return level.value if level else ""


def _course(meetings: Sequence[Meeting], cells: Sequence[Cell]) -> Course:
    return assess_course(
        [
            IssuePoint(day_of(meeting), IssueLevel(cell.level) if cell.level else None)
            for meeting, cell in zip(meetings, cells, strict=True)
        ]
    )


def _topics_at(caucus: Caucus, days: Sequence[date]) -> list[_Levels]:
    """Return for each day the levels by topic of the last map until then."""
    maps = list(caucus.maps.order_by("made_at").values_list("made_at", "data_id"))
    made = [today_in(caucus, at) for at, _ in maps]
    found = (bisect_right(made, day) for day in days)
    return [_levels_by_topic(maps[n - 1][1]) if n else {} for n in found]


@lru_cache(maxsize=64)
def _levels_by_topic(file_id: str) -> _Levels:
    """Read the levels of a map; the file of an identifier never changes."""
    data = json.loads(bytes(StoredFile.objects.get(id=file_id).content))
    levels: dict[str, tuple[str, ...]] = {}
    for family in data["families"]:
        topic = family["topic"]
        if topic:
            levels[topic] = (*levels.get(topic, ()), family["level"])
    return levels
