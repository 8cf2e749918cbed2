"""Show facilitators whom they visited, what was said, and where delegations stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.position.gaps import measure_gaps
from nonpaper.position.visits import rank_visits
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus, Delegation
from nonpaper.web.accounts.permissions import load
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.forms.stances import StanceForm
from nonpaper.web.caucus.forms.visits import VisitForm
from nonpaper.web.caucus.models import Consultation
from nonpaper.web.caucus.selectors.gaps import issue_row
from nonpaper.web.caucus.selectors.stances import (
    issues_on_table,
    read_soundings,
    read_stances_of,
)
from nonpaper.web.caucus.selectors.visits import read_visit, read_visits
from nonpaper.web.caucus.services.stances import save_stance
from nonpaper.web.caucus.services.visits import remove_visit, save_visit
from nonpaper.web.caucus.views.confidence import in_confidence
from nonpaper.web.language import naming

_VISITS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """Be a delegation in the list of visits."""

    delegation: Delegation
    last_visit: date | None
    issue_count: int


@require_safe
@page
@in_confidence
def list_consultations(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who was visited, and whom to see next, with the reasons."""
    caucus = room_of(request, slug, "caucus.consult")
    issues = list(issues_on_table(caucus))
    soundings = read_soundings(caucus, issues).reveal()
    delegations = {each.id: each for each in delegations_in(caucus)}
    last = dict(soundings.visits)
    asked = Counter(stance.delegation for stance in soundings.stances)
    gaps = measure_gaps(soundings)
    words = naming(
        {i.id: i.title for i in issues},
        {o.id: o.title for i in issues for o in i.options.all()},
    )
    today, order = today_in(caucus), tuple(delegations)
    ranked = rank_visits(soundings, gaps, today=today, order=order)
    visits = [
        (delegations[visit.delegation], [words.say(said) for said in visit.reasons])
        for visit in ranked[:_VISITS_SHOWN]
    ]
    add_to_log(actor_of(request), "consultations.opened", caucus)
    given = {
        "caucus": caucus,
        "issue_count": len(issues),
        "issues": [issue_row(*pair) for pair in zip(issues, gaps, strict=True)],
        "next_visits": visits,
        "more_count": len(ranked) - len(visits),
        "rows": [
            DelegationRow(each, last.get(each.id), asked[each.id])
            for each in delegations.values()
        ],
    }
    return render(request, "caucus/consultations.html", given)


@require_safe
@page
@in_confidence
def show_delegation(request: HttpRequest, slug: str, delegation: str) -> HttpResponse:
    """Show the notes of all visits to a delegation, and where it stands."""
    caucus = room_of(request, slug, "caucus.consult")
    seen = _delegation(caucus, delegation)
    visits = [v for v in read_visits(caucus).reveal() if v.delegation == seen.id]
    issues = list(issues_on_table(caucus))
    stances = read_stances_of(seen, issues).reveal()
    for visit in visits:
        add_to_log(actor_of(request), "consultation.opened", visit.row)
    add_to_log(actor_of(request), "stances.opened", caucus)
    standing = [
        (issue, stance, [(o, stance.on(o.id)) for o in issue.options.all()])
        for issue in issues
        if (stance := stances.get(issue.id)) is not None
    ]
    given = {
        "caucus": caucus,
        "delegation": seen,
        "visits": visits,
        "standing": standing,
        "has_issues": bool(issues),
    }
    return render(request, "caucus/consultations_delegation.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
@in_confidence
def edit_stances(request: HttpRequest, slug: str, delegation: str) -> HttpResponse:
    """Take down where a delegation stands on all issues, in one form."""
    caucus = room_of(request, slug, "caucus.consult")
    asked = _delegation(caucus, delegation)
    issues = [i for i in issues_on_table(caucus) if i.options.all()]
    before = read_stances_of(asked, issues).reveal()
    data = request.POST if request.method == "POST" else None
    forms = [StanceForm(data, issue=i, before=before.get(i.id)) for i in issues]
    if data is not None and all(form.is_valid() for form in forms):
        with transaction.atomic():
            for form in forms:
                save_stance(
                    actor_of(request),
                    form.issue,
                    form.stance(asked.id),
                    is_asked_again=form.cleaned_data["is_asked_again"],
                )
        return redirect("consultations_delegation", slug, asked.id)
    add_to_log(actor_of(request), "stances.opened", caucus)
    given = {
        "caucus": caucus,
        "delegation": asked,
        "forms": forms,
        "has_errors": data is not None,
    }
    return render(request, "caucus/consultations_stances.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
@in_confidence
def add_visit(request: HttpRequest, slug: str, delegation: str) -> HttpResponse:
    """Take down what was said on a visit."""
    caucus = room_of(request, slug, "caucus.consult")
    visited = _delegation(caucus, delegation)
    form = VisitForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        save_visit(actor_of(request), caucus, visited, **form.cleaned_data)
        return redirect("consultations_delegation", slug, visited.id)
    given = {"caucus": caucus, "delegation": visited, "form": form}
    return render(request, "caucus/consultations_visit.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
@in_confidence
def edit_visit(request: HttpRequest, slug: str, visit: str) -> HttpResponse:
    """Change the notes of a visit."""
    caucus = room_of(request, slug, "caucus.consult")
    row = _visit(request, caucus, visit)
    kept = read_visit(row).reveal()
    visited = get_object_or_404(Delegation, pk=kept.delegation)
    initial = {"day": kept.day, "people": kept.people, "notes": kept.notes}
    data = request.POST if request.method == "POST" else None
    form = VisitForm(data, initial=initial)
    if form.is_bound and form.is_valid():
        save_visit(actor_of(request), caucus, visited, row=row, **form.cleaned_data)
        return redirect("consultations_delegation", slug, visited.id)
    add_to_log(actor_of(request), "consultation.opened", row)
    given = {"caucus": caucus, "delegation": visited, "form": form, "row": row}
    return render(request, "caucus/consultations_visit.html", given)


@require_POST
@page
@in_confidence
def delete_visit(request: HttpRequest, slug: str, visit: str) -> HttpResponse:
    """Destroy the notes of a visit."""
    caucus = room_of(request, slug, "caucus.consult")
    row = _visit(request, caucus, visit)
    delegation = read_visit(row).reveal().delegation
    remove_visit(actor_of(request), row)
    return redirect("consultations_delegation", slug, delegation)


def _delegation(caucus: Caucus, delegation: str) -> Delegation:
    return get_object_or_404(delegations_in(caucus), pk=delegation)


def _visit(request: HttpRequest, caucus: Caucus, visit: str) -> Consultation:
    return load(
        caucus.consultations.all(), actor_of(request), "caucus.consult", pk=visit
    )
