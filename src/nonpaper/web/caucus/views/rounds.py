"""Show rounds, open and close them, and take how a delegation ranks."""

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
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.forms.rounds import RankingForm, RoundForm
from nonpaper.web.caucus.models import Round
from nonpaper.web.caucus.selectors.rounds import (
    has_ranked,
    is_open_on,
    offered_by_last_meeting,
    ranked_issues,
)
from nonpaper.web.caucus.services.rounds import (
    close_due_rounds,
    close_round,
    open_round,
    rank_issues,
)
from nonpaper.web.language import current_interface


@require_http_methods(["GET", "HEAD", "POST"])
@page
def new_round(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a round; what the last meeting leaves to follow up is offered."""
    caucus = room_of(request, slug, "caucus.open_round")
    form = RoundForm(request.POST or None, caucus=caucus)
    if form.is_bound and form.is_valid():
        opened = open_round(actor_of(request), caucus, **form.cleaned_data)
        return redirect("issues_round", slug, opened.id)
    offered = offered_by_last_meeting(caucus)
    given = {"caucus": caucus, "form": form, "offered": offered}
    return render(request, "caucus/round_form.html", given)


@require_safe
@page
def show_round(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    """Show what a round asks, and once it is closed what came of it."""
    asked = _round(request, slug, round_id, "caucus.see_issues")
    actor = actor_of(request)
    given = {
        "caucus": asked.caucus,
        "round": asked,
        "is_open": asked.state == Round.State.OPEN,
        "issues": asked.issues.all(),
        "order": ranked_issues(asked),
        "can_rank": may(actor, "caucus.rank", asked) and _is_open_now(asked),
        "has_ranked": has_ranked(asked, actor),
        "may_close": may(actor, "caucus.open_round", asked),
    }
    return render(request, "caucus/round.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def rank(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    """Take how a delegation ranks, once."""
    asked = _round(request, slug, round_id, "caucus.rank")
    actor = actor_of(request)
    if not _is_open_now(asked) or has_ranked(asked, actor) or not actor.delegation:
        return redirect("issues_round", slug, asked.id)
    given_places = request.POST if request.method == "POST" else None
    form = RankingForm(given_places, asked=asked)
    if form.is_bound and form.is_valid():
        is_counted = rank_issues(actor, asked, form.ranking())
        key = "rounds.counted" if is_counted else "rounds.already"
        messages.success(request, current_interface().word(key))
        return redirect("issues_round", slug, asked.id)
    given = {"caucus": asked.caucus, "round": asked, "form": form}
    return render(request, "caucus/rank.html", given)


@require_POST
@page
def end_round(request: HttpRequest, slug: str, round_id: str) -> HttpResponse:
    """Close a round before its time."""
    asked = _round(request, slug, round_id, "caucus.open_round")
    close_round(actor_of(request), asked)
    return redirect("issues_round", slug, asked.id)


def _round(request: HttpRequest, slug: str, round_id: str, action: str) -> Round:
    caucus = room_of(request, slug, action)
    close_due_rounds(caucus)
    rows = caucus.rounds.select_related("caucus")
    return load(rows, actor_of(request), action, id=round_id)


def _is_open_now(asked: Round) -> bool:
    return is_open_on(asked, today_in(asked.caucus))
