"""Show issues, and let them be suggested."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.caucus.forms.issues import LinkForm, MergeForm, SuggestionForm
from nonpaper.web.caucus.models import Issue
from nonpaper.web.caucus.selectors.betrayals import ShownBetrayal, shown_betrayals
from nonpaper.web.caucus.selectors.follow_ups import visible_to
from nonpaper.web.caucus.selectors.issues import (
    backgrounders_on,
    issues_by_state,
    links_in,
    links_of,
    meetings_on,
    topic_names,
)
from nonpaper.web.caucus.selectors.rounds import closed_rounds, open_rounds
from nonpaper.web.caucus.services.issues import can_merge, suggest_issue
from nonpaper.web.caucus.services.rounds import close_due_rounds
from nonpaper.web.language import current_interface


@require_safe
@page
def list_issues(request: HttpRequest, slug: str) -> HttpResponse:
    """List the issues of a caucus by state, with its rounds."""
    caucus = room_of(request, slug, "caucus.see_issues")
    actor = actor_of(request)
    close_due_rounds(caucus)
    given = {
        "caucus": caucus,
        "groups": issues_by_state(caucus),
        "links": links_in(caucus),
        "open_rounds": open_rounds(caucus),
        "closed_rounds": closed_rounds(caucus)[:6],
        "may_suggest": may(actor, "caucus.suggest_issue", caucus),
        "may_change": may(actor, "caucus.change_issues", caucus),
    }
    return render(request, "caucus/issues.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a suggestion."""
    caucus = room_of(request, slug, "caucus.suggest_issue")
    form = SuggestionForm(request.POST or None)
    betrayals: list[ShownBetrayal] = []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        if not given["is_named"] and "anyway" not in request.POST:
            words = f"{given['title']}\n{given['summary']}"
            betrayals = shown_betrayals(caucus, words)
    if form.is_bound and form.is_valid() and not betrayals:
        given = form.cleaned_data
        issue = suggest_issue(
            actor_of(request),
            caucus,
            given["title"],
            given["summary"],
            is_named=bool(given["is_named"]),
        )
        messages.success(request, current_interface().word("issues.suggested_now"))
        return redirect("issues_show", slug, issue.id)
    shown = {"caucus": caucus, "form": form, "betrayals": betrayals}
    return render(request, "caucus/suggest.html", shown)


@require_safe
@page
def show_issue(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Show an issue with all that hangs on it."""
    caucus = room_of(request, slug, "caucus.see_issues")
    actor = actor_of(request)
    rows = caucus.issues.select_related(
        "caucus__negotiation", "suggested_by__delegation"
    )
    issue = load(rows, actor, "caucus.see_issues", id=issue_id)
    may_change = may(actor, "caucus.change_issues", issue)
    given = {
        "caucus": caucus,
        "issue": issue,
        "options": issue.options.all(),
        "links": links_of(issue),
        "topics": topic_names(issue),
        "meetings": meetings_on(issue),
        "backgrounders": backgrounders_on(issue, has_drafts=may_change),
        "follow_ups": visible_to(actor, caucus)
        .filter(issue=issue)
        .select_related("issue"),
        "may_change": may_change,
        "states": Issue.State,
    }
    if may_change:
        given |= {
            "link_form": LinkForm(issue=issue),
            "merge_form": MergeForm(issue=issue) if can_merge(issue) else None,
        }
    return render(request, "caucus/issue.html", given)
