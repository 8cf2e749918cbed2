"""Take and hand out statements that were made on the record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.statements import StatementForm
from nonpaper.web.caucus.models import Meeting, RecordedStatement
from nonpaper.web.caucus.services.statements import (
    hand_in_statement,
    remove_statement,
)
from nonpaper.web.caucus.views.meetings import load_meeting
from nonpaper.web.handing_out import hand_out_file


@require_http_methods(["GET", "HEAD", "POST"])
@page
def hand_in(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Hand in a statement; under the Chatham House Rule there is no such page."""
    _, meeting = load_meeting(request, slug, id, "caucus.hand_in_statement")
    actor = actor_of(request)
    if meeting.rule != Meeting.Rule.ON_RECORD:
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = StatementForm(*given, meeting=meeting, actor=actor)
    if form.is_valid():
        delegation = form.cleaned_data.get("delegation") or actor.delegation
        if delegation is None:
            raise Http404
        hand_in_statement(
            actor,
            meeting,
            delegation=delegation,
            title=form.cleaned_data["title"],
            content=form.cleaned_data["document"],
        )
        return redirect("meetings_show", slug, meeting.id)
    context = {
        "form": form,
        "title": "meetings.add_statement",
        "lead": "meetings.statements_lead",
        "meeting": meeting,
    }
    return render(request, "caucus/meetings/form.html", context)


@require_safe
@page
def hand_out(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Hand out the document of a statement."""
    statement = _load(request, slug, id, "caucus.see_meetings")
    return hand_out_file(statement.file)


@require_POST
@page
def remove(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Remove a statement."""
    statement = _load(request, slug, id, "caucus.change_meetings")
    meeting_id = statement.meeting_id
    remove_statement(actor_of(request), statement)
    return redirect("meetings_show", slug, meeting_id)


def _load(request: HttpRequest, slug: str, id: str, action: str) -> RecordedStatement:
    caucus = room_of(request, slug)
    rows = RecordedStatement.objects.filter(meeting__caucus=caucus)
    rows = rows.select_related("meeting__caucus", "file")
    return load(rows, actor_of(request), action, id=id)
