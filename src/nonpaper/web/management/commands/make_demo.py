"""Be `django make_demo`, which `nonpaper demo --serve` calls."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from nonpaper.web.demo.make import make_demo, make_logins
from nonpaper.web.schema import bring_up_to_date


class Command(BaseCommand):
    """Make the fictional caucus, and say how to sign in."""

    help = "Make the fictional caucus of the demo in an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument(
            "--logins-only", action="store_true", help="The caucus is there already."
        )

    def handle(self, *args: Any, logins_only: bool = False, **options: Any) -> None:
        """Make tables and caucus; print one login a line."""
        bring_up_to_date()
        logins = make_logins() if logins_only else make_demo(timezone.localdate())
        width = max(len(login.email) for login in logins)
        for login in logins:
            line = f"  {login.role:<12} {login.email:<{width}}  {login.password}"
            if login.codes:
                line += f"  one-time codes: {' '.join(login.codes)}"
            self.stdout.write(line)
