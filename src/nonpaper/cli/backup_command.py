"""Be `nonpaper backup`: write a sealed copy of the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.passphrases import CopyError, passphrase_option, read_passphrase
from nonpaper.cli.workspace import (
    call_workspace,
    data_folder,
    data_option,
    require_workspace,
)


@click.command(
    name="backup",
    epilog="""\b
Examples:
  nonpaper backup friday.nonpaper
  nonpaper backup friday.nonpaper --data /var/lib/nonpaper --passphrase-file phrase
""",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@passphrase_option
@click.option(
    "--with-keys",
    is_flag=True,
    help="Put the keys in too: who has file and passphrase then reads what was said in "
    "confidence. Without, keep a copy of the folder keys in another place.",
)
def command(
    *, file: Path, data: Path | None, passphrase_file: Path | None, with_keys: bool
) -> None:
    """Write an encrypted copy of the workspace, while it is in use.

    The copy is the workspace as it is at one moment. It is not tied to a database: it
    can be restored to SQLite and to PostgreSQL.
    """
    folder = data_folder(data)
    require_workspace(folder)
    passphrase = read_passphrase(passphrase_file, is_new=True)
    if not file.parent.is_dir():
        raise CopyError(f"{file.parent}: there is no such folder; make it first.")
    call_workspace(
        "backup", str(file), data=folder, passphrase=passphrase, with_keys=with_keys
    )
    click.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB, encrypted.")
    if not with_keys:
        click.echo(f"The keys are not in it: keep a copy of {folder}/keys elsewhere.")
