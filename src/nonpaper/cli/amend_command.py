"""Be `nonpaper amend`: a base with the amendments of several authors in it."""

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
    name="amend",
    epilog="""\b
Examples:
  nonpaper amend draft.docx arvania.docx brenta.docx
  nonpaper amend draft.docx arvania.docx brenta.docx --out amendments.docx
  nonpaper amend draft.docx a.docx b.pdf --author Arvania --author Brenta --out all.html
  nonpaper amend draft.docx a.docx b.docx --out all.docx --list conflicts.docx
""",
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument(
    "amendments",
    metavar="AMENDMENT...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option(
    "--out",
    type=OutFile(_ENDINGS),
    metavar="FILE",
    help="Word document with tracked changes (.docx), page (.html), Markdown (.md), "
    "plain text (.txt) or JSON (.json).",
)
@click.option(
    "--list",
    "listed",
    type=OutFile((".html", ".docx", ".json")),
    metavar="FILE",
    help="The list of conflicts alone: page (.html), Word document (.docx), JSON.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="Whose an amendment is: once for each, in their order; else its sponsors, "
    "else its file name.",
)
@click.option(
    "--scope",
    type=click.Choice(["auto", "whole", "articles"]),
    default="auto",
    show_default=True,
    help="What an amendment does to articles that it lacks: deletes them (whole), or "
    "leaves them (articles); auto leaves them if it has fewer than half.",
)
@click.option("--date", "day", type=DayType(), help="Day of the changes; else none.")
@interface_option("what is written")
@tracked_option
@chapter_option
def command(
    base: Path,
    amendments: tuple[Path, ...],
    *,
    out: Path | None,
    listed: Path | None,
    as_json: bool,
    authors: tuple[str, ...],
    scope: str,
    day: date | None,
    interface: str,
    tracked: str,
    chapter: re.Pattern[str] | None,
) -> None:
    """Put all amendments of BASE into one document, each as its author's changes.

    Each AMENDMENT is the base as its author wants it, or some articles of it. Printed
    is who conflicts with whom, at which article, in the order of the text, each place
    once. In the file, one author's changes accepted and all others rejected give the
    text of that author; all rejected give the base.
    """
    from nonpaper.adapters.writers.amended_files import (
        dump_amended,
        record_amended,
        save_amended,
    )
    from nonpaper.adapters.writers.amended_view import view_amended
    from nonpaper.adapters.writers.answer_files import save_answer
    from nonpaper.adapters.writers.answer_text import render_text
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.cli.amend_wiring import AmendRequest, amend_files
    from nonpaper.domain.amended import AmendmentScope
    from nonpaper.domain.source import Language

    _require_authors(authors, len(amendments))
    words = load_interface(Language(interface))
    request = AmendRequest(
        base=base,
        amendments=amendments,
        authors=authors,
        scope=None if scope == "auto" else AmendmentScope(scope),
        day=day,
        language=words.language,
        tracked=tracked,
        chapter=chapter,
    )
    amended = amend_files(request)
    answer = view_amended(amended, words)
    if as_json:
        click.echo(dump_amended(amended, words))
    else:
        click.echo(render_text(answer))
    if out is not None:
        save_amended(amended, words, out)
        click.echo(f"Open {out.resolve()}", err=as_json)
    if listed is not None:
        save_answer(answer, record_amended(amended), listed)
        click.echo(f"Open {listed.resolve()}", err=as_json)


def _require_authors(authors: tuple[str, ...], count: int) -> None:
    context = click.get_current_context()
    if authors and len(authors) != count:
        said = f"{count} amendments need as many --author, not {len(authors)}"
        raise click.UsageError(f"{said}; or give none.", context)
    named = [author.strip().casefold() for author in authors]
    if not all(named) or len(set(named)) < len(named):
        raise click.UsageError("Each --author needs a name of its own.", context)
