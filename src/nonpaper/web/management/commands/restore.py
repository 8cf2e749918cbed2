"""Be `django restore`, which `nonpaper restore` calls: put a sealed copy back."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from nonpaper.adapters.data_folder import (
    DATABASE,
    hold_folder,
    new_restoring,
    restored_now,
)
from nonpaper.adapters.sealed_file import read_sealed
from nonpaper.adapters.workspace_keys import write_key
from nonpaper.errors import InputError
from nonpaper.web.backup import load_rows, mark_of, read_head


class TakenError(InputError):
    """Say that there is a workspace already where one is to be restored."""


class Command(BaseCommand):
    """Put a copy of a workspace in its place."""

    help = "Put a sealed copy of the workspace in its place."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase", required=True)
        parser.add_argument("--replace", action="store_true")

    def handle(
        self, *args: Any, file: Path, passphrase: str, replace: bool, **options: Any
    ) -> None:
        """Make all anew beside, and put it in its place when it is whole."""
        folder: Path = settings.DATA_FOLDER
        with hold_folder(folder):
            _require_free(folder, replace=replace)
            restoring = new_restoring(folder)
            if connection.vendor == "sqlite":
                connection.settings_dict["NAME"] = restoring / DATABASE
            lines = _lines(read_sealed(file, passphrase))
            head = read_head(lines, file.name)
            count = load_rows(head, lines, file.name)
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            for name, key in head["keys"].items():
                write_key(name, key, restoring)
            aside = restored_now(folder)
        self.stdout.write(f"{count} rows were restored to {folder}.")
        if aside is not None:
            self.stdout.write(f"What was there before is in {aside}.")
        key = head["keys"].get("vault") or settings.VAULT_KEY
        if mark_of(key) != head["vault"]:
            self.stdout.write(
                "What was said in confidence stays closed: the copy holds no keys. Put "
                f"the vault key that was in use into {folder}/keys/vault.key before "
                "you serve, or set NONPAPER_VAULT_KEY."
            )


def _require_free(folder: Path, *, replace: bool) -> None:
    if connection.vendor == "sqlite":
        if (folder / DATABASE).exists() and not replace:
            raise TakenError(
                f"{folder} holds a workspace already; name an empty folder with "
                "--data, or say --replace, which keeps the old one aside."
            )
    elif connection.introspection.table_names():
        raise TakenError(
            "The PostgreSQL database is not empty; make a new one and name it in "
            "NONPAPER_DATABASE: a copy never overwrites a database."
        )


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting = b""
    for piece in pieces:
        *whole, waiting = (waiting + piece).split(b"\n")
        yield from whole
