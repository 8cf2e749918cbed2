"""Hold people and the delegations that they belong to."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from nonpaper.web.records import Record


class Delegation(Record):
    """Be a Member's delegation, or an organisation.

    Attributes:
        code: Code of the Member, `KEN`; empty for an organisation.
        aliases: What else tells that it is meant, by kind: `other_name`, `demonym`,
            `capital`, `currency`, `organization`, `official`, `person`, `trait`, each a
            list of names. Members of the
            WTO need none: tables have theirs.
        region: Region, for the composition of a caucus.
        development: `developed`, `developing`, `ldc` or empty where it is not known.
        size: How many people follow the negotiation, where that is known.
    """

    class Kind(models.TextChoices):
        """Say what a delegation stands for."""

        MEMBER = "member"
        ORGANISATION = "organisation"

    class Development(models.TextChoices):
        """Say how a Member is placed in development; it says so itself."""

        DEVELOPED = "developed"
        DEVELOPING = "developing"
        LDC = "ldc"
        UNKNOWN = ""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEMBER)
    code = models.CharField(max_length=12, blank=True)
    aliases = models.JSONField(default=dict, blank=True)
    region = models.CharField(max_length=60, blank=True)
    development = models.CharField(
        max_length=10, choices=Development, blank=True, default=Development.UNKNOWN
    )
    size = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        """Keep an order that does not depend on when it was entered."""

        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Make people; an address of mail is known in lower case."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Person:
        """Make a person; without a password they cannot sign in yet."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person of an address of mail, in whatever case."""
        return self.get(email=(username or "").strip().lower())


class Person(Record, AbstractBaseUser):
    """Be somebody who signs in.

    When they did last is not kept: it would tell who was at work on what.

    Attributes:
        shows_opening: Whether facilitators may see that a document was opened.
        wants_digest: Whether a weekly digest is sent.
        travel_minutes: Time needed between two meetings, for clashes.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(max_length=2, blank=True, default="")
    shows_opening = models.BooleanField(default=False)
    wants_digest = models.BooleanField(default=True)
    travel_minutes = models.PositiveSmallIntegerField(default=15)
    is_active = models.BooleanField(default=True)
    last_login = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @cached_property
    def roles(self) -> dict[str, str]:
        """Return the role in each caucus by the caucus's id, read once a request."""
        return dict(self.memberships.values_list("caucus_id", "role"))

    def role_in(self, caucus_id: str) -> str | None:
        """Return the role in a caucus; nothing for somebody outside."""
        return self.roles.get(caucus_id)
