"""Be `nonpaper prospects`: who would join those that take part."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.map_command import report_unread
from nonpaper.cli.precedent_command import as_day, corpus_option, day_option
from nonpaper.cli.progress import show_progress


@click.command(
    name="prospects",
    epilog="""\b
Examples:
  nonpaper prospects ecommerce-2024 --corpus treaties
  nonpaper prospects ecommerce-2017 --corpus treaties --before 2017-01-01 --out a.html
  nonpaper prospects members.csv --corpus treaties --norm services-standstill
\b
SET: as for nonpaper participation: names or codes, groups, initiatives, files.
""",
)
@click.argument("given", metavar="SET", nargs=-1, required=True)
@corpus_option
@click.option("--without", multiple=True, help="Take out a Member or group of SET.")
@click.option(
    "--norm",
    default="electronic-commerce",
    show_default=True,
    help="The rule that counts as accepted; a norm of `nonpaper find --list`.",
)
@day_option
@answer_options
def command(
    given: tuple[str, ...],
    *,
    corpus: Path,
    without: tuple[str, ...],
    norm: str,
    before: datetime | None,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Estimate who of the other Members would join SET, with the reasons for each.

    Rests on agreements with the rule that each Member has accepted, how far these bind,
    how many of its treaty partners are in SET, trade, income, region and group. An
    estimate says how often those in SET are like a Member; it is no statement about the
    intention of a government. How often it is right: docs/engines/prospects.md.
    """
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.prospects_view import (
        record_prospects,
        view_prospects,
    )
    from nonpaper.cli.prospects_wiring import estimate_prospects
    from nonpaper.domain.source import Language

    with show_progress(is_quiet=False) as progress:
        made = estimate_prospects(
            given,
            without=without,
            norm=norm,
            corpus=corpus,
            before=as_day(before),
            progress=progress,
        )
    report_unread(made.unread)
    words = load_interface(Language(interface)).with_names(made.directory)
    answer = view_prospects(made.found, made.question, words)
    data = record_prospects(made.found, made.question)
    give_answer(answer, data, out=out, as_json=as_json)
