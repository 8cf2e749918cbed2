"""Be `nonpaper attribution`: find what in a text tells who said something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.answers import answer_options, give_answer

if TYPE_CHECKING:
    from nonpaper.domain.betrayal import Room, TabledWords
    from nonpaper.domain.member import MemberDirectory
    from nonpaper.domain.source import Language
    from nonpaper.workflows.attribution import Passage

LEAST_ROOM = 5


@click.command(
    name="attribution",
    epilog="""\b
Examples:
  nonpaper attribution report.docx
  nonpaper attribution report.docx --present 'Kenya, Fiji, Norway' --texts proposals
  nonpaper attribution interventions.csv --json > findings.jsonl
\b
A CSV table is looked at row by row: it needs the columns `id` and `text`; `lang` (en,
es, fr) is used if it is there. A text without findings can still betray somebody by
what it says: read it once more before it goes out.
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--present",
    multiple=True,
    metavar="MEMBERS",
    help="Who was there: names, codes, groups, initiatives or a file; may be repeated.",
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=LEAST_ROOM,
    show_default=True,
    help="The fewest delegations among which one can hide.",
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Tabled texts: their wording is known again.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of Members of one's own (CSV).",
)
@answer_options
def command(
    file: Path,
    *,
    present: tuple[str, ...],
    least: int,
    texts: Path | None,
    members: Path | None,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Find what in FILE could tell a reader who said something.

    Looks for Members by all their names, their people, capitals and currencies, for
    persons and offices, groups too small to hide in, organisations, documents, regions
    and languages, counts so small that one knows who is meant, and wording of tabled
    texts; says whom each betrays and why, and which neutral words can take its place.
    """
    from nonpaper.adapters.betrayal import load_betrayal_tables
    from nonpaper.adapters.given_file import load_members
    from nonpaper.adapters.writers.attribution_view import (
        record_attributions,
        view_attributions,
    )
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.source import Language
    from nonpaper.workflows.attribution import find_attributions

    directory = load_members(texts / "-" if texts else file, members)
    room = _room(present, least, directory)
    words = load_interface(Language(interface)).with_names(directory)
    passages = _passages(file, directory)
    found = find_attributions(
        passages,
        load_betrayal_tables(directory),
        room,
        detect=_detect,
        tabled=_tabled(texts) if texts else (),
    )
    if as_json and out is None:
        for record in record_attributions(found, words):
            click.echo(json.dumps(record, ensure_ascii=False))
        return
    looked_at = tuple(found)
    answer = view_attributions(looked_at, room, words, file=file.name)
    data = {"passages": list(record_attributions(looked_at, words))}
    give_answer(answer, data, out=out, as_json=False)


def _room(present: tuple[str, ...], least: int, directory: MemberDirectory) -> Room:
    from nonpaper.adapters.given_members import read_given
    from nonpaper.adapters.participation import load_participation
    from nonpaper.domain.betrayal import Room
    from nonpaper.domain.naming import NameIndex
    from nonpaper.workflows.chosen_members import choose_members

    if not present:
        return Room(None, least)
    index = NameIndex.of(directory)
    record = load_participation(directory.members)
    chosen = choose_members(read_given(present), index, record)
    return Room(frozenset(chosen.members), least)


def _passages(file: Path, directory: MemberDirectory) -> list[Passage]:
    from nonpaper.adapters.given_file import load_file
    from nonpaper.adapters.tables import read_rows
    from nonpaper.domain.source import Language
    from nonpaper.workflows.attribution import Passage

    if file.suffix.lower() == ".csv":
        known = set(Language)
        return [
            Passage(row["id"], row["text"], Language(said) if said in known else None)
            for row in read_rows(file)
            for said in [row.get("lang", "")]
        ]
    document = load_file(file, directory=directory).document
    return [Passage(document.id, document.source, document.front.language)]


def _tabled(folder: Path) -> list[TabledWords]:
    from nonpaper.adapters.folder_map import FolderRequest, load_request
    from nonpaper.workflows.attribution import tabled_words

    _, _, reading = load_request(FolderRequest(folder), lambda *_: None)
    return list(tabled_words(reading.documents))


def _detect(words: str) -> Language | None:
    from nonpaper.adapters.readers.language import find_language
    from nonpaper.domain.source import Language

    found = find_language(words)
    return found if isinstance(found, Language) else None
