"""Say who gets what from the pages of caucuses and people."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from nonpaper.web.accounts.models import Caucus, Delegation, Invitation, Membership
from tests.web.matrix import (
    EVERYBODY,
    FACILITATORS,
    INSIDE,
    MEMBERS,
    SIGNED_IN,
    Entry,
)
from tests.web.world import World, make_person

FACILITATE = frozenset({"facilitator", "outsider"})
"""Those who facilitate a caucus somewhere."""


def _membership(world: World, caucus: Caucus) -> Mapping[str, str]:
    name = f"Someone of {caucus.slug}"
    person = make_person(name, Delegation.objects.create(name=f"Home of {name}"))
    row = Membership.objects.create(person=person, caucus=caucus, role="participant")
    return {"id": row.id}


def _delegation(world: World, caucus: Caucus) -> Mapping[str, str]:
    _membership(world, caucus)
    return {"id": Delegation.objects.get(name__contains=caucus.slug).id}


def _invitation(world: World, caucus: Caucus) -> Mapping[str, str]:
    row = Invitation.objects.create(
        caucus=caucus,
        email="nobody@example.org",
        role="observer",
        token_hash=caucus.id.ljust(64, "0"),
        expires_on=date(2100, 1, 1),
    )
    return {"id": row.id}


def _link(world: World, caucus: Caucus) -> Mapping[str, str]:
    row = Invitation.objects.get(id=_invitation(world, caucus)["id"])
    row.token_hash = sha256(b"a-link").hexdigest()
    row.save()
    return {"token": "a-link"}


def _from_outside(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"id": caucus.id}


def _page_from_outside(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"id": caucus.id, "rest": "people/"}


ENTRIES = {
    "home": Entry(get=SIGNED_IN, shown=302),  # each has one caucus: goes there
    "inside": Entry(get=MEMBERS, shown=302, given=_from_outside),
    "inside_page": Entry(get=MEMBERS, shown=302, given=_page_from_outside),
    "caucuses": Entry(get=SIGNED_IN),
    "caucuses_new": Entry(get=FACILITATE, post=FACILITATE),
    "caucus": Entry(get=MEMBERS),
    "people": Entry(get=INSIDE),
    "people_invite": Entry(get=FACILITATORS, post=FACILITATORS),
    "people_revoke": Entry(post=FACILITATORS, given=_invitation),
    "people_role": Entry(get=FACILITATORS, post=FACILITATORS, given=_membership),
    "people_remove": Entry(post=FACILITATORS, given=_membership),
    "people_delegation": Entry(get=FACILITATORS, post=FACILITATORS, given=_delegation),
    "people_rules": Entry(get=FACILITATORS, post=FACILITATORS),
    "people_log": Entry(get=FACILITATORS),
    "me": Entry(get=SIGNED_IN, post=SIGNED_IN),
    # Who is in under another address is told so; more in test_invitations.py.
    "invitation": Entry(get=EVERYBODY, post=EVERYBODY, given=_link, is_owned=False),
}
