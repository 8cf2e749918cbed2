"""Check that what one does in confidence changes nothing that others can ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from nonpaper.web.accounts.services.delegations import change_delegation
from nonpaper.web.accounts.services.invitations import invite
from nonpaper.web.caucus.models import (
    Backgrounder,
    Intervention,
    Meeting,
    Report,
    Round,
)
from nonpaper.web.caucus.services.answers import answer_meeting, save_attendance
from nonpaper.web.caucus.services.backgrounders import (
    circulate,
    let_opening_be_seen,
    note_opening,
    save_words,
)
from nonpaper.web.caucus.services.follow_ups import ask_support
from nonpaper.web.caucus.services.interventions import take_note
from nonpaper.web.caucus.services.meetings import make_meeting
from nonpaper.web.caucus.services.other_meetings import add_other_meeting
from nonpaper.web.caucus.services.reports import ask_correction, draft_anew
from nonpaper.web.caucus.services.rounds import rank_issues
from nonpaper.web.caucus.services.visits import save_visit
from nonpaper.web.texts.models import TabledText
from nonpaper.web.texts.services.comments import confide
from tests.web.asking import ask_everything
from tests.web.held import hold_meeting, make_report
from tests.web.looped import make_round
from tests.web.sent import make_backgrounder
from tests.web.uploads import table_row
from tests.web.world import World

ClientOf = Callable[[str], Client]


@pytest.fixture
def room(world: World) -> World:
    """Give a caucus with something of everything."""
    make_round(world.caucus)
    actor = world.people["facilitator"]
    soon = timezone.now().replace(microsecond=0) + timedelta(days=9)
    make_meeting(actor, world.caucus, {"title": "Lunch", "starts_at": soon})
    hold_meeting(world.caucus, world.participants, number=2)
    make_report(hold_meeting(world.caucus, world.participants), state="correction")
    made = make_backgrounder(world.caucus, is_out=True)
    save_words(actor, made, "# Customs duties\n\nAnother draft.\n")
    table_row(world.caucus, symbol="INF/1", title="Duties", added_on=date(2026, 5, 6))
    return world


def rank(room: World) -> None:
    asked = Round.objects.get()
    assert rank_issues(room.participants[3], asked, [asked.issues.all()[0].id])


def come(room: World) -> None:
    meeting = Meeting.objects.get(title="Lunch")
    answer_meeting(room.participants[3], meeting, is_coming=True)


def correct(room: World) -> None:
    report = Report.objects.get(state="correction")
    ask_correction(room.participants[3], report, "Not all agreed.")


def confide_in_facilitators(room: World) -> None:
    confide(room.participants[3], TabledText.objects.get(), "", "We are alone in this.")


def open_backgrounder(room: World) -> None:
    let_opening_be_seen(room.participants[3], is_seen=True)
    note_opening(room.participants[3], Backgrounder.objects.get())


def cover(room: World) -> None:
    at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    given = {"title": "Elsewhere", "starts_at": at, "ends_at": at + timedelta(hours=2)}
    add_other_meeting(room.participants[3], room.caucus, given)


def note(room: World) -> None:
    item = Meeting.objects.get(number=2).items.all()[0]
    actor = room.people["facilitator"]
    take_note(actor, item, Intervention.Kind.CONCERN, "Duties are revenue")


def draft(room: World) -> None:
    note(room)
    draft_anew(room.people["facilitator"], Meeting.objects.get(number=2))


def write(room: World) -> None:
    words = "# What Brenta wants\n\nDuties.\n"
    save_words(room.people["facilitator"], Backgrounder.objects.get(), words)


def agree(room: World) -> None:
    write(room)
    made = Backgrounder.objects.get()
    actor = room.people["facilitator"]
    version = made.versions.all()[0]
    assert not circulate(actor, made, version, reason="It was agreed so.").is_out


def visit(room: World) -> None:
    save_visit(
        room.people["facilitator"],
        room.caucus,
        room.participants[3].delegation,  # type: ignore[arg-type] # it has one
        day=date(2026, 5, 9),
        people="The deputy",
        notes="They could live with a review.",
    )


def attend(room: World) -> None:
    there = [x.delegation for x in room.participants[:6] if x.delegation]
    save_attendance(room.people["facilitator"], Meeting.objects.get(number=2), there)


def rename(room: World) -> None:
    delegation = room.participants[3].delegation
    assert delegation is not None
    aliases = {"aliases": {"other_name": ["Windland"]}}
    change_delegation(room.people["facilitator"], room.caucus, delegation, aliases)


def ask_somebody_in(room: World) -> None:
    invite(
        room.people["facilitator"],
        room.caucus,
        email="new@example.org",
        name="",
        role="participant",
        delegation=None,
    )


def ask_quietly(room: World) -> None:
    ask_support(room.participants[3], room.caucus, "What do others levy?")


IN_CONFIDENCE = (
    rank,
    come,
    correct,
    confide_in_facilitators,
    open_backgrounder,
    cover,
    note,
    draft,
    write,
    agree,
    visit,
    rename,
    ask_somebody_in,
)
"""What is done in confidence: it shows to nobody but facilitators, or nobody at all."""


@pytest.mark.parametrize(
    ("acts", "roles"),
    [
        (IN_CONFIDENCE, ("participant", "expert", "observer")),
        ((ask_quietly,), ("participant", "observer")),  # experts are asked
        ((attend,), ("observer",)),  # inside one is told how many came
    ],
    ids=["in-confidence", "support", "attendance"],
)
def test_what_is_done_in_confidence_changes_nothing_that_others_can_ask(
    room: World,
    client_of: ClientOf,
    acts: Sequence[Callable[[World], None]],
    roles: Sequence[str],
) -> None:
    clients = {role: client_of(role) for role in roles}
    for client in clients.values():
        client.get("/c/friends/")  # a visit is kept
    before = {k: ask_everything(one, room.caucus) for k, one in clients.items()}
    for act in acts:
        act(room)
    for role, client in clients.items():
        after = ask_everything(client, room.caucus)
        shown = before[role].keys() | after.keys()
        changed = [x for x in shown if before[role].get(x) != after.get(x)]
        assert sorted(changed) == [], role
        assert len(shown) > 10
