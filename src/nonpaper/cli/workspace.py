"""Tie commands of the command line to the workspace, by its settings alone.

The command line imports nothing of `nonpaper.web`: it names the settings to Django and
calls a command of the workspace by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from nonpaper.adapters.data_folder import DATABASE, finish_restoring, kept_address
from nonpaper.adapters.workspace_keys import make_keys
from nonpaper.adapters.workspace_settings import read_setting, setting_named
from nonpaper.errors import InputError

_SETTINGS_MODULE = "nonpaper.web.settings"
_DATA, _ADDRESS = setting_named("data"), setting_named("address")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def data_option(command: _Command) -> _Command:
    """Add `--data`, the folder of the workspace."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help=f"{_DATA.help} Default: {_DATA.variable}, else {_DATA.default}.",
    )(command)


def data_folder(data: Path | None) -> Path:
    """Return the data folder that was chosen, by the option or the environment."""
    if data is None:
        data = Path(str(read_setting(_DATA, os.environ)))
    return data.resolve()


def open_data_folder(folder: Path) -> None:
    """Make the data folder, closed to others, and finish what was being restored.

    What this program writes from here on is closed to others too.
    """
    os.umask(0o077)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    finish_restoring(folder)


def make_data_folder(folder: Path) -> None:
    """Make the data folder and the keys that are missing."""
    open_data_folder(folder)
    make_keys(folder)


def require_workspace(folder: Path) -> None:
    """Stop where there is no workspace: a wrong folder must not look like an empty one.

    Raises:
        InputError: The data folder has no database, and no setting names one.
    """
    is_elsewhere = read_setting(setting_named("database"), os.environ)
    if not (folder / DATABASE).exists() and not is_elsewhere:
        raise InputError(
            f"{folder}: there is no workspace; name its data folder with --data."
        )


def call_workspace(
    name: str, *arguments: str, data: Path | None = None, **options: Any
) -> None:
    """Call a command of the workspace.

    Links begin with the address of the settings, else with the one under which the
    folder was served last.

    Args:
        name: Its name: `verify_log`.
        arguments: As it would be given them.
        data: The data folder; without one, as the environment says.
        options: Options by name.

    Raises:
        SettingError: A setting is wrong.
    """
    folder = data_folder(data)
    os.environ[_DATA.variable] = str(folder)
    if served := kept_address(folder):
        os.environ.setdefault(_ADDRESS.variable, served)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS_MODULE)
    import django
    from django.core.management import call_command

    django.setup()
    call_command(name, *arguments, **options)
