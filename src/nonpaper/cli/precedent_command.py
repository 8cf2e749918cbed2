"""Be `nonpaper precedent`: who has accepted a rule before."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.map_command import report_unread
from nonpaper.cli.progress import show_progress

day_option = click.option(
    "--before",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Take only agreements signed before this day.",
)
"""Choose the day before which agreements were signed."""

corpus_option = click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of treaties; `nonpaper corpus tota DIR` fetches 450.",
)
"""Choose the folder of treaties."""


def as_day(value: datetime | None) -> date | None:
    """Return the day of a value of `day_option`."""
    return value.date() if value else None


@click.command(
    name="precedent",
    epilog="""\b
Examples:
  nonpaper precedent 'Neither Party may impose customs duties on electronic
    transmissions.' --corpus treaties
  nonpaper precedent draft.docx --article 7 --corpus treaties --out precedents.html
  nonpaper precedent 'Customs duties' --map map/map.json --corpus treaties
  nonpaper precedent fair-equitable-treatment --corpus treaties --before 2010-01-01
""",
)
@click.argument("rule")
@corpus_option
@click.option("--article", metavar="NUMBER", help="RULE is a file; take this article.")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="MAP.json",
    help="RULE is a family of this map, by its id or label.",
)
@day_option
@answer_options
def command(
    rule: str,
    *,
    corpus: Path,
    article: str | None,
    map_file: Path | None,
    before: datetime | None,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Say which Members are Party to a treaty with a rule like RULE, and since when.

    RULE is the words of a provision, a file with --article, a family with --map, or a
    norm of `nonpaper find --list`. Shown are the wordings, how binding each is, and
    exact quotations with article and treaty. A precedent shows what a Party could
    accept; it says nothing of its position today.
    """
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.precedent_record import record_search
    from nonpaper.adapters.writers.precedent_view import PrecedentView
    from nonpaper.cli.precedent_wiring import load_rule, name_corpus, name_everybody
    from nonpaper.cli.precedent_wiring import search_precedents as search_for
    from nonpaper.domain.source import Language

    if article is not None and map_file is not None:
        raise click.UsageError("--article is of a file, --map of a map; give one.")
    if not rule.strip():
        raise click.UsageError("RULE is empty; give the words of a provision.")
    language = Language(interface)
    asked = load_rule(rule, article=article, map_file=map_file, language=language)
    with show_progress(is_quiet=False) as progress:
        search, made, tables = search_for(asked, corpus, as_day(before), progress)
    report_unread(made.unread)
    words = name_everybody(load_interface(language), tables.directory)
    topics = (cues.topics for cues in tables.topic_lists)
    view = PrecedentView(search, words, topics)
    answer = view.answer(name_corpus(corpus), made.unread)
    give_answer(answer, record_search(view, search), out=out, as_json=as_json)
