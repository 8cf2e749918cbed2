"""Check that a copy of the workspace is whole, closed, and comes back row by row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nonpaper.adapters.data_folder import finish_restoring, new_restoring
from nonpaper.adapters.sealed_file import read_sealed
from nonpaper.adapters.workspace_keys import make_keys
from tests.conftest import ROOT
from tests.web.serving import environment, nonpaper, serving

PASSPHRASE = "a phrase of five words"  # noqa: S105 # of tests
FILL = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.web.filled import fill
fill(rows={rows})
"""
ROWS = """
import django, json; django.setup()
from tests.web.filled import all_rows
print(json.dumps(all_rows()))
"""
pytestmark = pytest.mark.slow


def run(folder: Path, code: str, **settings: str) -> str:
    """Run code in a process of the workspace, from outside a test's database."""
    settings = {
        "NONPAPER_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "nonpaper.web.settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        **settings,
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(folder: Path) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = json.loads(run(folder, ROWS))
    return rows


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    make_keys(folder)
    run(folder, FILL.format(rows=4))
    return folder


def back_up(folder: Path, file: Path, *options: str) -> None:
    done = nonpaper(
        *("backup", str(file), "--data", str(folder), *options),
        NONPAPER_BACKUP_PASSPHRASE=PASSPHRASE,
    )
    assert done.returncode == 0, done.stderr


def restore(file: Path, folder: Path, *options: str, phrase: str = PASSPHRASE) -> str:
    done = nonpaper(
        *("restore", str(file), "--data", str(folder), *options),
        NONPAPER_BACKUP_PASSPHRASE=phrase,
    )
    if done.returncode:
        assert done.returncode == 2, done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
    return done.stdout + done.stderr


def test_every_row_of_every_table_comes_back(filled: Path, tmp_path: Path) -> None:
    file, target = tmp_path / "copy", tmp_path / "new" / "place"
    back_up(filled, file)
    said = restore(file, target)
    before, after = rows_of(filled), rows_of(target)
    assert after == before
    assert min(map(len, before.values())) > 0, "a table was not filled"
    assert "stays closed" in said, "a copy without keys says so"
    assert (target / "workspace.sqlite3").stat().st_mode & 0o777 == 0o600


def test_keys_come_only_where_they_were_asked_for(filled: Path, tmp_path: Path) -> None:
    keys = {file.read_text().strip() for file in (filled / "keys").iterdir()}
    for options, has_keys in (((), False), (("--with-keys",), True)):
        file = tmp_path / f"copy{len(options)}"
        back_up(filled, file, *options)
        opened = b"".join(read_sealed(file, PASSPHRASE)).decode()
        assert all(key in opened for key in keys) is has_keys
        assert any(key in opened for key in keys) is has_keys
        target = tmp_path / f"target{len(options)}"
        assert ("stays closed" in restore(file, target)) is not has_keys
        assert (target / "keys" / "vault.key").exists() is has_keys


def test_nothing_of_it_can_be_read_in_the_file(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    back_up(filled, file, "--with-keys")
    content = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    for words in (b"accounts", b"example.org", b"2025-", b"keys"):
        assert words not in content


@pytest.mark.parametrize("harm", ["passphrase", "cut", "changed", "other"])
def test_what_cannot_be_restored_is_one_line_and_touches_nothing(
    filled: Path, tmp_path: Path, harm: str
) -> None:
    file = tmp_path / "copy"
    back_up(filled, file)
    content = bytearray(file.read_bytes())
    if harm == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "changed":
        content[-20] ^= 1
        file.write_bytes(content)
    elif harm == "other":
        file.write_bytes(b"%PDF-1.7\n")
    phrase = "another phrase altogether" if harm == "passphrase" else PASSPHRASE
    before = rows_of(filled)
    said = restore(file, filled, "--replace", phrase=phrase)
    assert said.startswith("nonpaper: copy: ")
    assert rows_of(filled) == before
    said = restore(file, tmp_path / "empty", phrase=phrase)
    assert not (tmp_path / "empty" / "workspace.sqlite3").exists()


def test_a_workspace_is_replaced_only_when_told_and_kept_aside(
    filled: Path, tmp_path: Path
) -> None:
    target, file = tmp_path / "target", tmp_path / "copy"
    target.mkdir()
    make_keys(target)
    key = (target / "keys" / "vault.key").read_text()
    run(target, FILL.format(rows=1))
    before = rows_of(target)
    back_up(filled, file, "--with-keys")
    assert "holds a workspace already" in restore(file, target)
    assert rows_of(target) == before
    assert "before-restore-1" in restore(file, target, "--replace")
    assert rows_of(target) == rows_of(filled)
    aside = target / "before-restore-1"
    assert (aside / "keys" / "vault.key").read_text() == key
    assert rows_of(aside) == before


def test_it_is_not_restored_into_a_workspace_that_is_served(
    filled: Path, tmp_path: Path
) -> None:
    file, target = tmp_path / "copy", tmp_path / "served"
    back_up(filled, file)
    with serving(target):
        assert "another nonpaper serves" in restore(file, target, "--replace")


def test_a_short_passphrase_is_refused(filled: Path, tmp_path: Path) -> None:
    done = nonpaper(
        *("backup", str(tmp_path / "copy"), "--data", str(filled)),
        NONPAPER_BACKUP_PASSPHRASE="short",  # noqa: S106 # of tests
    )
    assert done.returncode == 2
    assert "at least 12, such as five words" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_copy_is_of_one_moment_while_others_write(
    filled: Path, tmp_path: Path
) -> None:
    """Pairs of rows are written together; a copy has both or neither."""
    target, file = tmp_path / "busy", tmp_path / "copy"
    target.mkdir()
    make_keys(target)
    run(target, FILL.format(rows=1))
    busy = subprocess.Popen(
        [sys.executable, "-c", PAIRS],
        env=environment(
            NONPAPER_DATA=str(target),
            DJANGO_SETTINGS_MODULE="nonpaper.web.settings",
            PYTHONPATH=f"{ROOT}:{ROOT / 'src'}",
        ),
    )
    try:
        deadline = time.monotonic() + 20
        while pairs(target) < 20 and time.monotonic() < deadline:
            time.sleep(0.1)
        back_up(target, file)
        assert busy.poll() is None, "nobody was kept waiting until they gave up"
    finally:
        busy.terminate()
        busy.wait()
    restore(file, tmp_path / "restored")
    rows = rows_of(tmp_path / "restored")
    first = [row for row in rows["accounts.Negotiation"] if "pair" in str(row)]
    second = [row for row in rows["accounts.Delegation"] if "pair" in str(row)]
    assert len(first) == len(second) >= 20


PAIRS = """
import django; django.setup()
from django.db import transaction
from nonpaper.web.accounts.models import Delegation, Negotiation
number = 0
while True:
    with transaction.atomic():
        number += 1
        Negotiation.objects.create(name=f"pair {number}")
        Delegation.objects.create(name=f"pair {number}")
"""


def pairs(folder: Path) -> int:
    rows = rows_of(folder)["accounts.Negotiation"]
    return sum("pair" in str(row) for row in rows)


def test_a_backup_that_is_killed_leaves_the_last_one_whole(
    filled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy"
    back_up(filled, file)
    last = file.read_bytes()
    for seconds in (0.3, 0.6, 0.9, 1.2, 1.5):
        killed = subprocess.Popen(
            [
                *(sys.executable, "-m", "nonpaper.cli.main", "backup", str(file)),
                *("--data", str(filled)),
            ],
            env=environment(NONPAPER_BACKUP_PASSPHRASE=PASSPHRASE),
            stdout=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        killed.kill()
        killed.wait()
        if file.read_bytes() != last:  # it was done before it was killed
            assert b'"end"' in b"".join(read_sealed(file, PASSPHRASE))


def test_a_restore_that_is_killed_is_finished_or_never_was(tmp_path: Path) -> None:
    """Stop after each rename in turn; whoever comes next finishes."""
    for stop in range(9):
        folder = tmp_path / f"{stop}"
        folder.mkdir()
        make_keys(folder)
        old = {
            **{f"keys/{file.name}": "old key" for file in (folder / "keys").iterdir()},
            **{f"workspace.sqlite3{end}": "old" for end in ("", "-wal", "-shm")},
        }
        for name, words in old.items():
            (folder / name).write_text(words)
        restoring = new_restoring(folder)
        make_keys(restoring)
        (restoring / "workspace.sqlite3").write_text("new")
        _stopped_after(stop, folder)
        finish_restoring(folder)
        assert (folder / "workspace.sqlite3").read_text() == "new"
        assert not (folder / "workspace.sqlite3-wal").exists()
        assert (folder / "keys" / "vault.key").read_text() != "old key"
        aside = folder / "before-restore-1"
        assert {name: (aside / name).read_text() for name in old} == old


def _stopped_after(renames: int, folder: Path) -> None:
    from nonpaper.adapters.data_folder import restored_now

    count = 0
    rename = os.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        if count == renames and count:
            raise KeyboardInterrupt
        count += 1
        rename(self, target)
        return Path(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        try:
            restored_now(folder)
        except KeyboardInterrupt:
            return


@pytest.mark.skipif(
    not os.environ.get("NONPAPER_DATABASE"), reason="needs a PostgreSQL of its own"
)
def test_a_copy_moves_from_sqlite_to_postgresql_and_back(
    filled: Path, tmp_path: Path
) -> None:
    empty = _empty_database()
    there, back = tmp_path / "there", tmp_path / "back"
    back_up(filled, tmp_path / "first", "--with-keys")
    done = nonpaper(
        *("restore", str(tmp_path / "first"), "--data", str(there)),
        NONPAPER_BACKUP_PASSPHRASE=PASSPHRASE,
        NONPAPER_DATABASE=empty,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(run(there, ROWS, NONPAPER_DATABASE=empty)) == rows_of(filled)
    again = nonpaper(
        *("restore", str(tmp_path / "first"), "--data", str(there)),
        NONPAPER_BACKUP_PASSPHRASE=PASSPHRASE,
        NONPAPER_DATABASE=empty,
    )
    assert again.returncode == 2
    assert "a copy never overwrites a database" in again.stderr

    done = nonpaper(
        *("backup", str(tmp_path / "second"), "--data", str(there)),
        NONPAPER_BACKUP_PASSPHRASE=PASSPHRASE,
        NONPAPER_DATABASE=empty,
    )
    assert done.returncode == 0, done.stderr
    restore(tmp_path / "second", back)
    before, after = rows_of(filled), rows_of(back)
    assert len(after.pop("accounts.LogEntry")) > len(before.pop("accounts.LogEntry"))
    assert after == before


def _empty_database() -> str:
    import psycopg

    given = os.environ["NONPAPER_DATABASE"]
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    return given.replace("/nonpaper?", "/restored?")
