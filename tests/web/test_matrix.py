"""Check every route for every role, driven by the patterns of the addresses.

A route without an entry in `tests/web/matrix/` fails.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import Client

from nonpaper.web.accounts.models import Caucus
from tests.web.matrix import ROLES, Entry
from tests.web.routes import (
    CASES,
    ENTRIES,
    NOT_THERE,
    ROUTES,
    address_of,
    browser_of,
    patterns,
    without_tokens,
)
from tests.web.world import World

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ClientOf = Callable[[str], Client]
HEARD = {200, 204, 302, 303, 400, 409, 413, 422}
"""Answers that say that a role may ask, whatever became of what it posted."""


def test_every_route_has_a_name_of_its_own_and_an_entry() -> None:
    names = [str(each.name) for _, each in patterns()]
    assert "None" not in names, "each route needs a name"
    assert len(names) == len(set(names)), "two routes have one name"
    missing = sorted(set(names) - set(ENTRIES))
    assert not missing, f"say in tests/web/matrix/ who gets what from: {missing}"


def test_every_entry_has_its_route() -> None:
    assert sorted(set(ENTRIES) - set(ROUTES)) == []


@pytest.mark.parametrize(("route", "entry"), CASES)
def test_each_role_gets_what_the_matrix_says(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    address = address_of(route, world.caucus, entry.given(world, world.caucus))
    wrong = []
    for role in ROLES:
        for method, may in (("GET", entry.get), ("POST", entry.post)):
            answer = _ask(browser_of(client_of, role), method, address, entry, world)
            if problem := _problem(entry, method, may, role, answer):
                wrong.append(f"{method} as {role}: {problem}")
    assert not wrong, "\n".join([f"{route} ({ROUTES[route]})", *wrong])


@pytest.mark.parametrize(("route", "entry"), CASES)
def test_no_route_knows_another_method(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    address = address_of(route, world.caucus, entry.given(world, world.caucus))
    for role in sorted((entry.get or set()) | (entry.post or set())):
        assert browser_of(client_of, role).delete(address).status_code == 405


@pytest.mark.parametrize(("route", "entry"), CASES)
def test_what_is_missing_and_what_others_have_look_the_same(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    theirs = dict(entry.given(world, world.other))
    if not theirs or not entry.is_owned:
        return
    missing = dict.fromkeys(theirs, NOT_THERE)
    for method, may in (("GET", entry.get), ("POST", entry.post)):
        for role in sorted(may or ()):
            client = browser_of(client_of, role)
            first, second = (
                _ask(
                    client, method, address_of(route, world.caucus, parts), entry, world
                )
                for parts in (theirs, missing)
            )
            assert first.status_code == second.status_code == 404, (role, method)
            assert without_tokens(first) == without_tokens(second), (role, method)


@pytest.mark.parametrize(("route", "entry"), CASES)
def test_a_room_of_others_and_one_that_is_not_there_look_the_same(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    if "<slug:slug>" not in ROUTES[route]:
        return
    parts = dict(entry.given(world, world.other))
    nowhere = Caucus(slug="nowhere")
    for method, may in (("GET", entry.get), ("POST", entry.post)):
        for role in sorted(may or ()):
            client = browser_of(client_of, role)
            first, second = (
                _ask(client, method, address_of(route, room, parts), entry, world)
                for room in (world.other, nowhere)
            )
            assert first.status_code == second.status_code == 404, (role, method)
            assert without_tokens(first) == without_tokens(second), (role, method)


def _ask(
    client: Client, method: str, address: str, entry: Entry, world: World
) -> Answer:
    """Ask, and take back what it changed."""
    with transaction.atomic():
        if method == "GET":
            answer = client.get(address)
        else:
            answer = client.post(address, dict(entry.form(world)))
        transaction.set_rollback(True)
    return answer


def _problem(
    entry: Entry,
    method: str,
    may: frozenset[str] | None,
    role: str,
    answer: Answer,
) -> str:
    status = answer.status_code
    if may is None:
        return "" if status == 405 else f"{status}, not 405"
    if role in may:
        if method == "GET":
            return "" if status == entry.shown else f"{status}, not {entry.shown}"
        return "" if status in HEARD else f"{status}, though it may"
    if role == "anonymous":
        leads = answer.headers.get("Location", "")
        is_sent = status == 302 and leads.startswith("/accounts/login/")
        return "" if is_sent else f"{status} {leads}, not the sign-in"
    return "" if status == entry.otherwise else f"{status}, not {entry.otherwise}"
