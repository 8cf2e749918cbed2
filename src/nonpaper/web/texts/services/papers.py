"""Make pages and documents of texts, with the same writers as the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from nonpaper.adapters.compared_texts import compare_texts
from nonpaper.adapters.writers.answer_files import save_answer
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.redline_files import save_redline
from nonpaper.adapters.writers.redline_view import Compared
from nonpaper.adapters.writers.stocktake_json import record_stocktake
from nonpaper.adapters.writers.stocktake_view import StocktakeFiles, view_stocktake
from nonpaper.domain.comparison import Shift
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.structure import parse_text
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.texts.models import Job, Paper, PaperFile, StoredFile, TabledText
from nonpaper.web.texts.selectors.directory import index_of
from nonpaper.web.texts.selectors.maps import job_under_way
from nonpaper.web.texts.services.files import keep_file
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue
from nonpaper.web.texts.services.reading import load_tabled
from nonpaper.workflows.party_names import name_parties
from nonpaper.workflows.stocktake import resolve_printed, take_stock_since

Made = dict[tuple[str, str], bytes]
"""The content of each form of a paper in each language."""


def languages() -> Iterator[Language]:
    """Go through the languages in which papers are made."""
    return (Language(code) for code, _ in settings.LANGUAGES)


@transaction.atomic
def compare_later(actor: Person, earlier: TabledText, text: TabledText) -> Job:
    """Queue the comparison of two texts, unless it is under way."""
    given = {"earlier": earlier.id, "text": text.id}
    return _later(actor, text.caucus, "redline", given)


@transaction.atomic
def take_stock_later(actor: Person, text: TabledText) -> Job:
    """Queue the stocktake of a text, unless it is under way."""
    return _later(actor, text.caucus, "stocktake", {"text": text.id})


def _later(actor: Person, caucus: Caucus, kind: str, given: dict[str, str]) -> Job:
    there = job_under_way(caucus, kind, **given)
    if there is not None:
        return there
    then = reverse(f"texts_{kind}", args=[caucus.slug, *reversed(given.values())])
    return enqueue(kind, given, caucus=caucus, asked_by=actor, then=then)


def make_redline(task: Task) -> None:
    """Compare two texts; the job `redline`."""
    task.report("read", 0, 2)
    was_row, was = _load(task.arguments["earlier"])
    now_row, now = _load(task.arguments["text"])
    task.report("compare", 1, 2)
    names = str(was_row), str(now_row)
    compared = compare_texts(was, now, names=names)
    made: Made = {}
    with TemporaryDirectory() as folder:
        for language in languages():
            for form in ("html", "docx"):
                file = Path(folder) / f"redline.{form}"
                save_redline(compared, load_interface(language), file)
                made[form, language] = file.read_bytes()
    with task.finishing():
        keep_paper(
            Paper(
                caucus=now_row.caucus,
                kind=Paper.Kind.REDLINE,
                text=now_row,
                earlier=was_row,
                summary=_summary(compared),
            ),
            made,
        )


def make_stocktake(task: Task) -> None:
    """Take stock of what is open in a text; the job `stocktake`."""
    task.report("read", 0, 2)
    row, text = _load(task.arguments["text"])
    task.report("write", 1, 2)
    directory = index_of(row.caucus).directory
    codes = resolve_printed([text], directory)
    stock = take_stock_since(text, None, codes)
    files = StocktakeFiles(file=str(row), earlier=None, codes=codes, has_list=True)
    made: Made = {}
    with TemporaryDirectory() as folder:
        for language in languages():
            said = load_interface(language).with_names(directory)
            answer = view_stocktake(stock, said, files)
            for form in ("html", "docx"):
                file = Path(folder) / f"stocktake.{form}"
                save_answer(answer, record_stocktake(stock), file)
                made[form, language] = file.read_bytes()
    with task.finishing():
        keep_paper(Paper(caucus=row.caucus, kind=Paper.Kind.STOCKTAKE, text=row), made)


def keep_paper(paper: Paper, made: Made) -> Paper:
    """Save a paper with its files, in place of one that was made before."""
    if paper.text is not None:
        for old in Paper.objects.filter(
            kind=paper.kind, text=paper.text, earlier=paper.earlier
        ):
            remove_paper(old)
    paper.made_on = today_in(paper.caucus)
    paper.save(force_insert=True)
    for (form, language), content in made.items():
        PaperFile.objects.create(
            paper=paper,
            form=form,
            language=language,
            file=keep_file(paper.caucus, f"{paper.kind}.{form}", content),
        )
    return paper


def remove_paper(paper: Paper) -> None:
    """Remove a paper with its files."""
    files = list(paper.files.values_list("file_id", flat=True))
    paper.delete()
    StoredFile.objects.filter(id__in=files).delete()


def forget_papers_of(texts: Iterable[TabledText]) -> None:
    """Remove what was made of texts that were corrected: it shows what they were."""
    ids = [text.id for text in texts]
    for paper in Paper.objects.filter(text__in=ids) | Paper.objects.filter(
        earlier__in=ids
    ):
        remove_paper(paper)


def _load(text_id: str) -> tuple[TabledText, Text]:
    row = TabledText.objects.select_related("file", "caucus").get(id=text_id)
    index = index_of(row.caucus)
    document = load_tabled(row, index)
    return row, parse_text(document, party_names=name_parties(index.directory))


def _summary(compared: Compared) -> dict[str, int]:
    """Return how much changed, for lists and for what is new."""
    shifts = [one.shift for one in compared.binding.shifts]
    changed = [one for one in compared.redline.articles if one.status != "unchanged"]
    return {
        "articles": len(changed),
        "stronger": shifts.count(Shift.STRONGER),
        "weaker": shifts.count(Shift.WEAKER),
        "came": len(compared.binding.came),
        "went": len(compared.binding.went),
        "brackets": compared.redline.new_bracket_count
        - compared.redline.old_bracket_count,
    }
