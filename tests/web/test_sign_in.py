"""Check signing in: second factor, new passwords, sessions, too many attempts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from nonpaper.errors import InputError
from nonpaper.web.accounts.models import LogEntry
from tests.web.world import SECRET, World

ClientOf = Callable[[str], Client]
PASSWORD = "a long password"  # noqa: S105 # of the fictional world


def code_now(secret: str = SECRET) -> str:
    """Return the code that an application shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def sign_in(email: str, password: str = PASSWORD) -> Client:
    """Return a browser in which somebody has filled in the form of sign-in."""
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


def test_a_facilitator_is_asked_for_a_code_beside_the_password(world: World) -> None:
    client = sign_in("faith.facil@example.org")
    assert client.get("/c/friends/").status_code == 302
    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert answer.status_code == 200
    assert client.get("/c/friends/").status_code == 302
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert answer.headers["Location"] == "/"
    assert client.get("/c/friends/").status_code == 200


def test_a_recovery_code_serves_once(world: World) -> None:
    row = Authenticator.objects.get(
        user=world.people["facilitator"], type="recovery_codes"
    )
    code = row.wrap().get_unused_codes()[0]
    for expected in (200, 302):
        client = sign_in("faith.facil@example.org")
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert client.get("/c/friends/").status_code == expected


def test_a_facilitator_without_second_factor_sets_it_up_before_any_page(
    world: World,
) -> None:
    Authenticator.objects.all().delete()
    client = sign_in("faith.facil@example.org")
    for address in ("/", "/c/friends/", "/c/friends/people/", "/c/nowhere/"):
        assert client.get(address).headers["Location"] == "/accounts/2fa/totp/activate/"
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret
    answer = client.post(
        "/accounts/2fa/totp/activate/", {"code": code_now(secret.group(1))}
    )
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"<li><code>\d", codes)) == 10
    assert client.get("/c/friends/").status_code == 200


def test_a_participant_may_do_without_and_is_offered_one(client_of: ClientOf) -> None:
    client = client_of("participant")
    assert client.get("/c/friends/").status_code == 200
    assert b"/accounts/2fa/totp/activate/" in client.get("/accounts/2fa/").content


def test_a_facilitator_cannot_end_the_second_factor(world: World) -> None:
    client = sign_in("faith.facil@example.org")
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(
        user=world.people["facilitator"], type="totp"
    ).exists()


def test_the_host_lets_in_again_who_has_lost_the_device(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reset_second_factor", "Faith.Facil@example.org")
    assert "by the password alone" in capsys.readouterr().out
    client = sign_in("faith.facil@example.org")
    assert client.get("/c/friends/").headers["Location"] == (
        "/accounts/2fa/totp/activate/"
    )
    assert LogEntry.objects.get().action == "second_factor.reset"
    call_command("reset_second_factor", "faith.facil@example.org")
    assert "nothing was changed" in capsys.readouterr().out
    with pytest.raises(InputError, match="Nobody has an account"):
        call_command("reset_second_factor", "nobody@example.org")


def test_a_secret_is_sealed_and_its_use_leaves_no_time(world: World) -> None:
    client = sign_in("faith.facil@example.org")
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    for row in Authenticator.objects.all():
        assert SECRET not in str(row.data)
        assert row.last_used_at is None
        assert row.created_at.time() == type(row.created_at.time())(0)


def test_signing_in_changes_the_session(world: World) -> None:
    client = Client()
    client.get("/accounts/login/")
    client.session["planted"] = True
    client.cookies["sessionid"] = "a" * 32
    client.post(
        "/accounts/login/",
        {"login": "person.of.arvale@example.org", "password": PASSWORD},
    )
    assert client.cookies["sessionid"].value != "a" * 32
    assert client.get("/c/friends/").status_code == 200


def test_a_changed_password_signs_out_everywhere_else(world: World) -> None:
    here, there = (sign_in("person.of.arvale@example.org") for _ in range(2))
    answer = here.post(
        "/accounts/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "quite another sentence",
            "password2": "quite another sentence",
        },
    )
    assert answer.status_code == 302
    assert here.get("/c/friends/").status_code == 200
    assert there.get("/c/friends/").status_code == 302
    assert "was changed" in mail.outbox[-1].subject


def test_a_new_password_comes_by_a_link_that_serves_once(world: World) -> None:
    elsewhere = sign_in("person.of.arvale@example.org")
    client = Client()
    client.post("/accounts/password/reset/", {"email": "Person.of.Arvale@example.org"})
    link = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[-1].body))
    assert link
    address = client.get(link.group(1)).headers["Location"]
    words = {"password1": "quite another sentence"}
    words["password2"] = words["password1"]
    assert client.post(address, words).headers["Location"].endswith("/key/done/")
    assert elsewhere.get("/c/friends/").status_code == 302
    assert b"Ask for a new one" in Client().get(link.group(1)).content
    again = sign_in("person.of.arvale@example.org", "quite another sentence")
    assert again.get("/c/friends/").status_code == 200


def test_the_link_of_a_mail_never_takes_the_host_of_the_request(world: World) -> None:
    Client().post(
        "/accounts/password/reset/",
        {"email": "person.of.arvale@example.org"},
        headers={"host": "127.0.0.1"},
    )
    assert "http://localhost:8000/" in mail.outbox[-1].body


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_mails_speak_the_language_of_whom_they_go_to(world: World, code: str) -> None:
    person = world.participants[0]
    person.language = code
    person.save()
    Client().post("/accounts/password/reset/", {"email": person.email})
    subjects = {
        "en": "Choose a new password",
        "fr": "Choisir un nouveau mot de passe",
        "es": "Elegir una contraseña nueva",
    }
    assert mail.outbox[-1].subject == subjects[code]


def test_too_many_attempts_close_the_door_with_clear_words(world: World) -> None:
    client = Client()
    words = {"login": "person.of.arvale@example.org", "password": "wrong"}
    statuses = [client.post("/accounts/login/", words).status_code for _ in range(9)]
    assert statuses[:7] == [200] * 7
    assert statuses[-1] == 429
    answer = client.post("/accounts/login/", {**words, "password": PASSWORD})
    assert answer.status_code == 429
    assert b"Wait a quarter of an hour" in answer.content
    other = sign_in("person.of.brenta@example.org")
    assert other.get("/c/friends/").status_code == 200


def test_codes_of_a_second_factor_cannot_be_tried_on_and_on(world: World) -> None:
    for _ in range(10):
        client = sign_in("faith.facil@example.org")
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client = sign_in("faith.facil@example.org")
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert answer.status_code == 200
    assert client.get("/c/friends/").status_code == 302


def test_a_whole_conference_room_signs_in_from_one_address(world: World) -> None:
    for _ in range(8):
        for person in world.participants:
            answer = Client().post(
                "/accounts/login/", {"login": person.email, "password": PASSWORD}
            )
            assert answer.status_code == 302


def test_a_closed_account_does_not_come_in(world: World) -> None:
    person = world.participants[0]
    client = sign_in(person.email)
    person.is_active = False
    person.save()
    assert client.get("/c/friends/").status_code == 302
    assert sign_in(person.email).get("/c/friends/").status_code == 302


def test_a_session_ends_after_twelve_hours(world: World) -> None:
    sign_in("person.of.arvale@example.org")
    left = Session.objects.latest("expire_date").expire_date.timestamp() - time.time()
    assert left <= 12 * 60 * 60


def test_sessions_that_have_ended_are_forgotten_at_the_next_sign_in(
    world: World,
) -> None:
    sign_in("person.of.arvale@example.org")
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    old = set(Session.objects.values_list("session_key", flat=True))
    sign_in("person.of.brenta@example.org")
    kept = set(Session.objects.values_list("session_key", flat=True))
    assert old
    assert not old & kept
