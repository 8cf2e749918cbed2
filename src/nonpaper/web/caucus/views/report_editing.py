"""Show the desk at which a report is drafted, checked, corrected and published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.reports import (
    CorrectionsForm,
    PublishForm,
    ReportForm,
    SettleForm,
)
from nonpaper.web.caucus.models import Correction, Report, ReportVersion
from nonpaper.web.caucus.selectors.betrayals import show_betrayals
from nonpaper.web.caucus.selectors.reports import (
    approvers_of,
    corrections_of,
    draft_of,
    findings_in,
    newest_version,
    report_as_sent,
)
from nonpaper.web.caucus.services.reports import (
    draft_anew,
    open_for_corrections,
    publish,
    replace_finding,
    save_words,
    settle_correction,
)
from nonpaper.web.language import current_interface
from nonpaper.web.templatetags.answers import with_marks

_DIGITS = 4  # of the number of a version


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
    earlier = _earlier(request, report)
    initial = _now(report) | ({"words": earlier.words} if earlier else {})
    form = ReportForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"].replace("\r\n", "\n")
        place = request.POST.get("take", "")
        if place.isdecimal():
            words = replace_finding(
                words, findings_in(report, words).in_words, int(place)
            )
        save_words(actor_of(request), report, words, title=form.cleaned_data["title"])
        return redirect("reports_edit", slug, report.id)
    given = {**_desk(report, form), "earlier": earlier}
    return render(request, "caucus/report_desk.html", given)


@require_POST
@page
def check_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Show what the words betray as they are being edited; nothing is kept."""
    report = _edited(request, slug, report_id)
    words = request.POST.get("words", "").replace("\r\n", "\n")
    given = {
        "caucus": report.caucus,
        "report": report,
        **_checked(report, words),
    }
    return render(request, "caucus/report_findings.html", given)


@require_POST
@page
def open_corrections(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Let participants ask for corrections until a day."""
    report = _edited(request, slug, report_id)
    form = CorrectionsForm(request.POST)
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        open_for_corrections(actor_of(request), report, until_on)
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
    form = PublishForm(request.POST)
    if not form.is_valid():
        return redirect("reports_edit", slug, report.id)
    version = get_object_or_404(report.versions, id=form.cleaned_data["version"])
    reason = form.cleaned_data["reason"]
    outcome = publish(actor_of(request), report, version, reason=reason)
    if outcome.is_published:
        messages.success(request, current_interface().word("reports.published_now"))
        return redirect("reports_report", slug, report.id)
    given = _desk(report, ReportForm(initial=_now(report)))
    betraying = show_betrayals(report.caucus, outcome.reason_findings)
    given |= {"publish_form": form, "outcome": outcome, "reason_findings": betraying}
    return render(request, "caucus/report_desk.html", given)


def _edited(request: HttpRequest, slug: str, report_id: str) -> Report:
    caucus = room_of(request, slug, "caucus.edit_report")
    rows = Report.objects.filter(meeting__caucus=caucus).select_related("meeting")
    return load(rows, actor_of(request), "caucus.edit_report", id=report_id)


def _earlier(request: HttpRequest, report: Report) -> ReportVersion | None:
    """Return the earlier version that is to be taken up again, if one is named."""
    number = request.GET.get("version", "")
    if not number.isdecimal() or len(number) > _DIGITS:
        return None
    return report.versions.filter(number=int(number)).first()


def _now(report: Report) -> dict[str, str]:
    return {"title": report.title, "words": newest_version(report).words}


def _desk(report: Report, form: ReportForm) -> dict[str, object]:
    version: ReportVersion = newest_version(report)
    until = CorrectionsForm(initial={"until_on": report.corrections_until_on})
    return {
        "caucus": report.caucus,
        "report": report,
        "version": version,
        "versions": report.versions.all(),
        "form": form,
        "publish_form": PublishForm(initial={"version": version.id}),
        "corrections_form": until,
        "corrections": corrections_of(report),
        "approvers": current_interface().join(
            [one.name for one in approvers_of(version)]
        ),
        "points": draft_of(report.meeting).points(),
        "note_count": report.meeting.interventions.count(),
        **_checked(report, version.words),
    }


def _checked(report: Report, words: str) -> dict[str, object]:
    """Return what words and title betray, and the words with marks."""
    found = findings_in(report, words)
    spans = [(one.span.start, one.span.end) for one in found.in_words]
    return {
        "meeting": report.meeting,
        "present_count": report.meeting.attendance.count(),
        "findings": show_betrayals(report.caucus, found.in_words),
        "around": show_betrayals(report.caucus, found.around),
        "finding_count": found.count,
        "answer": report_as_sent(report, with_marks(words, spans)),
    }
