"""Be `django serve`, which `nonpaper serve` calls: migrate, then answer."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from nonpaper.adapters.data_folder import hold_folder, keep_address
from nonpaper.web.schema import bring_up_to_date
from nonpaper.web.server import answer_until_stopped, listen, working


class Command(BaseCommand):
    """Serve the workspace, with its worker beside it."""

    help = "Serve the workspace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Take port and folder, bring the database up to date, then answer."""
        with (
            listen(host, port) as door,
            hold_folder(settings.DATA_FOLDER),
        ):
            keep_address(settings.DATA_FOLDER, settings.ADDRESS)
            bring_up_to_date()
            with working():
                self.stdout.write(f"The workspace is at {settings.ADDRESS}")
                self.stdout.write(f"Its data are in {settings.DATA_FOLDER}")
                self.stdout.write("Stop it with Ctrl-C.")
                self.stdout.flush()
                answer_until_stopped(door)
        self.stdout.write("Stopped.")
