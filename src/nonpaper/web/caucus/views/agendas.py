"""Edit the agenda of a meeting, and who was present."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nonpaper.web.access import actor_of, page
from nonpaper.web.caucus.forms.meetings import AgendaFormSet, AttendanceForm
from nonpaper.web.caucus.models import Meeting
from nonpaper.web.caucus.selectors.meetings import (
    agenda_of,
    held_meeting,
    who_may_be_present,
)
from nonpaper.web.caucus.services.agenda import lines_with_notes, save_agenda
from nonpaper.web.caucus.services.answers import save_attendance
from nonpaper.web.caucus.views.meetings import load_meeting
from nonpaper.web.language import current_interface

_FIELDS = ("kind", "title", "minutes", "issue", "moderator", "lead_discussant")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_agenda(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Edit the agenda; the hours follow from the minutes."""
    caucus, meeting = load_meeting(request, slug, id, "caucus.change_meetings")
    form_set = AgendaFormSet(
        request.POST or None,
        initial=_initial(meeting),
        form_kwargs={"caucus": caucus},
    )
    if form_set.is_valid():
        kept = sorted(_kept(form_set), key=lambda given: given["position"])
        noted = lines_with_notes(meeting, [given["id"] for given in kept])
        if not noted:
            lines = [(each["id"], {f: each[f] for f in _FIELDS}) for each in kept]
            save_agenda(actor_of(request), meeting, lines)
            messages.success(request, current_interface().word("meetings.saved"))
            return redirect("meetings_show", slug, meeting.id)
        said = current_interface().word("meetings.notes_first", title=noted[0].title)
        messages.error(request, said)
    given = {
        "caucus": caucus,
        "meeting": meeting,
        "held": held_meeting(meeting),
        "agenda": agenda_of(meeting),
        "form_set": form_set,
    }
    return render(request, "caucus/meetings/agenda.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_attendance(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Note which delegations were present."""
    _, meeting = load_meeting(request, slug, id, "caucus.take_notes")
    present = list(meeting.attendance.values_list("delegation", flat=True))
    form = AttendanceForm(
        request.POST or None,
        delegations=who_may_be_present(meeting),
        initial={"present": present},
    )
    if request.method == "POST" and form.is_valid():
        save_attendance(actor_of(request), meeting, form.cleaned_data["present"])
        messages.success(request, current_interface().word("meetings.saved"))
        return redirect("meetings_show", slug, meeting.id)
    given = {
        "form": form,
        "title": "meetings.attendance",
        "lead": "meetings.present_lead",
        "meeting": meeting,
    }
    return render(request, "caucus/meetings/form.html", given)


def _initial(meeting: Meeting) -> list[dict[str, Any]]:
    items = meeting.items.select_related("issue")
    return [
        {
            "id": item.id,
            "position": number,
            **{name: getattr(item, name) for name in _FIELDS},
        }
        for number, item in enumerate(items, start=1)
    ]


def _kept(form_set: Any) -> list[dict[str, Any]]:
    return [
        form.cleaned_data
        for form in form_set
        if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")
    ]
