"""List somebody's caucuses, open one, and change what one is."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.forms.people import CaucusForm, NewCaucusForm
from nonpaper.web.accounts.selectors.rooms import caucuses_of
from nonpaper.web.accounts.services.caucuses import (
    change_caucus,
    negotiations_of,
    open_caucus,
)
from nonpaper.web.language import current_interface


@require_safe
@page
def list_caucuses(request: HttpRequest) -> HttpResponse:
    """Show all caucuses of a person, one alone too."""
    actor = actor_of(request)
    given = {
        "caucuses": caucuses_of(actor),
        "may_open": bool(negotiations_of(actor)),
    }
    return render(request, "accounts/home.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a caucus in a negotiation in which one facilitates."""
    actor = actor_of(request)
    negotiations = negotiations_of(actor)
    if not negotiations:
        raise Http404
    form = NewCaucusForm(negotiations, request.POST or None)
    if form.is_valid():
        caucus = open_caucus(actor, **form.cleaned_data)
        return redirect("people", caucus.slug)
    return render(request, "accounts/new_caucus.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_caucus(request: HttpRequest, slug: str) -> HttpResponse:
    """Change name, purpose and rules of a caucus."""
    caucus = room_of(request, slug, "accounts.change_caucus")
    form = CaucusForm(request.POST or None, instance=caucus)
    if form.is_valid():
        change_caucus(actor_of(request), caucus, form.cleaned_data)
        messages.success(request, current_interface().word("people.saved"))
        return redirect("people", slug)
    if form.is_bound:
        caucus.refresh_from_db()
    return render(request, "accounts/rules.html", {"caucus": caucus, "form": form})
