"""Write reports: draft, edit, have them corrected, publish."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from nonpaper.adapters.writers.informal_report_view import render_report_words
from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import Correction, Meeting, Report, ReportVersion
from nonpaper.web.caucus.selectors.attribution import present_at, report_interface
from nonpaper.web.caucus.selectors.desk import words_of
from nonpaper.web.caucus.selectors.reports import (
    draft_of,
    findings_in,
)
from nonpaper.web.caucus.services.desk import (
    Release,
    add_version,
    approve,
    lock_paper,
    take_back_approvals,
)
from nonpaper.web.caucus.services.interventions import destroy_due_notes
from nonpaper.web.vault import seal_content


@transaction.atomic
def draft_anew(actor: Person, meeting: Meeting) -> Report:
    """Draft the report of a meeting from its notes, as a further version.

    Raises:
        NotAuthorisedError: The actor edits no reports here, or it is published.
    """
    require(actor, "caucus.edit_report", meeting)
    interface = report_interface(meeting.caucus)
    title = interface.word("informal_report.title", meeting=meeting.title)
    report, _ = Report.objects.get_or_create(
        meeting=meeting, defaults={"title": title[: _title_length()]}
    )
    words = render_report_words(draft_of(meeting), interface)
    save_words(actor, report, words)
    return report


def _title_length() -> int:
    return Report._meta.get_field("title").max_length or 0


@transaction.atomic
def save_words(
    actor: Person, report: Report, words: str, *, title: str = ""
) -> ReportVersion:
    """Keep the words of a report as a further version, if they are others.

    Raises:
        NotAuthorisedError: The actor edits no reports here, or it is published.
    """
    locked = _unpublished(actor, report)
    if title and title != locked.title:
        locked.title = report.title = title
        locked.save(update_fields=["title"])
        take_back_approvals(locked)
    version = add_version(ReportVersion, locked, words, actor)
    _keep_from_participants(actor, locked)
    return version


@transaction.atomic
def look_anew(actor: Person | None, report: Report) -> None:
    """Look anew at a report that is not out yet: what betrays whom is another now.

    Others were present than thought, or a delegation is known by other names. Each yes
    is taken back: it was for what was found before.
    """
    locked = lock_paper(report)
    if locked.state != Report.State.PUBLISHED:
        take_back_approvals(locked)
        _keep_from_participants(actor, locked)


def _keep_from_participants(actor: Person | None, report: Report) -> None:
    """Let participants read the newest words no longer, where these betray somebody."""
    is_read = report.state == Report.State.CORRECTION
    if is_read and findings_in(report, words_of(report)).count:
        change_state(report, Report.State.DRAFT, actor)


def look_anew_where_known(instance: Delegation, **_: object) -> None:
    """Look anew at what is not out yet wherever a delegation sits.

    Called whenever a delegation is saved: by its names it is known in reports.
    """
    rooms = Caucus.objects.filter(memberships__person__delegation=instance).distinct()
    waiting = Report.objects.exclude(state=Report.State.PUBLISHED)
    for report in waiting.filter(meeting__caucus__in=rooms):
        look_anew(None, report)


@transaction.atomic
def open_for_corrections(actor: Person, report: Report, until_on: date) -> None:
    """Let participants read a report and ask for corrections until a day.

    Raises:
        NotAuthorisedError: The actor edits no reports here, it is published, or what
            it betrays is still open: nobody may read that before it is settled.
    """
    locked = _unpublished(actor, report)
    if findings_in(locked, words_of(locked)).count:
        raise NotAuthorisedError("caucus.open_for_corrections")
    locked.corrections_until_on = until_on
    change_state(locked, Report.State.CORRECTION, actor)


@transaction.atomic
def ask_correction(actor: Person, report: Report, words: str) -> Correction:
    """Ask for a correction; who asks is sealed and told to facilitators alone.

    Raises:
        NotAuthorisedError: The actor is no participant, or the time for it is over.
    """
    require(actor, "caucus.ask_correction", report)
    # It may just be going out.
    report.refresh_from_db(from_queryset=Report.objects.select_for_update())
    until = report.corrections_until_on
    is_open = report.state == Report.State.CORRECTION
    if not is_open or until is None or today_in(report.caucus) > until:
        raise NotAuthorisedError("caucus.ask_correction")
    correction = Correction(report=report)
    said = {"person": actor.id, "words": words}
    correction.sealed = seal_content(said, correction.place)
    correction.save(force_insert=True)
    return correction


@transaction.atomic
def settle_correction(
    actor: Person, correction: Correction, state: Correction.State
) -> None:
    """Say that a correction was made or declined.

    No row tells who settled which: that it was is kept, and its day.

    Raises:
        NotAuthorisedError: The actor edits no reports here.
    """
    require(actor, "caucus.edit_report", correction)
    change_state(correction, state, None)


def publish(
    actor: Person, report: Report, version: ReportVersion, *, reason: str = ""
) -> Release:
    """Publish a report, if what goes out betrays nobody or two facilitators say so.

    The words, title, file name and properties that go out are looked at once more.

    Args:
        actor: Who publishes.
        report: The report.
        version: The version that the actor has read; another one does not go out.
        reason: Why it may go out although findings are open.

    Raises:
        NotAuthorisedError: The actor edits no reports here, it is published, or there
            is a newer version than the one that the actor has read.
    """
    with transaction.atomic():
        locked = _unpublished(actor, report)
        findings = findings_in(locked, version.words)
        room = present_at(locked.meeting)
        release = approve(actor, locked, version, findings, reason=reason, room=room)
        if not release.is_out:
            return release
        locked.published_on = today_in(locked.caucus)
        change_state(locked, Report.State.PUBLISHED, actor)
        add_to_log(actor, "report.published", locked, reason=reason)
    destroy_due_notes()
    return release


def _unpublished(actor: Person, report: Report) -> Report:
    """Return a report that nobody else can change now, if the actor may edit it."""
    require(actor, "caucus.edit_report", report)
    locked = lock_paper(report)
    if locked.state == Report.State.PUBLISHED:
        raise NotAuthorisedError("caucus.edit_report")
    return locked
