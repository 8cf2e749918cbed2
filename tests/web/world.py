"""Make a small world for tests: one caucus, every role, an outsider."""

from __future__ import annotations

from dataclasses import dataclass, field

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Membership,
    Negotiation,
    Person,
    Role,
)

NAMES = ("Arvale", "Brenta", "Corvia", "Dalmara", "Etruna", "Fenland", "Galdora")
"""Fictional delegations; each sends one participant."""


@dataclass(frozen=True, slots=True)
class World:
    """Be a caucus with its people.

    Attributes:
        caucus: The caucus.
        people: Somebody for each role, and `outsider` with a role in another caucus.
        participants: One participant of each delegation; the first is also in `people`.
    """

    caucus: Caucus
    other: Caucus
    people: dict[str, Person] = field(default_factory=dict)
    participants: tuple[Person, ...] = ()


def make_person(name: str, delegation: Delegation | None = None) -> Person:
    """Make somebody who can sign in."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    return Person.objects.create_user(
        email, "a long password", name=name, delegation=delegation, language="en"
    )


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 # fictional
"""The secret of each second factor of the world, as an application would hold it."""


def give_second_factor(person: Person) -> None:
    """Give somebody what facilitators must have."""
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)


def make_world() -> World:
    """Make the world."""
    talks = Negotiation.objects.create(name="Dialogue on Digital Trade")
    caucus = Caucus.objects.create(
        negotiation=talks, slug="friends", name="Friends of digital trade"
    )
    other = Caucus.objects.create(negotiation=talks, slug="others", name="Others")
    delegations = [
        Delegation.objects.create(
            name=name,
            code=name[:3].upper(),
            development="developing" if n % 2 else "developed",
            region="Islands" if n < 3 else "Plains",
            size=2,
        )
        for n, name in enumerate(NAMES)
    ]
    house = Delegation.objects.create(name="Harbour House", kind="organisation")
    people = {
        "facilitator": make_person("Faith Facil", house),
        "facilitator2": make_person("Felix Facil", house),
        "expert": make_person("Edda Expert", house),
        "observer": make_person("Otto Observ"),
        "outsider": make_person("Olga Outside"),
    }
    participants = tuple(
        make_person(f"Person of {each.name}", each) for each in delegations
    )
    people["participant"] = participants[0]
    roles = {
        "facilitator": Role.FACILITATOR,
        "facilitator2": Role.FACILITATOR,
        "expert": Role.EXPERT,
        "observer": Role.OBSERVER,
    }
    for name, role in roles.items():
        Membership.objects.create(person=people[name], caucus=caucus, role=role)
    for person in participants:
        Membership.objects.create(person=person, caucus=caucus, role=Role.PARTICIPANT)
    Membership.objects.create(
        person=people["outsider"], caucus=other, role=Role.FACILITATOR
    )
    for name in ("facilitator", "facilitator2", "outsider"):
        give_second_factor(people[name])
    return World(caucus, other, people, participants)
