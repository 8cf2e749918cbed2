"""Let papers out in processes that are killed at each step, on a database on disk.

A step is whatever reaches the disk: a statement, the end of a transaction, a write to a
file. The process of one step is killed just before it, that of the next one later.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from nonpaper.web.accounts.models import LogEntry, Transition
from nonpaper.web.accounts.selectors.access_log import find_faults
from nonpaper.web.accounts.services.access_log import HEAD_FILE, add_to_log, kept_head
from nonpaper.web.caucus.models import Backgrounder, Intervention, Report
from nonpaper.web.caucus.services.backgrounders import circulate
from nonpaper.web.caucus.services.interventions import destroy_due_notes
from nonpaper.web.caucus.services.reports import publish
from nonpaper.web.texts.models import Job
from tests.web.held import hold_meeting, make_report, note_down
from tests.web.sent import make_backgrounder
from tests.web.world import World, make_world

STEPS = frozenset({"execute", "commit", "write", "truncate"})
BETRAYING = "# Duties\n\n## Customs duties\n\nThe representative of Brenta agreed.\n"
REASON = "It was said in public"


def publish_report() -> None:
    """Kill each time a second facilitator publishes a report with an open finding."""
    world = _prepare()
    meeting = hold_meeting(world.caucus, world.participants)
    note_down(meeting, "Duties are revenue")
    report = make_report(meeting, BETRAYING)
    version = report.versions.get()
    publish(world.people["facilitator"], report, version, reason=REASON)

    def let_out() -> None:
        if Report.objects.get().state != Report.State.PUBLISHED:
            publish(world.people["facilitator2"], report, version, reason=REASON)
        destroy_due_notes()  # as the worker does, each day

    _tell(let_out, _report_now)


def circulate_backgrounder() -> None:
    """Kill each time a second facilitator circulates one with an open finding."""
    world = _prepare()
    paper = make_backgrounder(world.caucus, BETRAYING)
    version = paper.versions.get()
    circulate(world.people["facilitator"], paper, version, reason=REASON)

    def let_out() -> None:
        if Backgrounder.objects.get().circulated is None:
            circulate(world.people["facilitator2"], paper, version, reason=REASON)

    _tell(let_out, _backgrounder_now)


def _prepare() -> World:
    call_command("migrate", verbosity=0)
    world = make_world()
    world.caucus.destroys_interventions_days = 0
    world.caucus.save()
    add_to_log(None, "caucus.opened", world.caucus)
    return world


def _tell(let_out: Callable[[], None], look: Callable[[], dict[str, Any]]) -> None:
    """Write how it was before, after each kill, and after it was then done again."""
    kept = [settings.DATA_FOLDER / name for name in ("workspace.sqlite3", HEAD_FILE)]
    before = look()
    connections.close_all()
    for file in kept:
        shutil.copy(file, f"{file}.kept")
    told: list[list[dict[str, Any]]] = []
    for step in count(1):
        for file in kept:
            _put_back(file)
        is_killed = _is_killed(let_out, step)
        left = look()
        if not told or left != told[-1][0]:
            let_out()
            told.append([left, look()])
        connections.close_all()
        if not is_killed:
            break
    said = {"before": before, "steps": step, "told": told}
    sys.stdout.write(json.dumps(said))


def _put_back(file: Path) -> None:
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    shutil.copy(f"{file}.kept", file)


def _is_killed(let_out: Callable[[], None], step: int) -> bool:
    """Let a paper out in a process that dies before a step; tell whether it did."""
    child = os.fork()
    if not child:
        try:
            _die_before(step)
            let_out()
        finally:  # not into the loop of its parent
            sys.setprofile(None)
            os._exit(1 if sys.exc_info()[0] else 0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _die_before(step: int) -> None:
    left = step

    def see(frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and called.__name__ in STEPS:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(see)


def _report_now() -> dict[str, Any]:
    report = Report.objects.get()
    return {
        "is_out": report.state == Report.State.PUBLISHED,
        "has_day": report.published_on is not None,
        "changes": Transition.objects.filter(object=report.id).count(),
        "notes": Intervention.objects.count(),
        **_log_now(),
    }


def _backgrounder_now() -> dict[str, Any]:
    paper = Backgrounder.objects.get()
    return {
        "is_out": paper.state == Backgrounder.State.CIRCULATED,
        "has_day": paper.circulated_on is not None and paper.circulated is not None,
        "changes": Transition.objects.filter(object=paper.id).count(),
        "mails": Job.objects.filter(kind="mail").count(),
        **_log_now(),
    }


def _log_now() -> dict[str, Any]:
    head = kept_head()
    return {
        "log": Counter(LogEntry.objects.values_list("action", flat=True)),
        "faults": [f"{one}" for one in find_faults(*[head] if head else [])],
        "has_head": head is not None,
    }
