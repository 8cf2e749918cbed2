"""Check that a round tells in which order a caucus wants issues, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.db.models.expressions import RawSQL
from django.test import Client, override_settings
from django.utils import timezone

from nonpaper.web.accounts.models import LogEntry, Person, Transition
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import Round, RoundMark
from nonpaper.web.caucus.selectors.rounds import ranked_issues
from nonpaper.web.caucus.services.rounds import (
    close_due_rounds,
    close_round,
    rank_issues,
)
from nonpaper.web.texts.services.worker import schedule_due
from tests.web.asking import ask_everything
from tests.web.looped import TITLES, facilitator_of, make_round
from tests.web.world import World, make_person

ClientOf = Callable[[str], Client]


def ids_of(asked: Round, titles: tuple[str, ...] = TITLES) -> list[str]:
    known = {issue.title: issue.id for issue in asked.issues.all()}
    return [known[title] for title in titles]


def rank_all(world: World, asked: Round, count: int) -> None:
    for person in world.participants[:count]:
        assert rank_issues(person, asked, ids_of(asked))


def dump() -> str:
    """Return all rows of all tables, as somebody with the database reads them."""
    rows = (row for model in apps.get_models() for row in model._base_manager.all())
    return str(serializers.serialize("json", rows))


def test_a_round_in_which_five_delegations_rank_shows_their_order(
    world: World,
) -> None:
    asked = make_round(world.caucus)
    for person in world.participants[:3]:
        assert rank_issues(person, asked, ids_of(asked))
    for person in world.participants[3:5]:
        assert rank_issues(person, asked, ids_of(asked)[:1:-1])
    close_round(facilitator_of(world.caucus), asked)
    closed = Round.objects.get()
    assert [issue.title for issue in ranked_issues(closed)] == list(TITLES)


def test_fewer_than_the_minimum_show_nothing_to_anybody(
    world: World, client_of: ClientOf
) -> None:
    asked = make_round(world.caucus)
    rank_all(world, asked, 4)
    close_round(facilitator_of(world.caucus), asked)
    closed = Round.objects.get()
    assert closed.result == {"order": []}
    for role in ("facilitator", "participant", "expert"):
        page = client_of(role).get(f"/c/friends/rounds/{asked.id}/").content.decode()
        assert "Fewer than 5 delegations ranked" in page
        assert TITLES[0] not in page


def test_a_minimum_below_that_of_the_caucus_is_raised_to_it(world: World) -> None:
    world.caucus.least = 6
    world.caucus.save()
    assert make_round(world.caucus).least == 6


def test_a_delegation_has_one_ballot_however_many_its_people(world: World) -> None:
    asked = make_round(world.caucus)
    first = world.participants[0]
    second = make_person("Second of Arvale", first.delegation)
    second.memberships.create(caucus=world.caucus, role="participant")
    assert rank_issues(first, asked, ids_of(asked))
    before = bytes(Round.objects.get().sealed or b"")
    assert not rank_issues(second, asked, ids_of(asked)[::-1])
    assert bytes(Round.objects.get().sealed or b"") == before


def test_only_an_open_round_is_ranked_and_never_without_a_delegation(
    world: World,
) -> None:
    asked = make_round(world.caucus)
    person = world.participants[0]
    with pytest.raises(NotAuthorisedError):
        rank_issues(person, asked, [])
    with pytest.raises(NotAuthorisedError):
        rank_issues(world.people["facilitator"], asked, ids_of(asked))
    Round.objects.update(opens_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(NotAuthorisedError):
        rank_issues(person, asked, ids_of(asked))
    Person.objects.filter(id=person.id).update(delegation=None)
    Round.objects.update(opens_on=timezone.localdate())
    with pytest.raises(NotAuthorisedError):
        rank_issues(Person.objects.get(id=person.id), asked, ids_of(asked))


def test_a_round_closes_by_itself_after_its_last_day(world: World) -> None:
    asked = make_round(world.caucus)
    rank_all(world, asked, 5)
    close_due_rounds(world.caucus)
    assert Round.objects.get().state == Round.State.OPEN
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    close_due_rounds(world.caucus)
    assert Round.objects.get().state == Round.State.CLOSED
    assert Transition.objects.get(object=asked.id).actor is None


def test_a_round_that_nobody_looks_at_is_closed_by_the_worker(world: World) -> None:
    rank_all(world, make_round(world.caucus), 5)
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=2))
    schedule_due(timezone.now())
    assert Round.objects.get().sealed is None
    assert not RoundMark.objects.exists()


def test_the_last_day_ends_where_the_caucus_meets(world: World) -> None:
    asked = make_round(world.caucus)
    there = timezone.localdate(timezone=ZoneInfo("Pacific/Kiritimati"))
    first, last = there - timedelta(days=5), there - timedelta(days=1)
    Round.objects.update(opens_on=first, closes_on=last)
    world.caucus.time_zone = "Pacific/Pago_Pago"  # a day behind
    world.caucus.save()
    close_due_rounds()
    assert Round.objects.get().state == Round.State.OPEN
    asked.refresh_from_db()
    assert rank_issues(world.participants[0], asked, ids_of(asked))
    world.caucus.time_zone = "Pacific/Kiritimati"
    world.caucus.save()
    close_due_rounds()
    assert Round.objects.get().state == Round.State.CLOSED


def test_nothing_that_can_be_asked_changes_for_others_when_somebody_ranks(
    world: World, client_of: ClientOf
) -> None:
    """Play those inside, as programs that ask for every page each time.

    The log is left out: it tells a facilitator what their own program has opened.
    """
    asked = make_round(world.caucus)
    clients = [client_of(role) for role in ("facilitator", "participant")]

    def ask_all() -> list[dict[str, str]]:
        found = [ask_everything(client, world.caucus) for client in clients]
        for pages in found:
            pages.pop("/c/friends/log/", None)
        return found

    before = ask_all()
    assert any(asked.id in address for address in before[1])
    known = LogEntry.objects.filter(object=asked.id).count()
    for person in world.participants[1:4]:
        assert rank_issues(person, asked, ids_of(asked))
    assert ask_all() == before
    assert LogEntry.objects.filter(object=asked.id).count() == known


def test_a_round_that_shows_nothing_looks_the_same_whoever_ranked(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")
    pages = []
    for count in (0, 4):
        asked = make_round(world.caucus)
        rank_all(world, asked, count)
        close_round(facilitator_of(world.caucus), asked)
        page = client.get(f"/c/friends/rounds/{asked.id}/").content.decode()
        pages.append(re.sub(r'csrf[^>]*value="[^"]*"|CSRFToken": "[^"]*"', "", page))
    assert pages[0] == pages[1]


def test_two_dumps_around_a_ballot_tell_who_ranked_and_not_how(world: World) -> None:
    """Play a facilitator who copies the database before and after each ballot.

    The copies of two worlds in which somebody ranks one way or the other differ in
    nothing but what is sealed, and that has the same length.
    """
    asked = make_round(world.caucus)
    rank_all(world, asked, 2)
    lengths = set()
    for person, ranking in zip(world.participants[2:], (1, -1, 1, -1), strict=False):
        before = dump()
        assert rank_issues(person, asked, ids_of(asked)[::ranking])
        after = dump()
        sealed = bytes(Round.objects.get().sealed or b"")
        lengths.add((len(sealed), len(after) - len(before)))
        for title in ids_of(asked):
            assert before.count(title) == after.count(title)
    assert len(lengths) == 1


def test_what_is_sealed_tells_nothing_without_the_key(world: World) -> None:
    asked = make_round(world.caucus)
    rank_all(world, asked, 5)
    with override_settings(VAULT_KEY="another one"):
        close_round(facilitator_of(world.caucus), asked)
    assert Round.objects.get().result == {"order": [], "is_lost": True}


def test_a_closed_round_keeps_the_order_alone(world: World) -> None:
    asked = make_round(world.caucus)
    rank_all(world, asked, 6)
    close_round(facilitator_of(world.caucus), asked)
    closed = Round.objects.get()
    assert closed.sealed is None
    assert closed.result is not None
    assert set(closed.result) == {"order"}
    assert not RoundMark.objects.exists()


def test_the_place_of_a_mark_does_not_tell_who_ranked_when(world: World) -> None:
    row = "rowid" if connection.vendor == "sqlite" else "ctid"
    place = RawSQL(row, [])  # noqa: S611 # where it lies in the table
    firsts, lasts = set(), set()
    for _ in range(12):
        asked = make_round(world.caucus)
        for person in world.participants[:5]:
            rank_issues(person, asked, ids_of(asked))
        lie = RoundMark.objects.filter(round=asked).order_by(place)
        order = [mark.delegation for mark in lie]
        assert len(order) == 5
        firsts.add(order[0])
        lasts.add(order[-1])
    # Were it the order of ballots each would be one; by chance that is 1 in 5 ** 11.
    assert len(firsts) > 1
    assert len(lasts) > 1


def test_no_table_could_hold_how_somebody_ranked() -> None:
    marks = {field.name for field in RoundMark._meta.get_fields()}
    assert marks == {"id", "round", "delegation"}
    related = {field.name for field in Round._meta.related_objects}
    assert related == {"marks"}


def test_one_ranks_by_numbers_and_is_told_what_is_wrong(
    world: World, client_of: ClientOf
) -> None:
    asked = make_round(world.caucus)
    client = client_of("participant")
    address = f"/c/friends/rounds/{asked.id}/rank/"
    first, second, *_ = ids_of(asked)
    assert b"Give at least one issue a place" in client.post(address, {}).content
    answer = client.post(address, {first: "2", second: "2"})
    assert b"Two issues have place 2" in answer.content
    answer = client.post(address, {first: "3", second: "1"}, follow=True)
    assert b"Your ranking is counted" in answer.content
    assert b"Your delegation has ranked" in answer.content
    assert client.get(address).status_code == 302


def test_a_facilitator_opens_a_round_and_is_told_what_is_wrong(
    world: World, client_of: ClientOf
) -> None:
    issues = ids_of(make_round(world.caucus))
    client, today = client_of("facilitator"), timezone.localdate()
    given = {
        "title": "July",
        "issues": issues[:2],
        "opens_on": f"{today}",
        "closes_on": f"{today + timedelta(days=3)}",
        "least": "5",
    }
    address = "/c/friends/rounds/new/"
    answer = client.post(address, {**given, "least": "4"})
    assert b"At least 5" in answer.content
    answer = client.post(address, {**given, "issues": issues[:1]})
    assert b"at least two issues" in answer.content
    answer = client.post(address, {**given, "closes_on": "2020-01-01"})
    assert b"The last day is over" in answer.content
    assert client.post(address, given).status_code == 302
    assert Round.objects.get(title="July").issues.count() == 2
