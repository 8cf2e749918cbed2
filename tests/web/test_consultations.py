"""Check that what delegations say in confidence is seen by facilitators alone."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings

from nonpaper.web.accounts.models import LogEntry
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.backup import dump_lines
from nonpaper.web.caucus.models import Consultation, Issue, Stance
from nonpaper.web.caucus.selectors.stances import read_stances
from nonpaper.web.caucus.services.stances import show_picture
from nonpaper.web.caucus.services.visits import remove_visit
from tests.web.consulted import an_issue_in, say
from tests.web.world import World

ClientOf = Callable[[str], Client]
NOTES = "Their capital fears the revenue of tariff line 8523"
CONDITION = "only with a review in year three"


def first_delegation(world: World) -> str:
    person = world.people["participant"]
    assert person.delegation
    return person.delegation.id


def take_down(world: World, client: Client) -> tuple[str, Issue]:
    """Write notes of a visit and a stance; return the delegation and the issue."""
    delegation = delegations_in(world.caucus).get(pk=first_delegation(world))
    issue = an_issue_in(world.caucus, options=("Keep", "Review", "End"))
    answer = client.post(
        f"/c/friends/consultations/with/{delegation.id}/visit/",
        {"day": "2026-05-04", "people": "the counsellor", "notes": NOTES},
    )
    assert answer.status_code == 302
    say(
        client,
        delegation,
        issue,
        {"Keep": "prefer", "Review": "can_accept", "End": "cannot_accept"},
        red_End="on",
        condition_Review=CONDITION,
        salience="high",
    )
    return delegation.id, issue


@pytest.mark.parametrize("role", ["facilitator", "facilitator2"])
def test_each_facilitator_sees_notes_and_stances(
    world: World, client_of: ClientOf, role: str
) -> None:
    delegation, issue = take_down(world, client_of("facilitator"))
    page = client_of(role).get(f"/c/friends/consultations/with/{delegation}/")
    for words in (NOTES, CONDITION, "the counsellor", "Red line", "Prefers"):
        assert words in page.content.decode()
    gap = client_of(role).get(f"/c/friends/consultations/issues/{issue.id}/")
    assert "Arvale" in gap.content.decode()
    assert CONDITION in gap.content.decode()


def test_nobody_else_meets_a_word_of_it(world: World, client_of: ClientOf) -> None:
    delegation, issue = take_down(world, client_of("facilitator"))
    row = Consultation.objects.get()
    addresses = [
        "/c/friends/consultations/",
        "/c/friends/consultations/packages/",
        f"/c/friends/consultations/issues/{issue.id}/",
        f"/c/friends/consultations/visits/{row.id}/",
        f"/c/friends/consultations/with/{delegation}/",
        f"/c/friends/consultations/with/{delegation}/stances/",
    ]
    for role in ("participant", "expert", "observer", "outsider"):
        for address in addresses:
            assert client_of(role).get(address).status_code == 404
    for address in ("/c/friends/", "/c/friends/pictures/", "/c/friends/people/"):
        page = client_of("participant").get(address).content.decode()
        assert NOTES not in page
        assert "review in year" not in page


def test_a_second_form_changes_what_was_said(world: World, client_of: ClientOf) -> None:
    delegation, issue = take_down(world, client_of("facilitator"))
    seen = delegations_in(world.caucus).get(pk=delegation)
    say(client_of("facilitator2"), seen, issue, {"Keep": "no_instructions"})
    [stance] = read_stances([issue]).reveal()
    assert [one.attitude.value for one in stance.options] == ["no_instructions"]
    assert Stance.objects.count() == 1


def test_a_red_line_at_what_can_be_accepted_is_sent_back_and_nothing_is_kept(
    world: World, client_of: ClientOf
) -> None:
    issue = an_issue_in(world.caucus)
    [option] = issue.options.all()
    form = {
        f"{issue.id}-salience": "high",
        f"{issue.id}-attitude_{option.id}": "prefer",
        f"{issue.id}-red_{option.id}": "on",
    }
    page = client_of("facilitator").post(
        f"/c/friends/consultations/with/{first_delegation(world)}/stances/", form
    )
    assert page.status_code == 200
    assert "A red line is drawn at what" in page.content.decode()
    assert not Stance.objects.exists()


def test_notes_can_be_changed_and_destroyed(world: World, client_of: ClientOf) -> None:
    take_down(world, client_of("facilitator"))
    row = Consultation.objects.get()
    address = f"/c/friends/consultations/visits/{row.id}/"
    client = client_of("facilitator2")
    assert NOTES in client.get(address).content.decode()
    client.post(address, {"day": "2026-05-05", "people": "", "notes": "Said less."})
    page = client.get(address).content.decode()
    assert "Said less." in page
    assert NOTES not in page
    client.post(f"{address}remove/")
    assert not Consultation.objects.exists()


def test_a_visit_is_not_noted_before_its_day(world: World, client_of: ClientOf) -> None:
    address = f"/c/friends/consultations/with/{first_delegation(world)}/visit/"
    form = {"day": "2099-05-04", "people": "", "notes": "Later."}
    page = client_of("facilitator").post(address, form)
    assert "This day has not come yet." in page.content.decode()
    assert not Consultation.objects.exists()


def test_words_of_a_note_are_shown_and_never_run(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")
    address = f"/c/friends/consultations/with/{first_delegation(world)}/"
    words = "<script>alert(1)</script>"
    client.post(
        f"{address}visit/", {"day": "2026-05-04", "people": words, "notes": words}
    )
    page = client.get(address).content.decode()
    assert words not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_the_list_names_the_first_landing_zone_of_each_issue(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")
    take_down(world, client)
    an_issue_in(world.caucus, "Source code", ("Leave it out",))
    page = client.get("/c/friends/consultations/").content.decode()
    assert "Landing zone: Keep (1 can live with it, 6 not known)" in page
    assert "No landing zone yet" in page


def test_each_opening_is_in_the_log_and_nothing_of_what_it_said(
    world: World, client_of: ClientOf
) -> None:
    delegation, issue = take_down(world, client_of("facilitator"))
    before = LogEntry.objects.count()
    client = client_of("facilitator2")
    client.get("/c/friends/consultations/")
    client.get(f"/c/friends/consultations/with/{delegation}/")
    client.get(f"/c/friends/consultations/with/{delegation}/stances/")
    client.get(f"/c/friends/consultations/issues/{issue.id}/")
    client.get(f"/c/friends/consultations/packages/?issue={issue.id}")
    entries = list(LogEntry.objects.filter(number__gt=before))
    assert [entry.action for entry in entries] == [
        "consultations.opened",
        "consultation.opened",
        "stances.opened",
        "stances.opened",
        "stances.opened",
        "packages.opened",
    ]
    assert {entry.actor for entry in entries} == {world.people["facilitator2"].id}
    written = repr([list(vars(entry).values()) for entry in entries])
    for words in (NOTES, CONDITION, "cannot", delegation, "Arvale"):
        assert words not in written


@pytest.mark.parametrize("key", ["", "another key than before"])
def test_a_wrong_or_missing_key_gives_one_clear_line_and_loses_nothing(
    world: World, client_of: ClientOf, key: str
) -> None:
    client = client_of("facilitator")
    delegation, issue = take_down(world, client)
    kept = [bytes(row.sealed) for row in Stance.objects.all()]
    other = delegations_in(world.caucus).exclude(pk=delegation)[0]
    [keep, *_] = issue.options.all()
    with override_settings(VAULT_KEY=key):
        for address in (
            "/c/friends/consultations/",
            f"/c/friends/consultations/with/{delegation}/",
            f"/c/friends/consultations/issues/{issue.id}/",
        ):
            page = client.get(address)
            assert page.status_code == 503
            assert page.content.decode().count("vault key is missing") == 1
        for address, form in (
            (
                f"with/{other.id}/visit/",
                {"day": "2026-05-06", "people": "", "notes": "New."},
            ),
            (
                f"with/{other.id}/stances/",
                {
                    f"{issue.id}-salience": "low",
                    f"{issue.id}-attitude_{keep.id}": "prefer",
                },
            ),
            (f"issues/{issue.id}/show/", {}),
        ):
            page = client.post(f"/c/friends/consultations/{address}", form)
            assert page.status_code == 503
    assert [bytes(row.sealed) for row in Stance.objects.all()] == kept
    assert Consultation.objects.count() == 1
    page = client.get(f"/c/friends/consultations/with/{delegation}/")
    assert NOTES in page.content.decode()


def test_nothing_is_ever_sealed_under_a_second_key(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")
    address = f"/c/friends/consultations/with/{first_delegation(world)}"
    client.post(
        f"{address}/visit/", {"day": "2026-05-04", "people": "", "notes": NOTES}
    )
    issue = an_issue_in(world.caucus, options=("Keep",))
    [option] = issue.options.all()
    form = {
        f"{issue.id}-salience": "low",
        f"{issue.id}-attitude_{option.id}": "prefer",
    }
    with override_settings(VAULT_KEY="a key that was mixed up"):
        assert client.post(f"{address}/stances/", form).status_code == 503
    assert not Stance.objects.exists()


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="looks into the file of SQLite"
)
@pytest.mark.django_db(transaction=True)
def test_no_file_of_the_database_and_no_backup_holds_a_word_of_it(
    world: World,
    client_of: ClientOf,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Write the database to a file in WAL mode, change rows, look at the bytes."""
    caplog.set_level(logging.DEBUG)
    client = client_of("facilitator")
    delegation, issue = take_down(world, client)
    client.get(f"/c/friends/consultations/issues/{issue.id}/")
    connection.ensure_connection()
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(copy) as target:
        target.execute("PRAGMA journal_mode=WAL")
        connection.connection.backup(target)
        target.execute("UPDATE caucus_stance SET sealed = sealed")
        target.commit()
        shutil.copy(copy, tmp_path / "again.sqlite3")
        dump = "\n".join(target.iterdump()).encode()
    dump += b"".join(dump_lines(with_keys=True))
    found = b"".join(file.read_bytes() for file in tmp_path.iterdir()) + dump
    assert b"Customs duties" in found, "the copy holds the rows"
    for words in (NOTES, CONDITION, "cannot_accept", "the counsellor", "2026-05-04"):
        assert words.encode() not in found
        assert words not in caplog.text
    rows = [bytes(row.sealed) for row in Stance.objects.all()]
    rows += [bytes(row.sealed) for row in Consultation.objects.all()]
    assert rows
    assert not any(delegation.encode() in sealed for sealed in rows)


def test_the_services_themselves_refuse_all_but_facilitators(world: World) -> None:
    issue, actor = an_issue_in(world.caucus), world.people["participant"]
    row = Consultation.objects.create(caucus=world.caucus, sealed=b"")
    with pytest.raises(NotAuthorisedError):
        show_picture(actor, issue)
    with pytest.raises(NotAuthorisedError):
        remove_visit(actor, row)
