"""Be `nonpaper map`: a folder of tabled texts becomes a convergence map."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.parameters import (
    OutFolder,
    chapter_option,
    interface_option,
    tracked_option,
)
from nonpaper.cli.progress import show_progress
from nonpaper.errors import EmptyFolderError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nonpaper.adapters.writers.interface import Interface
    from nonpaper.domain.convergence import ConvergenceMap
    from nonpaper.domain.source import RawDocument, Unread


@click.command(
    name="map",
    epilog="""\b
Examples:
  nonpaper map proposals --out map
  nonpaper map proposals --out map --earlier proposals-april
  nonpaper map tota/xml --out map --chapter 'electronic commerce|e-commerce'
""",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=OutFolder(),
    required=True,
    help="Folder for map.html, map.json and map.xlsx; made if need be.",
)
@chapter_option
@click.option(
    "--unit",
    type=click.Choice(["article", "paragraph"]),
    default="article",
    show_default=True,
    help="What families are made of.",
)
@click.option(
    "--no-headings", is_flag=True, help="Read the substance only: ignore headings."
)
@click.option(
    "--earlier",
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="An earlier folder of the same talks, to show what has moved.",
)
@tracked_option
@interface_option("the page itself")
@click.option(
    "--quiet", is_flag=True, help="Print nothing but errors and files not read."
)
def command(
    folder: Path,
    *,
    out: Path,
    chapter: re.Pattern[str] | None,
    unit: str,
    no_headings: bool,
    earlier: Path | None,
    tracked: str,
    interface: str,
    quiet: bool,
) -> None:
    """Map where the tabled texts of FOLDER converge.

    Reads every document of FOLDER (PDF, DOCX, HTML, Markdown, text, Akoma Ntoso, ToTA)
    and writes a page, a JSON file and a spreadsheet. A manifest.toml in FOLDER says
    what each file is. A file that cannot be read is listed; the rest is still mapped.
    """
    from nonpaper.adapters.folder_map import FolderRequest, map_folder, map_folder_since
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.source import Language
    from nonpaper.workflows.units import Unit

    if out.resolve() == folder.resolve():
        raise EmptyFolderError(
            str(out),
            "it is the folder of the texts, where the map would be read as a text",
            "give --out another folder",
        )
    request = FolderRequest(
        folder=folder,
        unit=Unit(unit),
        with_headings=not no_headings,
        tracked="original" if tracked == "original" else "accepted",
        chapter=chapter,
    )
    with show_progress(is_quiet=quiet) as progress:
        made = (
            map_folder_since(request, earlier, progress)
            if earlier
            else map_folder(request, progress)
        )
        # Here, since it is loaded while the texts are understood.
        from nonpaper.adapters.writers.outputs import save_outputs

        progress("write", out.name, 0, 1)
        files = save_outputs(made, out, interface=load_interface(Language(interface)))
    report_unread(made.unread)
    if not quiet:
        report_map(made, files)


def report_unread(unread: Iterable[Unread]) -> None:
    """Print which files could not be read; nobody should miss that."""
    english = terminal_words()
    for one in unread:
        click.echo(f"Not read: {one.file}: {english.say(one.reason)}", err=True)


def tell_documents(documents: Iterable[RawDocument]) -> None:
    """Print what the readers have to tell of documents, beside the answer."""
    from nonpaper.adapters.folder_map import document_notices

    english = terminal_words()
    for notice in document_notices(documents):
        click.echo(f"Note: {english.say(notice.statement)}", err=True)


def report_map(made: ConvergenceMap, files: tuple[Path, ...]) -> None:
    """Print what a map holds, what its reader should know, and where the page is."""
    counts = ", ".join(f"{n} {level}" for level, n in made.level_counts().items())
    texts = "1 text" if len(made.texts) == 1 else f"{len(made.texts)} texts"
    families = (
        "1 family" if len(made.families) == 1 else f"{len(made.families)} families"
    )
    click.echo(f"{texts}, {families}: {counts}.")
    english = terminal_words()
    for notice in made.notices:
        click.echo(f"Note: {english.say(notice.statement)}", err=True)
    page, *others = files
    click.echo(f"Open {page.resolve()}")
    click.echo(f"Also {', '.join(other.name for other in others)} beside it.")


def terminal_words() -> Interface:
    """Return the words of the terminal, which speaks English."""
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.source import Language

    return load_interface(Language.EN)
