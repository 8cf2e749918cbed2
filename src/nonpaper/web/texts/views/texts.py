"""Show the texts on the table, take new ones in, show what one says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.handing_out import hand_out_file
from nonpaper.web.language import current_interface
from nonpaper.web.texts.forms.texts import CompareForm, TextForm, UploadForm
from nonpaper.web.texts.models import Paper, TabledText
from nonpaper.web.texts.selectors.changes import changes_since, last_visit
from nonpaper.web.texts.selectors.directory import index_of, known_sponsors
from nonpaper.web.texts.selectors.maps import (
    is_stale,
    job_under_way,
    latest_map,
    paper_of,
    papers_of,
)
from nonpaper.web.texts.selectors.texts import (
    comments_on,
    tabled_texts,
    texts_on_table,
    texts_to_check,
)
from nonpaper.web.texts.services.uploads import (
    GivenFile,
    Uploaded,
    discard_text,
    table_text,
    upload_texts,
    withdraw_text,
)
from nonpaper.web.texts.services.visits import note_visit


@require_safe
@page
def show_texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is on the table, the map of it, and what changed between texts."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    note_visit(actor, caucus)
    since = last_visit(actor, caucus)
    texts = list(tabled_texts(caucus))
    latest = latest_map(caucus)
    given = {
        "caucus": caucus,
        "texts": _with_sponsors(caucus, texts),
        "on_table_count": texts_on_table(caucus).count(),
        "map": latest,
        "is_stale": latest is not None and is_stale(latest),
        "map_job": job_under_way(caucus, "map"),
        "papers": papers_of(caucus),
        "changes": changes_since(caucus, since) if since else (),
        "may_upload": may(actor, "texts.upload", caucus),
        "may_map": may(actor, "texts.map", caucus),
        "to_check_count": _to_check_count(actor, caucus),
        "compare": CompareForm(caucus=caucus) if len(texts) > 1 else None,
    }
    return render(request, "texts/texts.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Take files in, many at once."""
    caucus, actor = room_of(request, slug, "texts.upload"), actor_of(request)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, caucus=caucus)
        if form.is_valid():
            files = [
                GivenFile(file.name or "", file.size or 0, file.read)
                for file in form.cleaned_data["documents"]
            ]
            replaces = form.cleaned_data["replaces"]
            done = upload_texts(actor, caucus, files, replaces=replaces)
            _tell(request, done)
            if done.job is not None:
                return redirect("texts_job", slug, done.job.id)
            return redirect("texts_upload", slug)
    else:
        first = {"replaces": request.GET.get("replaces", "")}
        form = UploadForm(initial=first, caucus=caucus)
    return render(request, "texts/upload.html", {"caucus": caucus, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the covers of uploaded texts say, and table them as corrected."""
    caucus, actor = room_of(request, slug, "texts.upload"), actor_of(request)
    waiting = list(texts_to_check(actor, caucus))
    chosen = request.POST.get("table", "")
    forms: list[tuple[TabledText, TextForm | None]] = []
    for text in waiting:
        text.caucus = caucus
        form = None
        if text.state == TabledText.State.CHECKING:
            is_asked = chosen in ("all", text.id)
            data = request.POST if request.method == "POST" else None
            form = TextForm(data, text=text, prefix=text.id)
            if is_asked and form.is_valid():
                _table(request, actor, text, form)
                continue
        forms.append((text, form))
    if request.method == "POST":
        if discarded := request.POST.get("discard"):
            own = next((text for text in waiting if text.id == discarded), None)
            if own is not None and own.state != TabledText.State.READING:
                discard_text(actor, own)
                return redirect("texts_check", slug)
        elif not any(form and form.errors for _, form in forms):
            left = any(form for _, form in forms)
            return redirect("texts_check" if left else "texts", slug)
    ready = [(text, form) for text, form in forms if form]
    others = [text for text, form in forms if not form]
    given = {"caucus": caucus, "ready": ready, "others": others}
    return render(request, "texts/check.html", given)


@require_safe
@page
def show_text(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Show a text by provision: how binding, what for development, what others say."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    text = _load(actor, caucus, text_id)
    reading = getattr(text, "reading", None)
    comments: dict[str, list[Any]] = {}
    for comment in comments_on(text):
        comments.setdefault(comment.eid, []).append(comment)
    provisions = [
        {**each, "comments": comments.pop(each["eid"], [])}
        for each in (reading.provisions if reading else [])
    ]
    earlier = text.replaces
    redline = paper_of(Paper.Kind.REDLINE, text, earlier) if earlier else None
    given = {
        "caucus": caucus,
        "text": text,
        "sponsors": _with_sponsors(caucus, [text])[0][1],
        "reading": reading,
        "provisions": provisions,
        "whole": [one for left in comments.values() for one in left],
        "redline": redline,
        "redline_job": job_under_way(
            caucus, "redline", earlier=earlier.id, text=text.id
        )
        if earlier and not redline
        else None,
        "stocktake": paper_of(Paper.Kind.STOCKTAKE, text),
        "revisions": text.revisions.filter(state=TabledText.State.TABLED),
        "confided_count": text.comments.exclude(sealed=None).count()
        if may(actor, "texts.read_confidential", caucus)
        else 0,
        "may_change": may(actor, "texts.check", text),
        "may_upload": may(actor, "texts.upload", caucus),
        "me": actor,
    }
    return render(request, "texts/text.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Correct what is said of a text."""
    caucus, actor = room_of(request, slug, "texts.upload"), actor_of(request)
    text = _load(actor, caucus, text_id, "texts.check")
    form = TextForm(request.POST or None, text=text)
    if request.method == "POST" and form.is_valid():
        _table(request, actor, text, form)
        return redirect("texts_show", slug, text.id)
    given = {"caucus": caucus, "text": text, "form": form}
    return render(request, "texts/edit.html", given)


@require_POST
@page
def withdraw(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Take a text off the table."""
    caucus, actor = room_of(request, slug, "texts.upload"), actor_of(request)
    text = _load(actor, caucus, text_id, "texts.withdraw")
    withdraw_text(actor, text)
    messages.success(request, current_interface().word("texts.was_withdrawn"))
    return redirect("texts", slug)


@require_safe
@page
def hand_out(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Hand the file of a text out, as it was tabled."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    return hand_out_file(_load(actor, caucus, text_id).file)


def _load(
    actor: Person, caucus: Caucus, text_id: str, action: str = "texts.see"
) -> TabledText:
    tabled = TabledText.objects.filter(state=TabledText.State.TABLED)
    text = load(
        tabled.select_related("replaces", "reading"),
        actor,
        action,
        caucus=caucus,
        id=text_id,
    )
    text.caucus = caucus
    return text


def _table(
    request: HttpRequest, actor: Person, text: TabledText, form: TextForm
) -> None:
    fields = form.fields_of_text()
    table_text(actor, text, fields)
    same = texts_on_table(text.caucus).exclude(id=text.id)
    if fields.symbol and same.filter(symbol__iexact=fields.symbol).exists():
        said = current_interface()
        messages.warning(request, said.word("texts.same_symbol", symbol=fields.symbol))


def _tell(request: HttpRequest, done: Uploaded) -> None:
    said = current_interface()
    for line in done.refusals:
        messages.warning(request, line)
    for name, text in done.known:
        messages.warning(request, said.word("texts.known", file=name, text=str(text)))


def _to_check_count(actor: Person, caucus: Caucus) -> int:
    if not may(actor, "texts.upload", caucus):
        return 0
    return texts_to_check(actor, caucus).count()


def _with_sponsors(
    caucus: Caucus, texts: Iterable[TabledText]
) -> list[tuple[TabledText, str]]:
    index = index_of(caucus)
    said = current_interface().with_names(index.directory)
    return [
        (text, ", ".join(map(said.name, known_sponsors(index, text.sponsors))))
        for text in texts
    ]
