"""Be `django new_caucus`, which `nonpaper new-caucus` calls."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError

from nonpaper.errors import InputError
from nonpaper.web.accounts.models import Negotiation, Role
from nonpaper.web.accounts.services.caucuses import open_caucus
from nonpaper.web.accounts.services.invitations import LASTS_DAYS, invite
from nonpaper.web.schema import bring_up_to_date


class Command(BaseCommand):
    """Open a caucus and invite its first facilitator."""

    help = "Open a caucus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take names and address."""
        parser.add_argument("negotiation")
        parser.add_argument("name")
        parser.add_argument("email")
        parser.add_argument("--purpose", default="")

    def handle(
        self, *args: Any, negotiation: str, name: str, email: str, **options: Any
    ) -> None:
        """Open it and show the link, this once."""
        if not negotiation.strip() or not name.strip():
            raise InputError("A negotiation and a caucus each need a name; give both.")
        try:
            validate_email(email)
        except ValidationError:
            raise InputError(
                f"{email} is no e-mail address; give the one of the facilitator."
            ) from None
        bring_up_to_date()
        with transaction.atomic():
            talks = Negotiation.objects.get_or_create(name=negotiation.strip())[0]
            caucus = open_caucus(None, talks, name.strip(), options["purpose"])
            link = invite(
                None,
                caucus,
                email=email,
                name="",
                role=Role.FACILITATOR,
                delegation=None,
            )
        self.stdout.write("The caucus is open. Its facilitator joins by this link,")
        self.stdout.write(f"once, for {LASTS_DAYS} days:")
        self.stdout.write(link)
