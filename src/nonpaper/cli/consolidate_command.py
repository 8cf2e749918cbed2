"""Be `nonpaper consolidate`: a folder of texts becomes one bracketed text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.map_command import report_unread, terminal_words
from nonpaper.cli.parameters import (
    OutFolder,
    chapter_option,
    interface_option,
    tracked_option,
)
from nonpaper.cli.progress import show_progress
from nonpaper.errors import EmptyFolderError

if TYPE_CHECKING:
    from nonpaper.workflows.consolidated_draft import ConsolidatedDraft


@click.command(
    name="consolidate",
    epilog="""\b
Examples:
  nonpaper consolidate proposals --out draft
  nonpaper consolidate proposals --out draft --base NP/DIG/2
  nonpaper consolidate proposals --out draft --no-attributions
  nonpaper consolidate draft --own NP/DIG/4
""",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="Folder for the draft as DOCX, HTML, Markdown, Akoma Ntoso and JSON; with "
    "--own a file: .docx, .md or .txt.",
)
@click.option(
    "--base",
    metavar="TEXT",
    help="Draft from this text, named by its symbol or file: its words, order and "
    "numbers come first.",
)
@click.option(
    "--no-attributions",
    is_flag=True,
    help="Leave out of all files who wants what.",
)
@click.option("--title", default="", help="What the draft is called.")
@click.option(
    "--language",
    type=click.Choice(["en", "fr", "es"]),
    help="Language to draft in; that of the base, else of most texts.",
)
@click.option(
    "--own",
    metavar="TEXT",
    help="From a consolidated.json, print the text of this sponsor again, word for "
    "word.",
)
@chapter_option
@tracked_option
@interface_option("what the draft says besides the words of the texts")
@click.option(
    "--quiet", is_flag=True, help="Print nothing but errors and files not read."
)
def command(
    folder: Path,
    *,
    out: Path | None,
    base: str | None,
    no_attributions: bool,
    title: str,
    language: str | None,
    own: str | None,
    chapter: re.Pattern[str] | None,
    tracked: str,
    interface: str,
    quiet: bool,
) -> None:
    """Draft one bracketed text out of the tabled texts of FOLDER.

    Words that all texts have stand once; what differs stands in square brackets with
    the names of who wants it; articles are those that nonpaper map finds to deal with
    the same matter. With --own, FOLDER is a folder that was written so, or its
    consolidated.json.
    """
    if own is not None:
        give_own(folder, own, out)
        return
    if out is None:
        raise click.UsageError("Missing option '--out'.", click.get_current_context())
    out = OutFolder().convert(out, None, click.get_current_context())
    if out.resolve() == folder.resolve():
        raise EmptyFolderError(
            str(out),
            "it is the folder of the texts, where the draft would be read as a text",
            "give --out another folder",
        )
    from nonpaper.adapters.consolidation import DraftRequest, consolidate_folder
    from nonpaper.adapters.folder_map import FolderRequest
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.source import Language

    request = FolderRequest(
        folder=folder,
        tracked="original" if tracked == "original" else "accepted",
        chapter=chapter,
    )
    wanted = DraftRequest(
        base=base,
        title=title,
        language=Language(language) if language else None,
        with_attributions=not no_attributions,
    )
    spoken = load_interface(Language(interface))
    with show_progress(is_quiet=quiet) as progress:
        made, unread, spoken = consolidate_folder(request, wanted, spoken, progress)
        from nonpaper.adapters.writers.consolidated_files import save_consolidated

        progress("write", out.name, 0, 1)
        files = save_consolidated(made, out, interface=spoken)
    report_unread(unread)
    if not quiet:
        report_draft(made, files)


def report_draft(made: ConsolidatedDraft, files: tuple[Path, ...]) -> None:
    """Print how much is common, what to know, and where the files are."""
    from nonpaper.adapters.writers.consolidated_files import tell_figures

    english = terminal_words()
    for statement in tell_figures(made.figures):
        click.echo(english.say(statement))
    for notice in made.notices:
        click.echo(f"Note: {english.say(notice.statement)}", err=True)
    document, *others = files
    click.echo(f"Open {document.resolve()}")
    click.echo(f"Also {', '.join(other.name for other in others)} beside it.")


def give_own(file: Path, name: str, out: Path | None) -> None:
    """Print the text of one sponsor as it was tabled, or save it."""
    from nonpaper.adapters.consolidated_file import load_consolidated
    from nonpaper.adapters.consolidation import find_source
    from nonpaper.adapters.writers.draft_files import save_draft_file
    from nonpaper.adapters.writers.draft_text import render_text
    from nonpaper.cli.parameters import OutFile
    from nonpaper.consolidate.recovery import own_draft

    file = file / "consolidated.json" if file.is_dir() else file
    consolidated = load_consolidated(file)
    draft = own_draft(consolidated, find_source(consolidated, name, file))
    if out is None:
        click.echo(render_text(draft), nl=False)
        return
    context = click.get_current_context()
    path = OutFile((".docx", ".md", ".txt")).convert(out, None, context)
    save_draft_file(draft, path)
    click.echo(f"Open {path.resolve()}")
