"""Be `nonpaper demo`: map the shipped example."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from nonpaper.cli.map_command import report_map
from nonpaper.cli.parameters import OutFolder, interface_option
from nonpaper.cli.progress import show_progress


@click.command(
    name="demo",
    epilog="""\b
Example:
  nonpaper demo --out demo
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
def command(*, out: Path, interface: str) -> None:
    """Map the shipped example: texts on digital trade by fictional delegations.

    The texts of May are mapped, with what has moved since those of April.
    """
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.outputs import save_outputs
    from nonpaper.cli.wiring import FolderRequest, map_folder_since
    from nonpaper.domain.source import Language

    example = resources.files("nonpaper") / "data" / "example"
    with resources.as_file(example) as folder, show_progress(is_quiet=False) as report:
        made = map_folder_since(FolderRequest(folder / "may"), folder / "april", report)
        files = save_outputs(made, out, interface=load_interface(Language(interface)))
        report_map(made, files)
        click.echo(f"The texts themselves are in {folder / 'may'}")
