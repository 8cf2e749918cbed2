"""Be `nonpaper measure`: say of each row of a table what the provision says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nonpaper.domain.source import Language


@click.command(
    name="measure",
    epilog="""\b
Examples:
  nonpaper measure provisions.csv --json > measured.jsonl
  nonpaper measure provisions.csv --json --topics trade
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option(
    "--topics",
    default="ecommerce",
    show_default=True,
    help="Topic list: ecommerce, trade, or the path of a TOML file.",
)
def command(file: Path, *, as_json: bool, topics: str) -> None:
    """Measure the column `text` of a CSV FILE: strength, development, action, topics.

    The columns `id` and `text` have to be there; `lang` (en, es, fr) is used if it is,
    and otherwise the language is detected.
    """
    from nonpaper.adapters.cues import load_cues, load_topics
    from nonpaper.adapters.tables import read_rows
    from nonpaper.workflows.measure import measure_rows

    rows = read_rows(file)
    _, topic_cues = load_topics(topics)
    for measured in measure_rows(
        rows, cues=load_cues(), topics=topic_cues, detect_language=_detect_language
    ):
        if as_json:
            click.echo(json.dumps(measured, ensure_ascii=False))
        else:
            development = ", ".join(measured["development"]) or "none"
            click.echo(
                f"{measured['id']}\t{measured['strength']}\t{measured['action']}\t"
                f"{development}\t{', '.join(measured['topics'])}"
            )


def _detect_language(words: str) -> Language | None:
    from nonpaper.adapters.readers.language import find_language
    from nonpaper.domain.source import Language

    found = find_language(words)
    return found if isinstance(found, Language) else None
