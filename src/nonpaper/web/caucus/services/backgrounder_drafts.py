"""Draft backgrounders in the background, from the texts on the table."""

from __future__ import annotations

from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import Backgrounder
from nonpaper.web.caucus.services.backgrounders import draft_words, save_draft
from nonpaper.web.texts.selectors.texts import texts_on_table
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.maps import map_texts, progress_of


def draft_backgrounder(task: Task) -> None:
    """Draft a backgrounder from the workspace; the job `backgrounder`."""
    rows = Backgrounder.objects.select_related("caucus__negotiation", "issue")
    backgrounder = rows.get(id=task.arguments["backgrounder"])
    map_ = _map(backgrounder.caucus, task)
    task.report("backgrounder")
    words, drawn = draft_words(backgrounder, map_)
    with task.finishing():
        save_draft(backgrounder, words, drawn, made_by=task.job.asked_by)


def _map(caucus: Caucus, task: Task) -> ConvergenceMap | None:
    rows = list(texts_on_table(caucus).select_related("file", "caucus"))
    return map_texts(caucus, rows, progress_of(task)) if rows else None
