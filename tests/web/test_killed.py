"""Check that a server that is killed at any moment comes back with all it confirmed."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.web.serving import serving
from tests.web.test_backup import run

pytestmark = pytest.mark.slow
TOKEN = "x" * 32
MAKE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.web.world import make_world
world = make_world()
from django.test import Client
client = Client()
backend = "allauth.account.auth_backends.AuthenticationBackend"
client.force_login(world.people["participant"], backend)
print(client.cookies["sessionid"].value)
"""
LOOK = """
import django, json; django.setup()
from django.db import connection
from nonpaper.web.accounts.models import LogEntry
from nonpaper.web.caucus.models import Issue
from nonpaper.web.texts.models import Job, StoredFile, TabledText
with connection.cursor() as cursor:
    cursor.execute("PRAGMA integrity_check")
    whole = cursor.fetchone()[0]
    cursor.execute("PRAGMA foreign_key_check")
    loose = len(cursor.fetchall())
print(json.dumps({
    "whole": whole,
    "loose": loose,
    "issues": list(Issue.objects.values_list("title", flat=True)),
    "files": StoredFile.objects.count(),
    "texts": TabledText.objects.count(),
    "stuck": Job.objects.filter(state="failed").count(),
}))
"""


def post(address: str, session: str, path: str, body: bytes, kind: str) -> int:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=9)
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": kind,
    }
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def suggest(address: str, session: str, title: str) -> int:
    form = urlencode({"title": title, "summary": "Words.", "is_named": ""}).encode()
    kind = "application/x-www-form-urlencoded"
    return post(address, session, "/c/friends/issues/suggest/", form, kind)


def upload(address: str, session: str, name: str) -> int:
    words = f"Draft {name}\n\nArticle 1\n\nEach Party shall publish its {name}.\n" * 500
    head = f'Content-Disposition: form-data; name="documents"; filename="{name}.txt"'
    kind = "Content-Type: text/plain"
    body = f"--edge\r\n{head}\r\n{kind}\r\n\r\n{words}\r\n--edge--\r\n".encode()
    kind = "multipart/form-data; boundary=edge"
    return post(address, session, "/c/friends/texts/upload/", body, kind)


def work_until_killed(
    address: str, session: str, turn: int, confirmed: list[str], over: threading.Event
) -> None:
    number = 0
    while not over.is_set():
        number += 1
        title = f"Issue {turn} {number}"
        try:
            if suggest(address, session, title) == 302:
                confirmed.append(title)
            if number % 3 == 0:
                upload(address, session, f"text-{turn}-{number}")
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)


def test_what_was_confirmed_is_there_after_each_kill(tmp_path: Path) -> None:
    from nonpaper.adapters.workspace_keys import make_keys

    folder = tmp_path / "data"
    folder.mkdir()
    make_keys(folder)
    session = run(folder, MAKE).strip()
    chance = random.Random(7)  # noqa: S311 # no secret
    confirmed: list[str] = []
    for turn in range(3):
        over = threading.Event()
        with serving(folder) as (address, server):
            thread = threading.Thread(
                target=work_until_killed,
                args=(address, session, turn, confirmed, over),
            )
            thread.start()
            enough, until = len(confirmed) + 5, time.monotonic() + 60
            while len(confirmed) < enough and time.monotonic() < until:
                time.sleep(0.05)
            time.sleep(chance.random())
            server.kill()
            server.wait()
            over.set()
            thread.join()
    found = json.loads(run(folder, LOOK))
    assert found["whole"] == "ok"
    assert found["loose"] == 0
    assert len(confirmed) >= 15
    assert set(confirmed) <= set(found["issues"])
    assert found["texts"] == found["files"] > 0
    assert found["stuck"] == 0
