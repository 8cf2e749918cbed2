"""Say for every route of the workspace who gets what: the permission matrix.

Each module here is a noun and has `ENTRIES`: for the name of a route one entry, or
several where the answer depends on the state of the object. A route that has none
fails `test_matrix.py`; so does an entry whose route is gone.

    ENTRIES = {
        "issues": Entry(get=INSIDE),
        "issues_show": Entry(get=INSIDE, given=lambda world, caucus: {"id": …}),
        "issues_edit": Entry(get=FACILITATORS, post=FACILITATORS, given=…, form={…}),
    }
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nonpaper.web.accounts.models import Caucus
from tests.web.world import World

ROLES = (
    "anonymous",
    "outsider",  # a facilitator of another caucus
    "observer",
    "expert",
    "participant",
    "facilitator",
)
Roles = frozenset[str]

FACILITATORS: Roles = frozenset({"facilitator"})
PARTICIPANTS: Roles = frozenset({"participant"})
DELEGATES: Roles = FACILITATORS | PARTICIPANTS
INSIDE: Roles = DELEGATES | {"expert"}
MEMBERS: Roles = INSIDE | {"observer"}
SIGNED_IN: Roles = MEMBERS | {"outsider"}
EVERYBODY: Roles = SIGNED_IN | {"anonymous"}
NOBODY: Roles = frozenset()

Given = Callable[[World, Caucus], Mapping[str, str]]
Form = Mapping[str, object]


def _nothing(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {}


def _no_form(world: World) -> Form:
    return {}


@dataclass(frozen=True, slots=True)
class Entry:
    """Say who gets what from a route.

    Whoever may not gets 404 if signed in, and is sent to the sign-in if not.

    Attributes:
        get: Who may read; `None` where the route does not know the method: 405.
        post: Who may write, likewise.
        given: Makes an object in a caucus and returns the parts of the address
            beside `slug`; it is also called with the caucus of others.
        form: What is posted; what is said of it does not matter, but that it is heard.
        shown: Status of a page for those who may read it.
        otherwise: Status for somebody signed in who may not.
        is_owned: Whether the object is in a caucus, so that the same address with an
            object of another caucus must answer as if it were not there.
    """

    get: Roles | None = None
    post: Roles | None = None
    given: Given = _nothing
    form: Callable[[World], Form] = field(default=_no_form)
    shown: int = 200
    otherwise: int = 404
    is_owned: bool = True


def all_entries() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of all modules by route.

    Raises:
        ValueError: Two modules speak of one route.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for module in pkgutil.iter_modules(__path__):
        entries = importlib.import_module(f"{__name__}.{module.name}").ENTRIES
        for route, given in entries.items():
            if route in found:
                raise ValueError(f"{module.name}: {route} has entries elsewhere")
            found[route] = given if isinstance(given, tuple) else (given,)
    return found
