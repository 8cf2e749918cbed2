"""Be `django backup`, which `nonpaper backup` calls: seal a copy into a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from nonpaper.adapters.sealed_file import save_sealed
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.backup import dump_lines


class Command(BaseCommand):
    """Write a copy of the workspace, as it is at one moment."""

    help = "Write a sealed copy of the workspace."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase", required=True)
        parser.add_argument("--with-keys", action="store_true")

    def handle(
        self, *args: Any, file: Path, passphrase: str, with_keys: bool, **options: Any
    ) -> None:
        """Log that a copy is made, then make it."""
        add_to_log(None, "workspace.backed_up")
        save_sealed(file, passphrase, dump_lines(with_keys=with_keys))
