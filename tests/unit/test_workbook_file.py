"""Workbooks say neither when they were made nor on which disk there was no room."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nonpaper.adapters.writers.workbook_file import NO_TIME
from tests.command import run
from tests.worksheets import HARBOURS, make, save

COMMAND = (sys.executable, "-m", "nonpaper.cli.main")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "harbours.txt"
    path.write_text(HARBOURS)
    return path


def test_no_workbook_says_when_it_was_made(tmp_path: Path, text: Path) -> None:
    sheet = save(make(), tmp_path / "a.xlsx")
    balance, tally = tmp_path / "b.xlsx", tmp_path / "t.xlsx"
    assert run("balance", text, "--out", balance).code == 0
    members = tmp_path / "members.csv"
    members.write_text("code,name\nDAL,Dalmara\n")
    words = ("worksheet", "--read", sheet, "--members", members, "--out", tally)
    assert run(*words).code == 0
    for path in (sheet, balance, tally):
        with zipfile.ZipFile(path) as package:
            assert {item.date_time for item in package.infolist()} == {NO_TIME}
            assert not re.search(
                rb"created|modified", package.read("docProps/core.xml")
            )


def test_the_same_sheet_is_the_same_to_the_byte(tmp_path: Path) -> None:
    first = save(make(), tmp_path / "a.xlsx").read_bytes()
    assert save(make(), tmp_path / "b.xlsx").read_bytes() == first


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_full_disk_is_one_line_and_no_half_file(tmp_path: Path, text: Path) -> None:
    out = tmp_path / "ken.xlsx"
    ran = subprocess.run(
        [*COMMAND, "worksheet", str(text), "--member", "KEN", "--out", str(out)],
        preexec_fn=_small_files,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 1
    said = ran.stderr.splitlines()
    assert len([line for line in said if not line.startswith("Note:")]) == 1
    assert "Traceback" not in ran.stderr
    assert "ignored" not in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["harbours.txt"]


STOPPED_HALFWAY = """
import os, signal
from pathlib import Path
from nonpaper.adapters.writers import workbook_file

def stop_halfway(book, path: Path) -> None:
    path.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGTERM)

workbook_file.save_book = stop_halfway
from nonpaper.cli.main import main
main()
"""
"""Be the command line, stopped from outside while a workbook is half written."""


def test_a_stop_from_outside_leaves_no_half_file(tmp_path: Path, text: Path) -> None:
    out = tmp_path / "ken.xlsx"
    words = ["worksheet", str(text), "--member", "KEN", "--out", str(out)]
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED_HALFWAY, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "Stopped; nothing was written." in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["harbours.txt"]
