"""Be `nonpaper development`: what a folder of texts offers for development."""

from __future__ import annotations

import re
from pathlib import Path

import click

from nonpaper.cli.map_command import report_unread, terminal_words
from nonpaper.cli.parameters import (
    OutFile,
    chapter_option,
    interface_option,
    tracked_option,
)
from nonpaper.cli.progress import show_progress
from nonpaper.errors import EmptyFolderError


@click.command(
    name="development",
    epilog="""\b
Examples:
  nonpaper development proposals
  nonpaper development proposals --out development.html
""",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=OutFile(),
    metavar="FILE",
    help="A page (.html), spreadsheet (.xlsx) or JSON file (.json); else printed.",
)
@chapter_option
@tracked_option
@interface_option("what is written")
def command(
    folder: Path,
    *,
    out: Path | None,
    chapter: re.Pattern[str] | None,
    tracked: str,
    interface: str,
) -> None:
    """Show the development dimension of the texts of FOLDER.

    For each text and sponsor: how many provisions carry which type of special and
    differential treatment, how binding they are beside the rest, where help binds less
    than the rule it is for, and for which obligations no flexibility for developing
    Parties was found; with quotes. The section of the same name in map.html shows the
    same.
    """
    from nonpaper.adapters.folder_map import FolderRequest, survey_folder
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.outputs import save_support
    from nonpaper.adapters.writers.support_lines import list_development
    from nonpaper.domain.source import Language

    if out is not None and out.absolute().parent.resolve() == folder.resolve():
        raise EmptyFolderError(
            str(out),
            "it stands in the folder of the texts, where it would be read as a text",
            "give --out a file elsewhere",
        )
    request = FolderRequest(
        folder=folder,
        tracked="original" if tracked == "original" else "accepted",
        chapter=chapter,
    )
    words = load_interface(Language(interface))
    with show_progress(is_quiet=False) as progress:
        made = survey_folder(request, progress)
        if out is not None:
            progress("write", out.name, 0, 1)
            save_support(made, out, interface=words, is_balance=False)
    report_unread(made.unread)
    for notice in made.notices:
        click.echo(f"Note: {terminal_words().say(notice.statement)}", err=True)
    if out is not None:
        click.echo(f"Open {out.resolve()}")
    else:
        click.echo("\n".join(list_development(made, words)))
