"""Hold the history of a text: what became of each article from revision to revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nonpaper.domain.comparison import ArticleRef, ChangeTally, Redline


class ArticleEvent(StrEnum):
    """Say what happened to an article from one revision to the next."""

    APPEARED = "appeared"
    DROPPED = "dropped"
    MOVED = "moved"
    EDITED = "edited"
    BRACKETED = "bracketed"  # words that stay have gone into brackets
    FREED = "freed"  # words that stay have come out of brackets
    RENUMBERED = "renumbered"


@dataclass(frozen=True, slots=True)
class Revision:
    """Be one state of a text.

    Attributes:
        text_id: Id of the text.
        name: What to call it: its symbol, title or file.
        day: Day it was circulated, or nothing.
        article_count: How many articles it has.
        bracket_count: How many balanced pairs of square brackets it has.
    """

    text_id: str
    name: str
    day: date | None
    article_count: int
    bracket_count: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Be an article in one revision.

    Attributes:
        ref: Which it is there; nothing where it has just been dropped.
        events: What happened to it since the revision before, in the order of
            `ArticleEvent`; empty where nothing did, and in the first revision.
        tally: How much of it changed.
        likeness: How like it is to what it was, in [0, 1]; 0 where it came or went.
    """

    ref: ArticleRef | None
    events: tuple[ArticleEvent, ...] = ()
    tally: ChangeTally = field(default_factory=ChangeTally)
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """Be the history of one article.

    Attributes:
        stages: One for each revision; nothing where it is not there, and was not in
            the revision before.
    """

    stages: tuple[Stage | None, ...]

    @property
    def last(self) -> ArticleRef:
        """Return which it is in the last revision that has it."""
        return next(s.ref for s in reversed(self.stages) if s and s.ref)

    @property
    def events(self) -> frozenset[ArticleEvent]:
        """Return all that ever happened to it."""
        return frozenset(e for stage in self.stages if stage for e in stage.events)


@dataclass(frozen=True, slots=True)
class History:
    """Hold what became of each article over all revisions of a text.

    Attributes:
        revisions: The revisions, in order.
        articles: The histories, in the order of the articles; what was dropped stands
            where it stood.
        steps: What changed from each revision to the next.
    """

    revisions: tuple[Revision, ...]
    articles: tuple[ArticleHistory, ...]
    steps: tuple[Redline, ...]
