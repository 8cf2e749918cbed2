"""Say what has changed with the texts of a caucus since a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Count, QuerySet
from django.urls import reverse

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.selectors.days import midnight_in, today_in
from nonpaper.web.texts.models import Comment, Paper, TabledText, TextMap, Visit


class ChangeKind(StrEnum):
    """Name what can happen to texts, what matters most first."""

    TABLED = "tabled"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"
    MAP = "map"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class TextChange:
    """Be something that happened to the texts of a caucus.

    Attributes:
        on: Day on which it happened, for comments the latest.
        name: The text, for a map nothing.
        address: Where one sees it.
        summary: Of a revision what became of articles and obligations; of a map how
            many matters moved which way; of comments how many there are.
    """

    kind: ChangeKind
    on: date
    name: str
    address: str
    summary: Mapping[str, int] = field(default_factory=dict)


def last_visit(person: Person, caucus: Caucus) -> date | None:
    """Return the day of the visit before today's; nothing where there was none."""
    visit = Visit.objects.filter(person=person, caucus=caucus).first()
    if visit is None:
        return None
    return visit.before_on if visit.last_on >= today_in(caucus) else visit.last_on


def changes_since(caucus: Caucus, day: date) -> tuple[TextChange, ...]:
    """Return what happened on a day and after it, the latest first.

    What happened on the day itself is told again: it may have been after the visit.
    The database is asked five times, however much happened.
    """
    found = [
        *_texts(caucus, day),
        *_withdrawn(caucus, day),
        *_maps(caucus, day),
        *_comments(caucus, day),
    ]
    order = list(ChangeKind)
    return tuple(
        sorted(
            found,
            key=lambda one: (-one.on.toordinal(), order.index(one.kind), one.name),
        )
    )


def _texts(caucus: Caucus, day: date) -> Iterator[TextChange]:
    texts = _tabled(caucus).filter(added_on__gte=day, withdrawn_on=None)
    papers = Paper.objects.filter(
        caucus=caucus, kind=Paper.Kind.REDLINE, text__added_on__gte=day
    )
    summaries = {(one.text_id, one.earlier_id): one.summary for one in papers}
    for text in texts:
        yield TextChange(
            ChangeKind.REVISED if text.replaces_id else ChangeKind.TABLED,
            text.added_on,
            str(text),
            _address(caucus, text),
            summaries.get((text.id, text.replaces_id), {}),
        )


def _withdrawn(caucus: Caucus, day: date) -> Iterator[TextChange]:
    for text in _tabled(caucus).filter(withdrawn_on__gte=day):
        on = text.withdrawn_on or day
        yield TextChange(ChangeKind.WITHDRAWN, on, str(text), _address(caucus, text))


def _maps(caucus: Caucus, day: date) -> Iterator[TextChange]:
    maps = TextMap.objects.filter(caucus=caucus, made_at__gte=midnight_in(caucus, day))
    for one in maps:
        moved = Counter(move["movement"] for move in one.moves)
        moved.pop("unchanged", None)
        on = today_in(caucus, one.made_at)
        address = reverse("texts_map", args=[caucus.slug])
        yield TextChange(ChangeKind.MAP, on, "", address, dict(moved))
        return  # the newest tells how things stand


def _comments(caucus: Caucus, day: date) -> Iterator[TextChange]:
    rows = (
        Comment.objects.filter(
            text__caucus=caucus,
            text__state=TabledText.State.TABLED,
            sealed=None,
            made_on__gte=day,
        )
        .values("text_id", "made_on")
        .annotate(n=Count("id"))
    )
    counts: Counter[str] = Counter()
    latest: dict[str, date] = {}
    for row in rows:
        counts[row["text_id"]] += row["n"]
        latest[row["text_id"]] = max(latest.get(row["text_id"], day), row["made_on"])
    for text in _tabled(caucus).filter(id__in=counts):
        yield TextChange(
            ChangeKind.COMMENTS,
            latest[text.id],
            str(text),
            _address(caucus, text),
            {"comments": counts[text.id]},
        )


def _tabled(caucus: Caucus) -> QuerySet[TabledText]:
    tabled = TabledText.objects.filter(caucus=caucus, state=TabledText.State.TABLED)
    return tabled.select_related("file").defer("file__content")


def _address(caucus: Caucus, text: TabledText) -> str:
    return reverse("texts_show", args=[caucus.slug, text.id])
