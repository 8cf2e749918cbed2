"""Hold negotiations, the caucuses in them, and who has which role where."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from nonpaper.web.accounts.models.people import Delegation, Person
from nonpaper.web.records import Record

LEAST = 5
"""The fewest among whom one can hide; a caucus may ask for more, never for fewer."""


class Role(models.TextChoices):
    """Say what somebody does in a caucus."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    EXPERT = "expert"  # called in for technical support
    OBSERVER = "observer"  # sees what is published


INSIDE = (Role.FACILITATOR, Role.PARTICIPANT, Role.EXPERT)
"""Roles of those inside the room."""


class Negotiation(Record):
    """Be a negotiation, in which caucuses meet.

    Attributes:
        topics: Topic list by which texts are measured.
    """

    name = models.CharField(max_length=160)
    topics = models.CharField(max_length=40, default="ecommerce")

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Caucus(Record):
    """Be a room: a group of delegations that meets informally.

    Attributes:
        slug: Name in addresses.
        purpose: What it is for; its composition is shown against it.
        least: The fewest among whom one can hide, at least `LEAST`.
        language: Language in which reports and backgrounders are drafted.
        time_zone: Where it meets.
        destroys_interventions_days: Days after publication of a report after which
            the interventions behind it are destroyed.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.PROTECT, related_name="caucuses"
    )
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    least = models.PositiveSmallIntegerField(
        default=LEAST, validators=[MinValueValidator(LEAST)]
    )
    language = models.CharField(max_length=2, default="en")
    time_zone = models.CharField(max_length=60, default="Europe/Zurich")
    destroys_interventions_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "caucuses"

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def caucus(self) -> Caucus:
        """Return itself, as every object of a caucus returns its caucus."""
        return self


class Membership(Record):
    """Say which role a person has in a caucus."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        """Let a person have one role in a caucus."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "caucus"], name="one_role")
        ]

    def __str__(self) -> str:
        """Return the role."""
        return str(self.role)


class Invitation(Record):
    """Be a link by which somebody joins a caucus, once.

    Attributes:
        token_hash: SHA-256 of the token in the link; the token itself is not kept.
    """

    caucus = models.ForeignKey(Caucus, models.CASCADE, related_name="invitations")
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="invitations_made"
    )
    expires_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    is_revoked = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return to whom it went."""
        return self.email
