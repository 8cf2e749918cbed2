"""Check that doors tell nothing, lead nowhere else, and keep no words in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from nonpaper.web.logs import WithoutWords
from tests.web.routes import without_tokens
from tests.web.world import World

ClientOf = Callable[[str], Client]
KNOWN, UNKNOWN = "person.of.arvale@example.org", "person.of.nowhere@example.org"
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http://localhost:8000@evil.example/",
)


def test_sign_in_does_not_tell_who_has_an_account(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []
    works: list[int] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        works[-1] += 1
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    for email in (KNOWN, UNKNOWN):
        works.append(0)
        answer = Client().post("/accounts/login/", {"login": email, "password": "no"})
        answers.append(without_tokens(answer).replace(email, ""))
    assert answers[0] == answers[1]
    assert works[0] == works[1] > 0  # the same work, so the same time


def test_lockout_does_not_tell_who_has_an_account(world: World) -> None:
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        words = {"login": email, "password": "no"}
        pages = [client.post("/accounts/login/", words) for _ in range(9)]
        answers.append([(each.status_code, len(each.content)) for each in pages])
        lengths = [each.status_code for each in pages]
        assert lengths[-1] == 429
    assert [each[0] for each in answers[0]] == [each[0] for each in answers[1]]


def test_a_new_password_does_not_tell_who_has_an_account(world: World) -> None:
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        answer = client.post("/accounts/password/reset/", {"email": email}, follow=True)
        answers.append((answer.redirect_chain, without_tokens(answer)))
    assert answers[0] == answers[1]
    assert [each.to for each in mail.outbox] == [[KNOWN], [UNKNOWN]]


def test_a_mail_that_does_not_leave_does_not_tell_either(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, **_: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    for email in (KNOWN, UNKNOWN):
        answer = Client().post("/accounts/password/reset/", {"email": email})
        assert answer.status_code == 302


def test_a_session_planted_before_sign_in_is_not_the_one_after(world: World) -> None:
    victim = Client()
    victim.get("/accounts/login/")
    session = victim.session
    session["planted"] = "yes"
    session.save()
    victim.cookies["sessionid"] = str(session.session_key)
    attacker = Client()
    attacker.cookies["sessionid"] = str(session.session_key)
    victim.post("/accounts/login/", {"login": KNOWN, "password": "a long password"})
    assert victim.get("/c/friends/").status_code == 200
    assert victim.cookies["sessionid"].value != session.session_key
    assert attacker.get("/c/friends/").status_code == 302


def test_signing_out_ends_the_session_at_the_server(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("participant")
    copied = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    other = Client()
    other.cookies["sessionid"] = copied
    assert other.get("/c/friends/").status_code == 302


@pytest.mark.parametrize("there", ELSEWHERE)
def test_no_door_leads_to_another_site(
    world: World, client_of: ClientOf, there: str
) -> None:
    asked = {"login": KNOWN, "password": "a long password", "next": there}
    signed_in = client_of("participant")
    again = {"password": "a long password", "next": there}
    answers = [
        Client().post("/accounts/login/", asked),
        Client().post("/accounts/login/?next=" + there, asked),
        signed_in.get("/accounts/login/", {"next": there}),
        signed_in.post("/accounts/reauthenticate/", again),
        signed_in.post("/accounts/logout/", {"next": there}),
    ]
    for answer in answers:
        assert "evil" not in answer.headers.get("Location", "")
        assert "javascript" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b"])
def test_another_host_gets_no_answer(world: World, host: str) -> None:
    for address in ("/", "/accounts/login/", "/accounts/password/reset/"):
        answer = Client().get(address, headers={"host": host})
        assert answer.status_code == 400
        assert b"evil" not in answer.content
    answer = Client().post(
        "/accounts/password/reset/", {"email": KNOWN}, headers={"host": host}
    )
    assert answer.status_code == 400
    assert mail.outbox == []


def test_a_named_host_of_a_proxy_is_not_believed(world: World) -> None:
    Client().post(
        "/accounts/password/reset/",
        {"email": KNOWN},
        headers={"x-forwarded-host": "evil.example"},
    )
    assert "evil" not in mail.outbox[0].body


def test_the_log_of_the_server_has_no_words_and_no_tokens(
    world: World,
    client_of: ClientOf,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret = "a-token-that-nobody-may-read"  # noqa: S105 # planted

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr("nonpaper.web.accounts.views.people.compose", fail)
    client = client_of("participant")
    client.raise_request_exception = False
    kept = WithoutWords()
    with caplog.at_level(logging.DEBUG):
        Client().get(f"/invitation/{secret}/")
        Client().post("/accounts/login/", {"login": secret, "password": secret})
        client.get(f"/c/friends/people/?words={secret}")
    lines = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert lines
    form = logging.Formatter("{levelname} {message}", style="{")
    for record in lines:
        kept.filter(record)
        assert secret not in form.format(record)


def test_a_page_that_fails_shows_no_trace(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("what nobody may read")

    monkeypatch.setattr("nonpaper.web.accounts.views.people.compose", fail)
    client = client_of("participant")
    client.raise_request_exception = False
    answer = client.get("/c/friends/people/")
    assert answer.status_code == 500
    assert b"what nobody" not in answer.content
    assert b"This did not work" in answer.content
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
