"""Show reports to those who may read them, and take corrections."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.forms.reports import CorrectionForm
from nonpaper.web.caucus.models import Report
from nonpaper.web.caucus.selectors.desk import approver_names, words_of
from nonpaper.web.caucus.selectors.reports import (
    file_stem,
    meetings_without_report,
    own_corrections,
    report_as_sent,
    reports_seen_by,
)
from nonpaper.web.caucus.services.reports import ask_correction
from nonpaper.web.handing_out import hand_out_answer
from nonpaper.web.language import current_interface


@require_safe
@page
def list_reports(request: HttpRequest, slug: str) -> HttpResponse:
    """List the reports that one may see; to facilitators also meetings without one."""
    caucus = room_of(request, slug, "caucus.see_published")
    actor = actor_of(request)
    is_facilitator = may(actor, "caucus.edit_report", caucus)
    given = {
        "caucus": caucus,
        "reports": reports_seen_by(actor, caucus),
        "without": meetings_without_report(caucus) if is_facilitator else (),
        "is_facilitator": is_facilitator,
    }
    return render(request, "caucus/reports.html", given)


@require_safe
@page
def show_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Show a report as it goes out."""
    report = _seen(request, slug, report_id)
    actor = actor_of(request)
    can_ask = _can_ask(request, report)
    is_facilitator = may(actor, "caucus.edit_report", report)
    version = report.versions.all()[:1].get()
    given = {
        "caucus": report.caucus,
        "report": report,
        "answer": report_as_sent(report, version.words),
        "is_facilitator": is_facilitator,
        "approvers": approver_names(version) if is_facilitator else (),
        "form": CorrectionForm() if can_ask else None,
        "own": own_corrections(actor, report) if can_ask else (),
    }
    return render(request, "caucus/report.html", given)


@require_POST
@page
def correct_report(request: HttpRequest, slug: str, report_id: str) -> HttpResponse:
    """Take in a correction that a participant asks for."""
    report = _seen(request, slug, report_id)
    form = CorrectionForm(request.POST)
    if form.is_valid():
        ask_correction(actor_of(request), report, form.cleaned_data["words"])
        messages.success(request, current_interface().word("reports.asked"))
    return redirect("reports_report", slug, report.id)


@require_safe
@page
def hand_out_report(
    request: HttpRequest, slug: str, report_id: str, ending: str
) -> HttpResponse:
    """Hand out a published report as a file."""
    report = _seen(request, slug, report_id)
    if report.state != Report.State.PUBLISHED:
        raise Http404
    answer = report_as_sent(report, words_of(report))
    response = hand_out_answer(answer, file_stem(report), ending)
    actor = actor_of(request)
    if may(actor, "caucus.edit_report", report):
        add_to_log(actor, "report.handed_out", report)
    # Of others the log would tell facilitators who has opened it.
    return response


def _seen(request: HttpRequest, slug: str, report_id: str) -> Report:
    caucus = room_of(request, slug, "caucus.see_published")
    actor = actor_of(request)
    rows = reports_seen_by(actor, caucus)
    return load(rows, actor, "caucus.see_published", id=report_id)


def _can_ask(request: HttpRequest, report: Report) -> bool:
    until = report.corrections_until_on
    return (
        report.state == Report.State.CORRECTION
        and until is not None
        and today_in(report.caucus) <= until
        and may(actor_of(request), "caucus.ask_correction", report)
    )
