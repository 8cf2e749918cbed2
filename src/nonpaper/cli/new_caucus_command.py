"""Give `nonpaper new-caucus`."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.workspace import (
    call_workspace,
    data_folder,
    data_option,
    make_data_folder,
)


@click.command(
    name="new-caucus",
    epilog="""\b
Examples:
  nonpaper new-caucus "Digital trade talks" "Friends of trade" me@example.org
\b
""",
)
@click.argument("negotiation")
@click.argument("name")
@click.argument("email")
@click.option("--purpose", default="", help="What the caucus is for.")
@data_option
def command(
    negotiation: str, name: str, email: str, purpose: str, data: Path | None
) -> None:
    """Open the caucus NAME in a NEGOTIATION and invite its first facilitator.

    Prints a link by which whoever has the address EMAIL joins, once. Further people
    are invited in the browser.
    """
    folder = data_folder(data)
    make_data_folder(folder)
    call_workspace("new_caucus", negotiation, name, email, data=folder, purpose=purpose)
