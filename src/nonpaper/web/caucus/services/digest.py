"""Write each who wants it once a week what is new: counts, published titles, links.

A mail passes through machines of others. It holds no name, no words of a text, a note
or an answer; a title only where the attribution check finds nothing in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse

from nonpaper.adapters.writers.interface import Interface
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import zone_of
from nonpaper.web.caucus.models import FollowUp
from nonpaper.web.caucus.selectors.backgrounders import backgrounders_seen_by
from nonpaper.web.caucus.selectors.calendars import interface_for
from nonpaper.web.caucus.selectors.meetings import day_of, next_meeting
from nonpaper.web.caucus.selectors.outgoing import (
    address_for_outsiders,
    betraying_words,
)
from nonpaper.web.caucus.selectors.reports import reports_seen_by
from nonpaper.web.caucus.selectors.rounds import open_rounds
from nonpaper.web.texts.selectors.changes import ChangeKind, changes_since
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue
from nonpaper.web.texts.services.mails import send_later

_WEEKDAY = 0  # Monday
_FROM = time(7)
_DAYS = 7


def queue_digests(now: datetime) -> None:
    """Queue the digest of each caucus on Monday morning, where it meets."""
    for caucus in Caucus.objects.all():
        local = now.astimezone(zone_of(caucus))
        if local.weekday() != _WEEKDAY or local.time() < _FROM:
            continue
        year, week, _ = local.isocalendar()
        key = f"digest:{caucus.id}:{year}-{week:02}"
        enqueue("digest", {"on": f"{local:%Y-%m-%d}"}, caucus=caucus, key=key)


def send_digests(task: Task) -> None:
    """Queue a mail to each member of a caucus who wants one; the job `digest`."""
    caucus = task.job.caucus
    if caucus is None:
        return
    on = date.fromisoformat(task.arguments["on"])
    rows = caucus.memberships.filter(person__is_active=True, person__wants_digest=True)
    people = [one.person for one in rows.select_related("person").order_by("id")]
    mails = []
    for done, person in enumerate(people):
        task.report("digest", done, len(people))
        said = interface_for(person)
        lines = list(digest_lines(person, caucus, on - timedelta(days=_DAYS), said))
        if lines:
            mails.append((person, said, lines))
    with task.finishing():
        for person, said, lines in mails:
            send_later(
                person.email,
                said.word("digest.subject"),
                "\n".join(
                    [said.word("digest.intro"), "", *lines, "", *_end(said, caucus)]
                ),
                caucus=caucus,
                key=f"{task.job.key or task.job.id}:{person.id}",
            )


def digest_lines(
    person: Person, caucus: Caucus, since: date, said: Interface
) -> Iterator[str]:
    """Go through what a person may know and a mail may say, a line for each."""
    if may(person, "texts.see", caucus):
        yield from _texts(caucus, since, said)
    if may(person, "caucus.see_published", caucus):
        yield from _reports(person, caucus, since, said)
    if may(person, "caucus.see_backgrounders", caucus):
        rows = backgrounders_seen_by(person, caucus).filter(circulated_on__gte=since)
        yield from _count(said, "backgrounders", rows.count(), caucus, "backgrounders")
    if may(person, "caucus.rank", caucus):
        yield from _count(said, "rounds", open_rounds(caucus).count(), caucus, "issues")
    if may(person, "caucus.see_follow_ups", caucus):
        mine = caucus.follow_ups.filter(owner=person, state=FollowUp.State.OPEN)
        yield from _count(said, "follow_ups", mine.count(), caucus, "follow_ups")
    if may(person, "caucus.see_meetings", caucus):
        coming = next_meeting(caucus)
        if coming is not None:
            day = said.day(day_of(coming.row))
            yield _linked(
                said.word("digest.meeting", day=day),
                caucus,
                reverse("meetings_show", args=[caucus.slug, coming.row.id]),
            )


def _texts(caucus: Caucus, since: date, said: Interface) -> Iterator[str]:
    changes = changes_since(caucus, since)
    for kind in ChangeKind:
        count = sum(one.kind is kind for one in changes)
        if kind is ChangeKind.COMMENTS:
            count = sum(one.summary.get("comments", 0) for one in changes)
        route = "texts_map" if kind is ChangeKind.MAP else "texts"
        yield from _count(said, kind.value, count, caucus, route)


def _reports(
    person: Person, caucus: Caucus, since: date, said: Interface
) -> Iterator[str]:
    new = reports_seen_by(person, caucus).filter(published_on__gte=since)
    for report in new:
        address = reverse("reports_report", args=[caucus.slug, report.id])
        is_clean = not betraying_words(caucus, report.title)
        key = "digest.report" if is_clean else "digest.report_untitled"
        yield _linked(said.word(key, title=report.title), caucus, address)


def _count(
    said: Interface, key: str, number: int, caucus: Caucus, route: str
) -> Iterator[str]:
    if number:
        address = reverse(route, args=[caucus.slug])
        yield _linked(said.count(f"digest.{key}", number), caucus, address)


def _linked(words: str, caucus: Caucus, path: str) -> str:
    return f"- {words}\n  {address_for_outsiders(caucus, path)}"


def _end(said: Interface, caucus: Caucus) -> tuple[str, ...]:
    home = reverse("caucus", args=[caucus.slug])
    return (said.word("digest.end"), address_for_outsiders(caucus, home))
