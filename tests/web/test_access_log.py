"""Check that the log is only added to, and that whatever else is done to it shows."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from pytest_django.fixtures import Settings

from nonpaper.errors import InputError, NonpaperError
from nonpaper.web.accounts.log_guard import guard_log, is_guarded
from nonpaper.web.accounts.models import LogEntry
from nonpaper.web.accounts.selectors.access_log import find_faults, find_unknown
from nonpaper.web.accounts.services.access_log import (
    FIRST,
    Head,
    add_to_log,
    hash_of,
    head_of_log,
    kept_head,
    parse_head,
)
from tests.web.guards import take_guards_away
from tests.web.world import World, make_world

ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def five(world: World) -> list[LogEntry]:
    actor = world.people["facilitator"]
    return [add_to_log(actor, "report.published", world.caucus) for _ in range(5)]


def faults(*known: Head) -> list[tuple[int, str]]:
    """Return the faults but the one that the guards are gone."""
    return [(each.number, each.reason) for each in find_faults(*known) if each.number]


def test_each_line_holds_the_hash_of_the_one_before(world: World) -> None:
    actor = world.people["facilitator"]
    first = add_to_log(actor, "caucus.seen", world.caucus)
    second = add_to_log(None, "caucus.seen", world.caucus, reason="a test")
    assert first.before == FIRST
    assert second.before == first.hash
    for entry in LogEntry.objects.all():
        assert entry.hash == hash_of(entry)
    assert list(find_faults()) == []


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE accounts_logentry SET action = 'nothing.done' WHERE number = 3",
        "DELETE FROM accounts_logentry WHERE number = 3",
        "DELETE FROM accounts_logentry",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_line(
    five: list[LogEntry], command: str
) -> None:
    with (
        pytest.raises(DatabaseError, match="only added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(command)
    assert list(find_faults()) == []


def test_the_guards_are_made_again_by_the_next_start(five: list[LogEntry]) -> None:
    take_guards_away()
    assert not is_guarded()
    assert [each.number for each in find_faults()] == [0]
    guard_log()
    assert list(find_faults()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "nothing.done"),
        ("actor", "somebodyelse2222"),
        ("at", "2020-01-01T00:00:00Z"),
        ("object", "another2222"),
        ("caucus", ""),
        ("reason", "because"),
        ("before", FIRST),
    ],
)
def test_a_changed_line_is_named(five: list[LogEntry], column: str, value: str) -> None:
    take_guards_away()
    LogEntry.objects.filter(number=3).update(**{column: value})
    assert faults()[0] == (3, "this line was changed")


def test_a_line_changed_and_hashed_anew_without_the_key_is_named(
    five: list[LogEntry],
) -> None:
    take_guards_away()
    third = LogEntry.objects.get(number=3)
    third.action = "nothing.done"
    with override_settings(VAULT_KEY="a guess"):
        third.hash = hash_of(third)
    third.save()
    assert faults()[0] == (3, "this line was changed")


def test_a_line_changed_and_hashed_anew_with_the_key_does_not_fit(
    five: list[LogEntry],
) -> None:
    take_guards_away()
    third = LogEntry.objects.get(number=3)
    third.action = "nothing.done"
    third.hash = hash_of(third)
    third.save()
    assert faults() == [(3, "this line was put in: the next does not follow it")]


def test_removed_lines_are_named(five: list[LogEntry]) -> None:
    take_guards_away()
    LogEntry.objects.filter(number__in=(1, 3)).delete()
    assert faults() == [(1, "this line was removed"), (3, "this line was removed")]


def test_a_line_put_in_is_named(five: list[LogEntry]) -> None:
    take_guards_away()
    LogEntry.objects.filter(number=3).delete()
    LogEntry.objects.create(
        number=3, at=five[2].at, actor="x", action="y.z", before=five[1].hash, hash="h"
    )
    assert faults()[0] == (3, "this line was changed")


def test_lines_cut_off_the_end_are_told_by_what_is_kept_elsewhere(
    five: list[LogEntry],
) -> None:
    known = head_of_log()
    take_guards_away()
    LogEntry.objects.filter(number__gte=4).delete()
    assert faults() == []  # of itself the rest is whole: said in the how-to page
    assert faults(known)[0][0] == 5
    assert "cut off" in faults(known)[0][1]
    add_to_log(None, "x.y")
    add_to_log(None, "x.z")
    assert faults(known) == [
        (5, "it is not the line that was kept elsewhere under its number")
    ]


def test_the_end_is_kept_beside_the_database_and_never_an_earlier_one(
    five: list[LogEntry],
    world: World,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    assert kept_head() is None
    with django_capture_on_commit_callbacks(execute=True) as calls:  # type: ignore[attr-defined]
        for _ in range(3):
            add_to_log(None, "x.y")
    assert kept_head() == head_of_log() == Head(8, head_of_log().hash)
    calls[0]()
    assert kept_head() == head_of_log()
    assert parse_head(str(head_of_log())) == head_of_log()
    assert parse_head("no end") is None


def test_the_command_names_what_is_wrong(
    five: list[LogEntry], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_log")
    said = capsys.readouterr().out
    assert "The log is whole: 5 lines." in said
    assert str(head_of_log()) in said
    assert "no log-head.txt" in said
    take_guards_away()
    LogEntry.objects.filter(number=2).update(reason="changed")
    with pytest.raises(NonpaperError, match="not whole"):
        call_command("verify_log")
    said = capsys.readouterr().out
    assert "Line 2: this line was changed." in said
    assert "triggers" in said
    with pytest.raises(InputError, match="57:"):
        call_command("verify_log", head=["no end"])


_WRITE = """
import django
django.setup()
from nonpaper.web.accounts.services.access_log import add_to_log
for _ in range(25):
    add_to_log(None, "report.published")
"""


@pytest.mark.slow
def test_many_processes_that_write_at_once_never_fork_the_chain(
    tmp_path: Path,
) -> None:
    surroundings = {
        **os.environ,
        "NONPAPER_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.web_settings",
    }
    surroundings.pop("NONPAPER_DATABASE", None)

    def django(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=surroundings,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    migrate = django("-m", "django", "migrate", "--verbosity", "0")
    assert (migrate.communicate()[0], migrate.returncode) == ("", 0)
    writers = [django("-c", _WRITE) for _ in range(3)]
    assert [each.communicate()[0] for each in writers] == ["", "", ""]
    said = django("-m", "django", "verify_log").communicate()[0]
    assert "The log is whole: 75 lines." in said
    assert "It ends with 75:" in said
    assert (tmp_path / "log-head.txt").read_text().startswith("75:")


@pytest.mark.django_db(transaction=True)
def test_many_threads_that_write_at_once_never_fork_the_chain() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("in memory SQLite locks whole tables; processes are tested above")
    world = make_world()
    failed: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(10):
                add_to_log(None, "report.published", world.caucus)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert LogEntry.objects.count() == 40
    assert list(find_faults()) == []
    assert kept_head() == head_of_log()


def test_facilitators_see_the_lines_of_their_own_caucus_alone(
    world: World, client_of: ClientOf
) -> None:
    add_to_log(world.people["facilitator"], "report.published", world.caucus)
    add_to_log(world.people["outsider"], "text.tabled", world.other)
    add_to_log(None, "interventions.destroyed", world.caucus, reason="<b>30 days</b>")
    page = client_of("facilitator").get("/c/friends/log/").content.decode()
    assert "Report published" in page
    assert "the program" in page
    assert "&lt;b&gt;30 days" in page
    assert "Text tabled" not in page
    assert "Olga" not in page
    assert client_of("participant").get("/c/friends/log/").status_code == 404


def test_the_page_of_the_log_tells_nothing_of_what_goes_on_in_other_rooms(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")

    def page() -> str:
        """Return the page without what is drawn anew for each answer."""
        shown = client.get("/c/friends/log/").content.decode()
        return shown[shown.index("<main") : shown.index("</main")]

    add_to_log(world.people["facilitator"], "report.published", world.caucus)
    before = page()
    for _ in range(3):
        add_to_log(world.people["outsider"], "text.tabled", world.other)
    assert page() == before
    add_to_log(None, "report.published", world.caucus)
    assert '<td class="number">2</td>' in page()
    assert '<td class="number">5</td>' not in page()


def test_a_fingerprint_of_the_page_tells_lines_cut_off_the_end(
    world: World, client_of: ClientOf
) -> None:
    add_to_log(None, "text.tabled", world.other)
    add_to_log(None, "report.published", world.caucus)
    shown = client_of("facilitator").get("/c/friends/log/").content.decode()
    noted = head_of_log().hash
    assert f"<code>{noted}</code>" in shown
    call_command("verify_log", head=[noted])
    take_guards_away()
    LogEntry.objects.filter(number=2).delete()
    assert [noted in fault.reason for fault in find_unknown([noted])] == [True]


def test_the_log_is_read_page_by_page(world: World, client_of: ClientOf) -> None:
    for _ in range(120):
        add_to_log(None, "report.published", world.caucus)
    client = client_of("facilitator")
    first = client.get("/c/friends/log/").content.decode()
    assert "?before=21" in first
    assert client.get("/c/friends/log/?before=21").content.decode().count("<tr>") == 21
    assert client.get("/c/friends/log/?before=x").status_code == 404
