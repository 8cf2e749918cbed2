"""Prepare what the pages of the desk show, for every kind of paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from nonpaper.web.caucus.forms.desk import ReleaseForm, WordsForm
from nonpaper.web.caucus.models import DeskPaper, Version
from nonpaper.web.caucus.selectors.betrayals import show_betrayals
from nonpaper.web.caucus.selectors.desk import (
    Findings,
    approver_names,
    replace_finding,
)
from nonpaper.web.caucus.services.desk import Release
from nonpaper.web.templatetags.answers import with_marks


def posted_words(request: HttpRequest) -> str:
    """Return the words that somebody writes, before they are looked at."""
    return request.POST.get("words", "").replace("\r\n", "\n")


def taken_over(request: HttpRequest, find: Callable[[str], Findings]) -> str:
    """Return the words that somebody saves, with the neutral ones that were clicked.

    Args:
        request: What was posted; `take` says where the finding begins.
        find: What finds what words betray.
    """
    words, place = posted_words(request), request.POST.get("take", "")
    if place.isdecimal():
        return replace_finding(words, find(words), int(place))
    return words


def desk_of(
    paper: DeskPaper, version: Version | None, form: WordsForm
) -> dict[str, Any]:
    """Return what every desk shows: the words, their versions, and who has approved."""
    given = {"caucus": paper.caucus, "paper": paper, "version": version, "form": form}
    if version is None:
        return given
    return given | {
        "versions": list(paper.versions.defer("words")),
        "release_form": ReleaseForm(initial={"version": version.id}),
        "approvers": approver_names(version),
    }


def marked(words: str, findings: Findings) -> str:
    """Return words with the signs of marks where they betray somebody."""
    found = findings.in_words
    return with_marks(words, [(one.span.start, one.span.end) for one in found])


def shown_findings(paper: DeskPaper, findings: Findings) -> dict[str, Any]:
    """Return what a desk shows of findings."""
    return {
        "findings": show_betrayals(paper.caucus, findings.in_words),
        "around": show_betrayals(paper.caucus, findings.around),
        "finding_count": findings.count,
    }


def still_missing(
    paper: DeskPaper, form: ReleaseForm, release: Release
) -> dict[str, Any]:
    """Return what a desk shows where a version may not go out yet."""
    shown = show_betrayals(paper.caucus, release.reason_findings)
    return {"release_form": form, "release": release, "reason_findings": shown}
