"""Check that who asks everything, before and after each stance, learns nothing of one.

The rule itself is tried on all worlds in `tests/property`; here is what a program of a
participant gets from the server.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from nonpaper.web.accounts.models import Delegation
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import Issue, Publication
from tests.web.asking import ask_everything
from tests.web.consulted import an_issue_in, more_delegations, say
from tests.web.world import World

ClientOf = Callable[[str], Client]
ONLOOKERS = ("participant", "expert", "observer")
OPTIONS = ("Keep", "Review", "End")
Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Room:
    """Be a caucus of twelve with one issue, and who looks on."""

    world: World
    issue: Issue
    delegations: list[Delegation]
    facilitator: Client
    onlookers: dict[str, Client]

    def ask(self, *roles: str) -> dict[str, dict[str, str]]:
        """Ask everything, as some or as everybody who is no facilitator."""
        return {
            role: ask_everything(self.onlookers[role], self.world.caucus)
            for role in roles or ONLOOKERS
        }

    def say(self, delegation: Delegation, attitudes: Answers, **more: str) -> None:
        """Take a stance down."""
        say(self.facilitator, delegation, self.issue, attitudes, **more)

    def show(self) -> None:
        """Press the button that shows the caucus a picture."""
        self.facilitator.post(f"/c/friends/consultations/issues/{self.issue.id}/show/")


@pytest.fixture
def room(world: World, client_of: ClientOf) -> Room:
    more_delegations(world.caucus, 5, "Skerry")
    room = Room(
        world,
        an_issue_in(world.caucus, options=OPTIONS),
        list(delegations_in(world.caucus)),
        client_of("facilitator"),
        {role: client_of(role) for role in ONLOOKERS},
    )
    assert len(room.delegations) == 12
    room.ask()  # what is marked as seen is seen from now on
    return room


def attitudes(can_live: bool) -> Answers:
    """Return what somebody says of the three options."""
    if can_live:
        return {"Keep": "prefer", "Review": "can_accept", "End": "no_instructions"}
    return {"Keep": "cannot_accept", "Review": "no_instructions", "End": "prefer"}


def test_no_stance_changes_anything_that_can_be_asked(room: Room) -> None:
    before = room.ask()
    for number, delegation in enumerate(room.delegations):
        room.say(delegation, attitudes(number % 3 > 0), salience="high")
        seen = room.ask("participant")
        assert seen["participant"] == before["participant"]
    assert room.ask() == before


def test_with_fewer_than_ten_the_button_shows_nothing(room: Room) -> None:
    before = room.ask()
    for delegation in room.delegations[:9]:
        room.say(delegation, attitudes(can_live=True))
        room.show()
        assert not Publication.objects.exists()
    assert room.ask() == before


def test_a_picture_is_shown_to_delegates_only_and_holds_no_count(room: Room) -> None:
    for number, delegation in enumerate(room.delegations):
        room.say(delegation, attitudes(number > 1))
    room.show()
    seen = room.ask()
    page = seen["participant"]["/c/friends/pictures/"]
    assert page.startswith("200")
    assert "Most of those asked can live with it" in page
    assert "Few of those asked can live with it so far" in page
    shown = "".join(re.findall("<dd>(.*?)</dd>", page))
    assert not re.search(r"\d|Arvale|Skerry", shown), "a word, no number, no name"
    for role in ("expert", "observer"):
        assert seen[role]["/c/friends/pictures/"].startswith("404")
        assert not any("those asked" in page for page in seen[role].values())


@pytest.mark.parametrize("place", [0, 11])
def test_one_stance_turned_round_is_not_seen_where_the_share_is_the_same(
    room: Room, place: int
) -> None:
    """Ask everything in two worlds that differ in what one delegation said."""
    seen = []
    for turned in (False, True):
        with transaction.atomic():
            for number, delegation in enumerate(room.delegations):
                can_live = (number % 2 == 0) != (turned and number == place)
                room.say(delegation, attitudes(can_live))
            room.show()
            assert Publication.objects.count() == 1
            seen.append(room.ask())
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


def test_after_a_picture_no_single_stance_and_no_newcomer_makes_another(
    room: Room,
) -> None:
    for number, delegation in enumerate(room.delegations[:10]):
        room.say(delegation, attitudes(number > 4))
    room.show()
    before = room.ask()
    for delegation in (*room.delegations[10:], *room.delegations[:7]):
        room.say(delegation, attitudes(can_live=True), again="on")
        room.show()
        assert Publication.objects.count() == 1
    assert room.ask() == before


def test_the_same_ten_asked_again_make_the_next_picture(room: Room) -> None:
    for number, delegation in enumerate(room.delegations):
        room.say(delegation, attitudes(number > 8))
    room.show()
    for delegation in room.delegations:
        room.say(delegation, attitudes(can_live=True), again="on")
    room.show()
    latest, first = Publication.objects.all()
    assert [row["share"] for row in first.counts] == ["few", "few", "most"]
    assert [row["share"] for row in latest.counts] == ["most", "most", "few"]


def test_who_stands_behind_a_picture_is_not_in_the_database(room: Room) -> None:
    for delegation in room.delegations:
        room.say(delegation, attitudes(can_live=True))
    room.show()
    [row] = Publication.objects.all()
    kept = repr(row.counts).encode() + bytes(row.sealed)
    for delegation in room.delegations:
        assert delegation.id.encode() not in kept
