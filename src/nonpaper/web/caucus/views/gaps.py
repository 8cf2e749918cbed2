"""Show facilitators what lies between delegations, and packages across issues."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nonpaper.position.gaps import measure_gaps
from nonpaper.position.packages import solve_package
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import Issue
from nonpaper.web.caucus.selectors.gaps import (
    group_row,
    names_in,
    option_row,
    package_rows,
    preview_rows,
)
from nonpaper.web.caucus.selectors.stances import (
    issues_on_table,
    last_pictures,
    read_soundings,
)
from nonpaper.web.caucus.services.stances import NothingToShowError, show_picture
from nonpaper.web.caucus.views.confidence import in_confidence


@require_safe
@page
@in_confidence
def show_gap(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Show who can live with which option of an issue, and what may be shown of it."""
    caucus = room_of(request, slug, "caucus.consult")
    seen = _issue(request, caucus, issue)
    soundings = read_soundings(caucus, [seen]).reveal()
    [gap] = measure_gaps(soundings)
    names = names_in(caucus)
    options = {option.id: option for option in seen.options.all()}
    preview = preview_rows(seen, names)
    add_to_log(actor_of(request), "stances.opened", seen)
    given = {
        "caucus": caucus,
        "issue": seen,
        "rows": [option_row(options[o.option], o, gap, names) for o in gap.options],
        "landing_zones": [options[zone] for zone in gap.landing_zones],
        "groups": [group_row(group, names) for group in gap.groups],
        "options": list(options.values()),
        "preview": preview,
        "can_show": any(row.picture for row in preview),
        "shown": seen.publications.first(),
        "needed": 2 * caucus.least,
    }
    return render(request, "caucus/consultations_gap.html", given)


@require_POST
@page
@in_confidence
def publish_picture(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Show the caucus what may be shown of an issue."""
    caucus = room_of(request, slug, "caucus.consult")
    seen = _issue(request, caucus, issue)
    try:
        show_picture(actor_of(request), seen)
    except NothingToShowError:
        return redirect("consultations_gap", slug, seen.id)
    return redirect("pictures", slug)


@require_safe
@page
def list_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the caucus the last picture of each issue."""
    caucus = room_of(request, slug, "caucus.see_aggregates")
    given = {
        "caucus": caucus,
        "pictures": last_pictures(caucus),
        "needed": 2 * caucus.least,
    }
    return render(request, "caucus/pictures.html", given)


@require_safe
@page
@in_confidence
def show_package(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the best package across the issues that were chosen."""
    caucus = room_of(request, slug, "caucus.consult")
    issues = [i for i in issues_on_table(caucus) if i.options.all()]
    wanted = set(request.GET.getlist("issue"))
    chosen = [issue for issue in issues if issue.id in wanted]
    given: dict[str, object] = {
        "caucus": caucus,
        "issues": [(issue, issue.id in wanted or not wanted) for issue in issues],
        "is_solved": bool(chosen),
    }
    if chosen:
        soundings = read_soundings(caucus, chosen).reveal()
        add_to_log(actor_of(request), "packages.opened", caucus)
        given |= package_rows(solve_package(soundings), chosen, names_in(caucus))
    return render(request, "caucus/consultations_packages.html", given)


def _issue(request: HttpRequest, caucus: Caucus, issue: str) -> Issue:
    rows = caucus.issues.prefetch_related("options")
    return load(rows, actor_of(request), "caucus.consult", pk=issue)
