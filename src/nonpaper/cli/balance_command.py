"""Be `nonpaper balance`: what a text asks for, and what it offers in support."""

from __future__ import annotations

import re
from pathlib import Path

import click

from nonpaper.cli.map_command import terminal_words
from nonpaper.cli.parameters import (
    OutFile,
    chapter_option,
    interface_option,
    tracked_option,
)
from nonpaper.errors import UnreadableFileError


@click.command(
    name="balance",
    epilog="""\b
Examples:
  nonpaper balance draft.docx
  nonpaper balance draft.docx other.pdf --out balance.html
""",
)
@click.argument("text", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path), required=False)
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
    text: Path,
    other: Path | None,
    *,
    out: Path | None,
    chapter: re.Pattern[str] | None,
    tracked: str,
    interface: str,
) -> None:
    """Show each obligation of TEXT with the support that it offers.

    Support is assistance, time, flexibility, and what else is there for developing
    Parties. It belongs to an obligation by reference, by the same article or by the
    same topic, and every match says which. What is for the whole text stands apart.
    With OTHER, two texts stand side by side.
    """
    from nonpaper.adapters.folder_map import survey_files
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.outputs import save_support
    from nonpaper.adapters.writers.support_lines import list_balance
    from nonpaper.domain.source import Language

    files = [text] if other is None else [text, other]
    if out is not None and out.resolve() in {file.resolve() for file in files}:
        raise UnreadableFileError(
            str(out), "it is one of the texts", "give --out another file"
        )
    words = load_interface(Language(interface))
    made = survey_files(
        files,
        tracked="original" if tracked == "original" else "accepted",
        chapter=chapter,
    )
    for notice in made.notices:
        click.echo(f"Note: {terminal_words().say(notice.statement)}", err=True)
    if out is not None:
        save_support(made, out, interface=words, is_balance=True)
        click.echo(f"Open {out.resolve()}")
    else:
        click.echo("\n".join(list_balance(made, words)))
