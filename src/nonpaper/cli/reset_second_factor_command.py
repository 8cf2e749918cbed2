"""Give `nonpaper reset-second-factor`."""

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
    name="reset-second-factor",
    epilog="""\b
Examples:
  nonpaper reset-second-factor ambassador@example.org
\b
""",
)
@click.argument("email")
@data_option
def command(email: str, data: Path | None) -> None:
    """End the second factor of whoever signs in as EMAIL.

    For somebody who has lost the device and the recovery codes. Make sure, by voice,
    that it is they who ask. They are told by e-mail, and the log has a line.
    """
    folder = data_folder(data)
    require_workspace(folder)
    call_workspace("reset_second_factor", email, data=folder)
