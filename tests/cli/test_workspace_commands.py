"""Check the commands that look after a workspace, as its host gives them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

_OURS = ("NONPAPER_", "DJANGO_")  # settings of the tests themselves


def nonpaper(*arguments: str | Path) -> tuple[int, str]:
    """Run a command; return its exit code and all that it said."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    done = subprocess.run(
        [Path(sys.executable).with_name("nonpaper"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=kept,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_caucus_is_opened_and_what_is_done_to_its_log_shows(tmp_path: Path) -> None:
    given = ("--data", tmp_path / "data")
    status, said = nonpaper(
        "new-caucus", "Talks", "Friends of trade", "faith@example.org", *given
    )
    assert (status, "/invitation/" in said) == (0, True), said
    status, said = nonpaper("verify-log", *given)
    assert (status, "The log is whole: 2 lines." in said) == (0, True), said
    end = said.split("It ends with ")[1].split()[0]
    assert nonpaper("verify-log", "--head", end, *given)[0] == 0
    with sqlite3.connect(tmp_path / "data" / "workspace.sqlite3") as database:
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            database.execute("DELETE FROM accounts_logentry WHERE number = 2")
        database.execute("DROP TRIGGER log_no_delete")
        database.execute("DELETE FROM accounts_logentry WHERE number = 2")
    database.close()
    status, said = nonpaper("verify-log", *given)
    assert status == 1
    assert "Line 2: the log once ended here, and now ends with line 1" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "command", [("verify-log",), ("reset-second-factor", "a@example.org")]
)
def test_a_folder_without_a_workspace_is_told(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    status, said = nonpaper(*command, "--data", tmp_path / "nowhere")
    assert status == 2
    assert "there is no workspace" in said
    assert not (tmp_path / "nowhere").exists()
