"""Show the caucuses of a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nonpaper.web.access import actor_of, page
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load
from nonpaper.web.accounts.selectors.rooms import caucuses_of


@require_safe
@page
def home(request: HttpRequest) -> HttpResponse:
    """Show the caucuses of a person; with one alone, go there."""
    caucuses = list(caucuses_of(actor_of(request)))
    if len(caucuses) == 1:
        return redirect("caucus", caucuses[0].slug)
    return render(request, "accounts/home.html", {"caucuses": caucuses})


@require_safe
@page
def lead_inside(request: HttpRequest, id: str, rest: str = "") -> HttpResponse:
    """Lead from an address that tells outsiders nothing to the page of a caucus."""
    caucus = load(Caucus, actor_of(request), "accounts.see_caucus", id=id)
    return redirect(f"{reverse('caucus', args=[caucus.slug])}{rest}")
