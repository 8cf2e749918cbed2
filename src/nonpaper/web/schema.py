"""Bring the database up to date before it is used."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command

from nonpaper.adapters.data_folder import take_turns


def bring_up_to_date() -> None:
    """Make or change the tables as this version has them, one program at a time.

    A caucus may be opened while the server is just starting on an empty folder.
    """
    with take_turns(settings.DATA_FOLDER):
        call_command("migrate", verbosity=0, interactive=False)
