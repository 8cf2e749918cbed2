"""Make what goes round in a caucus: issues, rounds, follow-ups."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models import FollowUp, Issue, Round
from nonpaper.web.caucus.services.rounds import open_round

TITLES = ("Customs duties", "Data flows", "Electronic payments", "Paperless trading")


def make_issue(
    caucus: Caucus, title: str = TITLES[0], state: str = Issue.State.OPEN
) -> Issue:
    """Make an issue."""
    return Issue.objects.create(
        caucus=caucus,
        title=title,
        state=state,
        suggested_on=timezone.localdate().replace(day=1),
    )


def facilitator_of(caucus: Caucus) -> Person:
    """Return one of those who facilitate a caucus."""
    rows = Person.objects.filter(
        memberships__caucus=caucus, memberships__role="facilitator"
    )
    return rows.order_by("name")[0]


def make_round(caucus: Caucus, *, days: int = 7) -> Round:
    """Open a round about four issues."""
    today = timezone.localdate()
    return open_round(
        facilitator_of(caucus),
        caucus,
        "What to talk about next",
        [make_issue(caucus, title) for title in TITLES],
        opens_on=today,
        closes_on=today + timedelta(days=days),
        least=5,
    )


def make_follow_up(caucus: Caucus, kind: FollowUp.Kind, **fields: object) -> FollowUp:
    """Make a follow-up."""
    given = {"words": "What do others levy?", "asked_on": timezone.localdate()}
    return FollowUp.objects.create(caucus=caucus, kind=kind, **{**given, **fields})
