"""Read backgrounders, as far as somebody may see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from nonpaper.adapters.writers.answer import Answer
from nonpaper.adapters.writers.answer_markup import parse_markup
from nonpaper.adapters.writers.backgrounder_view import TO_WRITE
from nonpaper.domain.backgrounder import IssueBrief, OptionBrief
from nonpaper.domain.betrayal import Betrayal, Room
from nonpaper.domain.source import Language, Span
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import Backgrounder, BackgrounderVersion, Issue
from nonpaper.web.caucus.selectors.attribution import Checker, checker_of
from nonpaper.web.caucus.selectors.desk import Findings
from nonpaper.web.caucus.selectors.meetings import day_of

_PART = re.compile(r"[^|.;]+")


@dataclass(frozen=True, slots=True)
class Due:
    """Be a backgrounder in a list.

    Attributes:
        backgrounder: The backgrounder.
        due_on: Day by which the agenda wants it sent; nothing once it is out.
        is_late: Whether that day is over.
    """

    backgrounder: Backgrounder
    due_on: date | None
    is_late: bool


def backgrounders_seen_by(actor: Person, caucus: Caucus) -> QuerySet[Backgrounder]:
    """Return the backgrounders that somebody may see: facilitators all, others sent."""
    rows = caucus.backgrounders.select_related("issue", "meeting", "circulated")
    if may(actor, "caucus.edit_backgrounder", caucus):
        return rows
    return rows.filter(state=Backgrounder.State.CIRCULATED)


def list_due(rows: Iterable[Backgrounder]) -> list[Due]:
    """Return backgrounders for a list: what has to go out first, then the latest."""
    listed = [Due(one, due_on_of(one), _is_late(one)) for one in rows]
    waiting = [one for one in listed if one.backgrounder.circulated_on is None]
    sent = [one for one in listed if one.backgrounder.circulated_on is not None]
    waiting.sort(key=lambda one: (one.due_on or date.max, one.backgrounder.title))
    sent.sort(key=lambda one: one.backgrounder.title)
    sent.sort(key=_sent_on, reverse=True)
    return [*waiting, *sent]


def due_on_of(backgrounder: Backgrounder) -> date | None:
    """Return the day by which it has to go out; nothing once it is out."""
    meeting = backgrounder.meeting
    if backgrounder.circulated_on is not None or meeting is None:
        return None
    return meeting.backgrounder_due_on


def shown_version(
    actor: Person, backgrounder: Backgrounder
) -> BackgrounderVersion | None:
    """Return the version that somebody reads: the one that was sent.

    Facilitators read the newest as long as none was sent.
    """
    if backgrounder.circulated is not None:
        return backgrounder.circulated
    if may(actor, "caucus.edit_backgrounder", backgrounder):
        return backgrounder.versions.first()
    return None


def answer_of(backgrounder: Backgrounder, words: str) -> Answer:
    """Return the words of a backgrounder as they are shown and sent."""
    language = Language(backgrounder.caucus.language)
    return parse_markup(words, language, title=backgrounder.title)


def brief_of(backgrounder: Backgrounder) -> IssueBrief:
    """Return what the workspace knows of the issue of a backgrounder."""
    issue, meeting = backgrounder.issue, backgrounder.meeting
    return IssueBrief(
        title=backgrounder.title,
        summary=_paragraphs(issue.summary),
        notes=_paragraphs(issue.state_of_play),
        questions=_lines(issue.questions),
        options=tuple(
            OptionBrief(one.title, " ".join(one.words.split()), _lines(one.precedents))
            for one in issue.options.all()
        ),
        topics=tuple(issue.topics),
        meeting_day=day_of(meeting) if meeting else None,
    )


def without_words_of_people(brief: IssueBrief) -> IssueBrief:
    """Return a brief with nothing in it that somebody wrote, but its title."""
    return replace(brief, summary=(), notes=(), questions=(), options=())


def findings_in(backgrounder: Backgrounder, words: str) -> Findings:
    """Return what betrays somebody in words, and in the title that they have.

    A sentence or cell that stands in a line drawn from tabled texts as it is was drawn,
    and is no finding; one that was changed is looked at. Who was there is not known
    before a meeting: every named delegation counts.
    """
    checker = checker_of(backgrounder.caucus)
    room = Room(None, backgrounder.caucus.least)
    title = title_of(backgrounder, words)  # also the name of the file
    return Findings(
        tuple(_find(checker, words, _drawn_in(backgrounder), room)),
        checker.find(title, room),
    )


def title_of(backgrounder: Backgrounder, words: str) -> str:
    """Return the title that words have, else that of the backgrounder."""
    longest = Backgrounder._meta.get_field("title").max_length
    return answer_of(backgrounder, words).title[:longest]


def _find(
    checker: Checker, words: str, drawn: frozenset[str], room: Room
) -> Iterator[Betrayal]:
    public = {part for line in drawn for _, part in _parts(line)}
    start = 0
    for line in words.splitlines(keepends=True):
        parts = list(_parts(line))
        if not {part for _, part in parts} <= public:
            for one in checker.find(line, room):
                if not _is_public(one, parts, public):
                    span = Span(start + one.span.start, start + one.span.end)
                    yield replace(one, span=span)
        start += len(line)


def _parts(line: str) -> Iterator[tuple[Span, str]]:
    """Go through the sentences of a line, or its cells in a table."""
    for found in _PART.finditer(line):
        words = found[0].strip()
        if words:
            yield Span(*found.span()), words


def _is_public(
    one: Betrayal, parts: Iterable[tuple[Span, str]], public: set[str]
) -> bool:
    """Tell whether a finding stands in a part that was drawn from tabled texts."""
    return any(span.contains(one.span) and part in public for span, part in parts)


def _drawn_in(backgrounder: Backgrounder) -> frozenset[str]:
    """Return the lines of all its drafts that were drawn from tabled texts alone."""
    lists = backgrounder.versions.values_list("drawn", flat=True)
    return frozenset(line for lines in lists for line in lines)


def count_to_write(words: str) -> int:
    """Return how many places still wait for somebody's words."""
    return words.count(TO_WRITE)


def opened_by(backgrounder: Backgrounder) -> list[str]:
    """Return the names of those who opened it, of those who let that be seen."""
    openings = backgrounder.openings.filter(person__shows_opening=True)
    return list(
        openings.order_by("person__name").values_list("person__name", flat=True)
    )


def open_issues(caucus: Caucus) -> QuerySet[Issue]:
    """Return the issues that a backgrounder can be about."""
    return caucus.issues.exclude(state=Issue.State.CLOSED)


def _is_late(one: Backgrounder) -> bool:
    due_on = due_on_of(one)
    return due_on is not None and due_on < today_in(one.caucus)


def _sent_on(one: Due) -> date:
    return one.backgrounder.circulated_on or date.min


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _paragraphs(words: str) -> tuple[str, ...]:
    """Return the paragraphs of words: what stands between empty lines."""
    blocks = words.replace("\r\n", "\n").split("\n\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())
