"""Follow each article through the revisions of a text, whatever number it has.

Reads: the texts and the `Redline` of each with the next. Writes: `History`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nonpaper.domain.comparison import ArticleChange, ArticleStatus, Redline
from nonpaper.domain.history import (
    ArticleEvent,
    ArticleHistory,
    History,
    Revision,
    Stage,
)


def trace_articles(names: Sequence[Revision], steps: Sequence[Redline]) -> History:
    """Return what became of each article from revision to revision.

    The chain of an article is followed through new numbers and places: what a redline
    says is the same article is one row. One that was dropped and came back has two.

    Args:
        names: The revisions, in order, at least one.
        steps: The redline of each with the next, one fewer than revisions.
    """
    tracer = _Tracer(len(names))
    for number, step in enumerate(steps, start=1):
        tracer.take(number, step)
    rows = (ArticleHistory(tuple(tracer.rows[row])) for row in tracer.order)
    return History(tuple(names), tuple(rows), tuple(steps))


@dataclass(slots=True)
class _Tracer:
    """Keep a row for each article, and the row that each eid has at present."""

    count: int
    rows: list[list[Stage | None]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    current: Mapping[str, int] = field(default_factory=dict)

    def take(self, number: int, step: Redline) -> None:
        """Add what happened from one revision to the next."""
        now: dict[str, int] = {}
        seen: list[int] = []
        for change in step.counted:
            row = self._row(number, change)
            seen.append(row)
            self.rows[row][number] = Stage(
                change.new, tuple(_events(change)), change.tally, change.likeness
            )
            if change.new:
                now[change.new.eid] = row
        self.order = _weave(self.order, seen)
        self.current = now

    def _row(self, number: int, change: ArticleChange) -> int:
        """Return the row of an article, a new one if it has none."""
        row = self.current.get(change.old.eid) if change.old else None
        if row is not None:
            return row
        stages: list[Stage | None] = [None] * self.count
        if change.old:  # of the first revision, which nothing came before
            stages[number - 1] = Stage(change.old)
        self.rows.append(stages)
        return len(self.rows) - 1


def _events(change: ArticleChange) -> list[ArticleEvent]:
    """Return what happened to an article, in the order of the events."""
    happened = {
        ArticleEvent.APPEARED: change.status is ArticleStatus.ADDED,
        ArticleEvent.DROPPED: change.status is ArticleStatus.GONE,
    }
    if change.old and change.new:
        happened |= {
            ArticleEvent.MOVED: change.is_moved,
            ArticleEvent.EDITED: change.is_edited,
            ArticleEvent.BRACKETED: change.tally.bracketed > 0,
            ArticleEvent.FREED: change.tally.freed > 0,
            ArticleEvent.RENUMBERED: change.old.label != change.new.label,
        }
    return [event for event in ArticleEvent if happened.get(event)]


def _weave(before: Sequence[int], now: Sequence[int]) -> list[int]:
    """Return rows in their order now; one that is not there stays behind its neighbour.

    Example:
        >>> _weave([0, 1, 2], [0, 3, 2])
        [0, 1, 3, 2]
    """
    here = set(now)
    behind: dict[int | None, list[int]] = {}
    last: int | None = None
    for row in before:
        if row in here:
            last = row
        else:
            behind.setdefault(last, []).append(row)
    woven = behind.get(None, [])
    for row in now:
        woven = [*woven, row, *behind.get(row, ())]
    return woven
