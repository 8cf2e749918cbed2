"""Say whether an issue ripens from meeting to meeting, or is stuck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.ripening import Course, Going, IssueLevel, IssuePoint
from nonpaper.domain.statement import Statement, Term

STUCK_AFTER = 3
"""Meetings without a move after which an issue counts as stuck."""


def assess_course(points: Sequence[IssuePoint]) -> Course:
    """Say which way an issue goes.

    Meetings that say nothing of it do not count. One that is agreed is settled; one
    that has not moved in its last three meetings is stuck; else its last move tells.

    Args:
        points: Where it stood at each meeting, the earliest first.

    Example:
        >>> from datetime import date
        >>> levels = (IssueLevel.CONTESTED, None, IssueLevel.CLOSE)
        >>> points = [IssuePoint(date(2026, n, 3), x) for n, x in enumerate(levels, 1)]
        >>> assess_course(points).going
        <Going.RIPENING: 'ripening'>
    """
    going, reason = _assess([(one, one.level) for one in points if one.level])
    return Course(tuple(points), going, reason)


def level_of_texts(levels: Iterable[ConvergenceLevel]) -> IssueLevel | None:
    """Return how far texts converge on an issue: what most of its families are.

    Of two that are as many, the further apart. Families of one text alone say only
    that somebody raised it; they do not count beside those of several.

    Args:
        levels: Of the families that belong to the issue.

    Example:
        >>> level_of_texts([ConvergenceLevel.CLOSE, ConvergenceLevel.SINGLE])
        <IssueLevel.CLOSE: 'close'>
    """
    counts = Counter(_LEVELS[level] for level in levels)
    if counts.keys() - {IssueLevel.RAISED}:
        del counts[IssueLevel.RAISED]
    return max(counts, key=lambda one: (counts[one], -one.rank), default=None)


_LEVELS = {
    ConvergenceLevel.AGREED: IssueLevel.AGREED,
    ConvergenceLevel.CLOSE: IssueLevel.CLOSE,
    ConvergenceLevel.CONTESTED: IssueLevel.CONTESTED,
    ConvergenceLevel.SINGLE: IssueLevel.RAISED,
}


def _assess(known: list[tuple[IssuePoint, IssueLevel]]) -> tuple[Going, Statement]:
    if not known:
        return Going.NEW, Statement.of("ripening.unknown")
    _, level = known[-1]
    same = list(takewhile(lambda pair: pair[1] is level, reversed(known)))
    since, count = same[-1][0].on, len(same)
    now = Term(f"ripening.now.{level}")
    if level is IssueLevel.AGREED:
        return Going.SETTLED, Statement.of("ripening.settled", since=since)
    if count >= STUCK_AFTER:
        stuck = Statement.of("ripening.stuck", now=now, n=count, since=since)
        return Going.STUCK, stuck
    if count == len(known):
        return Going.NEW, Statement.of("ripening.new", now=now, since=since)
    before = known[-count - 1][1]
    is_nearer = level.rank > before.rank
    going = Going.RIPENING if is_nearer else Going.RECEDING
    was = Term(f"ripening.level.{before}")
    to = Term(f"ripening.level.{level}")
    said = Statement.of(f"ripening.{going}", before=was, level=to, since=since)
    return going, said
