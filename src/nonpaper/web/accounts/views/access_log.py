"""Show facilitators who was shown what in their caucus."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nonpaper.web.access import page, room_of
from nonpaper.web.accounts.selectors.access_log import log_of

_LINES = 100


@require_safe
@page
def show_log(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the latest lines of the log, or those before a number."""
    caucus = room_of(request, slug, "accounts.see_log")
    before = request.GET.get("before", "")
    if before and not before.isdecimal():
        raise Http404
    lines = log_of(caucus, before=int(before) if before else None, most=_LINES)
    given = {
        "caucus": caucus,
        "lines": lines,
        "earlier": lines[-1].number if lines and lines[-1].number > 1 else None,
    }
    return render(request, "accounts/log.html", given)
