"""Look at what leaves the workspace for what tells outsiders who meets.

Calendars and mails pass by the servers of many others. A title that names somebody, or
the caucus, is said by the kind of the meeting there, a place that does is looked up in
the workspace; addresses hold identifiers alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from django.conf import settings
from django.urls import reverse

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.betrayal import Room
from nonpaper.domain.meeting import Meeting, MeetingForm, Series
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.selectors.attribution import find_betrayals

Held = TypeVar("Held", Meeting, Series)


def betraying_words(caucus: Caucus, words: str) -> tuple[str, ...]:
    """Return what in words names the caucus or somebody of it, in its order."""
    found = [*_places_of_its_name(caucus, words)]
    room = Room(None, caucus.least)
    found += [(x.span.start, x.words) for x in find_betrayals(caucus, words, room)]
    return tuple(dict.fromkeys(said for _, said in sorted(found)))


def betraying_lines(caucus: Caucus, lines: Iterable[str]) -> frozenset[str]:
    """Return those of some lines in which a caucus or somebody of it is named."""
    known = list(dict.fromkeys(" ".join(line.split()) for line in lines))
    ends = []
    length = 0
    for line in known:
        length += len(line) + 1
        ends.append(length)
    words = "\n".join(known)
    found = find_betrayals(caucus, words, Room(None, caucus.least))
    places = [one.span.start for one in found]
    places += [place for place, _ in _places_of_its_name(caucus, words)]
    starts = [0, *ends]
    return frozenset(
        line
        for line, start, end in zip(known, starts, ends, strict=False)
        if any(start <= place < end for place in places)
    )


def _places_of_its_name(caucus: Caucus, words: str) -> list[tuple[int, str]]:
    """Return where words hold the name of the caucus, and how it stands there."""
    name = r"\s+".join(map(re.escape, caucus.name.split()))
    found = re.finditer(rf"(?<!\w){name}(?!\w)", words, re.IGNORECASE)
    return [(one.start(), one.group()) for one in found]


def for_outsiders(
    held: Iterable[Held], caucus: Caucus, interface: Interface
) -> list[Held]:
    """Return meetings or series as they may stand in calendars and mails."""
    known = list(held)
    if not known:
        return []
    lines = [line for one in known for line in (one.title, one.place) if line]
    betraying = betraying_lines(caucus, lines)

    def is_kept(line: str) -> bool:
        return " ".join(line.split()) not in betraying

    return [
        replace(
            one,
            title=one.title if is_kept(one.title) else _kind(one, interface),
            place=one.place
            if is_kept(one.place)
            else interface.word("meeting.calendar.place_kept"),
        )
        for one in known
    ]


def address_for_outsiders(caucus: Caucus, path: str) -> str:
    """Return the address of a page as it may stand in calendars and mails.

    The name of a caucus tells others who meets about what: its identifier leads there.

    Args:
        caucus: The caucus.
        path: Where the page is in the workspace.
    """
    rest = path.removeprefix(reverse("caucus", args=[caucus.slug]))
    inside = reverse("inside", args=[caucus.id])
    return f"{settings.ADDRESS}{inside}{rest}"


def _kind(held: Meeting | Series, interface: Interface) -> str:
    form = held.form if isinstance(held, Meeting) else MeetingForm.MEETING
    return interface.word(f"meetings.kind.{form}")
