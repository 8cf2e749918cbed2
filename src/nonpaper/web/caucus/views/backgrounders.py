"""Show backgrounders to those who may read them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.forms.backgrounders import BeginForm
from nonpaper.web.caucus.models import Backgrounder
from nonpaper.web.caucus.selectors.backgrounders import (
    answer_of,
    backgrounders_seen_by,
    list_due,
    open_issues,
    shown_version,
)
from nonpaper.web.caucus.selectors.desk import approver_names
from nonpaper.web.caucus.services.backgrounders import (
    let_opening_be_seen,
    note_opening,
)
from nonpaper.web.handing_out import hand_out_answer

_STEM_MAX = 60  # letters of a file name


@require_safe
@page
def list_backgrounders(request: HttpRequest, slug: str) -> HttpResponse:
    """List the backgrounders that one may see; let facilitators begin one."""
    caucus = room_of(request, slug, "caucus.see_backgrounders")
    actor = actor_of(request)
    is_facilitator = may(actor, "caucus.edit_backgrounder", caucus)
    can_begin = is_facilitator and open_issues(caucus).exists()
    given = {
        "caucus": caucus,
        "listed": list_due(backgrounders_seen_by(actor, caucus)),
        "is_facilitator": is_facilitator,
        "form": BeginForm(caucus) if can_begin else None,
    }
    return render(request, "caucus/backgrounders.html", given)


@require_safe
@page
def read_backgrounder(
    request: HttpRequest, slug: str, backgrounder_id: str
) -> HttpResponse:
    """Show a backgrounder as it was sent; to facilitators also one that was not yet."""
    backgrounder = _seen(request, slug, backgrounder_id)
    actor = actor_of(request)
    version = shown_version(actor, backgrounder)
    if version is None:
        return redirect("backgrounders_edit", slug, backgrounder.id)
    is_facilitator = may(actor, "caucus.edit_backgrounder", backgrounder)
    if not is_facilitator:
        note_opening(actor, backgrounder)
    given = {
        "caucus": backgrounder.caucus,
        "backgrounder": backgrounder,
        "version": version,
        "answer": answer_of(backgrounder, version.words),
        "is_facilitator": is_facilitator,
        "approvers": approver_names(version) if is_facilitator else (),
    }
    return render(request, "caucus/backgrounder.html", given)


@require_safe
@page
def hand_out_backgrounder(
    request: HttpRequest, slug: str, backgrounder_id: str, ending: str
) -> HttpResponse:
    """Hand out a backgrounder as a file."""
    backgrounder = _seen(request, slug, backgrounder_id)
    actor = actor_of(request)
    version = shown_version(actor, backgrounder)
    if version is None:
        raise Http404
    stem = slugify(backgrounder.title)[:_STEM_MAX] or "backgrounder"
    response = hand_out_answer(answer_of(backgrounder, version.words), stem, ending)
    if may(actor, "caucus.edit_backgrounder", backgrounder):
        add_to_log(actor, "backgrounder.handed_out", backgrounder)
    else:  # the log would tell facilitators who has opened it
        note_opening(actor, backgrounder)
    return response


@require_POST
@page
def change_opening(request: HttpRequest, slug: str) -> HttpResponse:
    """Let facilitators see, or no longer, what one has opened."""
    room_of(request, slug, "caucus.see_backgrounders")
    let_opening_be_seen(actor_of(request), is_seen=request.POST.get("is_seen") == "yes")
    return redirect("backgrounders", slug)


def _seen(request: HttpRequest, slug: str, backgrounder_id: str) -> Backgrounder:
    caucus = room_of(request, slug, "caucus.see_backgrounders")
    actor = actor_of(request)
    rows = backgrounders_seen_by(actor, caucus)
    return load(rows, actor, "caucus.see_backgrounders", id=backgrounder_id)
