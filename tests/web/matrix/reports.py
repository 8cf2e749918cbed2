"""Say who gets what from the pages of notes and reports."""

from collections.abc import Callable, Mapping

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import Correction, Report
from nonpaper.web.vault import seal_content
from tests.web.held import hold_meeting, make_report, note_down
from tests.web.matrix import (
    DELEGATES,
    FACILITATORS,
    MEMBERS,
    PARTICIPANTS,
    Entry,
)
from tests.web.world import World

Given = Callable[[World, Caucus], Mapping[str, str]]


def meeting(world: World, caucus: Caucus) -> dict[str, str]:
    return {"meeting_id": hold_meeting(caucus, world.participants).id}


def note(world: World, caucus: Caucus) -> dict[str, str]:
    return {"note_id": note_down(hold_meeting(caucus), "Extend it").id}


def report(state: str) -> Given:
    def given(world: World, caucus: Caucus) -> dict[str, str]:
        made = make_report(hold_meeting(caucus, world.participants), state=state)
        return {"report_id": made.id}

    return given


def as_file(world: World, caucus: Caucus) -> dict[str, str]:
    return {**report("published")(world, caucus), "ending": "docx"}


def correction(world: World, caucus: Caucus) -> dict[str, str]:
    asked = Correction(report=make_report(hold_meeting(caucus)))
    said = {"person": "nobody", "words": "Say that it is a proposal."}
    asked.sealed = seal_content(said, asked.place)
    asked.save(force_insert=True)
    return {"correction_id": asked.id}


def words(world: World) -> dict[str, object]:
    return {"title": "Informal report", "words": "## 1. Duties\n\nNothing."}


draft = report(Report.State.DRAFT)
open_for_corrections = report(Report.State.CORRECTION)
published = report(Report.State.PUBLISHED)
ENTRIES = {
    "reports": Entry(get=MEMBERS),
    "reports_notes": Entry(get=FACILITATORS, post=FACILITATORS, given=meeting),
    "reports_draft": Entry(post=FACILITATORS, given=meeting),
    "reports_note": Entry(get=FACILITATORS, post=FACILITATORS, given=note),
    "reports_note_out": Entry(post=FACILITATORS, given=note),
    "reports_report": (
        Entry(get=FACILITATORS, given=draft),
        Entry(get=DELEGATES, given=open_for_corrections),
        Entry(get=MEMBERS, given=published),
    ),
    "reports_edit": Entry(get=FACILITATORS, post=FACILITATORS, given=draft, form=words),
    "reports_check": Entry(post=FACILITATORS, given=draft, form=words),
    "reports_open": Entry(post=FACILITATORS, given=draft),
    "reports_correct": Entry(
        post=PARTICIPANTS,
        given=open_for_corrections,
        form=lambda world: {"words": "Say that it is a proposal."},
    ),
    "reports_publish": Entry(post=FACILITATORS, given=draft),
    "reports_file": Entry(get=MEMBERS, given=as_file),
    "reports_settle": Entry(
        post=FACILITATORS, given=correction, form=lambda world: {"state": "made"}
    ),
}
