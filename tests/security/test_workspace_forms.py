"""Check that nothing is written by a form of another site."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from nonpaper.web.accounts.models import LogEntry, Transition
from tests.web.matrix import Entry
from tests.web.routes import CASES, address_of
from tests.web.world import World

ClientOf = Callable[[str], Client]
WRITTEN = [case for case in CASES if case.values[1].post]  # type: ignore[union-attr]


@pytest.mark.parametrize(("route", "entry"), WRITTEN)
def test_a_form_of_another_site_is_refused_and_changes_nothing(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    address = address_of(route, world.caucus, entry.given(world, world.caucus))
    before = (LogEntry.objects.count(), Transition.objects.count())
    for role in sorted(entry.post or ()):
        client = Client() if role == "anonymous" else client_of(role)
        client.handler.enforce_csrf_checks = True
        answer = client.post(
            address, dict(entry.form(world)), headers={"origin": "https://evil.example"}
        )
        assert answer.status_code == 403, role
        assert b"This was not accepted" in answer.content
    assert (LogEntry.objects.count(), Transition.objects.count()) == before
