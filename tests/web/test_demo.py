"""Check that the demo shows a whole loop, and keeps the rules it shows."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from nonpaper.web.accounts.models import Caucus, Membership, Person, Role
from nonpaper.web.caucus.models import (
    Backgrounder,
    FollowUp,
    Intervention,
    Meeting,
    Publication,
    Report,
    Round,
)
from nonpaper.web.caucus.selectors.reports import findings_in
from nonpaper.web.demo.make import make_demo, make_logins
from nonpaper.web.demo.people import Login
from nonpaper.web.texts.models import TabledText, TextMap
from tests.web.serving import environment

pytestmark = [pytest.mark.slow]


@pytest.mark.django_db
def test_the_demo_shows_each_step_of_the_loop_up_to_its_day() -> None:
    day = date(2026, 1, 1)  # its last meeting was in another year
    logins = make_demo(day)
    _look_at_logins(logins)
    _look_at_steps(day)
    _look_at_reports()
    _look_at_pages()


def _look_at_logins(logins: tuple[Login, ...]) -> None:
    assert {login.role for login in logins} == {role.value for role in Role}
    for login in logins:
        person = Person.objects.get(email=login.email)
        assert person.check_password(login.password)
        assert bool(login.codes) is (login.role == "facilitator")
    again = make_logins()
    assert [login.email for login in again] == [login.email for login in logins]
    assert {one.password for one in again}.isdisjoint(one.password for one in logins)


def _look_at_steps(day: date) -> None:
    held = Meeting.objects.filter(state=Meeting.State.HELD)
    assert held.count() == 5
    assert max(held.values_list("starts_at", flat=True)).date() < day
    states = sorted(Report.objects.values_list("state", flat=True))
    assert states == ["correction", *["published"] * 4]
    assert not Report.objects.filter(published_on__gt=day).exists()
    assert sorted(Round.objects.values_list("state", flat=True)) == ["closed", "open"]
    closed = Round.objects.get(state=Round.State.CLOSED)
    assert len((closed.result or {})["order"]) == 5
    assert len(Publication.objects.get().counts) == 3
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"open", "answered"}
    assert TabledText.objects.count() == 8
    assert TextMap.objects.count() == 2
    first = min(held.values_list("starts_at", flat=True)).date()
    days = TabledText.objects.values_list("tabled_on", flat=True)
    assert all(each and 0 < (first - each).days < 550 for each in days)
    assert all(TabledText.objects.values_list("sponsors", flat=True))
    backgrounders = Backgrounder.objects.values_list("state", flat=True)
    assert sorted(backgrounders) == ["circulated", "draft"]


def _look_at_reports() -> None:
    """None of them betrays anybody."""
    for report in Report.objects.all():
        for version in report.versions.all():
            assert findings_in(report, version.words).all() == ()
    kept = Intervention.objects.values_list("meeting__report__state", flat=True)
    assert "correction" in set(kept)


def _look_at_pages() -> None:
    """Each place opens for everybody who sees it."""
    caucus = Caucus.objects.get()
    for role in Role:
        membership = Membership.objects.filter(caucus=caucus, role=role)[0]
        client = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(membership.person, backend)
        home = client.get(f"/c/{caucus.slug}/")
        assert home.status_code == 200
        for link in home.context["places"]:
            assert client.get(link.address).status_code == 200, link.address


@pytest.mark.django_db
def test_the_tables_need_no_change() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_one_command_starts_it_and_one_stops_it(tmp_path: Path) -> None:
    def demo(*options: str) -> str:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "nonpaper.cli.main", "demo"),
                *("--out", str(tmp_path / "demo"), *options),
            ],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = demo("--serve")
    address = said.split("fictional caucus: ")[1].split()[0]
    try:
        with urllib.request.urlopen(f"{address}/accounts/login/") as answer:  # noqa: S310 # our own server
            assert answer.status == 200
        assert said.count("@example.org") == 5
    finally:
        assert demo("--stop") == "Stopped.\n"
    assert demo("--stop") == "No demo was running.\n"
