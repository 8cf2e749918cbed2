"""Check that notes are quickly taken and hold nothing of who spoke or when."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from nonpaper.web.accounts.models import LogEntry
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import Intervention, Meeting, Report
from nonpaper.web.caucus.services.interventions import (
    change_note,
    destroy_due_notes,
    remove_note,
    take_note,
)
from nonpaper.web.texts.services.worker import schedule_due
from tests.web.held import hold_meeting, make_report, note_down
from tests.web.world import World, make_world

ClientOf = Callable[[str], Client]


def post(client: Client, meeting: Meeting, words: str, **more: str) -> str:
    item = meeting.items.all()[0]
    form = {"words": words, "item": item.id, "kind": "concern", **more}
    address = f"/c/{meeting.caucus.slug}/meetings/{meeting.id}/notes/"
    return client.post(address, form, follow=True).content.decode()


def test_the_columns_of_an_intervention_are_these_and_no_others() -> None:
    names = {field.name for field in Intervention._meta.get_fields()}
    assert names == {"id", "meeting", "item", "kind", "words"}


def test_a_note_is_stored_and_shown(world: World, client_of: ClientOf) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    page = post(client_of("facilitator"), meeting, "Duties are revenue")
    assert "Duties are revenue" in page
    [note] = meeting.interventions.all()
    assert (note.kind, note.item.title) == ("concern", "Customs duties")


def test_the_item_stays_for_the_next_note_and_the_kind_does_not(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    second = meeting.items.all()[1]
    answer = client_of("facilitator").post(
        f"/c/friends/meetings/{meeting.id}/notes/",
        {"words": "Costs", "item": second.id, "kind": "concern"},
        headers={"HX-Request": "true"},
    )
    page = answer.content.decode()
    assert "<html" not in page
    assert page.count(" checked") == 1
    assert f'value="{second.id}" required id="id_item_1" checked' in page or (
        f'value="{second.id}"' in page
    )


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "The representative of Brenta would not accept", "of Brenta"),
        ("en", "the arvalian paper is fine", "arvalian"),
        ("en", "Instructions from Port Arvale are awaited", "Port Arvale"),
        ("en", "As Faith Facil said", "Faith Facil"),
        ("en", "The delegation of Kenya agreed", "of Kenya"),
        ("fr", "La délégation arvalienne a dit non à cette proposition", "arvalienne"),
        ("fr", "Le représentant de Brenta n’a pas accepté", "Brenta"),
        ("fr", "Les délégués kényans ne peuvent pas accepter", "kényans"),
        ("es", "La delegación de Brenta no puede aceptar la propuesta", "Brenta"),
        ("es", "Los colegas arvalianos no lo aceptan", "arvalianos"),
        ("es", "La delegación keniana no puede aceptarlo", "keniana"),
    ],
)
def test_a_name_that_slips_into_a_note_is_marked_before_it_is_stored(
    world: World, client_of: ClientOf, language: str, words: str, found: str
) -> None:
    arvale = world.participants[0].delegation
    assert arvale is not None
    arvale.aliases = {
        "demonym": ["Arvalian", "arvalien", "arvaliano"],
        "capital": ["Port Arvale"],
    }
    arvale.save()
    world.caucus.language = language
    world.caucus.save()
    meeting = hold_meeting(world.caucus, world.participants)
    page = post(client_of("facilitator"), meeting, words)
    assert 'role="alert"' in page
    assert found in page
    assert not meeting.interventions.exists()
    post(client_of("facilitator"), meeting, words, answer="neutral")
    [note] = meeting.interventions.all()
    assert found not in note.words


def test_words_that_are_kept_as_they_are_stay_marked(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    page = post(client_of("facilitator"), meeting, "The Kenyan law", answer="keep")
    assert "could tell who spoke" in page
    assert [note.words for note in meeting.interventions.all()] == ["The Kenyan law"]


def test_at_a_meeting_on_the_record_names_may_be_noted(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants, rule="on_record")
    post(client_of("facilitator"), meeting, "Kenya agreed")
    assert meeting.interventions.count() == 1


def test_every_note_of_a_meeting_is_written_anew_with_each(world: World) -> None:
    meeting = hold_meeting(world.caucus)
    actor, item = world.people["facilitator"], meeting.items.all()[0]
    for number in range(12):
        take_note(actor, item, Intervention.Kind.CONCERN, f"Note {number}")
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    orders = set()
    for number in range(12, 18):
        take_note(actor, item, Intervention.Kind.CONCERN, f"Note {number}")
        rows = Intervention.objects.raw(
            f"SELECT id, words FROM caucus_intervention ORDER BY {place}"  # noqa: S608 # a name of our own
        )
        orders.add(tuple(row.words for row in rows if int(row.words[5:]) < 12))
    assert len(orders) == 6  # 12! orders: that two are alike is next to impossible


@pytest.mark.alone  # PostgreSQL keeps rows for whoever began earlier, in any database
@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_no_older_row_is_left_behind() -> None:
    world = make_world()
    meeting = hold_meeting(world.caucus)
    item, actor = meeting.items.all()[0], world.people["facilitator"]
    for number in range(6):
        take_note(actor, item, Intervention.Kind.CONCERN, f"Note {number}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT xmin::text FROM caucus_intervention")
            assert len(cursor.fetchall()) == 1
        # Where the server itself reads at that moment, the next note does it.
        for number in range(6, 26):
            if _lie_close():
                break
            time.sleep(0.5)
            take_note(actor, item, Intervention.Kind.CONCERN, f"Note {number}")
        assert _lie_close()
    else:
        assert meeting.interventions.count() == 6


def _lie_close() -> bool:
    """Tell whether the notes are alone on one page, without dead rows before them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_relation_size('caucus_intervention'), count(*), "
            "max((ctid::text::point)[1]) FROM caucus_intervention"
        )
        size, count, last = cursor.fetchone()
    return bool(size == 8192 and last == count)


def test_taking_notes_leaves_no_line_in_the_log(world: World) -> None:
    meeting = hold_meeting(world.caucus)
    item = meeting.items.all()[0]
    actor = world.people["facilitator"]
    take_note(actor, item, Intervention.Kind.CONCERN, "Duties are revenue")
    assert not LogEntry.objects.exists()


def test_a_note_is_changed_and_taken_out(world: World, client_of: ClientOf) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    first, second = note_down(meeting, "Frist"), note_down(meeting, "Second")
    client = client_of("facilitator")
    form = {"words": "First", "item": first.item_id, "kind": "question"}
    client.post(f"/c/friends/notes/{first.id}/", form)
    client.post(f"/c/friends/notes/{second.id}/remove/")
    [note] = meeting.interventions.all()
    assert (note.words, note.kind, note.id) == ("First", "question", first.id)


def test_notes_cannot_be_changed_once_the_report_is_out(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    note = note_down(meeting, "Duties are revenue")
    make_report(meeting, state=Report.State.PUBLISHED)
    actor, kind = world.people["facilitator"], Intervention.Kind.CONCERN
    with pytest.raises(NotAuthorisedError):
        take_note(actor, note.item, kind, "More")
    with pytest.raises(NotAuthorisedError):
        change_note(actor, note, note.item, kind, "Else")
    with pytest.raises(NotAuthorisedError):
        remove_note(actor, note)
    assert (
        client_of("facilitator").get(f"/c/friends/notes/{note.id}/").status_code == 404
    )


@pytest.mark.parametrize("role", ["participant", "expert", "observer", "outsider"])
def test_nobody_but_facilitators_takes_notes(world: World, role: str) -> None:
    item = hold_meeting(world.caucus).items.all()[0]
    kind = Intervention.Kind.CONCERN
    with pytest.raises(NotAuthorisedError):
        take_note(world.people[role], item, kind, "Duties are revenue")


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0), (31, 0)])
def test_notes_are_destroyed_some_days_after_publication(
    world: World, days: int, left: int
) -> None:
    meeting = hold_meeting(world.caucus)
    note_down(meeting, "Duties are revenue")
    report = make_report(meeting, state=Report.State.PUBLISHED)
    today: date = timezone.localdate()
    report.published_on = today - timedelta(days=days)
    report.save()
    schedule_due(timezone.now())  # as the worker does each minute
    assert meeting.interventions.count() == left


def test_notes_behind_a_report_that_is_not_out_are_kept(world: World) -> None:
    meeting = hold_meeting(world.caucus)
    note_down(meeting, "Duties are revenue")
    make_report(meeting)
    assert destroy_due_notes(timezone.now() + timedelta(days=999)) == 0


def test_a_report_is_offered_once_something_was_noted(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    client, draft = client_of("facilitator"), f"/meetings/{meeting.id}/draft/"
    before = client.get(f"/c/friends/meetings/{meeting.id}/notes/").content.decode()
    assert draft not in before
    assert draft in post(client, meeting, "Duties are revenue")
