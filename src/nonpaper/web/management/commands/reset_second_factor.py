"""Be `django reset_second_factor`, which `nonpaper reset-second-factor` calls."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from nonpaper.errors import InputError
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.services.second_factor import reset_second_factor


class Command(BaseCommand):
    """End the second factor of somebody who has lost device and recovery codes."""

    help = "End the second factor of somebody."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """End it; they are told by mail, and the log has a line."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise InputError(
                f"Nobody has an account under {email}; give the address under which "
                "they sign in."
            )
        if not reset_second_factor(person):
            self.stdout.write(f"{email} has no second factor; nothing was changed.")
            return
        self.stdout.write(f"{email} signs in by the password alone, and sets up a new")
        self.stdout.write("second factor at once where the role asks for one.")
