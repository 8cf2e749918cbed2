"""Be `nonpaper serve`: start the workspace."""

from __future__ import annotations

import os
from pathlib import Path

import click

from nonpaper.adapters.workspace_settings import setting_named
from nonpaper.cli.workspace import (
    call_workspace,
    data_folder,
    data_option,
    make_data_folder,
)


@click.command(
    name="serve",
    epilog="""\b
Examples:
  nonpaper serve
  nonpaper serve --data /var/lib/nonpaper --port 8080
\b
All settings: docs/reference/settings.md. To host it for others: docs/how-to/host.md.
""",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address of this machine on which to listen; only itself by default.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port on which to listen.",
)
@data_option
def command(*, host: str, port: int, data: Path | None) -> None:
    """Start the workspace of a caucus, until Ctrl-C.

    At the first start the data folder and its keys are made, readable by you alone.
    """
    folder = data_folder(data)
    make_data_folder(folder)
    os.environ.setdefault(setting_named("address").variable, _address(host, port))
    call_workspace("serve", data=folder, host=host, port=port)


def _address(host: str, port: int) -> str:
    """Return where one finds it in a browser on this machine."""
    name = "localhost" if host in ("127.0.0.1", "::1", "0.0.0.0", "::") else host  # noqa: S104 # compared, not listened on
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"
