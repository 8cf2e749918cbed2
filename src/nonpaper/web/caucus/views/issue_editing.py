"""Let facilitators edit issues, options and links."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.issues import (
    IssueForm,
    LinkForm,
    MergeForm,
    OptionForm,
)
from nonpaper.web.caucus.models import FollowUp, Issue, IssueLink, Option
from nonpaper.web.caucus.selectors.issues import links_in, topics_of
from nonpaper.web.caucus.services.issues import (
    link_issues,
    merge_issues,
    move_option,
    remove_option,
    save_issue,
    save_option,
    set_issue_state,
    suggest_from_follow_up,
    unlink_issues,
)
from nonpaper.web.language import current_interface

_CHANGE = "caucus.change_issues"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_issue(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Edit the words and topics of an issue."""
    issue = _issue(request, slug, issue_id)
    names = ("title", "summary", "state_of_play", "questions", "topics")
    form = IssueForm(
        request.POST or None,
        initial={name: getattr(issue, name) for name in names},
        topics=topics_of(issue.caucus),
    )
    if form.is_bound and form.is_valid():
        save_issue(actor_of(request), issue, form.cleaned_data)
        return redirect("issues_show", slug, issue.id)
    given = {"caucus": issue.caucus, "issue": issue, "form": form}
    return render(request, "caucus/issue_form.html", given)


@require_POST
@page
def change_issue_state(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Open an issue, let it rest, or close it."""
    issue = _issue(request, slug, issue_id)
    wanted = request.POST.get("state", "")
    if wanted not in set(Issue.State.values) - {Issue.State.SUGGESTED}:
        raise Http404
    set_issue_state(actor_of(request), issue, Issue.State(wanted))
    return redirect("issues_show", slug, issue.id)


@require_POST
@page
def merge(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Put an issue into another one."""
    issue = _issue(request, slug, issue_id)
    form = MergeForm(request.POST, issue=issue)
    if not form.is_valid():
        messages.error(request, current_interface().word("issues.choose_other"))
        return redirect("issues_show", slug, issue.id)
    into = form.cleaned_data["into"]
    merge_issues(actor_of(request), issue, into)
    messages.success(request, current_interface().word("issues.merged_now"))
    return redirect("issues_show", slug, into.id)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def add_option(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Add an option to an issue."""
    issue = _issue(request, slug, issue_id)
    return _ask_option(request, issue, OptionForm(request.POST or None))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_option(request: HttpRequest, slug: str, option_id: str) -> HttpResponse:
    """Edit an option."""
    option = _option(request, slug, option_id)
    names = ("title", "words", "precedents")
    initial = {name: getattr(option, name) for name in names}
    form = OptionForm(request.POST or None, initial=initial)
    return _ask_option(request, option.issue, form, option)


@require_POST
@page
def shift_option(request: HttpRequest, slug: str, option_id: str) -> HttpResponse:
    """Move an option up or down."""
    option = _option(request, slug, option_id)
    steps = -1 if request.POST.get("to") == "up" else 1
    move_option(actor_of(request), option, steps)
    return redirect("issues_show", slug, option.issue_id)


@require_POST
@page
def take_out_option(request: HttpRequest, slug: str, option_id: str) -> HttpResponse:
    """Remove an option."""
    option = _option(request, slug, option_id)
    if not remove_option(actor_of(request), option):
        messages.error(request, current_interface().word("issues.option_kept"))
    return redirect("issues_show", slug, option.issue_id)


@require_POST
@page
def link(request: HttpRequest, slug: str, issue_id: str) -> HttpResponse:
    """Link an issue to another one."""
    issue = _issue(request, slug, issue_id)
    form = LinkForm(request.POST, issue=issue)
    if form.is_valid():
        given = form.cleaned_data
        kind = IssueLink.Kind(given["kind"])
        link_issues(actor_of(request), issue, given["second"], kind, given["note"])
    else:
        messages.error(request, current_interface().word("issues.choose_other"))
    return redirect("issues_show", slug, issue.id)


@require_POST
@page
def unlink(request: HttpRequest, slug: str, link_id: str) -> HttpResponse:
    """Take out a link between issues."""
    caucus = room_of(request, slug, _CHANGE)
    row = load(links_in(caucus), actor_of(request), _CHANGE, id=link_id)
    unlink_issues(actor_of(request), row)
    return redirect("issues_show", slug, row.first_id)


@require_POST
@page
def suggest_follow_up(
    request: HttpRequest, slug: str, follow_up_id: str
) -> HttpResponse:
    """Make an issue of what is to follow up."""
    caucus = room_of(request, slug, _CHANGE)
    rows = FollowUp.objects.filter(caucus=caucus)
    follow_up = load(rows, actor_of(request), _CHANGE, id=follow_up_id)
    title = follow_up.words.strip().splitlines()[0][: _title_length()]
    issue = suggest_from_follow_up(actor_of(request), follow_up, title)
    return redirect("issues_edit", slug, issue.id)


def _title_length() -> int:
    return Issue._meta.get_field("title").max_length or 0


def _issue(request: HttpRequest, slug: str, issue_id: str) -> Issue:
    caucus = room_of(request, slug, _CHANGE)
    rows = caucus.issues.select_related("caucus__negotiation")
    return load(rows, actor_of(request), _CHANGE, id=issue_id)


def _option(request: HttpRequest, slug: str, option_id: str) -> Option:
    caucus = room_of(request, slug, _CHANGE)
    rows = Option.objects.filter(issue__caucus=caucus).select_related("issue__caucus")
    return load(rows, actor_of(request), _CHANGE, id=option_id)


def _ask_option(
    request: HttpRequest, issue: Issue, form: OptionForm, option: Option | None = None
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        save_option(actor_of(request), issue, form.cleaned_data, option)
        return redirect("issues_show", issue.caucus.slug, issue.id)
    given = {"caucus": issue.caucus, "issue": issue, "form": form, "option": option}
    return render(request, "caucus/option_form.html", given)
