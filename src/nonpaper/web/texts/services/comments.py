"""Write comments on texts: to all, or sealed for facilitators alone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction

from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.records import new_id
from nonpaper.web.texts.models import Comment, TabledText
from nonpaper.web.vault import seal, unseal


@dataclass(frozen=True, slots=True, repr=False)
class Confided:
    """Be a comment in confidence that was opened."""

    comment: Comment
    author: str
    words: str


@transaction.atomic
def add_comment(actor: Person, text: TabledText, eid: str, words: str) -> Comment:
    """Write a comment to all, under one's name."""
    return Comment.objects.create(
        text=text, eid=eid, author=actor, words=words, made_on=today_in(text.caucus)
    )


@transaction.atomic
def confide(actor: Person, text: TabledText, eid: str, words: str) -> Comment:
    """Write a comment to the facilitators alone.

    Who wrote it is sealed with the words: no column tells it, and the log is silent.
    """
    comment_id = new_id()
    delegation = actor.delegation.name if actor.delegation else ""
    author = f"{actor.name} ({delegation})" if delegation else actor.name
    said = json.dumps({"author": author, "words": words})
    return Comment.objects.create(
        id=comment_id,
        text=text,
        eid=eid,
        sealed=seal(said.encode(), f"comment:{comment_id}"),
        made_on=today_in(text.caucus),
    )


@transaction.atomic
def open_confided(actor: Person, text: TabledText) -> list[Confided]:
    """Open the comments in confidence on a text; each opening is logged."""
    opened = []
    for comment in text.comments.exclude(sealed=None):
        said = json.loads(unseal(bytes(comment.sealed or b""), f"comment:{comment.id}"))
        add_to_log(actor, "comment.opened", comment)
        opened.append(Confided(comment, said["author"], said["words"]))
    return opened


@transaction.atomic
def remove_comment(actor: Person, comment: Comment) -> None:
    """Remove a comment to all."""
    add_to_log(actor, "comment.removed", comment)
    comment.delete()
