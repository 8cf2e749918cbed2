"""Show follow-ups; take requests, answers, and what becomes of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.caucus.forms.follow_ups import (
    AnswerForm,
    AssignForm,
    FollowUpForm,
    ReleaseForm,
    SupportForm,
)
from nonpaper.web.caucus.models import FollowUp
from nonpaper.web.caucus.selectors.betrayals import ShownBetrayal, shown_betrayals
from nonpaper.web.caucus.selectors.follow_ups import (
    follow_up_lists,
    is_asker,
    mark_of_answer,
    may_answer,
    sees_answer,
    sees_asker,
    sees_owner,
    visible_to,
    with_all,
)
from nonpaper.web.caucus.services import follow_ups as services
from nonpaper.web.handing_out import hand_out_file
from nonpaper.web.language import current_interface

_SHOWN = 25
"""So many answered follow-ups a page shows, unless one asks for all."""
_SEE, _CHANGE = "caucus.see_follow_ups", "caucus.change_follow_ups"


@require_safe
@page
def list_follow_ups(request: HttpRequest, slug: str) -> HttpResponse:
    """List what somebody may see of what is to follow up."""
    caucus = room_of(request, slug, _SEE)
    actor = actor_of(request)
    is_facilitator = may(actor, _CHANGE, caucus)
    given = {
        "caucus": caucus,
        "lists": follow_up_lists(actor, caucus),
        "shown": None if request.GET.get("all") else _SHOWN,
        "is_facilitator": is_facilitator,
        "may_ask": may(actor, "caucus.ask_support", caucus),
    }
    return render(request, "caucus/follow_ups.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def note(request: HttpRequest, slug: str) -> HttpResponse:
    """Note a question or an action after a meeting."""
    caucus = room_of(request, slug, _CHANGE)
    form = FollowUpForm(request.POST or None, caucus=caucus)
    betrayals: list[ShownBetrayal] = []
    if form.is_bound and form.is_valid():
        if "anyway" not in request.POST:
            betrayals = shown_betrayals(caucus, form.cleaned_data["words"])
        if not betrayals:
            services.note_follow_up(actor_of(request), caucus, form.cleaned_data)
            return redirect("follow_ups", slug)
    given = {
        "caucus": caucus,
        "form": form,
        "title": "follow_ups.note",
        "betrayals": betrayals,
    }
    return render(request, "caucus/follow_up_form.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a request for technical support."""
    caucus = room_of(request, slug, "caucus.ask_support")
    form = SupportForm(request.POST or None, caucus=caucus)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        row = services.ask_support(
            actor_of(request),
            caucus,
            given["words"],
            issue=given["issue"],
            shows_name=bool(given["shows_name"]),
            is_to_all=bool(given["is_to_all"]),
        )
        messages.success(request, current_interface().word("follow_ups.asked_now"))
        return redirect("follow_ups_show", slug, row.id)
    shown = {"caucus": caucus, "form": form, "title": "follow_ups.ask"}
    return render(request, "caucus/follow_up_form.html", shown)


@require_safe
@page
def show_follow_up(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Show a follow-up as far as somebody may see it."""
    return render(request, "caucus/follow_up.html", _shown(request, slug, follow_up_id))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def answer(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Take an answer."""
    row = _load(request, slug, follow_up_id)
    if not may_answer(actor_of(request), row):
        raise Http404
    form = AnswerForm(request.POST or None, request.FILES or None, row=row)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        sent = services.answer_follow_up(
            actor_of(request),
            row,
            given["answer"],
            paper=given["paper"],
            is_to_all=bool(given.get("is_to_all", "yes")),
        )
        key = "follow_ups.sent" if sent.is_out else "follow_ups.waits"
        messages.info(request, current_interface().word(key))
        return redirect("follow_ups_show", slug, row.id)
    given = {"caucus": row.caucus, "row": row, "form": form}
    return render(request, "caucus/answer_form.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def assign(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Say who has to do something, and by when."""
    row = _load(request, slug, follow_up_id, _CHANGE)
    form = AssignForm(request.POST or None, row=row)
    if form.is_bound and form.is_valid():
        services.assign_follow_up(actor_of(request), row, **form.cleaned_data)
        return redirect("follow_ups_show", slug, row.id)
    given = {"caucus": row.caucus, "form": form, "title": "follow_ups.assign"}
    return render(request, "caucus/follow_up_form.html", given)


@require_POST
@page
def release(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Let an answer go out that waits for a second person."""
    row = _load(request, slug, follow_up_id, _CHANGE)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        shown = _shown(request, slug, follow_up_id) | {"release_form": form}
        return render(request, "caucus/follow_up.html", shown)
    read = request.POST.get("read", "")
    if read != mark_of_answer(row):
        shown = _shown(request, slug, follow_up_id) | {"is_changed": True}
        return render(request, "caucus/follow_up.html", shown)
    betrayals = services.release_answer(
        actor_of(request), row, form.cleaned_data["reason"], read=read
    )
    if betrayals:
        shown = _shown(request, slug, follow_up_id)
        shown |= {"release_form": form, "reason_betrayals": betrayals}
        return render(request, "caucus/follow_up.html", shown)
    messages.success(request, current_interface().word("follow_ups.sent"))
    return redirect("follow_ups_show", slug, row.id)


@require_POST
@page
def change_follow_up_state(
    request: HttpRequest, slug: str, follow_up_id: str
) -> HttpResponse:
    """Drop a follow-up, or take it up again."""
    row = _load(request, slug, follow_up_id, _CHANGE)
    if request.POST.get("state") == FollowUp.State.OPEN:
        services.reopen_follow_up(actor_of(request), row)
    else:
        services.drop_follow_up(actor_of(request), row)
    return redirect("follow_ups_show", slug, row.id)


@require_POST
@page
def to_agenda(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Put a follow-up on the next agenda."""
    row = _load(request, slug, follow_up_id, _CHANGE)
    meeting = services.put_on_agenda(actor_of(request), row)
    if meeting is None:
        messages.error(request, current_interface().word("follow_ups.no_meeting"))
        return redirect("follow_ups_show", slug, row.id)
    return redirect("meetings_agenda", slug, meeting.id)


@require_safe
@page
def hand_out_paper(request: HttpRequest, slug: str, follow_up_id: str) -> HttpResponse:
    """Hand out the paper that goes with an answer."""
    row = _load(request, slug, follow_up_id)
    if row.attachment is None or not sees_answer(actor_of(request), row):
        raise Http404
    return hand_out_file(row.attachment)


def _load(
    request: HttpRequest, slug: str, follow_up_id: str, action: str = _SEE
) -> FollowUp:
    caucus = room_of(request, slug, action)
    actor = actor_of(request)
    return load(with_all(visible_to(actor, caucus)), actor, action, id=follow_up_id)


def _shown(request: HttpRequest, slug: str, follow_up_id: str) -> dict[str, object]:
    row = _load(request, slug, follow_up_id)
    actor = actor_of(request)
    is_facilitator = may(actor, _CHANGE, row)
    is_waiting = row.state == FollowUp.State.WAITING
    sees = sees_answer(actor, row)
    return {
        "caucus": row.caucus,
        "row": row,
        "is_own": is_asker(actor, row),
        "sees_answer": sees,
        "sees_asker": sees_asker(actor, row),
        "sees_owner": sees_owner(actor, row),
        "may_answer": may_answer(actor, row),
        "mark": mark_of_answer(row) if is_waiting and is_facilitator else "",
        "is_facilitator": is_facilitator,
        "is_open": row.state in (FollowUp.State.OPEN, FollowUp.State.WAITING),
        "is_waiting": is_waiting,
        "can_go_on_agenda": row.kind != FollowUp.Kind.SUPPORT
        and (row.is_to_all or row.issue is not None),
        "betrayals": services.find_open_betrayals(row) if is_waiting and sees else (),
        "release_form": ReleaseForm()
        if is_waiting and is_facilitator and row.answered_by_id != actor.id
        else None,
    }
