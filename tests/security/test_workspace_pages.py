"""Check that what people write is shown as words, and what each page may load."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from tests.web.matrix import Entry
from tests.web.routes import CASES, address_of, browser_of
from tests.web.world import World

ClientOf = Callable[[str], Client]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"
BAD = ("<script>alert", "<img src=x", "onerror=alert(2)>{{", "javascript:alert")
READ = [case for case in CASES if case.values[1].get]  # type: ignore[union-attr]
NOT_WORDS = frozenset(
    {"slug", "language", "time_zone", "topics", "code", "email", "password"}
    | {"symbol", "edition", "ending", "address", "state", "kind", "action"}
)
"""Columns of letters in which nobody writes: they are chosen, or checked by form."""


def written(model: type[models.Model]) -> Iterator[models.CharField | models.TextField]:  # type: ignore[type-arg]
    """Yield the columns in which people write."""
    for field in model._meta.concrete_fields:
        if (
            isinstance(field, (models.CharField, models.TextField))
            and not field.choices
            and not field.primary_key
            and field.name not in NOT_WORDS
            and (field.max_length is None or field.max_length >= 60)
            and "hash" not in field.name
        ):
            yield field


def plant() -> None:
    """Put hostile words wherever people write."""
    for app in ("accounts", "texts", "caucus"):
        for model in apps.get_app_config(app).get_models():
            if model.__name__ == "LogEntry":
                continue  # the database refuses; its page has a test of its own
            for field in written(model):
                rows = model._default_manager.exclude(**{field.name: ""})
                for number, row in enumerate(rows):
                    words = (f"{number}{HOSTILE}" if field.unique else HOSTILE)[
                        : field.max_length
                    ]
                    setattr(row, field.name, words)
                    model._default_manager.filter(pk=row.pk).update(
                        **{field.name: words}
                    )


def _few(entry: Entry) -> list[str]:
    """Return who sees most of a page, and who sees least of it."""
    order = ("facilitator", "participant", "expert", "observer", "outsider")
    may = [role for role in order if role in (entry.get or ())]
    return sorted({may[0], may[-1]}) if may else sorted(entry.get or ())


def test_words_are_planted_and_shown_as_words(
    world: World, client_of: ClientOf
) -> None:
    plant()
    world.caucus.refresh_from_db()
    assert world.caucus.name == HOSTILE
    world.participants[0].refresh_from_db()
    assert world.participants[0].name == HOSTILE
    page = client_of("participant").get("/c/friends/people/").content.decode()
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > len(world.participants)


@pytest.mark.parametrize(("route", "entry"), READ)
def test_no_page_runs_what_people_wrote(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    parts = entry.given(world, world.caucus)
    clients = {role: browser_of(client_of, role) for role in _few(entry)}
    plant()
    address = address_of(route, world.caucus, parts)
    for role, client in clients.items():
        answer = client.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        for words in BAD:
            assert words not in page, (role, words)


def test_no_page_runs_what_was_said_in_confidence(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("facilitator")
    delegation = world.participants[0].delegation
    assert delegation is not None
    address = f"/c/friends/consultations/with/{delegation.id}/"
    given = {"day": "2026-05-04", "people": HOSTILE, "notes": HOSTILE}
    assert client.post(f"{address}visit/", given).status_code == 302
    page = client.get(address).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    for words in BAD:
        assert words not in page


@pytest.mark.parametrize(("route", "entry"), READ)
def test_every_answer_says_what_a_page_may_load(
    world: World, client_of: ClientOf, route: str, entry: Entry
) -> None:
    address = address_of(route, world.caucus, entry.given(world, world.caucus))
    for role in ("anonymous", *_few(entry)):
        headers = browser_of(client_of, role).get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "script-src 'unsafe-inline'" not in policy
        assert "http:" not in policy
        assert "https:" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "no-store" in headers["Cache-Control"]
        frames = headers["X-Frame-Options"]
        assert frames in ("DENY", "SAMEORIGIN")
        who = "'none'" if frames == "DENY" else "'self'"
        assert f"frame-ancestors {who}" in policy or policy.endswith("; sandbox")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/nowhere/", 404),
        ("get", "/c/friends", 301),
        ("delete", "/c/friends/", 405),
        ("get", "/accounts/signup/", 404),
        ("get", "/accounts/email/", 404),
        ("get", "/admin/", 404),
        ("get", "/static/nonpaper/none.css", 404),
    ],
)
def test_errors_have_the_headers_too(
    client_of: ClientOf, method: str, address: str, status: int
) -> None:
    answer = getattr(client_of("participant"), method)(address)
    assert answer.status_code == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_looks_and_scripts_are_served_as_what_they_are(db: None) -> None:
    for name, kind in (("workspace.css", "text/css"), ("htmx-2.0.11.min.js", "text/j")):
        answer = Client().get(f"/static/nonpaper/{name}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        answer.close()


def test_cookies_are_closed_to_scripts_and_other_sites(client_of: ClientOf) -> None:
    client = Client()
    client.get("/accounts/login/")
    client.post(
        "/accounts/login/",
        {"login": "person.of.arvale@example.org", "password": "a long password"},
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert not session["max-age"]  # it ends with the browser
    assert client.cookies["csrftoken"]["samesite"] == "Lax"
