"""Check the caucus's own pages, and that others cannot tell that it is there."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.web.world import World

ClientOf = Callable[[str], Client]


@pytest.mark.parametrize("role", ["facilitator", "participant", "expert", "observer"])
def test_everybody_with_a_role_sees_the_caucus(client_of: ClientOf, role: str) -> None:
    answer = client_of(role).get("/c/friends/")
    assert answer.status_code == 200
    assert b"Friends of digital trade" in answer.content


def test_a_caucus_of_others_is_not_there(client_of: ClientOf) -> None:
    client = client_of("outsider")
    assert client.get("/c/friends/").status_code == 404
    assert client.get("/c/nowhere/").status_code == 404


def test_an_observer_does_not_see_who_is_in_the_room(client_of: ClientOf) -> None:
    assert client_of("observer").get("/c/friends/people/").status_code == 404
    answer = client_of("participant").get("/c/friends/people/")
    assert b"Person of Brenta" in answer.content


def test_without_sign_in_every_page_asks_for_it(world: World) -> None:
    for address in ("/", "/c/friends/", "/c/nowhere/people/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_nobody_signs_up_without_an_invitation(world: World) -> None:
    answer = Client().post(
        "/accounts/signup/", {"email": "x@example.org", "password1": "a long password"}
    )
    assert b"x@example.org" not in answer.content
    assert not type(world.people["observer"]).objects.filter(email="x@example.org")


def test_a_page_may_load_nothing_from_elsewhere(client_of: ClientOf) -> None:
    answer = client_of("participant").get("/c/friends/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("code", "word"), [("fr", "Groupe"), ("es", "Grupo")])
def test_the_frame_speaks_the_language_of_the_person(
    world: World, client_of: ClientOf, code: str, word: str
) -> None:
    person = world.people["participant"]
    person.language = code
    person.save()
    answer = client_of("participant").get("/c/friends/")
    assert word in answer.content.decode()
    assert f'lang="{code}"' in answer.content.decode()
