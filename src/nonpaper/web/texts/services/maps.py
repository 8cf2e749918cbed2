"""Map the texts on the table of a caucus, in the background."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from nonpaper.adapters.consolidation import DraftRequest, consolidate_map
from nonpaper.adapters.folder import FolderReading
from nonpaper.adapters.folder_map import load_tables, map_reading
from nonpaper.adapters.progress import Progress
from nonpaper.adapters.readers.refusal import RefusedFileError
from nonpaper.adapters.writers.consolidated_files import save_consolidated
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.outputs import save_outputs
from nonpaper.domain.convergence import ConvergenceMap, FamilyTrend
from nonpaper.domain.source import RawDocument, Unread
from nonpaper.errors import InputError
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.language import current_interface
from nonpaper.web.texts.models import Job, Paper, TabledText, TextMap
from nonpaper.web.texts.selectors.directory import index_of
from nonpaper.web.texts.selectors.maps import job_under_way, latest_map
from nonpaper.web.texts.selectors.texts import texts_on_table
from nonpaper.web.texts.services.files import keep_file
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue
from nonpaper.web.texts.services.papers import (
    Made,
    keep_paper,
    languages,
)
from nonpaper.web.texts.services.reading import load_tabled
from nonpaper.web.texts.services.uploads import neutral_name
from nonpaper.workflows.map import MapRequest


class NothingToMapError(InputError):
    """Say that there is no text on the table that could be mapped."""


@transaction.atomic
def map_later(actor: Person, caucus: Caucus) -> Job:
    """Queue the map of what is on the table, unless it is under way."""
    there = job_under_way(caucus, "map")
    if there is not None:
        return there
    then = reverse("texts_map", args=[caucus.slug])
    return enqueue("map", {}, caucus=caucus, asked_by=actor, then=then)


def make_map(task: Task) -> None:
    """Map what is on the table; the job `map`. Its consolidated text is a job after it.

    Texts that were in the map before are mapped again to say what moved.
    """
    caucus = task.job.caucus
    if caucus is None:
        raise NothingToMapError(current_interface().word("texts.nothing_to_map"))
    rows = list(texts_on_table(caucus).select_related("file", "caucus"))
    task.report("read", 0, len(rows))
    made = map_texts(caucus, rows, progress_of(task))
    before = latest_map(caucus)
    trend = _trend(before, rows, made) if before else ()
    made = replace(made, trend=trend)
    task.report("write")
    papers, data = _write(made)
    with task.finishing():
        row = TextMap.objects.create(
            caucus=caucus,
            made_at=timezone.now(),
            data=keep_file(caucus, "map.json", data),
            paper=keep_paper(Paper(caucus=caucus, kind=Paper.Kind.MAP), papers),
            counts={level.value: n for level, n in made.level_counts().items()},
            moves=_moves(made),
        )
        row.texts.set(rows)
        add_to_log(task.job.asked_by, "map.made", row)
        given = {"map": row.id}
        enqueue("consolidated", given, caucus=caucus, asked_by=task.job.asked_by)


def make_consolidated(task: Task) -> None:
    """Consolidate the texts of a map; the job `consolidated`.

    Raises:
        NothingToMapError: They allow no consolidated text: one of so many and such
            different texts that nobody would read it.
    """
    row = TextMap.objects.select_related("caucus__negotiation").get(
        id=task.arguments["map"]
    )
    rows = list(row.texts.select_related("file", "caucus").order_by("id"))
    made = map_texts(row.caucus, rows, progress_of(task))
    task.report("draft")
    try:
        forms = _consolidate(made, row.caucus)
    except (InputError, RecursionError) as error:
        said = current_interface().word("texts.no_consolidated")
        raise NothingToMapError(said) from error
    with task.finishing():
        paper = Paper(caucus=row.caucus, kind=Paper.Kind.CONSOLIDATED)
        row.consolidated = keep_paper(paper, forms)
        row.save()


def map_texts(
    caucus: Caucus, rows: Sequence[TabledText], progress: Progress
) -> ConvergenceMap:
    """Map texts of a caucus; it takes seconds, so only a job does it.

    Raises:
        NothingToMapError: None of them can be read.
    """
    index = index_of(caucus)
    documents: list[RawDocument] = []
    unread: list[Unread] = []
    taken: set[str] = set()
    for done, row in enumerate(rows, start=1):
        name = _own_name(row, taken)
        try:
            document = load_tabled(row, index)
            documents.append(replace(document, id=Path(name).stem, file=name))
        except RefusedFileError as error:
            unread.append(Unread(name, error.statement))
        progress("read", name, done, len(rows))
    if not documents:
        raise NothingToMapError(current_interface().word("texts.nothing_to_map"))
    wanted = MapRequest(
        title=caucus.negotiation.name, folder="", thread_count=os.cpu_count() or 1
    )
    documents.sort(key=lambda document: document.id)
    reading = FolderReading(tuple(documents), tuple(unread))
    return map_reading(reading, wanted, load_tables(index.directory, None), progress)


def _own_name(row: TabledText, taken: set[str]) -> str:
    """Return the name of a text in the map: two of one symbol are told apart."""
    name = neutral_name(row)
    if Path(name).stem in taken:
        name = f"{Path(name).stem}-{row.id[:6]}{Path(name).suffix}"
    taken.add(Path(name).stem)
    return name


def _trend(
    before: TextMap, rows: list[TabledText], now: ConvergenceMap
) -> tuple[FamilyTrend, ...]:
    """Say what moved since the map before, where its texts were others."""
    # Here, since it needs a part of scipy that takes half a second to load.
    from nonpaper.converge.trend import compare_maps

    earlier = list(before.texts.select_related("file", "caucus").order_by("id"))
    if not earlier or {one.id for one in earlier} == {one.id for one in rows}:
        return ()
    was = map_texts(before.caucus, earlier, lambda *said: None)
    return compare_maps(was, now)


def progress_of(task: Task) -> Progress:
    """Return what reports the steps of a map as those of a job."""

    def report(step: str, file: str, done: int, total: int) -> None:
        task.report(str(step), done, total)

    return report


def _write(made: ConvergenceMap) -> tuple[Made, bytes]:
    found: Made = {}
    data = b""
    with TemporaryDirectory() as folder:
        for language in languages():
            interface = load_interface(language)
            page, json_, sheet = save_outputs(made, Path(folder), interface=interface)
            found["html", language] = page.read_bytes()
            found["xlsx", language] = sheet.read_bytes()
            data = json_.read_bytes()
    return found, data


def _consolidate(made: ConvergenceMap, caucus: Caucus) -> Made:
    found: Made = {}
    wanted = DraftRequest(title=caucus.negotiation.name)
    with TemporaryDirectory() as folder:
        for language in languages():
            interface = load_interface(language)
            draft, named = consolidate_map(made, wanted, interface)
            files = save_consolidated(draft, Path(folder), interface=named)
            _take(found, language, files)
    return found


def _take(found: Made, language: str, files: Iterable[Path]) -> None:
    for file in files:
        form = file.suffix.lstrip(".")
        if form in ("html", "docx", "md", "xml"):
            found[form, language] = file.read_bytes()


def _moves(made: ConvergenceMap) -> list[dict[str, Any]]:
    """Return what moved, and why in each language, as it is kept."""
    interfaces = {language: load_interface(language) for language in languages()}
    written = {
        found.family.id: found.variants[0].language or "" for found in made.families
    }
    return [
        {
            "label": one.label,
            "language": written.get(one.family_id or "", ""),
            "movement": one.movement.value,
            "before": one.before.value if one.before else "",
            "after": one.after.value if one.after else "",
            "reasons": {
                language: [interface.say(reason) for reason in one.reasons]
                for language, interface in interfaces.items()
            },
        }
        for one in made.trend
    ]
