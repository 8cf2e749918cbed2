"""Read the texts of a caucus: those on the table, and those on their way there."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nonpaper.web.accounts.models import Caucus, Person, Role
from nonpaper.web.texts.models import Comment, TabledText


def tabled_texts(caucus: Caucus) -> QuerySet[TabledText]:
    """Return what was tabled, withdrawn or not, without the content of files."""
    return (
        TabledText.objects.filter(caucus=caucus, state=TabledText.State.TABLED)
        .select_related("replaces", "reading")
        .defer("reading__words", "reading__provisions")
        .annotate(
            comment_count=Count("comments", filter=Q(comments__sealed=None)),
            is_revised=Exists(_revisions(OuterRef("id"))),
        )
        .order_by("-tabled_on", "symbol", "title", "id")
    )


def texts_on_table(caucus: Caucus) -> QuerySet[TabledText]:
    """Return what is on the table now: neither withdrawn nor revised."""
    return (
        TabledText.objects.filter(
            caucus=caucus, state=TabledText.State.TABLED, withdrawn_on=None
        )
        .exclude(Exists(_revisions(OuterRef("id"))))
        .order_by("id")
    )


def texts_to_check(actor: Person, caucus: Caucus) -> QuerySet[TabledText]:
    """Return what somebody uploaded and has not tabled yet; a facilitator sees all."""
    waiting = TabledText.objects.filter(caucus=caucus).exclude(
        state=TabledText.State.TABLED
    )
    if actor.role_in(caucus.id) != Role.FACILITATOR:
        waiting = waiting.filter(added_by=actor)
    return waiting.select_related("file", "reading").defer(
        "file__content", "reading__words", "reading__provisions"
    )


def comments_on(text: TabledText) -> QuerySet[Comment]:
    """Return the comments to all on a text."""
    return text.comments.filter(sealed=None).select_related("author__delegation")


def _revisions(of: OuterRef) -> QuerySet[TabledText]:
    return TabledText.objects.filter(
        replaces=of, state=TabledText.State.TABLED, withdrawn_on=None
    )
