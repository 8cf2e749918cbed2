"""Be `nonpaper redline`: what changed between two texts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from nonpaper.cli.parameters import (
    DayType,
    OutFile,
    chapter_option,
    interface_option,
    tracked_option,
)

_ENDINGS = (".docx", ".html", ".md", ".txt", ".json")


@click.command(
    name="redline",
    epilog="""\b
Examples:
  nonpaper redline draft.docx draft-rev-1.docx
  nonpaper redline draft.docx draft-rev-1.docx --out changes.docx
  nonpaper redline october.pdf december.pdf --out changes.html --interface fr
  nonpaper redline old.docx new.docx --out redline.docx --author Chair --date 2026-11-21
""",
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=OutFile(_ENDINGS),
    metavar="FILE",
    help="Word document with tracked changes (.docx), page (.html), Markdown (.md), "
    "plain text (.txt) or JSON (.json).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--author", default="", help="Whose the changes are; else nobody's.")
@click.option("--date", "day", type=DayType(), help="Day of the changes; else none.")
@interface_option("what is written")
@tracked_option
@chapter_option
def command(
    old: Path,
    new: Path,
    *,
    out: Path | None,
    as_json: bool,
    author: str,
    day: date | None,
    interface: str,
    tracked: str,
    chapter: re.Pattern[str] | None,
) -> None:
    """Show what changed from OLD to NEW, article by article and word by word.

    Articles are matched also where they were renumbered or moved. The summary is
    printed: how many articles were edited, added, deleted or moved, which obligations
    became stronger or weaker, how many brackets opened and closed. The changes
    themselves are in the file: rejected they give the old text, accepted the new one.
    """
    from nonpaper.adapters.writers.answer_text import render_text
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.redline_files import dump_redline, save_redline
    from nonpaper.adapters.writers.redline_view import view_redline
    from nonpaper.cli.redline_wiring import compare_files
    from nonpaper.domain.source import Language

    words = load_interface(Language(interface))
    compared = compare_files(
        old, new, tracked=tracked, chapter=chapter, author=author.strip(), day=day
    )
    if as_json:
        click.echo(dump_redline(compared, words))
    else:
        click.echo(render_text(view_redline(compared, words, with_unchanged=False)))
    if out is not None:
        save_redline(compared, words, out)
        click.echo(f"Open {out.resolve()}", err=as_json)
