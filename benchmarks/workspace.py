"""Time every page of a large workspace for every role, and 50 people at once.

Usage: python benchmarks/workspace.py [--folder FOLDER]

Pages are found as people find them, by the links on the pages before; each is asked
seven times at the server, without a network: median by the clock, and of processor
time, which other work on the machine leaves alone. Stored in `results/workspace.json`;
the target is a median under 150 ms for a page. Then the server is started as a host
starts it, and 50 people ask for pages and send forms at once; the target is no error.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from html import unescape
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

HERE = Path(__file__).resolve().parent
TARGET_MS = 150
TIMES = 7
OF_A_ROUTE = 2
PEOPLE_AT_ONCE = 50
REQUESTS_EACH = 20
_LINK = re.compile(r'(?:href|src)="(/[^"#?]*)')
_LEFT_OUT = ("/static/", "/accounts/logout")


def main() -> None:
    """Fill, measure, store."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--folder", type=Path)
    folder = asked.parse_args().folder or Path(tempfile.mkdtemp(prefix="workspace-"))
    _set_up(folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from benchmarks.workspace_volume import count_rows, fill_workspace
    from nonpaper.web.accounts.models import Caucus

    begun = time.perf_counter()
    caucus = Caucus.objects.first() or fill_workspace()
    print(f"filled in {time.perf_counter() - begun:.0f} s: {count_rows(caucus)}")
    pages, files = measure_pages(caucus)
    result = {
        "on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "rows": count_rows(caucus),
        "target_ms": TARGET_MS,
        "slow": sorted({p["route"] for p in pages if p["ms"] >= TARGET_MS}),
        "busy": sorted({p["route"] for p in pages if p["cpu_ms"] >= TARGET_MS}),
        "pages": pages,
        "files": files,
        "at_once": ask_at_once(caucus, folder),
    }
    (HERE / "results" / "workspace.json").write_text(json.dumps(result, indent=1))
    slowest = sorted(pages, key=lambda page: -page["cpu_ms"])[:16]
    for page in slowest:
        print(
            f"{page['ms']:7.1f} ms {page['queries']:4} {page['role']} {page['route']}"
        )
    print(
        f"{len(pages)} pages, slow: {result['slow']}; "
        f"busy: {result['busy']}; at once: {result['at_once']}"
    )


def _set_up(folder: Path) -> None:
    from nonpaper.cli.workspace import make_data_folder

    make_data_folder(folder)
    os.environ["NONPAPER_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "nonpaper.web.settings"
    import django

    django.setup()


def measure_pages(caucus: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return times of pages and of files, for each role and route."""
    pages: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    for role in ("facilitator", "participant", "expert", "observer"):
        client = _client(_people(caucus, role)[0])
        for route, addresses in sorted(_crawl(client, caucus).items()):
            for address in addresses:
                one = _time(client, address) | {"role": role, "route": route}
                (pages if one.pop("is_page") else files).append(one)
    return pages, files


def _people(caucus: Any, role: str) -> list[Any]:
    rows = caucus.memberships.filter(role=role).select_related("person")
    return [row.person for row in rows.order_by("person__name")]


def _client(person: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(person, backend)
    return client


def _crawl(client: Any, caucus: Any) -> dict[str, list[str]]:
    """Return, for each route that links lead to, some addresses."""
    from django.urls import Resolver404, resolve

    found: dict[str, list[str]] = {}
    waiting, seen = ["/", f"/c/{caucus.slug}/"], set()
    while waiting:
        address = waiting.pop()
        try:
            route = str(resolve(address).url_name)
        except Resolver404:
            continue
        known = found.setdefault(route, [])
        if address in seen or len(known) >= OF_A_ROUTE:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        known.append(address)
        if answer.headers["Content-Type"].startswith("text/html"):
            links = map(unescape, _LINK.findall(answer.content.decode()))
            waiting += [each for each in links if not each.startswith(_LEFT_OUT)]
    return {route: addresses for route, addresses in found.items() if addresses}


def _time(client: Any, address: str) -> dict[str, Any]:
    from django.db import connection

    queries = 0

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    took, worked = [], []
    for _ in range(TIMES):
        begun, busy = time.perf_counter(), time.process_time()
        client.get(address)
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return {
        "ms": round(median(took), 1),
        "cpu_ms": round(median(worked), 1),
        "queries": queries,
        "kb": round(len(getattr(answer, "content", b"")) / 1000, 1),
        "is_page": answer.headers["Content-Type"].startswith("text/html"),
    }


def ask_at_once(caucus: Any, folder: Path) -> dict[str, Any]:
    """Let 50 people ask a served workspace at once; return statuses and times."""
    from tests.web.serving import serving

    people = _people(caucus, "participant")[:PEOPLE_AT_ONCE]
    clients = [_client(person) for person in people]
    addresses = [
        address
        for routes in [_crawl(clients[0], caucus)]
        for group in routes.values()
        for address in group
    ]
    statuses: Counter[str] = Counter()
    took: list[float] = []
    with serving(folder) as (address, _):
        threads = [
            threading.Thread(
                target=_be_somebody,
                args=(address, client, addresses, number, caucus.slug, statuses, took),
            )
            for number, client in enumerate(clients)
        ]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - begun
    return {
        "people": len(people),
        "requests": len(took),
        "statuses": dict(sorted(statuses.items())),
        "median_ms": round(median(took) * 1000),
        "requests_a_second": round(len(took) / seconds, 1),
    }


def _be_somebody(
    address: str,
    client: Any,
    addresses: list[str],
    number: int,
    slug: str,
    statuses: Counter[str],
    took: list[float],
) -> None:
    """Read pages, and now and then suggest an issue."""
    place = urlsplit(address)
    token = "x" * 32
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
    ring = cycle(addresses[number % len(addresses) :] + addresses)
    for turn in range(REQUESTS_EACH):
        is_form = turn % 10 == 5
        connection = http.client.HTTPConnection(
            place.hostname or "", place.port, timeout=60
        )
        begun = time.perf_counter()
        try:
            if is_form:
                form = {
                    "csrfmiddlewaretoken": token,
                    "title": f"Suggestion {number} {turn}",
                    "summary": "Words.",
                }
                connection.request(
                    "POST",
                    f"/c/{slug}/issues/suggest/",
                    urlencode(form),
                    {
                        "Cookie": cookies,
                        "Content-Type": "application/x-www-form-urlencoded",
                    },
                )
            else:
                connection.request("GET", next(ring), headers={"Cookie": cookies})
            answer = connection.getresponse()
            answer.read()
            statuses[f"{'POST' if is_form else 'GET'} {answer.status}"] += 1
        except OSError as error:
            statuses[type(error).__name__] += 1
        finally:
            connection.close()
        took.append(time.perf_counter() - begun)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    main()
