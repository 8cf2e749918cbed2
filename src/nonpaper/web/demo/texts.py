"""Put the texts of the shipped example on the table of the demo, and map them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from nonpaper.adapters.manifest import Entry, load_manifest
from nonpaper.web.accounts.models import Person
from nonpaper.web.caucus.models import Issue, Meeting
from nonpaper.web.caucus.services.backgrounders import (
    begin_backgrounder,
    circulate,
)
from nonpaper.web.demo.days import on_day, spring_before
from nonpaper.web.demo.people import Room
from nonpaper.web.texts.models import TabledText
from nonpaper.web.texts.selectors.directory import index_of, known_sponsors
from nonpaper.web.texts.services.maps import map_later
from nonpaper.web.texts.services.uploads import (
    Fields,
    GivenFile,
    table_text,
    upload_texts,
)
from nonpaper.web.texts.services.worker import work

_EARLIER = ("np-dig-2.docx", "np-dig-3.pdf", "np-dig-4.docx", "np-dig-5.docx")
_LATER = ("np-dig-3-rev-1.pdf", "np-dig-6.html", "np-dig-7.pdf", "np-dig-9.txt")
_REVISED = {"np-dig-3-rev-1.pdf": "np-dig-3.pdf"}


def table_texts(room: Room, example: Path, days: tuple[date, date]) -> None:
    """Table the texts of April on one day, those of May on another; map both times.

    The example is of 2025. Its texts get the year of the last spring before the
    history of the demo: they are older than the meetings that talk about them.
    """
    tabled: dict[str, TabledText] = {}
    year = spring_before(days[0])
    for month, names, day in zip(
        ("april", "may"), (_EARLIER, _LATER), days, strict=True
    ):
        entries = load_manifest(example / month).entries
        with on_day(day):
            for name in names:
                replaces = tabled.get(_REVISED.get(name, ""))
                file = example / month / name
                text = _table(room.facilitator, room, file, entries[name], replaces)
                if text.tabled_on:
                    text.tabled_on = text.tabled_on.replace(year=year)
                    text.save()
                tabled[name] = text
            map_later(room.facilitator, room.caucus)
            _do_now()


def _table(
    actor: Person,
    room: Room,
    file: Path,
    entry: Entry,
    replaces: TabledText | None,
) -> TabledText:
    given = GivenFile(file.name, file.stat().st_size, file.read_bytes)
    done = upload_texts(actor, room.caucus, [given], replaces=replaces)
    _do_now()
    text = TabledText.objects.get(id=done.texts[0].id)
    read = Fields(
        symbol=text.symbol,
        title=text.title,
        sponsors=tuple(text.sponsors),
        tabled_on=text.tabled_on,
        language=text.language,
        kind=text.kind,
        replaces=replaces,
    )
    front = entry.front
    fields = replace(
        read,
        symbol=front.symbol or read.symbol,
        title=front.title or read.title,
        sponsors=known_sponsors(index_of(room.caucus), entry.sponsors) or read.sponsors,
        language=front.language or read.language,
        kind=front.kind or read.kind,
    )
    if isinstance(front.date, date):
        fields = replace(fields, tabled_on=front.date)
    return table_text(actor, text, fields)


def send_backgrounder(
    room: Room, issue: Issue, meeting: Meeting, day: date, *, is_sent: bool
) -> None:
    """Draft the backgrounder of an issue for a meeting, and send it out if wanted."""
    with on_day(day):
        backgrounder = begin_backgrounder(room.facilitator, issue, meeting)
        _do_now()
        version = backgrounder.versions.first()
        if is_sent and version is not None:
            circulate(room.facilitator, backgrounder, version)


def _do_now() -> None:
    work(until_idle=True, in_child=False)
