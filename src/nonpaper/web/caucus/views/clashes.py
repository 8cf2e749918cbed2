"""Show a delegation what clashes, and let it enter what else it has to cover."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nonpaper.errors import UnreadableFileError
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.clashes import (
    CalendarFileForm,
    GroupForm,
    OtherMeetingForm,
)
from nonpaper.web.caucus.models import CoverGroup
from nonpaper.web.caucus.selectors.clashes import (
    clashes_of,
    engagement_of,
    groups_of,
    others_of,
)
from nonpaper.web.caucus.services.other_meetings import (
    add_other_meeting,
    delegation_of,
    found_group,
    join_group,
    remove_other_meetings,
    take_over_calendar,
)
from nonpaper.web.language import current_interface


@require_safe
@page
def show_clashes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what clashes, what else there is, and the groups."""
    return _show(request, room_of(request, slug, "caucus.see_clashes"))


@require_POST
@page
def add_other(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter another meeting."""
    caucus = room_of(request, slug, "caucus.see_clashes")
    form = OtherMeetingForm(request.POST)
    if not form.is_valid():
        return _show(request, caucus, form=form)
    add_other_meeting(actor_of(request), caucus, form.values(caucus))
    return redirect("meetings_clashes", slug)


@require_POST
@page
def import_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over a calendar file."""
    caucus = room_of(request, slug, "caucus.see_clashes")
    form = CalendarFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, caucus, file_form=form)
    name = form.cleaned_data["file"].name
    try:
        taken, unread = take_over_calendar(
            actor_of(request), caucus, form.content(), file=name
        )
    except UnreadableFileError:
        form.add_error("file", current_interface().word("meetings.clash.bad_file"))
        return _show(request, caucus, file_form=form)
    words = current_interface()
    said = words.count("meetings.entries", taken)
    messages.success(request, words.word("meetings.clash.imported", taken=said))
    if unread:
        titles = words.join_few([words.quoted(title) for title in unread])
        said = words.word("meetings.clash.not_laid_out", titles=titles)
        messages.warning(request, said)
    return redirect("meetings_clashes", slug)


@require_POST
@page
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Remove one meeting, or all of a file."""
    caucus = room_of(request, slug, "caucus.see_clashes")
    remove_other_meetings(
        actor_of(request),
        caucus,
        id=request.POST.get("id", ""),
        source=request.POST.get("source", ""),
    )
    return redirect("meetings_clashes", slug)


@require_POST
@page
def found(request: HttpRequest, slug: str) -> HttpResponse:
    """Found a group of delegations that cover for each other."""
    caucus = room_of(request, slug, "caucus.see_clashes")
    form = GroupForm(request.POST)
    if not form.is_valid():
        return _show(request, caucus, group_form=form)
    found_group(actor_of(request), caucus, form.cleaned_data["name"])
    return redirect("meetings_clashes", slug)


@require_POST
@page
def join(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Join a group, or leave it."""
    caucus = room_of(request, slug)
    rows = CoverGroup.objects.filter(caucus=caucus).select_related("caucus")
    group = load(rows, actor_of(request), "caucus.see_clashes", id=id)
    is_joining = request.POST.get("do") == "join"
    join_group(actor_of(request), group, is_joining=is_joining)
    return redirect("meetings_clashes", slug)


def _show(
    request: HttpRequest,
    caucus: Caucus,
    *,
    form: Form | None = None,
    file_form: Form | None = None,
    group_form: Form | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    delegation = delegation_of(actor, caucus)
    others = list(others_of(delegation))
    given: dict[str, Any] = {
        "caucus": caucus,
        "delegation": delegation,
        "clashes": clashes_of(delegation, caucus, actor),
        "others": [(row, engagement_of(row, caucus)) for row in others],
        "sources": sorted({row.source for row in others if row.source}),
        "groups": [
            (group, delegation in group.delegations.all())
            for group in groups_of(caucus)
        ],
        "form": form or OtherMeetingForm(auto_id="other_%s"),
        "file_form": file_form or CalendarFileForm(auto_id="file_%s"),
        "group_form": group_form or GroupForm(auto_id="group_%s"),
    }
    return render(request, "caucus/meetings/clashes.html", given)
