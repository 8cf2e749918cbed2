"""Kill the worker while it reads and maps: it begins again, nothing half or twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

STEPS = (
    ("read", "read"),
    ("map", ""),
    ("map", "align"),
    ("map", "write"),
    ("consolidated", "draft"),
)
"""The kinds and steps of jobs at which the worker is killed."""


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NONPAPER_")}
    return subprocess.Popen(
        [sys.executable, *words],
        env={
            **kept,
            "NONPAPER_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.web_settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        },
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(folder: Path, what: str, *, module: str = "crashing") -> str:
    begin = f"import django; django.setup(); from tests.web import {module}"
    process = start(folder, "-c", f"{begin}; {module}.{what}()")
    said, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return said


def kill_at(folder: Path, kind: str, step: str) -> None:
    """Start a worker, and kill it as soon as it is at a step."""
    worker = start(folder, "-m", "django", "run_jobs", "--until-idle")
    query = "SELECT 1 FROM texts_job WHERE state='running' AND kind=? AND step=?"
    with sqlite3.connect(folder / "workspace.sqlite3", timeout=20) as database:
        until = time.monotonic() + 200
        while not database.execute(query, (kind, step)).fetchone():
            assert worker.poll() is None, "the worker ended before it was killed"
            assert time.monotonic() < until
            time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()


@pytest.mark.slow
def test_a_worker_killed_at_any_step_leaves_nothing_half_and_does_nothing_twice(
    tmp_path: Path,
) -> None:
    run(tmp_path, "prepare")
    for turn, (kind, step) in enumerate(STEPS, start=1):
        run(tmp_path, "ask")
        kill_at(tmp_path, kind, step)
        left, after = json.loads(run(tmp_path, "go_on"))
        assert left["maps"] == (turn if kind == "consolidated" else turn - 1)
        assert kind in left["jobs"]
        for half in ("half_maps", "lost_files", "unread"):
            assert left[half] == 0, (kind, step, half)
        assert after == {
            "maps": turn,
            "half_maps": 0,
            "lost_files": 0,
            "unread": 0,
            "texts": ["checking"] * 2 + ["tabled"] * 3,
            "jobs": [],
        }
