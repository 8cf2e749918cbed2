"""Write what else a delegation has to cover, and who covers for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from nonpaper.adapters.readers.busy_times import read_busy_times
from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in, zone_of
from nonpaper.web.caucus.models import CoverGroup, OtherMeeting

_AHEAD_DAYS = 366
_SOURCE_LETTERS = 120


@transaction.atomic
def add_other_meeting(
    actor: Person, caucus: Caucus, fields: Mapping[str, Any]
) -> OtherMeeting:
    """Enter another meeting that the actor's delegation has to cover."""
    delegation = delegation_of(actor, caucus)
    return OtherMeeting.objects.create(delegation=delegation, **fields)


@transaction.atomic
def take_over_calendar(
    actor: Person, caucus: Caucus, content: bytes, *, file: str
) -> tuple[int, tuple[str, ...]]:
    """Take over the times of a calendar file; those of the same file before go.

    Returns:
        How many times were taken over, and titles of entries some of whose times could
        not be read.

    Raises:
        UnreadableFileError: It is no calendar, or too large.
    """
    delegation = delegation_of(actor, caucus)
    today = today_in(caucus)
    busy = read_busy_times(
        content,
        file=file,
        start=today,
        end=today + timedelta(days=_AHEAD_DAYS),
        zone=zone_of(caucus),
    )
    source = file[-_SOURCE_LETTERS:]
    delegation.other_meetings.filter(source=source).delete()
    OtherMeeting.objects.bulk_create(
        OtherMeeting(
            delegation=delegation,
            title=one.title[:160],
            place=one.place[:160],
            source=source,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
        )
        for one in busy.engagements
    )
    return len(busy.engagements), busy.unread


@transaction.atomic
def remove_other_meetings(
    actor: Person, caucus: Caucus, *, id: str = "", source: str = ""
) -> None:
    """Remove one meeting, or all that came from one file."""
    rows = delegation_of(actor, caucus).other_meetings
    if id:
        rows.filter(id=id).delete()
    if source:
        rows.filter(source=source).delete()


@transaction.atomic
def found_group(actor: Person, caucus: Caucus, name: str) -> CoverGroup:
    """Found a group of delegations that cover for each other; one's own joins it."""
    delegation = delegation_of(actor, caucus)
    group = CoverGroup.objects.create(caucus=caucus, name=name)
    group.delegations.add(delegation)
    return group


@transaction.atomic
def join_group(actor: Person, group: CoverGroup, *, is_joining: bool) -> None:
    """Let one's delegation join a group, or leave it; an empty group is no more."""
    delegation = delegation_of(actor, group.caucus)
    if is_joining:
        group.delegations.add(delegation)
        return
    group.delegations.remove(delegation)
    if not group.delegations.exists():
        group.delete()


def delegation_of(actor: Person, caucus: Caucus) -> Delegation:
    """Return whose clashes a person may see: those of their own delegation.

    Raises:
        NotAuthorisedError: They see none here, or belong to no delegation.
    """
    require(actor, "caucus.see_clashes", caucus)
    if actor.delegation is None:
        raise NotAuthorisedError("caucus.see_clashes")
    return actor.delegation
