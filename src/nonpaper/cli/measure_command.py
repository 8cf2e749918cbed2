"""Be `nonpaper measure`: say what provisions say, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nonpaper.domain.source import Language
    from nonpaper.domain.text import Text
    from nonpaper.measure import TopicCues
    from nonpaper.workflows.measure import Asked, MeasuredRow


@click.command(
    name="measure",
    epilog="""\b
Examples:
  nonpaper measure provisions.csv --json > measured.jsonl
  nonpaper measure draft.docx
  nonpaper measure draft.docx --explain --only art_5
  nonpaper measure provisions.csv --json --topics trade
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each provision what was found and why it was measured so.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    help="Only the provision of this id, and what is inside it; may be repeated.",
)
@click.option(
    "--topics",
    default="ecommerce",
    show_default=True,
    help="Topic list: ecommerce, trade, or the path of a TOML file.",
)
def command(
    file: Path, *, as_json: bool, explain: bool, only: tuple[str, ...], topics: str
) -> None:
    """Measure FILE: strength, development, action, who owes, who benefits, topics.

    A CSV table is measured row by row: it needs the columns `id` and `text`; `lang`
    (en, es, fr) is used if it is there, and otherwise the language is detected. Any
    other document is measured provision by provision, points under their chapeau.
    """
    from nonpaper.adapters.cues import load_topics

    if as_json and explain:
        raise click.UsageError("Ask for --json or for --explain, not for both.")
    _, cues = load_topics(topics)
    if explain:
        _explain(file, only, cues)
        return
    rows = list(_kept(_measured(file, cues), only))
    _require_some(rows, file, only)
    for row in rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            development = ", ".join(row["development"]) or "none"
            click.echo(
                f"{row['id']}\t{row['strength']}\t{row['action']}\t"
                f"{development}\t{', '.join(row['topics'])}"
            )


def _measured(file: Path, topics: TopicCues) -> Iterator[MeasuredRow]:
    from nonpaper.adapters.cues import load_cues
    from nonpaper.adapters.tables import read_rows
    from nonpaper.workflows.measure import measure_rows, measure_whole

    if _is_table(file):
        yield from measure_rows(
            read_rows(file),
            cues=load_cues(),
            topics=topics,
            detect_language=_detect_language,
        )
    else:
        yield from measure_whole(_read(file), cues=load_cues(), topics=topics)


def _explain(file: Path, only: tuple[str, ...], topics: TopicCues) -> None:
    from nonpaper.adapters.cues import load_cues
    from nonpaper.adapters.tables import read_rows
    from nonpaper.cli.explanation import explain_lines
    from nonpaper.measure.explain import explain_provision
    from nonpaper.workflows.measure import ask_rows, ask_text, measure_asked

    every = (
        ask_rows(read_rows(file), _detect_language)
        if _is_table(file)
        else ask_text(_read(file))
    )
    chosen: list[Asked] = [one for one in every if _is_asked(one.id, only)]
    _require_some(chosen, file, only)
    cues = load_cues()
    for asked in chosen:
        row = measure_asked(asked, cues=cues, topics=topics)
        why = explain_provision(
            asked.words, language=asked.language, cues=cues, governing=asked.governing
        )
        for line in explain_lines(asked, row, why):
            click.echo(line)


def _kept(rows: Iterator[MeasuredRow], only: tuple[str, ...]) -> Iterator[MeasuredRow]:
    return (row for row in rows if _is_asked(row["id"], only))


def _is_asked(id_: str, only: tuple[str, ...]) -> bool:
    return not only or any(f"__{one}__" in f"__{id_}__" for one in only)


def _require_some(found: object, file: Path, only: tuple[str, ...]) -> None:
    from nonpaper.errors import UnreadableFileError

    if only and not found:
        raise UnreadableFileError(
            file.name,
            f"it has no provision {' or '.join(only)}",
            "look up the ids without --only",
        )


def _is_table(file: Path) -> bool:
    return file.suffix.lower() == ".csv"


def _read(file: Path) -> Text:
    from nonpaper.adapters.given_file import load_file

    return load_file(file).parse()


def _detect_language(words: str) -> Language | None:
    from nonpaper.adapters.readers.language import find_language
    from nonpaper.domain.source import Language

    found = find_language(words)
    return found if isinstance(found, Language) else None
