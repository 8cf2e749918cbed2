"""Show the screen on which notes are taken, and take them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.domain.betrayal import Betrayal
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.reports import NoteForm
from nonpaper.web.caucus.models import AgendaItem, Intervention, Meeting, Report
from nonpaper.web.caucus.selectors.attribution import (
    checker_of,
    find_betrayals,
    present_at,
)
from nonpaper.web.caucus.selectors.betrayals import show_betrayals
from nonpaper.web.caucus.selectors.reports import NotedItem, notes_of
from nonpaper.web.caucus.services.interventions import (
    change_note,
    remove_note,
    take_note,
)

Store = Callable[[AgendaItem, Intervention.Kind, str], None]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def take_notes(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Show the notes of a meeting, and take one more."""
    caucus = room_of(request, slug, "caucus.take_notes")
    meeting = load(
        caucus.meetings.all(), actor_of(request), "caucus.take_notes", id=meeting_id
    )
    form = NoteForm(meeting, request.POST.dict() or None)

    def store(item: AgendaItem, kind: Intervention.Kind, words: str) -> None:
        take_note(actor_of(request), item, kind, words)

    findings = _store(request, meeting, form, store) if form.is_bound else ()
    if findings is None:
        if "HX-Request" not in request.headers:
            return redirect("reports_notes", slug, meeting.id)
        form, findings = NoteForm(meeting, initial=_stays(form)), ()
    return _show(request, meeting, form, findings)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_note(request: HttpRequest, slug: str, note_id: str) -> HttpResponse:
    """Show one note to change it."""
    actor = actor_of(request)
    note = _note(request, slug, note_id)
    now = {"words": note.words, "item": note.item_id, "kind": note.kind}
    form = NoteForm(note.meeting, request.POST.dict() or None, initial=now)

    def store(item: AgendaItem, kind: Intervention.Kind, words: str) -> None:
        change_note(actor, note, item, kind, words)

    findings = _store(request, note.meeting, form, store) if form.is_bound else ()
    if findings is None:
        return redirect("reports_notes", slug, note.meeting_id)
    given = {
        "meeting": note.meeting,
        "caucus": note.caucus,
        "form": form,
        "note": note,
        "findings": show_betrayals(note.caucus, findings),
    }
    return render(request, "caucus/note.html", given)


@require_POST
@page
def take_out_note(request: HttpRequest, slug: str, note_id: str) -> HttpResponse:
    """Take a note out."""
    note = _note(request, slug, note_id)
    remove_note(actor_of(request), note)
    return redirect("reports_notes", slug, note.meeting_id)


def _note(request: HttpRequest, slug: str, note_id: str) -> Intervention:
    caucus = room_of(request, slug, "caucus.take_notes")
    rows = Intervention.objects.filter(meeting__caucus=caucus)
    note = load(rows, actor_of(request), "caucus.take_notes", id=note_id)
    if _is_closed(note.meeting):
        raise Http404
    return note


def _store(
    request: HttpRequest, meeting: Meeting, form: NoteForm, store: Store
) -> tuple[Betrayal, ...] | None:
    """Store a note that betrays nobody, or that somebody keeps as it is.

    Returns:
        What it betrays, or nothing where it was stored: a name that slipped in is
        shown before it is kept anywhere.
    """
    if not form.is_valid():
        return ()
    words = form.cleaned_data["words"]
    found: tuple[Betrayal, ...] = ()
    if meeting.rule == Meeting.Rule.CHATHAM_HOUSE:
        found = find_betrayals(meeting.caucus, words, present_at(meeting))
    answer = request.POST.get("answer", "")
    if found and answer == "neutral":
        for one in reversed(found):
            words = words[: one.span.start] + one.neutral + words[one.span.end :]
        form.data = {**form.data, "words": words}
        found = tuple(one for one in found if not one.neutral)
    if found and answer != "keep":
        return found
    kind = Intervention.Kind(form.cleaned_data["kind"])
    store(form.items[form.cleaned_data["item"]], kind, words)
    return None


def _stays(form: NoteForm) -> dict[str, str]:
    """Return what stays from one note to the next: the item, never the kind."""
    return {"item": form.cleaned_data["item"]}


def _show(
    request: HttpRequest,
    meeting: Meeting,
    form: NoteForm,
    findings: tuple[Betrayal, ...],
) -> HttpResponse:
    noted = notes_of(meeting)
    given = {
        "caucus": meeting.caucus,
        "meeting": meeting,
        "form": form,
        "findings": show_betrayals(meeting.caucus, findings),
        "noted": noted,
        "has_notes": any(each.notes for each in noted),
        "marked": _betraying(meeting, noted),
        "is_closed": _is_closed(meeting),
        "report": Report.objects.filter(meeting=meeting).first(),
    }
    is_part = "HX-Request" in request.headers
    name = "caucus/notes_panel.html" if is_part else "caucus/notes.html"
    return render(request, name, given)


def _betraying(meeting: Meeting, noted: list[NotedItem]) -> set[str]:
    """Return the identifiers of notes whose words betray somebody."""
    if meeting.rule == Meeting.Rule.ON_RECORD:
        return set()
    checker, room = checker_of(meeting.caucus), present_at(meeting)
    return {
        note.id
        for each in noted
        for note in each.notes
        if checker.find(note.words, room)
    }


def _is_closed(meeting: Meeting) -> bool:
    published = Report.State.PUBLISHED
    return Report.objects.filter(meeting=meeting, state=published).exists()
