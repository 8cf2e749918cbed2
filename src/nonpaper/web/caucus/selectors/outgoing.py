"""Look at what leaves the workspace for what tells outsiders who meets.

Calendars and mails pass by the servers of many others. A title that names somebody is
said by the kind of the meeting there, a place that does is looked up in the workspace.
"""

from __future__ import annotations

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
    """Return what in words names somebody of a caucus, in its order."""
    room = Room(None, caucus.least)
    return tuple(dict.fromkeys(x.words for x in find_betrayals(caucus, words, room)))


def betraying_lines(caucus: Caucus, lines: Iterable[str]) -> frozenset[str]:
    """Return those of some lines in which somebody of a caucus is named."""
    known = list(dict.fromkeys(" ".join(line.split()) for line in lines))
    ends = []
    length = 0
    for line in known:
        length += len(line) + 1
        ends.append(length)
    found = find_betrayals(caucus, "\n".join(known), Room(None, caucus.least))
    places = [one.span.start for one in found]
    starts = [0, *ends]
    return frozenset(
        line
        for line, start, end in zip(known, starts, ends, strict=False)
        if any(start <= place < end for place in places)
    )


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

    Where the caucus's name in addresses names somebody it is that of the workspace.
    """
    name = caucus.slug.replace("-", " ").title()
    is_kept = not betraying_words(caucus, name)
    return f"{settings.ADDRESS}{path if is_kept else reverse('home')}"


def _kind(held: Meeting | Series, interface: Interface) -> str:
    form = held.form if isinstance(held, Meeting) else MeetingForm.MEETING
    return interface.word(f"meetings.kind.{form}")
