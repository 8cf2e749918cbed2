"""Read how far the loop is: issues, backgrounder, meeting, report, follow-ups."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from nonpaper.domain.statement import Statement
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import FollowUp, Issue, Meeting, Report
from nonpaper.web.caucus.selectors.meetings import day_of
from nonpaper.web.caucus.selectors.rounds import open_rounds


@dataclass(frozen=True, slots=True)
class Step:
    """Be a step of the loop.

    Attributes:
        key: Which one, a key under `home.steps`.
        address: Where one does it.
        said: How far it is.
        is_done: Whether nothing is to be done about it now.
        is_now: Whether it is the next thing to do.
    """

    key: str
    address: str
    said: Statement
    is_done: bool
    is_now: bool = False


def steps_of_loop(caucus: Caucus, coming: Meeting | None) -> tuple[Step, ...]:
    """Return the steps of the loop, with what is next to do.

    Next is the report of the last meeting, while it is not out; else the first step on
    the way to the next meeting that is not done.

    Args:
        caucus: The caucus.
        coming: The next meeting; nothing if none is planned.
    """
    report = _report(caucus)
    steps = [
        _issues(caucus, coming),
        _backgrounder(caucus, coming),
        _meeting(caucus, coming),
        report,
        _follow_ups(caucus),
    ]
    order = [report, *steps] if not report.is_done else steps
    now = next((step for step in order if not step.is_done), None)
    return tuple(
        Step(step.key, step.address, step.said, step.is_done, step is now)
        for step in steps
    )


def _issues(caucus: Caucus, coming: Meeting | None) -> Step:
    asked = open_rounds(caucus).first()
    suggested = caucus.issues.filter(state=Issue.State.SUGGESTED).count()
    if asked is not None:
        said = Statement.of("home.round_until", day=asked.closes_on)
        address = reverse("issues_round", args=[caucus.slug, asked.id])
    else:
        said = Statement.of("home.suggested", n=suggested)
        address = reverse("issues", args=[caucus.slug])
    has_issue = coming is not None and coming.items.exclude(issue=None).exists()
    return Step("issues", address, said, has_issue)


def _backgrounder(caucus: Caucus, coming: Meeting | None) -> Step:
    address = reverse("backgrounders", args=[caucus.slug])
    if coming is None:
        return Step("backgrounder", address, Statement.of("home.not_yet"), is_done=True)
    one = coming.backgrounders.order_by("-circulated_on", "id").first()
    if one is not None:
        address = reverse("backgrounders_read", args=[caucus.slug, one.id])
    if one is not None and one.circulated_on is not None:
        said = Statement.of("home.sent", day=one.circulated_on)
        return Step("backgrounder", address, said, is_done=True)
    if coming.backgrounder_due_on is not None:
        said = Statement.of("home.due", day=coming.backgrounder_due_on)
    else:
        said = Statement.of("home.in_draft" if one is not None else "home.not_yet")
    return Step("backgrounder", address, said, is_done=False)


def _meeting(caucus: Caucus, coming: Meeting | None) -> Step:
    if coming is None:
        address = reverse("meetings", args=[caucus.slug])
        return Step("meeting", address, Statement.of("home.no_meeting"), is_done=False)
    address = reverse("meetings_show", args=[caucus.slug, coming.id])
    said = Statement.of("home.day", day=day_of(coming))
    return Step("meeting", address, said, is_done=False)


def _report(caucus: Caucus) -> Step:
    rows = caucus.meetings.exclude(state=Meeting.State.CANCELLED)
    last = (
        rows.filter(starts_at__lt=timezone.now())
        .select_related("report")
        .order_by("-starts_at", "id")
        .first()
    )
    if last is None:
        address = reverse("reports", args=[caucus.slug])
        return Step("report", address, Statement.of("home.not_yet"), is_done=True)
    report: Report | None = getattr(last, "report", None)
    if report is None:
        address = reverse("reports_notes", args=[caucus.slug, last.id])
        return Step("report", address, Statement.of("home.to_write"), is_done=False)
    if report.state == Report.State.PUBLISHED and report.published_on is not None:
        address = reverse("reports_report", args=[caucus.slug, report.id])
        said = Statement.of("home.published", day=report.published_on)
        return Step("report", address, said, is_done=True)
    address = reverse("reports_edit", args=[caucus.slug, report.id])
    if report.state == Report.State.CORRECTION and report.corrections_until_on:
        said = Statement.of("home.corrections", day=report.corrections_until_on)
    else:
        said = Statement.of("home.in_draft")
    return Step("report", address, said, is_done=False)


def _follow_ups(caucus: Caucus) -> Step:
    states = (FollowUp.State.OPEN, FollowUp.State.WAITING)
    rows = caucus.follow_ups.filter(state__in=states)
    days = list(rows.values_list("due_on", flat=True))
    today = today_in(caucus)
    overdue = sum(day is not None and day < today for day in days)
    key = "home.open_and_overdue" if overdue else "home.open"
    said = Statement.of(key, n=len(days), overdue=overdue)
    address = reverse("follow_ups", args=[caucus.slug])
    return Step("follow_ups", address, said, is_done=not overdue)
