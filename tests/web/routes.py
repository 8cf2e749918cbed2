"""Know every route of the workspace, with its entry of the permission matrix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nonpaper.web.accounts.models import Caucus
from tests.web.matrix import all_entries

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ClientOf = Callable[[str], Client]
NOT_THERE = "2222222222222222"
"""An identifier of the right form that no row has: ids have 79 random bits."""


def patterns(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Yield each pattern with its whole address."""
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, address)
        else:
            yield address, each


ENTRIES = all_entries()
ROUTES = {str(each.name): address for address, each in patterns()}
CASES = [
    pytest.param(route, entry, id=f"{route}-{number}" if number else route)
    for route, entries in sorted(ENTRIES.items())
    for number, entry in enumerate(entries)
    if route in ROUTES
]
"""Each route with each of its entries, for `parametrize`."""


def browser_of(client_of: ClientOf, role: str) -> Client:
    """Return the browser of a role, or one in which nobody has signed in."""
    return Client() if role == "anonymous" else client_of(role)


def address_of(route: str, caucus: Caucus, parts: object) -> str:
    """Return the address of a route in a caucus."""
    given = dict(parts)  # type: ignore[call-overload] # a mapping
    if "<slug:slug>" in ROUTES[route]:
        given["slug"] = caucus.slug
    return reverse(route, kwargs=given)


def without_tokens(answer: Answer) -> str:
    """Return the page without what is different each time."""
    page = answer.content.decode()
    page = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", page)
    return re.sub(r'("X-CSRFToken": ")[^"]*', r"\1", page)
