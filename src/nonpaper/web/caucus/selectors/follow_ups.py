"""Read follow-ups: what each person may see of them, and what is due.

What came of a meeting is for everybody inside, unless its words could betray somebody:
then it is for its owner and facilitators. A request for support is seen by who
asked, by experts and facilitators; by everybody once it is answered to all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from django.db.models import Q, QuerySet

from nonpaper.web.accounts.models import Caucus, Person, Role
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import FollowUp
from nonpaper.web.vault import tag

_ANSWERING = (Role.FACILITATOR, Role.EXPERT)


@dataclass(frozen=True, slots=True)
class FollowUpLists:
    """Be the follow-ups that somebody may see, each in one list.

    Attributes:
        mine: What they have to do, or have asked for, and is not answered.
        overdue: What is not answered though its day is over; for facilitators.
        waiting: Answers that wait for the eyes of a second person; for facilitators.
        open: What else is not answered.
        answered: What is answered, the latest first.
        dropped: What was dropped; for facilitators.
    """

    mine: tuple[FollowUp, ...]
    overdue: tuple[FollowUp, ...]
    waiting: tuple[FollowUp, ...]
    open: tuple[FollowUp, ...]
    answered: tuple[FollowUp, ...]
    dropped: tuple[FollowUp, ...]


def asker_tag(person: Person, row: FollowUp) -> str:
    """Return the mark by which a person finds their request again."""
    return tag(person.id, f"follow_up:{row.id}")


def is_asker(person: Person, row: FollowUp) -> bool:
    """Tell whether a person has asked for this; told to that person alone."""
    return bool(row.asker_tag) and compare_digest(row.asker_tag, asker_tag(person, row))


_SEEN_BY_ALL = Q(is_to_all=True) & (
    ~Q(kind=FollowUp.Kind.SUPPORT) | Q(state=FollowUp.State.ANSWERED)
)
"""What came up for all, and answers that went to all."""


def seen_by_all(caucus: Caucus) -> QuerySet[FollowUp]:
    """Return the follow-ups that everybody inside may see.

    Numbers that all are shown count these alone: a request for support that is counted
    as soon as it comes tells that somebody asked.
    """
    dropped = FollowUp.State.DROPPED
    return caucus.follow_ups.filter(_SEEN_BY_ALL).exclude(state=dropped)


def visible_to(actor: Person, caucus: Caucus) -> QuerySet[FollowUp]:
    """Return the follow-ups of a caucus that somebody may see."""
    rows = caucus.follow_ups.all()
    role = actor.role_in(caucus.id)
    if role == Role.FACILITATOR:
        return rows
    support = Q(kind=FollowUp.Kind.SUPPORT)
    own = _asked_by(actor, caucus)
    seen = _SEEN_BY_ALL | Q(id__in=own) | Q(owner=actor)
    rows = rows.exclude(~Q(id__in=own), state=FollowUp.State.DROPPED)
    return rows.filter(seen | support) if role == Role.EXPERT else rows.filter(seen)


def _asked_by(person: Person, caucus: Caucus) -> list[str]:
    rows = FollowUp.objects.filter(caucus=caucus, kind=FollowUp.Kind.SUPPORT)
    tagged = rows.only("id", "asker_tag")
    return [row.id for row in tagged if is_asker(person, row)]


def with_all(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Return follow-ups with what their pages show; the paper's bytes come later."""
    return rows.select_related(
        "caucus",
        "issue",
        "meeting",
        "owner__delegation",
        "asked_by__delegation",
        "attachment",
    ).defer("attachment__content")


def follow_up_lists(actor: Person, caucus: Caucus) -> FollowUpLists:
    """Return the follow-ups that somebody may see, by what there is to do."""
    rows = list(visible_to(actor, caucus).select_related("issue", "owner__delegation"))
    states = FollowUp.State
    open_rows = [row for row in rows if row.state in (states.OPEN, states.WAITING)]
    mine = [row for row in open_rows if _is_mine(row, actor)]
    overdue: list[FollowUp] = []
    waiting: list[FollowUp] = []
    if actor.role_in(caucus.id) == Role.FACILITATOR:
        today = today_in(caucus)
        overdue = [row for row in open_rows if row.due_on and row.due_on < today]
        waiting = [row for row in open_rows if row.state == states.WAITING]
    shown = {row.id for row in (*mine, *overdue, *waiting)}
    answered = [row for row in rows if row.state == states.ANSWERED]
    answered.sort(key=lambda row: (row.answered_on or row.asked_on, row.id))
    return FollowUpLists(
        tuple(mine),
        tuple(overdue),
        tuple(row for row in waiting if row not in mine),
        tuple(row for row in open_rows if row.id not in shown),
        tuple(reversed(answered)),
        tuple(row for row in rows if row.state == states.DROPPED),
    )


def _is_mine(row: FollowUp, actor: Person) -> bool:
    return row.owner_id == actor.id or is_asker(actor, row)


def own_follow_ups(actor: Person, caucus: Caucus) -> QuerySet[FollowUp]:
    """Return what somebody has to do, what is due first before the rest."""
    rows = caucus.follow_ups.filter(owner=actor, state=FollowUp.State.OPEN)
    return rows.order_by("due_on", "id")


def waiting_answers(caucus: Caucus) -> QuerySet[FollowUp]:
    """Return the answers that wait for a second person; for facilitators."""
    return caucus.follow_ups.filter(state=FollowUp.State.WAITING)


def overdue_follow_ups(caucus: Caucus) -> QuerySet[FollowUp]:
    """Return what is not answered though its day is over; for facilitators."""
    rows = caucus.follow_ups.filter(
        state__in=(FollowUp.State.OPEN, FollowUp.State.WAITING),
        due_on__lt=today_in(caucus),
    )
    return rows.order_by("due_on", "id")


def may_answer(actor: Person, row: FollowUp) -> bool:
    """Tell whether somebody may answer: the owner, facilitators, experts on support."""
    role = actor.role_in(row.caucus_id)
    if row.state not in (FollowUp.State.OPEN, FollowUp.State.WAITING) or role is None:
        return False
    is_support = row.kind == FollowUp.Kind.SUPPORT
    return (
        row.owner_id == actor.id
        or role == Role.FACILITATOR
        or (role == Role.EXPERT and is_support)
    )


def sees_answer(actor: Person, row: FollowUp) -> bool:
    """Tell whether somebody who sees a follow-up sees its answer too.

    Before it has gone out, that is who may write it.
    """
    if row.state == FollowUp.State.ANSWERED:
        role = actor.role_in(row.caucus_id)
        is_theirs = row.owner_id == actor.id or is_asker(actor, row)
        return row.is_to_all or role in _ANSWERING or is_theirs
    return may_answer(actor, row)


def mark_of_answer(row: FollowUp) -> str:
    """Return a mark of question, answer and paper, which another answer does not have.

    Who lets an answer go out is to have read this one.
    """
    paper = row.attachment.sha256 if row.attachment is not None else ""
    said = json.dumps([row.words, row.answer, paper, row.is_to_all])
    return sha256(said.encode()).hexdigest()


def sees_asker(actor: Person, row: FollowUp) -> bool:
    """Tell whether somebody is shown who asked, where that person allows it."""
    return row.asked_by is not None and actor.role_in(row.caucus_id) in _ANSWERING


def sees_owner(actor: Person, row: FollowUp) -> bool:
    """Tell whether somebody is shown who has to do it.

    To others it would tell who was at the meeting, and whose turn it was to speak.
    """
    role = actor.role_in(row.caucus_id)
    return row.owner is not None and (
        role == Role.FACILITATOR or row.owner_id == actor.id
    )
