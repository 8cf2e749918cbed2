"""Check roles, what is known of delegations, caucuses, and a person's own page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from nonpaper.web.accounts.models import Caucus, Delegation, LogEntry, Membership
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.accounts.services.caucuses import (
    LastFacilitatorError,
    change_role,
    open_caucus,
    remove_member,
)
from nonpaper.web.accounts.services.delegations import change_delegation
from tests.web.world import World, make_person

ClientOf = Callable[[str], Client]


def membership(world: World, name: str) -> Membership:
    return Membership.objects.get(person=world.people[name], caucus=world.caucus)


def test_a_role_that_is_taken_away_opens_nothing_any_more(
    world: World, client_of: ClientOf
) -> None:
    expert = client_of("expert")
    assert expert.get("/c/friends/people/").status_code == 200
    row = membership(world, "expert")
    client_of("facilitator").post(f"/c/friends/people/{row.id}/", {"role": "observer"})
    assert expert.get("/c/friends/people/").status_code == 404
    assert expert.get("/c/friends/").status_code == 200
    client_of("facilitator").post(f"/c/friends/people/{row.id}/remove/")
    assert expert.get("/c/friends/").status_code == 404
    assert [each.action for each in LogEntry.objects.all()] == [
        "role.observer",
        "role.removed",
    ]


def test_a_caucus_keeps_a_facilitator(world: World, client_of: ClientOf) -> None:
    actor = world.people["facilitator"]
    change_role(actor, membership(world, "facilitator2"), "observer")
    last = membership(world, "facilitator")
    with pytest.raises(LastFacilitatorError):
        change_role(actor, last, "participant")
    with pytest.raises(LastFacilitatorError):
        remove_member(actor, last)
    client = client_of("facilitator")
    answer = client.post(f"/c/friends/people/{last.id}/", {"role": "observer"})
    assert b"at least one facilitator" in answer.content
    answer = client.post(f"/c/friends/people/{last.id}/remove/", follow=True)
    assert b"at least one facilitator" in answer.content


def test_other_names_of_a_delegation_are_written_down(
    world: World, client_of: ClientOf
) -> None:
    row = Delegation.objects.get(name="Arvale")
    client = client_of("facilitator")
    address = f"/c/friends/delegations/{row.id}/"
    given = {
        "kind": "member",
        "code": "ARV",
        "development": "ldc",
        "region": "Islands",
        "size": "3",
        "demonym": "Arvalian\r\n\r\n Arvalians ",
        "capital": "Port Arvale",
    }
    assert client.post(address, given).status_code == 302
    row.refresh_from_db()
    assert row.aliases == {
        "demonym": ["Arvalian", "Arvalians"],
        "capital": ["Port Arvale"],
    }
    assert row.development == "ldc"
    assert b"Port Arvale" in client.get(address).content


def test_a_caucus_cannot_take_names_away_on_which_another_relies(
    world: World,
) -> None:
    row = Delegation.objects.get(name="Arvale")
    row.aliases = {"demonym": ["Arvalian"]}
    row.save()
    actor = world.people["facilitator"]
    elsewhere = make_person("Second of Arvale", row)
    seat = Membership.objects.create(
        person=elsewhere, caucus=world.other, role="participant"
    )
    change_delegation(actor, world.caucus, row, {"aliases": {"capital": ["Port"]}})
    row.refresh_from_db()
    assert row.aliases == {"demonym": ["Arvalian"], "capital": ["Port"]}
    seat.delete()
    change_delegation(actor, world.caucus, row, {"aliases": {}})
    row.refresh_from_db()
    assert row.aliases == {}


def test_composition_counts_delegations_not_people(
    world: World, client_of: ClientOf
) -> None:
    page = client_of("participant").get("/c/friends/people/").content.decode()
    assert "7 delegations take part." in page
    assert "least developed" not in page
    assert "Invited, not yet in" not in page


def test_the_people_page_asks_the_database_as_often_for_many_as_for_few(
    world: World,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = client_of("facilitator")
    client.get("/c/friends/people/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get("/c/friends/people/")


def test_who_facilitates_in_a_negotiation_opens_further_caucuses_there(
    world: World, client_of: ClientOf
) -> None:
    talks = world.caucus.negotiation
    client = client_of("facilitator")
    given = {"negotiation": talks.id, "name": "Amigos del comercio", "purpose": "x"}
    answer = client.post("/caucuses/new/", given)
    assert answer.headers["Location"] == "/c/amigos-del-comercio/people/"
    again = client.post("/caucuses/new/", given).headers["Location"]
    assert again != answer.headers["Location"]
    with pytest.raises(NotAuthorisedError):
        open_caucus(world.people["participant"], talks, "Others still")
    assert client_of("facilitator").get("/").status_code == 200


def test_rules_of_a_caucus_never_hide_among_fewer_than_five(
    world: World, client_of: ClientOf
) -> None:
    given = {
        "name": "Friends",
        "purpose": "Balance",
        "least": "4",
        "language": "fr",
        "time_zone": "Africa/Nairobi",
        "destroys_interventions_days": "30",
    }
    client = client_of("facilitator")
    client.post("/c/friends/rules/", given)
    assert Caucus.objects.get(slug="friends").least == 5
    client.post("/c/friends/rules/", {**given, "least": "6"})
    changed = Caucus.objects.get(slug="friends")
    assert (changed.least, changed.language, changed.purpose) == (6, "fr", "Balance")


def test_everybody_says_for_themselves_what_they_wish(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("participant")
    given = {"name": "Ana", "language": "es", "travel_minutes": "20"}
    assert client.post("/me/", given).status_code == 302
    person = world.people["participant"]
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ana", "es")
    assert (person.wants_digest, person.shows_opening) == (False, False)
    assert "Usted" in client.get("/me/").content.decode()


def test_the_own_page_asks_observers_for_nothing_about_meetings(
    client_of: ClientOf,
) -> None:
    pages = {
        role: client_of(role).get("/me/").content.decode()
        for role in ("observer", "expert")
    }
    for name in ("shows_opening", "travel_minutes", "/calendar/"):
        assert name not in pages["observer"]
        assert name in pages["expert"]
    wishes = {"name": "Otto Observ", "language": "fr", "wants_digest": "on"}
    client = client_of("observer")
    assert client.post("/me/", wishes).status_code == 302
    assert 'lang="fr"' in client.get("/me/").content.decode()


def test_names_with_accents_stand_where_their_letter_does(
    world: World, client_of: ClientOf
) -> None:
    for name in ("Zoé Zimmer", "Étienne Morvan"):
        person = make_person(name)
        Membership.objects.create(person=person, caucus=world.caucus, role="expert")
    client = client_of("facilitator")
    for address in ("people", "follow-ups/note"):
        page = client.get(f"/c/friends/{address}/").content.decode()
        names = ("Edda Expert", "Étienne Morvan", "Felix Facil", "Zoé Zimmer")
        shown = page[page.index("<main") :]
        found = [shown.index(name) for name in names]
        if address == "people":  # those of a delegation come first
            found = [found[1], found[3]]
        assert found == sorted(found)
