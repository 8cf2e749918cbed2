"""Say who gets what from consultations, and from pictures of stances."""

from collections.abc import Mapping
from datetime import date

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.services.visits import save_visit
from tests.web.consulted import a_delegation_in, an_issue_in
from tests.web.looped import facilitator_of
from tests.web.matrix import DELEGATES, FACILITATORS, Entry
from tests.web.world import World


def _delegation(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"delegation": a_delegation_in(caucus).id}


def _issue(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"issue": an_issue_in(caucus).id}


def _visit(world: World, caucus: Caucus) -> Mapping[str, str]:
    row = save_visit(
        facilitator_of(caucus),
        caucus,
        a_delegation_in(caucus),
        day=date(2026, 5, 4),
        people="",
        notes="Needs a review.",
    )
    return {"visit": row.id}


def _notes(world: World) -> Mapping[str, object]:
    return {"day": "2026-05-04", "people": "", "notes": "Needs a review."}


ENTRIES = {
    "consultations": Entry(get=FACILITATORS),
    "consultations_packages": Entry(get=FACILITATORS),
    "consultations_gap": Entry(get=FACILITATORS, given=_issue),
    "consultations_show": Entry(post=FACILITATORS, given=_issue),
    "consultations_visit": Entry(
        get=FACILITATORS, post=FACILITATORS, given=_visit, form=_notes
    ),
    "consultations_remove_visit": Entry(post=FACILITATORS, given=_visit),
    "consultations_delegation": Entry(get=FACILITATORS, given=_delegation),
    "consultations_stances": Entry(
        get=FACILITATORS, post=FACILITATORS, given=_delegation
    ),
    "consultations_add_visit": Entry(
        get=FACILITATORS, post=FACILITATORS, given=_delegation, form=_notes
    ),
    "pictures": Entry(get=DELEGATES),
}
