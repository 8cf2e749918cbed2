"""Check that what is stored stays, whichever way a migration is run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nonpaper.web.caucus.models import BackgrounderApproval, ReportApproval
from tests.web.held import hold_meeting, make_report
from tests.web.sent import make_backgrounder
from tests.web.world import World


def migrate_to(name: str) -> Apps:
    """Bring the tables of the loop to a migration, and return their models then."""
    executor = MigrationExecutor(connection)
    apps: Apps = executor.migrate([("caucus", name)]).apps
    return apps


@pytest.fixture
def migrated() -> Iterator[None]:
    """Leave the tables as the other tests need them."""
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("migrated")
def test_versions_and_approvals_stay_when_the_desk_becomes_one(world: World) -> None:
    report = make_report(hold_meeting(world.caucus))
    sent = make_backgrounder(world.caucus, "First.", "Second.", is_out=True)
    yes = {"facilitator": world.people["facilitator"], "reason": "It is public."}
    ReportApproval.objects.create(version=report.versions.get(), **yes)
    BackgrounderApproval.objects.create(version=sent.versions.all()[0], **yes)
    names = {
        "0001_initial": ("report", "Approval", "backgrounder", "Clearance"),
        "0002_desk": ("paper", "ReportApproval", "paper", "BackgrounderApproval"),
    }
    for migration in ("0001_initial", "0002_desk"):
        apps = migrate_to(migration)
        of_report, approval, of_backgrounder, clearance = names[migration]
        for key, kind, model, paper, numbers in (
            (of_report, "ReportVersion", approval, report, [1]),
            (of_backgrounder, "BackgrounderVersion", clearance, sent, [2, 1]),
        ):
            versions = apps.get_model("caucus", kind)
            kept = versions.objects.filter(**{f"{key}_id": paper.id})
            assert [one.number for one in kept] == numbers
            [approved] = apps.get_model("caucus", model).objects.all()
            assert approved.version_id == kept[0].id
            assert approved.reason == "It is public."
