"""Show, plan, move and cancel meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.caucus.forms.meetings import MeetingForm
from nonpaper.web.caucus.models import Meeting
from nonpaper.web.caucus.selectors.backgrounders import backgrounders_seen_by
from nonpaper.web.caucus.selectors.clashes import clash_at
from nonpaper.web.caucus.selectors.meetings import (
    agenda_of,
    answer_of,
    answers_by_delegation,
    coming_meetings,
    held_meeting,
    meetings_of,
    past_meetings,
    running_series,
)
from nonpaper.web.caucus.selectors.outgoing import betraying_words
from nonpaper.web.caucus.selectors.reports import reports_seen_by
from nonpaper.web.caucus.services.answers import answer_meeting
from nonpaper.web.caucus.services.meetings import (
    cancel_meeting,
    change_meeting,
    make_meeting,
    reinstate_meeting,
)
from nonpaper.web.language import current_interface


def load_meeting(
    request: HttpRequest, slug: str, id: str, action: str
) -> tuple[Caucus, Meeting]:
    """Return caucus and meeting of a page, for somebody who may do the action."""
    caucus = room_of(request, slug)
    meeting = load(meetings_of(caucus), actor_of(request), action, id=id)
    return caucus, meeting


@require_safe
@page
def list_meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the meetings of a caucus, and its series."""
    caucus = room_of(request, slug, "caucus.see_meetings")
    given = {
        "caucus": caucus,
        "coming": coming_meetings(caucus),
        "past": past_meetings(caucus),
        "series": running_series(caucus),
        "may_change": may(actor_of(request), "caucus.change_meetings", caucus),
        "may_see_clashes": may(actor_of(request), "caucus.see_clashes", caucus),
    }
    return render(request, "caucus/meetings/list.html", given)


@require_safe
@page
def show_meeting(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Show a meeting: when, where, what about, and whether one comes."""
    caucus, meeting = load_meeting(request, slug, id, "caucus.see_meetings")
    actor = actor_of(request)
    may_change = may(actor, "caucus.change_meetings", meeting)
    may_see_clashes = may(actor, "caucus.see_clashes", meeting)
    given = {
        "caucus": caucus,
        "meeting": meeting,
        "held": held_meeting(meeting),
        "agenda": agenda_of(meeting),
        "answer": answer_of(meeting, actor),
        "coming": answers_by_delegation(meeting) if may_change else (),
        "may_change": may_change,
        "may_note": may(actor, "caucus.take_notes", meeting),
        "may_answer": may(actor, "caucus.answer_meeting", meeting),
        "backgrounders": backgrounders_seen_by(actor, caucus).filter(meeting=meeting),
        "report": reports_seen_by(actor, caucus).filter(meeting=meeting).first(),
        "statements": meeting.statements.select_related("delegation"),
        "may_hand_in": may(actor, "caucus.hand_in_statement", meeting),
        "clashes": clash_at(meeting, actor) if may_see_clashes else (),
    }
    return render(request, "caucus/meetings/show.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def plan_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan one meeting."""
    caucus = room_of(request, slug, "caucus.change_meetings")
    form = MeetingForm(request.POST or None, caucus=caucus)
    if form.is_valid():
        meeting = make_meeting(actor_of(request), caucus, form.values())
        messages.success(request, current_interface().word("meetings.moved_told"))
        warn_of_place(request, caucus, meeting.place)
        return redirect("meetings_show", slug, meeting.id)
    given = {"form": form, "title": "meetings.new", "back": "meetings"}
    return render(request, "caucus/meetings/form.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_meeting(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Move a meeting, or change what is said of it."""
    caucus, meeting = load_meeting(request, slug, id, "caucus.change_meetings")
    form = MeetingForm(request.POST or None, caucus=caucus, meeting=meeting)
    if form.is_valid():
        is_told = change_meeting(actor_of(request), meeting, form.values())
        key = "meetings.moved_told" if is_told else "meetings.saved"
        messages.success(request, current_interface().word(key))
        warn_of_place(request, caucus, meeting.place)
        return redirect("meetings_show", slug, meeting.id)
    given = {"form": form, "title": "meetings.change", "meeting": meeting}
    return render(request, "caucus/meetings/form.html", given)


@require_POST
@page
def cancel(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Cancel a meeting."""
    _, meeting = load_meeting(request, slug, id, "caucus.change_meetings")
    cancel_meeting(actor_of(request), meeting)
    messages.success(request, current_interface().word("meetings.cancelled_told"))
    return redirect("meetings_show", slug, meeting.id)


@require_POST
@page
def reinstate(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Let a cancelled meeting take place after all."""
    _, meeting = load_meeting(request, slug, id, "caucus.change_meetings")
    reinstate_meeting(actor_of(request), meeting)
    messages.success(request, current_interface().word("meetings.moved_told"))
    return redirect("meetings_show", slug, meeting.id)


@require_POST
@page
def answer(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Take a person's answer: they come, or they do not."""
    _, meeting = load_meeting(request, slug, id, "caucus.answer_meeting")
    is_coming = request.POST.get("coming") == "yes"
    answer_meeting(actor_of(request), meeting, is_coming=is_coming)
    return redirect("meetings_show", slug, meeting.id)


def warn_of_place(request: HttpRequest, caucus: Caucus, place: str) -> None:
    """Say where a place names somebody, so that calendars and mails leave it out."""
    if found := betraying_words(caucus, place):
        interface = current_interface()
        words = interface.join([interface.quoted(one) for one in found])
        messages.warning(request, interface.word("meetings.place_betrays", words=words))
