"""Show the page of a caucus: what is next, what is new, what is asked of one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.selectors.rooms import compose
from nonpaper.web.caucus.models import IssueState, Meeting, Report
from nonpaper.web.caucus.selectors.backgrounders import backgrounders_seen_by
from nonpaper.web.caucus.selectors.clashes import clash_at
from nonpaper.web.caucus.selectors.follow_ups import (
    overdue_follow_ups,
    own_follow_ups,
    waiting_answers,
)
from nonpaper.web.caucus.selectors.loop import steps_of_loop
from nonpaper.web.caucus.selectors.meetings import (
    agenda_of,
    next_meeting,
    running_series,
)
from nonpaper.web.caucus.selectors.news import news_since
from nonpaper.web.caucus.selectors.over_time import held_meetings, issue_rows
from nonpaper.web.caucus.selectors.reports import reports_seen_by
from nonpaper.web.caucus.selectors.rounds import rounds_to_rank
from nonpaper.web.caucus.services.rounds import close_due_rounds
from nonpaper.web.texts.selectors.changes import changes_since, last_visit
from nonpaper.web.texts.services.visits import note_visit

_MEETINGS_SHOWN = 4
_ISSUES_SHOWN = 8
_OVERDUE_SHOWN = 6
_CHANGES_SHOWN = 8
_FIRST_DAYS = 30
"""So many days back is new what somebody finds who was never here."""


@require_safe
@page
def show_caucus(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a caucus; observers see what is published and no more."""
    caucus = room_of(request, slug)
    actor = actor_of(request)
    close_due_rounds(caucus)
    note_visit(actor, caucus)
    before = last_visit(actor, caucus)
    since = before or today_in(caucus) - timedelta(days=_FIRST_DAYS)
    given = {
        "caucus": caucus,
        "composition": compose(caucus),
        "before": before,
        "news": news_since(actor, caucus, since),
    }
    if may(actor, "caucus.see_meetings", caucus):
        given |= {"changes": changes_since(caucus, since)[:_CHANGES_SHOWN]}
        given |= _inside(actor, caucus)
    return render(request, "caucus/home.html", given)


def _inside(actor: Person, caucus: Caucus) -> dict[str, Any]:
    """Return what those inside see."""
    coming = next_meeting(caucus)
    meetings = held_meetings(caucus)[-_MEETINGS_SHOWN:]
    is_facilitator = may(actor, "caucus.change_meetings", caucus)
    given: dict[str, Any] = {
        "is_inside": True,
        "is_facilitator": is_facilitator,
        "may_suggest": may(actor, "caucus.suggest_issue", caucus),
        "series": running_series(caucus),
        "coming": coming,
        "meetings": meetings,
        "issue_rows": issue_rows(caucus, meetings)[:_ISSUES_SHOWN],
        "mine": own_follow_ups(actor, caucus),
        "levels": IssueState.Level.values,
        "to_rank": rounds_to_rank(actor, caucus),
        "to_correct": _to_correct(actor, caucus),
    }
    if coming is not None:
        given |= _next(actor, caucus, coming.row)
    if is_facilitator:
        row = coming.row if coming is not None else None
        given |= {
            "steps": steps_of_loop(caucus, row),
            "overdue": overdue_follow_ups(caucus)[:_OVERDUE_SHOWN],
            "waiting": waiting_answers(caucus),
        }
    return given


def _next(actor: Person, caucus: Caucus, meeting: Meeting) -> dict[str, Any]:
    sees_clashes = may(actor, "caucus.see_clashes", meeting)
    backgrounders = backgrounders_seen_by(actor, caucus).filter(meeting=meeting)
    return {
        "agenda": agenda_of(meeting),
        "backgrounders": backgrounders.exclude(circulated=None),
        "clashes": clash_at(meeting, actor) if sees_clashes else (),
    }


def _to_correct(actor: Person, caucus: Caucus) -> Any:
    if not may(actor, "caucus.ask_correction", caucus):
        return ()
    return reports_seen_by(actor, caucus).filter(state=Report.State.CORRECTION)
