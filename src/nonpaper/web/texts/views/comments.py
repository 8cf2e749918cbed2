"""Take comments on texts, and open those in confidence for facilitators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.language import current_interface
from nonpaper.web.texts.forms.texts import CommentForm
from nonpaper.web.texts.models import Comment, TabledText
from nonpaper.web.texts.services.comments import (
    add_comment,
    confide,
    open_confided,
    remove_comment,
)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def comment(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Comment on a provision, or on a text as a whole."""
    caucus, actor = room_of(request, slug, "texts.comment"), actor_of(request)
    text = _load(actor, caucus, text_id, "texts.comment")
    eid = request.GET.get("at", "")
    reading = getattr(text, "reading", None)
    provision = next(
        (one for one in (reading.provisions if reading else ()) if one["eid"] == eid),
        None,
    )
    if eid and provision is None:
        raise Http404
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_open = form.cleaned_data["to"] == "all"
        write = add_comment if is_open else confide
        write(actor, text, eid, form.cleaned_data["words"])
        key = "texts.commented" if is_open else "texts.confided"
        messages.success(request, current_interface().word(key))
        place = f"#{eid}" if eid else ""
        return redirect(reverse("texts_show", args=[slug, text.id]) + place)
    given = {"caucus": caucus, "text": text, "provision": provision, "form": form}
    return render(request, "texts/comment.html", given)


@require_POST
@page
def remove(request: HttpRequest, slug: str, comment_id: str) -> HttpResponse:
    """Remove a comment of one's own; a facilitator may remove any."""
    caucus, actor = room_of(request, slug, "texts.comment"), actor_of(request)
    found = load(
        Comment.objects.filter(sealed=None),
        actor,
        "texts.comment",
        text__caucus=caucus,
        id=comment_id,
    )
    is_own = found.author_id == actor.id
    if not is_own and not may(actor, "texts.read_confidential", caucus):
        raise Http404
    remove_comment(actor, found)
    return redirect("texts_show", slug, found.text_id)


@require_POST
@page
def open_sealed(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Open what was said in confidence on a text; it is logged."""
    caucus, actor = room_of(request, slug, "texts.read_confidential"), actor_of(request)
    text = _load(actor, caucus, text_id, "texts.read_confidential")
    opened = open_confided(actor, text)
    given = {"caucus": caucus, "text": text, "opened": opened}
    return render(request, "texts/confided.html", given)


def _load(actor: Person, caucus: Caucus, text_id: str, action: str) -> TabledText:
    tabled = TabledText.objects.filter(state=TabledText.State.TABLED)
    return load(
        tabled.select_related("reading"), actor, action, caucus=caucus, id=text_id
    )
