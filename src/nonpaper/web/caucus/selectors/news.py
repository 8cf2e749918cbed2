"""Read what is new in a caucus since somebody was last there, as far as they see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import FollowUp, Meeting, Publication, Report, Round
from nonpaper.web.caucus.selectors.backgrounders import backgrounders_seen_by
from nonpaper.web.caucus.selectors.follow_ups import is_asker, visible_to
from nonpaper.web.caucus.selectors.reports import reports_seen_by

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Be something that is new.

    Attributes:
        kind: What it is, a key under `home.news`.
        words: Its title.
        address: Where one sees it.
        on: When it came.
    """

    kind: str
    words: str
    address: str
    on: date


def news_since(actor: Person, caucus: Caucus, since: date) -> tuple[NewsItem, ...]:
    """Return what came on a day or after it beside texts, the latest first.

    Args:
        actor: Who looks; observers see what is published, and no more.
        caucus: Where.
        since: The day.
    """
    found = list(_reports(actor, caucus, since))
    if may(actor, "caucus.see_issues", caucus):
        found += _rounds(caucus, since)
        found += _meetings(caucus, since)
        found += _answers(actor, caucus, since)
        found += _backgrounders(actor, caucus, since)
    if may(actor, "caucus.see_aggregates", caucus):
        found += _pictures(caucus, since)
    found.sort(key=lambda one: (-one.on.toordinal(), one.kind, one.words))
    return tuple(found[:_SHOWN])


def _reports(actor: Person, caucus: Caucus, since: date) -> Iterator[NewsItem]:
    rows = reports_seen_by(actor, caucus).filter(
        state=Report.State.PUBLISHED, published_on__gte=since
    )
    for one in rows.order_by("-published_on", "id")[:_SHOWN]:
        address = reverse("reports_report", args=[caucus.slug, one.id])
        yield NewsItem("report", one.title, address, one.published_on or since)


def _rounds(caucus: Caucus, since: date) -> Iterator[NewsItem]:
    today = today_in(caucus)
    for one in caucus.rounds.filter(closes_on__gte=since, opens_on__lte=today):
        address = reverse("issues_round", args=[caucus.slug, one.id])
        if one.state == Round.State.CLOSED:
            yield NewsItem("round_closed", one.title, address, one.closes_on)
        elif one.opens_on >= since:
            yield NewsItem("round", one.title, address, one.opens_on)


def _meetings(caucus: Caucus, since: date) -> Iterator[NewsItem]:
    rows = caucus.meetings.filter(changed_on__gte=since, starts_at__gte=timezone.now())
    for one in rows:
        is_off = one.state == Meeting.State.CANCELLED
        kind = "meeting_cancelled" if is_off else "meeting"
        address = reverse("meetings_show", args=[caucus.slug, one.id])
        yield NewsItem(kind, one.title, address, one.changed_on)


def _answers(actor: Person, caucus: Caucus, since: date) -> Iterator[NewsItem]:
    rows = visible_to(actor, caucus).filter(
        state=FollowUp.State.ANSWERED, answered_on__gte=since
    )
    for one in rows.order_by("-answered_on", "id")[:_SHOWN]:
        is_own = is_asker(actor, one)
        if one.is_to_all or is_own:
            address = reverse("follow_ups_show", args=[caucus.slug, one.id])
            kind = "own_answer" if is_own else "answer"
            yield NewsItem(kind, one.words, address, one.answered_on or since)


def _backgrounders(actor: Person, caucus: Caucus, since: date) -> Iterator[NewsItem]:
    rows = backgrounders_seen_by(actor, caucus).filter(circulated_on__gte=since)
    for one in rows:
        address = reverse("backgrounders_read", args=[caucus.slug, one.id])
        yield NewsItem("backgrounder", one.title, address, one.circulated_on or since)


def _pictures(caucus: Caucus, since: date) -> Iterator[NewsItem]:
    rows = Publication.objects.filter(issue__caucus=caucus, on__gte=since)
    address = reverse("pictures", args=[caucus.slug])
    for one in rows.select_related("issue").defer("sealed"):
        yield NewsItem("picture", one.issue.title, address, one.on)
