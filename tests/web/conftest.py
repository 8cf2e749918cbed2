"""Give tests of the workspace a world, and a browser's stand-in for each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.web.guards import take_guards_away
from tests.web.world import World, make_world


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Forget how often somebody asked: limits count in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def _days_of_the_caucus() -> Iterator[None]:
    """Let a test reckon with the days of the place where its caucus meets."""
    with timezone.override("Europe/Zurich"):
        yield


@pytest.fixture(autouse=True)
def _log_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test that commits leave an empty database behind.

    The guards come back when the database has been emptied.
    """
    mark = request.node.get_closest_marker("django_db")
    is_committing = "transactional_db" in request.fixturenames or bool(
        mark and mark.kwargs.get("transaction")
    )
    if is_committing:
        request.getfixturevalue("transactional_db")
    yield
    if is_committing:
        take_guards_away()


@pytest.fixture
def world(db: None) -> World:
    """Give a caucus with somebody in every role."""
    return make_world()


@pytest.fixture
def client_of(world: World) -> Callable[[str], Client]:
    """Give a signed-in client for a role: `client_of("observer")`."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(
            world.people[role], "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
