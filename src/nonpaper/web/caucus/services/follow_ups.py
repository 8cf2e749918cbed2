"""Write follow-ups: note them, ask for support, answer, send answers out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language
from nonpaper.web.accounts.models import Caucus, Person, Role
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.mails import mail_of
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import AgendaItem, FollowUp, Issue, Meeting
from nonpaper.web.caucus.selectors.betrayals import ShownBetrayal, shown_betrayals
from nonpaper.web.caucus.selectors.follow_ups import (
    asker_tag,
    mark_of_answer,
    may_answer,
)
from nonpaper.web.caucus.selectors.outgoing import address_for_outsiders
from nonpaper.web.caucus.services.attachments import Paper, read_paper
from nonpaper.web.texts.services.files import keep_file
from nonpaper.web.texts.services.mails import send_later

_AGENDA_MINUTES = 10


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """Say what became of an answer.

    Attributes:
        is_out: Whether it went out; otherwise a second person has to look at it.
        betrayals: What in question, answer and paper could betray somebody.
    """

    is_out: bool
    betrayals: tuple[ShownBetrayal, ...] = ()


@transaction.atomic
def note_follow_up(
    actor: Person, caucus: Caucus, fields: Mapping[str, Any]
) -> FollowUp:
    """Note a question or an action after a meeting; never who asked it.

    If its words could betray somebody only its owner and facilitators ever see it.

    Args:
        actor: Who notes it.
        caucus: Where.
        fields: `kind`, `words`, and what is known of `meeting`, `issue`, `owner`,
            `due_on`.

    Raises:
        NotAuthorisedError: The actor notes none here, or it is a request for support:
            those ask for themselves.
    """
    require(actor, "caucus.change_follow_ups", caucus)
    if fields["kind"] == FollowUp.Kind.SUPPORT:
        raise NotAuthorisedError("caucus.ask_support")
    row = FollowUp(caucus=caucus, asked_on=today_in(caucus), **fields)
    row.is_to_all = not shown_betrayals(caucus, row.words)
    row.save()
    _tell_owner(row, actor)
    return row


@transaction.atomic
def ask_support(
    actor: Person,
    caucus: Caucus,
    words: str,
    *,
    issue: Issue | None = None,
    shows_name: bool = False,
    is_to_all: bool = False,
) -> FollowUp:
    """Ask experts for technical support.

    Args:
        actor: Who asks.
        caucus: Where.
        words: What for.
        issue: What it belongs to.
        shows_name: Whether experts and facilitators may see who asks.
        is_to_all: Whether the answer may go to everybody, without the name.
    """
    require(actor, "caucus.ask_support", caucus)
    row = FollowUp(
        caucus=caucus,
        kind=FollowUp.Kind.SUPPORT,
        words=words,
        issue=issue,
        asked_on=today_in(caucus),
        asked_by=actor if shows_name else None,
        is_to_all=is_to_all,
    )
    row.asker_tag = asker_tag(actor, row)
    row.save()
    experts = Person.objects.filter(
        is_active=True, memberships__caucus=caucus, memberships__role=Role.EXPERT
    )
    for expert in experts:
        _tell("follow_ups.mails.support", expert, row)
    return row


@transaction.atomic
def assign_follow_up(
    actor: Person, row: FollowUp, *, owner: Person | None, due_on: date | None
) -> None:
    """Say who has to do something, and by when."""
    require(actor, "caucus.change_follow_ups", row)
    is_new = owner is not None and row.owner_id != owner.id
    row.owner, row.due_on = owner, due_on
    row.save(update_fields=["owner", "due_on"])
    if is_new:
        _tell_owner(row, actor)


@transaction.atomic
def answer_follow_up(
    actor: Person,
    row: FollowUp,
    words: str,
    *,
    paper: Paper | None = None,
    is_to_all: bool = True,
) -> SentAnswer:
    """Answer, to who asked or to all.

    What goes to all is looked at first, with question, paper and its properties: if
    something in it could betray somebody it waits until a facilitator, who did not
    write it, lets it go out.

    Args:
        actor: Who answers.
        row: The follow-up.
        words: The answer.
        paper: What is attached; without one, what was attached before stays.
        is_to_all: Whether it goes to all; only where who asked for it allows that.

    Raises:
        NotAuthorisedError: The actor does not answer this.
    """
    locked = FollowUp.objects.select_for_update().get(id=row.id)
    if not may_answer(actor, locked):
        raise NotAuthorisedError("caucus.answer")
    if paper is not None:
        locked.attachment = keep_file(locked.caucus, paper.name, paper.data)
    locked.is_to_all = is_to_all and locked.is_to_all
    locked.answer, locked.answered_by = words, actor
    locked.save()
    betrayals = find_open_betrayals(locked)
    if betrayals:
        if locked.state != FollowUp.State.WAITING:
            change_state(locked, FollowUp.State.WAITING, actor)
        return SentAnswer(is_out=False, betrayals=betrayals)
    _send(locked, actor)
    return SentAnswer(is_out=True)


def find_open_betrayals(row: FollowUp) -> tuple[ShownBetrayal, ...]:
    """Return what in a follow-up could betray somebody, if its answer goes to all."""
    if not row.is_to_all:
        return ()
    words = [row.words, row.answer]
    if row.attachment is not None:
        content = bytes(row.attachment.content)
        words.append(read_paper(row.attachment.name, content).words)
    return tuple(shown_betrayals(row.caucus, "\n".join(words)))


@transaction.atomic
def release_answer(
    actor: Person, row: FollowUp, reason: str, *, read: str
) -> tuple[ShownBetrayal, ...]:
    """Let an answer go out although something in it could betray somebody.

    Args:
        actor: Who lets it go out.
        row: The follow-up.
        reason: Why.
        read: Mark of the answer that the actor has read; no other one goes out.

    Returns:
        What in the reason betrays somebody: then it does not go out, since the log
        keeps the reason.

    Raises:
        NotAuthorisedError: The actor is no facilitator, wrote the answer, it is another
            one now, or nothing waits.
    """
    require(actor, "caucus.change_follow_ups", row)
    locked = FollowUp.objects.select_for_update().get(id=row.id)
    is_own = locked.answered_by_id == actor.id
    is_read = read == mark_of_answer(locked)
    is_waiting = locked.state == FollowUp.State.WAITING
    if not (is_waiting and is_read and reason.strip()) or is_own:
        raise NotAuthorisedError("caucus.release_answer")
    if betrayals := shown_betrayals(locked.caucus, reason):
        return tuple(betrayals)
    add_to_log(actor, "follow_up.released", locked, reason=reason)
    _send(locked, actor)
    return ()


@transaction.atomic
def drop_follow_up(actor: Person, row: FollowUp) -> None:
    """Drop what is not to be followed up after all."""
    require(actor, "caucus.change_follow_ups", row)
    _lock(row)
    if row.state not in (FollowUp.State.OPEN, FollowUp.State.WAITING):
        raise NotAuthorisedError("caucus.change_follow_ups")
    change_state(row, FollowUp.State.DROPPED, actor)


@transaction.atomic
def reopen_follow_up(actor: Person, row: FollowUp) -> None:
    """Take up again what was dropped."""
    require(actor, "caucus.change_follow_ups", row)
    _lock(row)
    if row.state != FollowUp.State.DROPPED:
        raise NotAuthorisedError("caucus.change_follow_ups")
    change_state(row, FollowUp.State.OPEN, actor)


def _lock(row: FollowUp) -> None:
    """Read a follow-up anew and keep others from it: an answer may just have come."""
    row.refresh_from_db(from_queryset=FollowUp.objects.select_for_update())


@transaction.atomic
def put_on_agenda(actor: Person, row: FollowUp) -> Meeting | None:
    """Put a follow-up last on the agenda of the next meeting.

    Its line names the issue, else the first line of its words. A request for support is
    never put there: it is between who asked and experts; nor are words that only some
    may see.

    Returns:
        The meeting; nothing where none is planned.
    """
    require(actor, "caucus.change_meetings", row)
    is_for_all = row.is_to_all or row.issue is not None
    if row.kind == FollowUp.Kind.SUPPORT or not is_for_all:
        raise NotAuthorisedError("caucus.change_meetings")
    coming = row.caucus.meetings.filter(
        state=Meeting.State.PLANNED, starts_at__gte=timezone.now()
    ).first()
    if coming is None:
        return None
    last = coming.items.last()
    what = row.issue.title if row.issue else row.words.strip().splitlines()[0]
    words = load_interface(Language(row.caucus.language))
    title = words.word("follow_ups.agenda_title", what=what)
    length = AgendaItem._meta.get_field("title").max_length
    AgendaItem.objects.create(
        meeting=coming,
        position=last.position + 1 if last else 0,
        title=title[:length],
        issue=row.issue,
        minutes=_AGENDA_MINUTES,
    )
    return coming


def _send(row: FollowUp, actor: Person) -> None:
    row.answered_on = today_in(row.caucus)
    change_state(row, FollowUp.State.ANSWERED, actor)


def _tell_owner(row: FollowUp, actor: Person) -> None:
    if row.owner is not None and row.owner_id != actor.id:
        _tell("follow_ups.mails.owner", row.owner, row)


def _tell(key: str, person: Person, row: FollowUp) -> None:
    """Send a mail that says where to look, and nothing of what there is to see."""
    path = reverse("follow_ups_show", args=[row.caucus.slug, row.id])
    mail = mail_of(
        key,
        to=person.email,
        language=person.language,
        address=address_for_outsiders(row.caucus, path),
    )
    send_later(person.email, f"{mail.subject}", f"{mail.body}", caucus=row.caucus)
