"""Write what calendars read: one meeting, or all of a person."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.adapters.writers.meeting_calendar import (
    Envelope,
    render_feed,
    render_meeting,
)
from nonpaper.domain import meeting as domain
from nonpaper.domain.source import Language
from nonpaper.web.accounts.models import INSIDE, Caucus, Person, Role
from nonpaper.web.caucus.models import CalendarFeed, Meeting, Report
from nonpaper.web.caucus.selectors.meetings import held_meeting, held_series
from nonpaper.web.caucus.selectors.outgoing import (
    address_for_outsiders,
    for_outsiders,
)

ALARM_MINUTES = 30


def feed_person(token_hash: str) -> Person | None:
    """Return whose feed an address is, if it is one and they may still sign in."""
    rows = CalendarFeed.objects.select_related("person")
    feed = rows.filter(token_hash=token_hash, person__is_active=True).first()
    return feed.person if feed else None


def meetings_for(person: Person) -> QuerySet[Meeting]:
    """Return the meetings of a person: of an observer those with a public report."""
    inside = _caucuses(person, *INSIDE)
    outside = _caucuses(person, Role.OBSERVER)
    published = Q(caucus__in=outside, report__state=Report.State.PUBLISHED)
    rows = Meeting.objects.filter(Q(caucus__in=inside) | published)
    return rows.select_related("caucus", "series__caucus")


def render_person_feed(person: Person) -> bytes:
    """Return the feed of a person."""
    interface = interface_for(person)
    inside = _caucuses(person, *INSIDE)
    rows = groupby(meetings_for(person).order_by("caucus"), lambda row: row.caucus)
    meetings = [
        one
        for caucus, own in rows
        for one in for_outsiders(map(held_meeting, own), caucus, interface)
    ]
    series = [
        one
        for caucus in Caucus.objects.filter(id__in=inside)
        for one in for_outsiders(
            map(held_series, caucus.series.all()), caucus, interface
        )
    ]
    envelope = Envelope(
        interface,
        link=f"{settings.ADDRESS}{reverse('home')}",
        alarm_minutes=ALARM_MINUTES,
    )
    name = interface.word("meeting.calendar.feed")
    return render_feed(series, meetings, envelope, name=name)


def render_invitation(
    meeting: Meeting, known: domain.Meeting, envelope: Envelope
) -> bytes:
    """Return one meeting as a calendar file.

    Args:
        meeting: The meeting.
        known: The same, as it may stand in calendars.
        envelope: How it is handed over.
    """
    series = held_series(meeting.series) if meeting.series else None
    return render_meeting(known, envelope, series=series)


def envelope_of(meeting: Meeting, interface: Interface) -> Envelope:
    """Return how a meeting is handed to a calendar."""
    return Envelope(
        interface, link=meeting_address(meeting), alarm_minutes=ALARM_MINUTES
    )


def meeting_address(meeting: Meeting) -> str:
    """Return the address of the page of a meeting."""
    path = reverse("meetings_show", args=[meeting.caucus.slug, meeting.id])
    return address_for_outsiders(meeting.caucus, path)


def interface_for(person: Person) -> Interface:
    """Return the words of a person's language, else of the workspace's."""
    known = dict(settings.LANGUAGES)
    code = person.language if person.language in known else settings.LANGUAGE_CODE
    return load_interface(Language(code))


def _caucuses(person: Person, *roles: str) -> list[str]:
    return [caucus for caucus, role in person.roles.items() if role in roles]
