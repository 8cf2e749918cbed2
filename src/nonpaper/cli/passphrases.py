"""Ask for the passphrase of a copy of the workspace."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from nonpaper.adapters.workspace_settings import read_setting, setting_named
from nonpaper.errors import InputError

_LEAST = 12
_SECRET = setting_named("backup_passphrase")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class CopyError(InputError):
    """Say that no copy can be made so, why, and what to do."""


def passphrase_option(command: _Command) -> _Command:
    """Add `--passphrase-file`."""
    return click.option(
        "--passphrase-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=f"File with the passphrase. Default: {_SECRET.variable}, else it is "
        "asked for.",
    )(command)


def read_passphrase(file: Path | None, *, is_new: bool) -> str:
    """Read the passphrase from the file, the environment, or whoever types it.

    Raises:
        CopyError: A new one is too short.
    """
    if file is not None:
        said = file.read_text(encoding="utf-8").strip()
    else:
        said = str(read_setting(_SECRET, os.environ))
    if not said:
        said = click.prompt(
            "Passphrase of the copy", hide_input=True, confirmation_prompt=is_new
        )
    if is_new and len(said) < _LEAST:
        raise CopyError(
            f"The passphrase is too short: {len(said)} characters; take at least "
            f"{_LEAST}, such as five words."
        )
    return said
