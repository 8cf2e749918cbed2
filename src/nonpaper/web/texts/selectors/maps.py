"""Read the maps of a caucus, and tell whether texts have changed since."""

from __future__ import annotations

from django.db.models import QuerySet

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.texts.models import (
    Job,
    Paper,
    PaperFile,
    StoredFile,
    TabledText,
    TextMap,
)
from nonpaper.web.texts.selectors.texts import texts_on_table


def latest_map(caucus: Caucus) -> TextMap | None:
    """Return the newest map of a caucus."""
    return caucus.maps.select_related("paper", "consolidated").first()


def is_stale(map_: TextMap) -> bool:
    """Tell whether other texts are on the table now than when a map was made."""
    mapped = set(map_.texts.values_list("id", flat=True))
    return mapped != set(texts_on_table(map_.caucus).values_list("id", flat=True))


def job_under_way(caucus: Caucus, kind: str, **arguments: str) -> Job | None:
    """Return a job of a kind that waits or is being done, if there is one."""
    jobs = Job.objects.filter(
        caucus=caucus, kind=kind, state__in=(Job.State.WAITING, Job.State.RUNNING)
    )
    return next((job for job in jobs if job.arguments == arguments), None)


def paper_of(
    kind: Paper.Kind, text: TabledText, earlier: TabledText | None = None
) -> Paper | None:
    """Return the comparison or stocktake of a text, if it was made."""
    return Paper.objects.filter(kind=kind, text=text, earlier=earlier).first()


def papers_of(caucus: Caucus) -> QuerySet[Paper]:
    """Return the comparisons of a caucus, the newest first."""
    return (
        Paper.objects.filter(caucus=caucus, kind=Paper.Kind.REDLINE)
        .select_related("text", "earlier")
        .order_by("-made_on", "id")
    )


def file_of(paper: Paper, form: str, language: str) -> StoredFile | None:
    """Return a form of a paper in a language, else in any in which it was made."""
    files = PaperFile.objects.filter(paper=paper, form=form).select_related("file")
    ranked = sorted(
        files.defer("file__content"), key=lambda one: one.language != language
    )
    return ranked[0].file if ranked else None
