"""Be what the crash test runs in processes of their own, on a database on disk."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.texts.models import Job, Paper, StoredFile, TabledText, TextMap
from nonpaper.web.texts.services.maps import map_later
from nonpaper.web.texts.services.uploads import Fields, table_text, upload_texts
from nonpaper.web.texts.services.worker import work
from tests.web.uploads import EXAMPLE, given
from tests.web.world import make_world


def prepare() -> None:
    """Make a workspace with three texts on the table."""
    call_command("migrate", verbosity=0)
    world = make_world()
    actor = world.people["participant"]
    upload_texts(actor, world.caucus, [given(one) for one in _files()[:3]])
    work(until_idle=True, in_child=False)
    for text in TabledText.objects.all():
        table_text(actor, text, Fields(symbol=text.symbol, language=text.language))
    work(until_idle=True, in_child=False)


def ask() -> None:
    """Ask for what a worker does: read two files, make a map."""
    for text in TabledText.objects.exclude(state="tabled"):  # of the turn before
        text.delete()
        StoredFile.objects.filter(id=text.file_id).delete()
    caucus = Caucus.objects.get(slug="friends")
    actor = Person.objects.get(name="Person of Arvale")
    upload_texts(actor, caucus, [given(one) for one in _files()[3:5]])
    map_later(actor, caucus)


def go_on() -> None:
    """Say what a killed worker left, let a new one work, and say it again."""
    left = _state()
    Job.objects.filter(state="running").update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    work(until_idle=True)
    sys.stdout.write(json.dumps([left, _state()]))


def _files() -> list[Path]:
    return sorted((EXAMPLE / "may").glob("np-*"))


def _state() -> dict[str, object]:
    papers = Paper.objects.annotate(n=Count("files"))
    data = TextMap.objects.values("data")
    return {
        "maps": TextMap.objects.count(),
        "half_maps": TextMap.objects.filter(paper=None).count()
        + papers.filter(kind="map").exclude(n=6).count()
        + papers.filter(kind="consolidated").exclude(n=12).count(),
        "lost_files": StoredFile.objects.filter(text=None, in_paper=None)
        .exclude(id__in=data)
        .count(),
        "unread": TabledText.objects.filter(state="checking", reading=None).count(),
        "texts": sorted(TabledText.objects.values_list("state", flat=True)),
        "jobs": sorted(
            Job.objects.exclude(state="done").values_list("kind", flat=True)
        ),
    }
