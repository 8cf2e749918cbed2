"""Show how issues, participation and follow-ups went from meeting to meeting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.caucus.models import IssueState, Meeting
from nonpaper.web.caucus.selectors.over_time import (
    attendance_rows,
    choices_at,
    held_meetings,
    issue_rows,
    pace_of,
)
from nonpaper.web.caucus.services.issue_states import set_issue_states


@require_safe
@page
def show_over_time(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what ripens and what is stuck, who came by groups, how long answers take."""
    caucus = room_of(request, slug, "caucus.see_over_time")
    meetings = held_meetings(caucus)
    groups, attendance = attendance_rows(caucus, meetings)
    given = {
        "caucus": caucus,
        "meetings": meetings,
        "rows": issue_rows(caucus, meetings),
        "groups": groups,
        "attendance": attendance,
        "pace": pace_of(caucus),
        "is_facilitator": may(actor_of(request), "caucus.edit_report", caucus),
    }
    return render(request, "caucus/over_time.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def say_levels(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Let a facilitator say where the issues stood at a meeting that was held."""
    caucus = room_of(request, slug, "caucus.edit_report")
    actor = actor_of(request)
    rows = caucus.meetings.filter(state=Meeting.State.HELD)
    meeting = load(rows, actor, "caucus.edit_report", id=meeting_id)
    choices = choices_at(meeting)
    if request.method == "POST":
        levels = {
            one.issue.id: request.POST.get(f"level-{one.issue.id}", "")
            for one in choices
        }
        set_issue_states(actor, meeting, levels)
        return redirect("over_time", slug)
    given = {
        "caucus": caucus,
        "meeting": meeting,
        "choices": choices,
        "levels": IssueState.Level.values,
    }
    return render(request, "caucus/over_time_levels.html", given)
