"""Show the desk at which a backgrounder is drafted, checked and circulated."""

from __future__ import annotations

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
from nonpaper.web.caucus.forms.backgrounders import (
    BackgrounderForm,
    BeginForm,
    CirculateForm,
)
from nonpaper.web.caucus.models import Backgrounder, BackgrounderVersion
from nonpaper.web.caucus.selectors.backgrounders import (
    answer_of,
    clearers_of,
    count_to_write,
    drawn_in,
    due_on_of,
    findings_in,
    newest_version,
    opened_by,
    title_findings,
    title_of,
)
from nonpaper.web.caucus.selectors.betrayals import show_betrayals
from nonpaper.web.caucus.services.backgrounders import (
    Circulation,
    ask_for_draft,
    begin_backgrounder,
    circulate,
    save_words,
)
from nonpaper.web.caucus.services.reports import replace_finding
from nonpaper.web.language import current_interface
from nonpaper.web.templatetags.answers import with_marks


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
    version = newest_version(backgrounder)
    form = BackgrounderForm(request.POST or None, initial=_now(backgrounder, version))
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"].replace("\r\n", "\n")
        place = request.POST.get("take", "")
        if place.isdecimal():
            found = findings_in(backgrounder, words, drawn_in(backgrounder))
            words = replace_finding(words, found, int(place))
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
    words = request.POST.get("words", "").replace("\r\n", "\n")
    given = {
        "caucus": backgrounder.caucus,
        "backgrounder": backgrounder,
        "is_swapped": True,
        **_checked(backgrounder, words),
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
    versions = list(backgrounder.versions.all())
    new = _numbered(versions, request.GET.get("new", ""), 0)
    old = _numbered(versions, request.GET.get("old", ""), 1)
    given = {
        "caucus": backgrounder.caucus,
        "backgrounder": backgrounder,
        "versions": versions,
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
    form = CirculateForm(request.POST)
    if not form.is_valid():
        return redirect("backgrounders_edit", slug, backgrounder.id)
    version = get_object_or_404(backgrounder.versions, id=form.cleaned_data["version"])
    reason = form.cleaned_data["reason"]
    outcome = circulate(actor_of(request), backgrounder, version, reason=reason)
    if outcome.is_out:
        messages.success(request, current_interface().word("backgrounders.is_out"))
        return redirect("backgrounders_read", slug, backgrounder.id)
    words = BackgrounderForm(initial=_now(backgrounder, version))
    given = _desk(backgrounder, version, words) | _missing(backgrounder, form, outcome)
    return render(request, "caucus/backgrounder_desk.html", given)


def _missing(
    backgrounder: Backgrounder, form: CirculateForm, outcome: Circulation
) -> dict[str, object]:
    shown = show_betrayals(backgrounder.caucus, outcome.reason_findings)
    return {"circulate_form": form, "outcome": outcome, "reason_findings": shown}


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
    given: dict[str, object] = {
        "caucus": backgrounder.caucus,
        "backgrounder": backgrounder,
        "version": version,
        "form": form,
        "due_on": due_on_of(backgrounder),
    }
    if version is None:
        return given
    around = title_findings(backgrounder, version.words)
    return given | {
        "versions": list(backgrounder.versions.defer("words", "drawn")),
        "circulate_form": CirculateForm(initial={"version": version.id}),
        "around": show_betrayals(backgrounder.caucus, around),
        "cleared_by": [one.name for one in clearers_of(version)],
        "opened_by": opened_by(backgrounder),
        **_checked(backgrounder, version.words, pages=version.page_count),
    }


def _checked(
    backgrounder: Backgrounder, words: str, *, pages: int | None = None
) -> dict[str, object]:
    """Return pages, findings, and the words as they will look."""
    found = findings_in(backgrounder, words, drawn_in(backgrounder))
    spans = [(one.span.start, one.span.end) for one in found]
    pages = pages or count_pages(render_pdf(answer_of(backgrounder, words)))
    return {
        "findings": show_betrayals(backgrounder.caucus, found),
        "answer": answer_of(backgrounder, with_marks(words, spans)),
        "pages": pages,
        "is_right_length": FEWEST_PAGES <= pages <= MOST_PAGES,
        "to_write": count_to_write(words),
    }


def _numbered(
    versions: list[BackgrounderVersion], number: str, otherwise: int
) -> BackgrounderVersion | None:
    """Return the version of a number, else the one so many before the newest."""
    for one in versions:
        if str(one.number) == number:
            return one
    return versions[otherwise] if len(versions) > otherwise else None
