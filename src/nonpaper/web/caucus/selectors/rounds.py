"""Read rounds: what is asked, what came of it, never how anybody ranked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import FollowUp, Issue, Meeting, Round


@dataclass(frozen=True, slots=True)
class Offered:
    """Be what the last meeting leaves for the next round.

    Attributes:
        meeting: The last meeting that was held.
        loose: What is to follow up and belongs to no issue yet.
        issues: The issues about which something was asked, by title.
    """

    meeting: Meeting | None
    loose: tuple[FollowUp, ...]
    issues: tuple[Issue, ...]


def is_open_on(asked: Round, day: date) -> bool:
    """Tell whether one can rank on a day."""
    is_time = asked.opens_on <= day <= asked.closes_on
    return asked.state == Round.State.OPEN and is_time


def has_ranked(asked: Round, person: Person) -> bool:
    """Tell a person whether their delegation has ranked; asked of no other one."""
    return asked.marks.filter(delegation=person.delegation_id).exists()


def open_rounds(caucus: Caucus) -> QuerySet[Round]:
    """Return the rounds that are open, the one that closes first before the others."""
    return caucus.rounds.filter(state=Round.State.OPEN).order_by("closes_on", "id")


def closed_rounds(caucus: Caucus) -> QuerySet[Round]:
    """Return the rounds that are closed, the latest first."""
    return caucus.rounds.filter(state=Round.State.CLOSED)


def places_of(asked: Round | None) -> dict[str, int]:
    """Return at which place each issue came in a round that is closed."""
    order = (asked.result or {}).get("order", []) if asked else []
    return {issue: place for place, issue in enumerate(order, 1)}


def ranked_issues(asked: Round) -> tuple[Issue, ...]:
    """Return the issues of a closed round in their order; none if it shows nothing."""
    rows = Issue.objects.in_bulk(list(places_of(asked)))
    return tuple(rows[each] for each in places_of(asked) if each in rows)


def offered_by_last_meeting(caucus: Caucus) -> Offered:
    """Return what the follow-up of the last meeting gives to the next round."""
    held = caucus.meetings.filter(state=Meeting.State.HELD).order_by("-starts_at")
    meeting = held.first()
    if meeting is None:
        return Offered(None, (), ())
    rows = meeting.follow_ups.filter(is_to_all=True)
    rows = rows.exclude(state=FollowUp.State.DROPPED)
    rows = rows.exclude(kind=FollowUp.Kind.SUPPORT).select_related("issue")
    issues = {row.issue for row in rows if row.issue is not None}
    return Offered(
        meeting,
        tuple(row for row in rows if row.issue is None),
        tuple(sorted(issues, key=lambda issue: issue.title)),
    )


def rounds_to_rank(person: Person, caucus: Caucus) -> tuple[Round, ...]:
    """Return the rounds in which the delegation of a participant can rank and has not.

    Nobody else is told anything by it.
    """
    if person.delegation_id is None or not may(person, "caucus.rank", caucus):
        return ()
    today = today_in(caucus)
    rows = open_rounds(caucus).filter(opens_on__lte=today, closes_on__gte=today)
    return tuple(rows.exclude(marks__delegation=person.delegation_id))
