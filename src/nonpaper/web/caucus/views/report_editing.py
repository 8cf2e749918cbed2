"""Show the desk at which a report is drafted, checked, corrected and published."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.desk import ReleaseForm
from nonpaper.web.caucus.forms.reports import (
    CorrectionsForm,
    ReportForm,
    SettleForm,
)
from nonpaper.web.caucus.models import Correction, Report, Version
from nonpaper.web.caucus.selectors.desk import (
    numbered_version,
    words_of,
)
from nonpaper.web.caucus.selectors.reports import (
    corrections_of,
    draft_of,
    findings_in,
    report_as_sent,
)
from nonpaper.web.caucus.services.reports import (
    draft_anew,
    open_for_corrections,
    publish,
    save_words,
    settle_correction,
)
from nonpaper.web.caucus.views.desk import (
    desk_of,
    marked,
    posted_words,
    shown_findings,
    still_missing,
    taken_over,
)
from nonpaper.web.language import current_interface

_CORRECTION_DAYS = 7


@require_POST
@page
def draft(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Draft the report of a meeting anew from its notes."""
    caucus = room_of(request, slug, "caucus.edit_report")
    actor = actor_of(request)
    rows = caucus.meetings.all()
    meeting = load(rows, actor, "caucus.edit_report", id=meeting_id)
    report = draft_anew(actor, meeting)
    return redirect("reports_edit", slug, report.id)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Show the desk; save words, or take over the neutral words of a finding."""
    report = _edited(request, slug, report_id)
    if report.state == Report.State.PUBLISHED:
        return redirect("reports_report", slug, report.id)
    earlier = numbered_version(report, request.GET.get("version", ""))
    form = ReportForm(request.POST or None, initial=_now(report, earlier))
    if form.is_bound and form.is_valid():
        words = taken_over(request, partial(findings_in, report))
        save_words(actor_of(request), report, words, title=form.cleaned_data["title"])
        return redirect("reports_edit", slug, report.id)
    given = {**_desk(report, form), "earlier": earlier}
    return render(request, "caucus/report_desk.html", given)


@require_POST
@page
def check_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Show what the words betray as they are being edited; nothing is kept."""
    report = _edited(request, slug, report_id)
    given = {"caucus": report.caucus, **_checked(report, posted_words(request))}
    return render(request, "caucus/report_check.html", given)


@require_POST
@page
def open_corrections(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Let participants ask for corrections until a day."""
    report = _edited(request, slug, report_id)
    form = CorrectionsForm(request.POST)
    if not form.is_valid():
        given = _desk(report, ReportForm(initial=_now(report, None)))
        given["corrections_form"] = form
        return render(request, "caucus/report_desk.html", given)
    open_for_corrections(actor_of(request), report, form.cleaned_data["until_on"])
    return redirect("reports_edit", slug, report.id)


@require_POST
@page
def settle(request: HttpRequest, slug: str, correction_id: str) -> HttpResponse:
    """Say that a correction was made or declined."""
    caucus = room_of(request, slug, "caucus.edit_report")
    actor = actor_of(request)
    rows = Correction.objects.filter(report__meeting__caucus=caucus)
    correction = load(rows, actor, "caucus.edit_report", id=correction_id)
    form = SettleForm(request.POST)
    if form.is_valid():
        state = Correction.State(form.cleaned_data["state"])
        settle_correction(actor, correction, state)
    return redirect("reports_edit", slug, correction.report_id)


@require_POST
@page
def publish_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Publish a report, or say what is missing."""
    report = _edited(request, slug, report_id)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return redirect("reports_edit", slug, report.id)
    version = get_object_or_404(report.versions, id=form.cleaned_data["version"])
    reason = form.cleaned_data["reason"]
    release = publish(actor_of(request), report, version, reason=reason)
    if release.is_out:
        messages.success(request, current_interface().word("reports.published_now"))
        return redirect("reports_report", slug, report.id)
    if release.waits_for_second:
        messages.info(request, current_interface().word("desk.waits_for_second"))
        return redirect("reports_edit", slug, report.id)
    words = ReportForm(initial=_now(report, None))
    given = _desk(report, words) | still_missing(report, form, release)
    return render(request, "caucus/report_desk.html", given)


def _edited(request: HttpRequest, slug: str, report_id: str) -> Report:
    caucus = room_of(request, slug, "caucus.edit_report")
    rows = Report.objects.filter(meeting__caucus=caucus).select_related("meeting")
    return load(rows, actor_of(request), "caucus.edit_report", id=report_id)


def _now(report: Report, earlier: Version | None) -> dict[str, str]:
    """Return what is in the editor: the words now, or earlier ones to take up again."""
    words = earlier.words if earlier else words_of(report)
    return {"title": report.title, "words": words}


def _desk(report: Report, form: ReportForm) -> dict[str, object]:
    until_on = report.corrections_until_on or (
        timezone.localdate() + timedelta(_CORRECTION_DAYS)
    )
    return {
        **desk_of(report, report.versions.first(), form),
        "corrections_form": CorrectionsForm(initial={"until_on": until_on}),
        "corrections": corrections_of(report),
        "points": draft_of(report.meeting).points(),
        "note_count": report.meeting.interventions.count(),
        **_checked(report, words_of(report)),
    }


def _checked(report: Report, words: str) -> dict[str, object]:
    """Return what words and title betray, and the words with marks."""
    found = findings_in(report, words)
    return {
        "meeting": report.meeting,
        "present_count": report.meeting.attendance.count(),
        "answer": report_as_sent(report, marked(words, found)),
        **shown_findings(report, found),
    }
