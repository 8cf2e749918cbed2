"""Be `nonpaper restore`: put a sealed copy of the workspace back."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.passphrases import passphrase_option, read_passphrase
from nonpaper.cli.workspace import (
    call_workspace,
    data_folder,
    data_option,
    open_data_folder,
)


@click.command(
    name="restore",
    epilog="""\b
Example:
  nonpaper restore friday.nonpaper --data restored
""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@passphrase_option
@click.option(
    "--replace",
    is_flag=True,
    help="Take the place of a workspace that is there, which is kept aside.",
)
def command(
    *, file: Path, data: Path | None, passphrase_file: Path | None, replace: bool
) -> None:
    """Put a copy of a workspace back, whole or not at all.

    Everybody signs in again afterwards.
    """
    folder = data_folder(data)
    open_data_folder(folder)
    passphrase = read_passphrase(passphrase_file, is_new=False)
    call_workspace(
        "restore", str(file), data=folder, passphrase=passphrase, replace=replace
    )
