"""Be `nonpaper history`: what became of each article from revision to revision."""

from __future__ import annotations

import re
from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import chapter_option, tracked_option


@click.command(
    name="history",
    epilog="""\b
Examples:
  nonpaper history revisions
  nonpaper history revisions --out history.html --interface fr
  nonpaper history april may --work NP/DIG/3
\b
Revisions are in the order of their dates where all have one, else of their symbols
(Rev.1, Rev.2), else of their file names. A manifest.toml in the folder can say dates
and symbols.
""",
)
@click.argument("places", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--work",
    metavar="SYMBOL",
    help="Symbol of the text, without its revision; needed where there are several.",
)
@answer_options
@tracked_option
@chapter_option
def command(
    places: tuple[Path, ...],
    *,
    work: str | None,
    out: Path | None,
    as_json: bool,
    interface: str,
    tracked: str,
    chapter: re.Pattern[str] | None,
) -> None:
    """Follow each article through the revisions of a text.

    PLACES are folders with the revisions, or files. For each article and revision: when
    it appeared, was edited (and how much), bracketed, freed, moved, renumbered,
    dropped. An article is followed through new numbers and places.
    """
    from nonpaper.adapters.writers.history_view import record_history, view_history
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.cli.redline_wiring import load_texts
    from nonpaper.domain.source import Language
    from nonpaper.workflows.history import trace_revisions

    words = load_interface(Language(interface))
    texts = load_texts(places, tracked=tracked, chapter=chapter)
    traced = trace_revisions(texts, work=work)
    give_answer(
        view_history(traced, words), record_history(traced), out=out, as_json=as_json
    )
