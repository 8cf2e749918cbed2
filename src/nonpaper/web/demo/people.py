"""Make the room of the demo: delegations, people, roles, and how they sign in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from nonpaper.domain.member import Member
from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Membership,
    Negotiation,
    Person,
    Role,
)

Story = Mapping[str, Any]
_CODES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Room:
    """Be the caucus of the demo with its people.

    Attributes:
        caucus: The caucus.
        facilitators: Its two facilitators.
        others: The first expert and the first observer, by role.
        participants: The participant of each delegation, by its code.
    """

    caucus: Caucus
    facilitators: list[Person] = field(default_factory=list)
    others: dict[str, Person] = field(default_factory=dict)
    participants: dict[str, Person] = field(default_factory=dict)

    @property
    def facilitator(self) -> Person:
        """Return the first facilitator, who does most."""
        return self.facilitators[0]


@dataclass(frozen=True, slots=True)
class Login:
    """Be a way to sign in to the demo.

    Attributes:
        codes: Codes for the second factor, each good once; none where none is asked.
    """

    role: str
    email: str
    password: str
    codes: tuple[str, ...] = ()


def make_room(story: Story, members: Mapping[str, Member]) -> Room:
    """Make the caucus, its delegations and its people; nobody can sign in yet."""
    talks = Negotiation.objects.create(name=story["negotiation"])
    room = Room(
        Caucus.objects.create(
            negotiation=talks,
            slug=story["slug"],
            name=story["name"],
            purpose=story["purpose"].strip(),
        )
    )
    house = Delegation.objects.create(name=story["house"], kind="organisation")
    for each in story["people"]:
        role = Role(each["role"])
        is_host = role in (Role.FACILITATOR, Role.EXPERT)
        person = _add_person(room, each["name"], house if is_host else None, role)
        if role == Role.FACILITATOR:
            room.facilitators.append(person)
        else:
            room.others[role.value] = person
    for code, each in story["delegations"].items():
        delegation = _add_delegation(members[code], each["size"], each["peoples"])
        person = _add_person(room, each["participant"], delegation, Role.PARTICIPANT)
        person.language = each.get("language", "en")
        person.save()
        room.participants[code] = person
    return room


def find_room() -> Room:
    """Return the room of a demo that is there already."""
    room = Room(Caucus.objects.get())
    rows = room.caucus.memberships.select_related("person__delegation")
    for row in rows.order_by("person__name"):
        person, delegation = row.person, row.person.delegation
        if row.role == Role.FACILITATOR:
            room.facilitators.append(person)
        elif row.role != Role.PARTICIPANT:
            room.others[row.role] = person
        elif delegation is not None:
            room.participants[delegation.code] = person
    return room


def _add_delegation(member: Member, size: int, peoples: Iterable[str]) -> Delegation:
    kinds = Delegation.Development
    return Delegation.objects.create(
        name=member.short_name,
        code=member.code,
        region=member.region or "",
        development=(
            kinds.LDC
            if member.is_ldc
            else kinds.DEVELOPING
            if member.is_developing
            else kinds.DEVELOPED
        ),
        size=size,
        aliases={
            kind: sorted(names)
            for kind, names in {
                "other_name": {member.name, *member.other_names} - {member.short_name},
                "demonym": set(peoples),
            }.items()
            if names
        },
    )


def _add_person(
    room: Room, name: str, delegation: Delegation | None, role: Role
) -> Person:
    email = f"{name.split()[0].lower()}@example.org"
    person = Person.objects.create_user(
        email, name=name, delegation=delegation, language="en"
    )
    Membership.objects.create(person=person, caucus=room.caucus, role=role)
    return person


def open_doors(room: Room) -> tuple[Login, ...]:
    """Give one person of each role a password made by chance, and say which."""
    return (
        _let_in(room.facilitator, "facilitator", has_codes=True),
        _let_in(room.facilitators[1], "facilitator", has_codes=True),
        _let_in(room.participants["HVN"], "participant"),
        _let_in(room.others["expert"], "expert"),
        _let_in(room.others["observer"], "observer"),
    )


def _let_in(person: Person, role: str, *, has_codes: bool = False) -> Login:
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    person.set_password(password)
    person.save()
    codes: tuple[str, ...] = ()
    if has_codes:
        Authenticator.objects.filter(user_id=person.id).delete()
        TOTP.activate(person, generate_totp_secret())
        kept = RecoveryCodes.activate(person)
        codes = tuple(kept.get_unused_codes()[:_CODES_SHOWN])
    return Login(role, person.email, password, codes)
