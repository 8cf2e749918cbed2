"""Check the days that are kept around midnight, when Greenwich has another one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from nonpaper.web.accounts.models import Role, Transition
from nonpaper.web.accounts.services.invitations import find_invitation, invite
from nonpaper.web.caucus.models import Meeting, Report
from nonpaper.web.caucus.services.backgrounders import circulate, save_draft
from nonpaper.web.caucus.services.interventions import destroy_due_notes
from nonpaper.web.caucus.services.meetings import extend_series, make_series
from nonpaper.web.caucus.services.reports import publish
from nonpaper.web.texts.models import TextMap
from nonpaper.web.texts.selectors.changes import changes_since
from nonpaper.web.texts.services.files import keep_file
from tests.web.held import hold_meeting, make_report, note_down
from tests.web.sent import make_backgrounder
from tests.web.world import World

LATE = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)
"""Half past midnight of the tenth in Zurich; still the ninth in Greenwich."""
TENTH = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _after_midnight_without_a_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timezone, "now", lambda: LATE)
    with timezone.override(None):  # as in the worker
        yield


def test_a_report_is_published_on_the_day_of_the_place(world: World) -> None:
    report = make_report(hold_meeting(world.caucus))
    publish(world.people["facilitator"], report, report.versions.get())
    report.refresh_from_db()
    assert report.published_on == TENTH
    assert Transition.objects.get(object=report.id).on == TENTH


def test_a_draft_is_made_and_goes_out_on_the_day_of_the_place(world: World) -> None:
    backgrounder = make_backgrounder(world.caucus)
    version = save_draft(backgrounder, "# Customs duties\n", (), made_by=None)
    circulate(world.people["facilitator"], backgrounder, version)
    backgrounder.refresh_from_db()
    assert (version.made_on, backgrounder.circulated_on) == (TENTH, TENTH)


@pytest.mark.parametrize(("hours", "left"), [(-1, 1), (0, 0)])
def test_notes_go_when_their_last_day_is_over_where_the_caucus_meets(
    world: World, hours: int, left: int
) -> None:
    meeting = hold_meeting(world.caucus)
    note_down(meeting, "Duties are revenue")
    report = make_report(meeting, state=Report.State.PUBLISHED)
    report.published_on = TENTH - timedelta(days=30)
    report.save()
    destroy_due_notes(LATE + timedelta(hours=hours))
    assert meeting.interventions.count() == left


def test_a_series_has_no_meeting_on_a_day_that_is_over(world: World) -> None:
    fields = {
        "title": "Lunch",
        "ordinal": 2,
        "weekday": 1,
        "starts_at": datetime(2026, 1, 1, 12, 30).time(),  # noqa: DTZ001 # an hour
        "from_on": date(2026, 6, 1),
    }
    series = make_series(world.people["facilitator"], world.caucus, fields)
    ninth = Meeting.objects.filter(series_on=date(2026, 6, 9))
    assert not ninth.exists()
    assert extend_series() == 0
    days = series.meetings.values_list("series_on", flat=True)
    assert min(day for day in days if day) == date(2026, 7, 14)


def test_a_link_serves_until_its_last_day_is_over_where_the_caucus_meets(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = invite(
        world.people["facilitator"],
        world.caucus,
        email="new@example.org",
        name="",
        role=Role.OBSERVER,
        delegation=None,
    )
    token = link.rstrip("/").rpartition("/")[2]
    midnight = datetime(2026, 6, 24, 22, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: midnight - timedelta(seconds=1))
    assert find_invitation(token) is not None
    monkeypatch.setattr(timezone, "now", lambda: midnight)
    assert find_invitation(token) is None


def test_a_map_is_new_on_the_day_of_the_place(world: World) -> None:
    data = keep_file(world.caucus, "map.json", b"{}")
    TextMap.objects.create(caucus=world.caucus, made_at=LATE, data=data)
    assert [one.on for one in changes_since(world.caucus, TENTH)] == [TENTH]
