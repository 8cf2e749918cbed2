"""Show the desk at which a backgrounder is drafted, checked and circulated."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.adapters.writers.answer_pdf import count_pages, render_pdf
from nonpaper.domain.backgrounder import FEWEST_PAGES, MOST_PAGES
from nonpaper.domain.redline import redline_lines
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.backgrounders import BackgrounderForm, BeginForm
from nonpaper.web.caucus.forms.desk import ReleaseForm
from nonpaper.web.caucus.models import Backgrounder, BackgrounderVersion
from nonpaper.web.caucus.selectors.backgrounders import (
    answer_of,
    count_to_write,
    due_on_of,
    findings_in,
    opened_by,
    title_of,
)
from nonpaper.web.caucus.selectors.desk import numbered_version
from nonpaper.web.caucus.services.backgrounders import (
    ask_for_draft,
    begin_backgrounder,
    circulate,
    save_words,
)
from nonpaper.web.caucus.views.desk import (
    desk_of,
    marked,
    posted_words,
    shown_findings,
    still_missing,
    taken_over,
)
from nonpaper.web.language import current_interface


@require_POST
@page
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a backgrounder; its draft is made in the background."""
    caucus = room_of(request, slug, "caucus.edit_backgrounder")
    form = BeginForm(caucus, request.POST)
    if not form.is_valid():
        return redirect("backgrounders", slug)
    given = form.cleaned_data
    actor = actor_of(request)
    made = begin_backgrounder(actor, given["issue"], given["meeting"])
    return redirect("texts_job", slug, ask_for_draft(actor, made).id)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_backgrounder(
    request: HttpRequest, slug: str, backgrounder_id: str
) -> HttpResponse:
    """Show the desk; save words, or take over the neutral words of a finding."""
    backgrounder = _edited(request, slug, backgrounder_id)
    version = backgrounder.versions.first()
    form = BackgrounderForm(request.POST or None, initial=_now(backgrounder, version))
    if form.is_bound and form.is_valid():
        words = taken_over(request, partial(findings_in, backgrounder))
        title = form.cleaned_data["title"]
        save_words(actor_of(request), backgrounder, words, title=title)
        return redirect("backgrounders_edit", slug, backgrounder.id)
    return render(
        request, "caucus/backgrounder_desk.html", _desk(backgrounder, version, form)
    )


@require_POST
@page
def check_words(request: HttpRequest, slug: str, backgrounder_id: str) -> HttpResponse:
    """Show pages, findings and look of words as they are edited; nothing is kept."""
    backgrounder = _edited(request, slug, backgrounder_id)
    given = {
        "caucus": backgrounder.caucus,
        "is_swapped": True,
        **_checked(backgrounder, posted_words(request)),
    }
    return render(request, "caucus/backgrounder_check.html", given)


@require_POST
@page
def draft_again(request: HttpRequest, slug: str, backgrounder_id: str) -> HttpResponse:
    """Let a draft be made anew; what is there stays as a version."""
    backgrounder = _edited(request, slug, backgrounder_id)
    job = ask_for_draft(actor_of(request), backgrounder)
    return redirect("texts_job", slug, job.id)


@require_safe
@page
def compare(request: HttpRequest, slug: str, backgrounder_id: str) -> HttpResponse:
    """Show what changed between two versions: the last two where none are named."""
    backgrounder = _edited(request, slug, backgrounder_id)
    versions = [*backgrounder.versions.all()[:2], None, None]
    new = numbered_version(backgrounder, request.GET.get("new", "")) or versions[0]
    old = numbered_version(backgrounder, request.GET.get("old", "")) or versions[1]
    given = {
        "caucus": backgrounder.caucus,
        "paper": backgrounder,
        "versions": backgrounder.versions.all(),
        "old": old,
        "new": new,
        "lines": redline_lines(old.words, new.words) if old and new else (),
    }
    return render(request, "caucus/backgrounder_compare.html", given)


@require_POST
@page
def circulate_version(
    request: HttpRequest, slug: str, backgrounder_id: str
) -> HttpResponse:
    """Send a backgrounder to the room, or say what is missing."""
    backgrounder = _edited(request, slug, backgrounder_id)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return redirect("backgrounders_edit", slug, backgrounder.id)
    version = get_object_or_404(backgrounder.versions, id=form.cleaned_data["version"])
    reason = form.cleaned_data["reason"]
    release = circulate(actor_of(request), backgrounder, version, reason=reason)
    if release.is_out:
        messages.success(request, current_interface().word("backgrounders.is_out"))
        return redirect("backgrounders_read", slug, backgrounder.id)
    if release.waits_for_second:
        messages.info(request, current_interface().word("desk.waits_for_second"))
        return redirect("backgrounders_edit", slug, backgrounder.id)
    words = BackgrounderForm(initial=_now(backgrounder, version))
    given = _desk(backgrounder, version, words)
    given |= still_missing(backgrounder, form, release)
    return render(request, "caucus/backgrounder_desk.html", given)


def _edited(request: HttpRequest, slug: str, backgrounder_id: str) -> Backgrounder:
    caucus = room_of(request, slug, "caucus.edit_backgrounder")
    rows = caucus.backgrounders.select_related("issue", "meeting", "circulated")
    actor = actor_of(request)
    return load(rows, actor, "caucus.edit_backgrounder", id=backgrounder_id)


def _now(
    backgrounder: Backgrounder, version: BackgrounderVersion | None
) -> dict[str, str]:
    if version is None:
        return {"title": backgrounder.title, "words": ""}
    return {"title": title_of(backgrounder, version.words), "words": version.words}


def _desk(
    backgrounder: Backgrounder,
    version: BackgrounderVersion | None,
    form: BackgrounderForm,
) -> dict[str, object]:
    given = desk_of(backgrounder, version, form) | {"due_on": due_on_of(backgrounder)}
    if version is None:
        return given
    return {
        **given,
        "opened_by": opened_by(backgrounder),
        **_checked(backgrounder, version.words, pages=version.page_count),
    }


def _checked(
    backgrounder: Backgrounder, words: str, *, pages: int | None = None
) -> dict[str, object]:
    """Return pages, findings, and the words as they will look."""
    found = findings_in(backgrounder, words)
    pages = pages or count_pages(render_pdf(answer_of(backgrounder, words)))
    return {
        "answer": answer_of(backgrounder, marked(words, found)),
        "pages": pages,
        "is_right_length": FEWEST_PAGES <= pages <= MOST_PAGES,
        "to_write": count_to_write(words),
        **shown_findings(backgrounder, found),
    }
