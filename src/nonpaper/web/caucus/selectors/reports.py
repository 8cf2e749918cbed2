"""Read notes and reports, as far as somebody may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from nonpaper.adapters.sameness import load_sameness_rules
from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.informal_report_view import view_report
from nonpaper.domain.informal_report import (
    InformalReport,
    InterventionKind,
    ReportItem,
)
from nonpaper.domain.informal_report import Intervention as Said
from nonpaper.domain.source import Language
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import midnight_in, today_in
from nonpaper.web.caucus.models import (
    AgendaItem,
    Correction,
    Intervention,
    Meeting,
    Report,
)
from nonpaper.web.caucus.selectors.attribution import (
    checker_of,
    present_at,
    report_interface,
)
from nonpaper.web.caucus.selectors.desk import Findings
from nonpaper.web.caucus.selectors.meetings import day_of
from nonpaper.web.vault import unseal_content
from nonpaper.workflows.informal_report import draft_report


@dataclass(frozen=True, slots=True)
class NotedItem:
    """Be an item of an agenda with what was noted on it."""

    item: AgendaItem
    notes: tuple[Intervention, ...]


@dataclass(frozen=True, slots=True)
class AskedCorrection:
    """Be a correction with what it asks for; for facilitators and who asks alone."""

    correction: Correction
    person: str
    words: str


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return the items of an agenda on which something can be said."""
    return [one for one in meeting.items.all() if one.kind != AgendaItem.Kind.BREAK]


def notes_of(meeting: Meeting) -> list[NotedItem]:
    """Return what was noted at a meeting by item, in an order that tells nothing.

    That of kinds, and of the random identifiers.
    """
    kinds = list(InterventionKind)
    notes = sorted(
        meeting.interventions.all(),
        key=lambda note: (kinds.index(InterventionKind(note.kind)), note.id),
    )
    return [
        NotedItem(item, tuple(note for note in notes if note.item_id == item.id))
        for item in items_of(meeting)
    ]


def draft_of(meeting: Meeting) -> InformalReport:
    """Return the draft of a report, of what is noted at a meeting now."""
    language = Language(meeting.caucus.language)
    said = [
        Said(note.id, note.item_id, InterventionKind(note.kind), note.words)
        for note in meeting.interventions.all()
    ]
    return draft_report(
        [ReportItem(item.id, item.title) for item in items_of(meeting)],
        said,
        rules=load_sameness_rules()[language],
        language=language,
        least=meeting.caucus.least,
    )


def reports_seen_by(actor: Person, caucus: Caucus) -> QuerySet[Report]:
    """Return the reports of a caucus that somebody may see, the newest meeting first.

    Everybody in the caucus sees what is published; participants also what is out for
    corrections; facilitators all.
    """
    reports = Report.objects.filter(meeting__caucus=caucus)
    if not may(actor, "caucus.edit_report", caucus):
        states = [Report.State.PUBLISHED]
        if may(actor, "caucus.ask_correction", caucus):
            states.append(Report.State.CORRECTION)
        reports = reports.filter(state__in=states)
    return reports.select_related("meeting").order_by("-meeting__starts_at", "id")


def meetings_without_report(caucus: Caucus) -> QuerySet[Meeting]:
    """Return the meetings up to today that have no report yet, the latest first."""
    tomorrow = midnight_in(caucus, today_in(caucus) + timedelta(days=1))
    return (
        caucus.meetings.filter(report=None, starts_at__lt=tomorrow)
        .exclude(state=Meeting.State.CANCELLED)
        .order_by("-starts_at")
    )


def report_as_sent(report: Report, words: str) -> Answer:
    """Return a report as it goes out."""
    meeting = report.meeting
    interface = report_interface(report.caucus)
    return view_report(
        words,
        interface,
        title=report.title,
        subtitle=interface.day(day_of(meeting)),
        is_on_the_record=meeting.rule == Meeting.Rule.ON_RECORD,
    )


def findings_in(report: Report, words: str) -> Findings:
    """Return what words, and what goes out with them, betray.

    At a meeting on the record nothing does: what is said there may be told.
    """
    meeting = report.meeting
    if meeting.rule == Meeting.Rule.ON_RECORD:
        return Findings()
    checker, room = checker_of(report.caucus), present_at(meeting)
    with_them = f"{report.title}\n{file_stem(report)}"
    return Findings(checker.find(words, room), checker.find(with_them, room))


def file_stem(report: Report) -> str:
    """Return the name under which a report is handed out: its meeting, no words."""
    meeting = report.meeting
    which = meeting.number or day_of(meeting).isoformat()
    return f"informal-report-{which}"


def corrections_of(report: Report) -> list[AskedCorrection]:
    """Return the corrections that participants ask for; for facilitators alone."""
    return sorted(map(_open, report.corrections.all()), key=lambda one: one.words)


def own_corrections(actor: Person, report: Report) -> list[AskedCorrection]:
    """Return the corrections that somebody has asked for."""
    return [one for one in corrections_of(report) if one.person == actor.id]


def _open(correction: Correction) -> AskedCorrection:
    said = unseal_content(correction.sealed, correction.place)
    return AskedCorrection(correction, said["person"], said["words"])
