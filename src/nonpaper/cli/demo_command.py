"""Be `nonpaper demo`: map the shipped example, and show a fictional caucus."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from nonpaper.cli.demo_serving import serve_demo, stop_demo
from nonpaper.cli.map_command import report_map
from nonpaper.cli.parameters import OutFolder, interface_option
from nonpaper.cli.progress import show_progress


@click.command(
    name="demo",
    epilog="""\b
Examples:
  nonpaper demo --out demo
  nonpaper demo --out demo --serve
""",
)
@click.option(
    "--out",
    type=OutFolder(),
    default=Path("nonpaper-demo"),
    show_default=True,
    help="Folder for the page, the JSON file and the spreadsheet.",
)
@interface_option("the page itself")
@click.option(
    "--serve",
    is_flag=True,
    help="Start the workspace too, until Ctrl-C; in the background without a terminal.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Port of the workspace; the first free one from 8000 on by default.",
)
@click.option("--stop", is_flag=True, help="Stop the one in the background.")
def command(
    *, out: Path, interface: str, serve: bool, port: int | None, stop: bool
) -> None:
    """Map the shipped example: texts on digital trade by fictional delegations.

    The texts of May are mapped, with what has moved since those of April. With --serve
    the workspace of a fictional caucus is started too, on this machine alone. It is
    made anew each day; the passwords are new each time.
    """
    if stop:
        was_there = stop_demo(out / "workspace")
        click.echo("Stopped." if was_there else "No demo was running.")
        return
    from nonpaper.adapters.folder_map import FolderRequest, map_folder_since
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.outputs import save_outputs
    from nonpaper.domain.source import Language

    example = resources.files("nonpaper") / "data" / "example"
    with resources.as_file(example) as folder, show_progress(is_quiet=False) as report:
        made = map_folder_since(FolderRequest(folder / "may"), folder / "april", report)
        files = save_outputs(made, out, interface=load_interface(Language(interface)))
        report_map(made, files)
        click.echo(f"The texts themselves are in {folder / 'may'}")
    if serve:
        serve_demo(out.resolve() / "workspace", port)
