"""Say where one can go from a page, and where one is.

Reads: the table `PLACES`; a place is shown to those who may do its action.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import may
from nonpaper.web.language import current_interface


@dataclass(frozen=True, slots=True)
class Place:
    """Be a place in the navigation of a caucus.

    Attributes:
        key: Key of its word under `workspace.places`, and mark of where one is: the
            name of a route begins with it.
        route: Name of its route, which takes the caucus's `slug`.
        action: Who sees it.
    """

    key: str
    route: str
    action: str


PLACES: tuple[Place, ...] = (
    Place("caucus", "caucus", "accounts.see_caucus"),
    Place("issues", "issues", "caucus.see_issues"),
    Place("meetings", "meetings", "caucus.see_meetings"),
    Place("backgrounders", "backgrounders", "caucus.see_backgrounders"),
    Place("texts", "texts", "texts.see"),
    Place("reports", "reports", "caucus.see_published"),
    Place("follow_ups", "follow_ups", "caucus.see_follow_ups"),
    Place("consultations", "consultations", "caucus.consult"),
    Place("pictures", "pictures", "caucus.see_aggregates"),
    Place("over_time", "over_time", "caucus.see_over_time"),
    Place("people", "people", "accounts.see_people"),
)
"""The places, in their order; one line for each, added with its pages."""


@dataclass(frozen=True, slots=True)
class Link:
    """Be a link of the navigation."""

    key: str
    address: str
    is_here: bool


def add_navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the language of a page and the links of its caucus, for templates.

    A view that loaded a caucus sets it as `request.caucus`.
    """
    language = current_interface().language.value
    caucus: Caucus | None = getattr(request, "caucus", None)
    if caucus is None or not request.user.is_authenticated:
        return {"page_language": language, "places": (), "room": None}
    here = request.resolver_match.url_name if request.resolver_match else ""
    places = tuple(
        Link(place.key, reverse(place.route, args=[caucus.slug]), _is_in(place, here))
        for place in PLACES
        if may(request.user, place.action, caucus)
    )
    return {"page_language": language, "places": places, "room": caucus}


def _is_in(place: Place, here: str | None) -> bool:
    return bool(here) and (here == place.route or f"{here}".startswith(place.key + "_"))
