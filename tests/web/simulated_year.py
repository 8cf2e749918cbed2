"""Hold a year of meetings with known speakers, through the pages of the workspace.

Run as a program in a data folder of its own, so that its database is a real file with
a real log of writes: `python -m tests.web.simulated_year FOLDER HOW`. It leaves in the
folder what somebody could get hold of after each meeting, and `truth.json` with what
nobody can: who said what, in which order.

HOW is `kept` (as the workspace does), or `in_order` (a note is a row more) or
`with_log` (the log of writes is not emptied): those two must be found out.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client

    from nonpaper.web.accounts.models import Person
    from nonpaper.web.caucus.models import Intervention, Meeting
    from tests.web.world import World

SEED = 20261121
READ_AT = 1  # at this meeting somebody reads all the time
NOTES = 14
PLANTED = (
    "The representative of {name} could not accept it",
    "The {people} delegation asked for more time",
    "Instructions from Port {name} were awaited",
    "The {money} would lose value",
    "As {person} said, this is not ripe",
    "Le représentant de {name} ne pouvait pas l’accepter à ce stade",
    "La délégation {peuple} a demandé plus de temps pour répondre",
    "Les instructions de Port {name} n’étaient pas encore arrivées",
    "El representante de {name} no podía aceptarlo por ahora",
    "La delegación {pueblo} pidió más tiempo para responder",
    "Las instrucciones de Port {name} no habían llegado todavía",
    "Como dijo {person}, todavía no está maduro",
)
REAL = (
    "The delegation of Kenya asked for time",
    "Norwegian officials could not accept it",
    "Lima had sent no instructions",
    "Les délégués kényans ne pouvaient pas encore accepter le texte",
    "La délégation norvégienne a demandé plus de temps pour répondre",
    "Le représentant du Pérou a proposé une autre date pour la réunion",
    "La delegación keniana no podía aceptarlo por ahora",
    "Los delegados noruegos pidieron más tiempo para responder",
    "El representante del Perú propuso otra fecha para la reunión",
)
FIRST = ("Extend", "Review", "Publish", "Exempt", "Simplify", "Count", "Open", "Phase")
SECOND = ("the practice", "small parcels", "all fees", "the window", "each form")
THIRD = ("by stages", "with a review", "as a trial", "after a study", "for a while")


def main(folder: Path, how: str, meetings: int) -> None:
    """Hold the year, and leave what is left of it in the folder."""
    _set_up(folder)
    from django.test import Client
    from django.utils import timezone

    from nonpaper.web.accounts.models import Delegation
    from nonpaper.web.caucus.services import interventions
    from nonpaper.web.texts.services.worker import schedule_due
    from tests.web.held import hold_meeting
    from tests.web.world import make_world

    if how == "in_order":
        interventions._write_anew = _append
    if how == "with_log":
        vars(interventions)["forget_older_rows"] = lambda: True
    world = make_world()
    for each in Delegation.objects.exclude(code=""):
        each.aliases = {
            "demonym": [f"{each.name}ian", f"{each.name}ien", f"{each.name}iano"],
            "capital": [f"Port {each.name}"],
            "currency": [f"{each.name.lower()}mark"],
        }
        each.save()
    rng = random.Random(SEED)  # noqa: S311 - a simulation
    client = Client()
    client.force_login(world.people["facilitator"], BACKEND)
    truth = []
    for number in range(meetings):
        starts_at = datetime(2026, 1, 6, 12, tzinfo=UTC) + timedelta(days=30 * number)
        meeting = hold_meeting(
            world.caucus, world.participants, number=number + 1, starts_at=starts_at
        )
        said = _say(rng, [str(p.delegation) for p in world.participants])
        with _reading(folder) if number == READ_AT else nullcontext():
            for one in said:
                _note(client, meeting, one["words"], rng)
        schedule_due(timezone.now())  # as the worker does each minute
        truth.append({"meeting": meeting.id, "said": said})
        _keep(folder, number, meeting.id, client)
    _look_around(folder / "seen", world, meeting)
    planted = _plant(client, hold_meeting(world.caucus, world.participants, number=99))
    result = {"truth": truth, "planted": planted}
    (folder / "truth.json").write_text(json.dumps(result), encoding="utf-8")


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Read all the time, as a long copy of the database does."""
    base = sqlite3.connect(folder / "workspace.sqlite3")
    base.execute("BEGIN")
    base.execute("SELECT count(*) FROM caucus_intervention").fetchone()
    yield
    base.close()


def _append(
    actor: Person,
    meeting: Meeting,
    change: Callable[[list[Intervention]], list[Intervention]],
) -> None:
    """Store a note as any program would: a row more."""
    for note in change([]):
        note.save(force_insert=True)


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _set_up(folder: Path) -> None:
    import os

    os.environ["NONPAPER_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web_settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)


def _say(rng: random.Random, names: list[str]) -> list[dict[str, str]]:
    """Return who says what: in turn, so that the order alone tells who it was."""
    return [
        {
            "speaker": names[at % len(names)],
            "words": f"{rng.choice(FIRST)} {rng.choice(SECOND)} {rng.choice(THIRD)}, "
            f"point {rng.randrange(10**6):06d}",
        }
        for at in range(NOTES)
    ]


def _note(client: Client, meeting: Meeting, words: str, rng: random.Random) -> None:
    items = list(meeting.items.all())
    form = {
        "words": words,
        "item": rng.choice(items).id,
        "kind": rng.choice(["proposal", "concern", "question", "flexibility"]),
    }
    address = f"/c/{meeting.caucus.slug}/meetings/{meeting.id}/notes/"
    answer = client.post(address, form)
    if answer.status_code != 302:
        raise SystemExit(f"not stored: {words}: {answer.status_code}")


def _keep(folder: Path, number: int, meeting_id: str, client: Client) -> None:
    """Keep what can be got hold of after a meeting: files, dumps, pages, reports."""
    from nonpaper.web.backup import dump_lines
    from nonpaper.web.caucus.models import Report

    out = folder / f"after-{number:02d}"
    out.mkdir()
    notes = f"/c/friends/meetings/{meeting_id}/notes/"
    _page(out / "notes.html", client.get(notes))
    # As soon as the last note is stored: later writes would hide more.
    for ending in ("", "-wal", "-shm"):
        file = folder / f"workspace.sqlite3{ending}"
        if file.exists():
            shutil.copyfile(file, out / file.name)
    with sqlite3.connect(f"file:{folder}/workspace.sqlite3?mode=ro", uri=True) as base:
        dump = "\n".join(base.iterdump())
        with sqlite3.connect(out / "backup.sqlite3") as copy:
            base.backup(copy)
    (out / "dump.sql").write_text(dump, encoding="utf-8")
    (out / "copy.jsonl").write_bytes(b"".join(dump_lines(with_keys=False)))
    client.post(f"/c/friends/meetings/{meeting_id}/draft/")
    report = Report.objects.get(meeting=meeting_id)
    _page(out / "desk.html", client.get(f"/c/friends/reports/{report.id}/edit/"))
    version = report.versions.all()[0]
    address = f"/c/friends/reports/{report.id}/"
    client.post(f"{address}publish/", {"version": version.id})
    _page(out / "report.html", client.get(address))
    _page(out / "list.html", client.get("/c/friends/reports/"))
    word = client.get(f"{address}file.docx")
    (out / "report.docx").write_bytes(word.content)


def _look_around(out: Path, world: World, meeting: Meeting) -> None:
    """Keep what others see, what calendars read and what was mailed."""
    from django.core import mail
    from django.test import Client

    out.mkdir()
    report = meeting.report
    for role in ("participant", "expert", "observer"):
        client = Client()
        client.force_login(world.people[role], BACKEND)
        for name, address in {
            "caucus.html": "/c/friends/",
            "meeting.html": f"/c/friends/meetings/{meeting.id}/",
            "meetings.html": "/c/friends/meetings/",
            "reports.html": "/c/friends/reports/",
            "report.html": f"/c/friends/reports/{report.id}/",
            "over-time.html": "/c/friends/over-time/",
            "notes.html": f"/c/friends/meetings/{meeting.id}/notes/",
        }.items():
            answer = client.get(address)
            (out / f"{role}-{name}").write_bytes(answer.content)
        made = client.post("/calendar/", follow=True).content.decode()
        found = re.search(r"/calendar/[^\s\"<]+\.ics", made)
        feed = Client().get(found.group()).content if found else b"none"
        (out / f"{role}-feed.ics").write_bytes(feed)
    mails = "\n".join(str(each.message()) for each in getattr(mail, "outbox", []))
    (out / "mails.txt").write_text(mails, encoding="utf-8")


def _page(file: Path, answer: HttpResponseBase) -> None:
    if answer.status_code != 200:
        raise SystemExit(f"{file.name}: {answer.status_code}")
    file.write_bytes(b"".join(answer))


def _plant(client: Client, meeting: Meeting) -> list[dict[str, object]]:
    """Try to store names, and say which were marked before they were."""
    from nonpaper.web.accounts.models import Person

    tried = []
    people = Person.objects.filter(memberships__role="participant")
    for person in people.select_related("delegation"):
        name = str(person.delegation)
        for frame in PLANTED:
            tried.append(
                frame.format(
                    name=name,
                    people=f"{name}ian",
                    peuple=f"{name.lower()}ienne",
                    pueblo=f"{name.lower()}iana",
                    money=f"{name.lower()}mark",
                    person=person.name,
                )
            )
    found = []
    for words in (*tried, *REAL):
        item = meeting.items.all()[0]
        form = {"words": words, "item": item.id, "kind": "concern"}
        address = f"/c/{meeting.caucus.slug}/meetings/{meeting.id}/notes/"
        answer = client.post(address, form)
        is_marked = answer.status_code == 200 and not meeting.interventions.exists()
        meeting.interventions.all().delete()
        found.append({"words": words, "is_marked": is_marked})
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
