"""Check that a paper is out whole or not at all, wherever the process was killed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.test_crash import run

pytestmark = pytest.mark.slow


Paper = dict[str, Any]


def killed_at_each_step(folder: Path, what: str) -> tuple[Paper, list[list[Paper]]]:
    """Return how a paper was, and what each kill left, with what was made of it."""
    said = json.loads(run(folder, what, module="letting_out"))
    assert said["steps"] > 50
    return said["before"], said["told"]


def test_a_report_is_published_whole_or_not_at_all(tmp_path: Path) -> None:
    before, told = killed_at_each_step(tmp_path, "publish_report")
    approved = {"caucus.opened": 1, "report.approved": 1}
    log = {**approved, "report.approved": 2, "report.published": 1}
    assert before == {
        "is_out": False,
        "has_day": False,
        "changes": 0,
        "notes": 1,
        "log": approved,
        "faults": [],
        "has_head": True,
    }
    out = {**before, "is_out": True, "has_day": True, "changes": 1, "log": log}
    done = {**out, "notes": 0, "log": {**log, "interventions.destroyed": 1}}
    assert told == [[before, done], [out, done], [done, done]]


def test_a_backgrounder_is_circulated_whole_or_not_at_all(tmp_path: Path) -> None:
    before, told = killed_at_each_step(tmp_path, "circulate_backgrounder")
    approved = {"caucus.opened": 1, "backgrounder.cleared": 1}
    log = {**approved, "backgrounder.cleared": 2, "backgrounder.circulated": 1}
    assert before == {
        "is_out": False,
        "has_day": False,
        "changes": 0,
        "mails": 0,
        "log": approved,
        "faults": [],
        "has_head": True,
    }
    out = {**before, "is_out": True, "has_day": True, "changes": 1, "log": log}
    done = {**out, "mails": 8}  # to each participant and to the expert, once
    assert told == [[before, done], [done, done]]
