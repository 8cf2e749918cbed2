"""Workbooks say neither when they were made nor on which disk there was no room."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
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


def test_a_stop_from_outside_leaves_no_half_file(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    duties = "\n\n".join(
        f"Article {n}\n\nEach Party shall publish law {n}." for n in range(1, 700)
    )
    text.write_text(duties)
    out = tmp_path / "ken.xlsx"
    with subprocess.Popen(
        [*COMMAND, "worksheet", str(text), "--member", "KEN", "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        end = time.monotonic() + 60
        while not list(tmp_path.glob(".ken-*")) and time.monotonic() < end:
            time.sleep(0.01)
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Stopped; nothing was written." in said
    assert [path.name for path in tmp_path.iterdir()] == ["long.txt"]
