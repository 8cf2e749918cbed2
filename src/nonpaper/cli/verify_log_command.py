"""Give `nonpaper verify-log`."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.workspace import (
    call_workspace,
    data_folder,
    data_option,
    require_workspace,
)


@click.command(
    name="verify-log",
    epilog="""\b
Examples:
  nonpaper verify-log
  nonpaper verify-log --data /var/lib/nonpaper --head 57:3f0c…
\b
""",
)
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="FINGERPRINT",
    help="A fingerprint that was noted down earlier, from the page of the log or from "
    "this command (NUMBER:FINGERPRINT). May be given several times.",
)
@data_option
def command(heads: tuple[str, ...], data: Path | None) -> None:
    """Check that the log of a workspace is whole.

    Each line of the log holds a fingerprint of the one before; a line that was
    changed, removed or put in is named. Lines cut off the end are told by the end
    that the data folder keeps, or by one that you noted down elsewhere; who can write
    to both and knows how can cut off the end unseen, so note it down now and then.
    """
    folder = data_folder(data)
    require_workspace(folder)
    call_workspace("verify_log", data=folder, head=list(heads))
