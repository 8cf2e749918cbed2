"""Compare two texts: what changed, and which obligations became stronger or weaker.

Reads: two texts, and the cue grammars. Writes: a redline, and what it does to who is
bound. Only what changed is measured.
"""

from __future__ import annotations

from nonpaper.domain.comparison import (
    ArticleChange,
    BindingChange,
    LineChange,
    Redline,
    StrengthShift,
)
from nonpaper.domain.draft import DraftLine
from nonpaper.domain.measurement import Strength
from nonpaper.domain.text import Text
from nonpaper.measure.cues import CueTables
from nonpaper.measure.provision import measure_provision
from nonpaper.measure.whole import walk_governed

BINDING = frozenset(
    {Strength.PROHIBITION, Strength.OBLIGATION, Strength.QUALIFIED_OBLIGATION}
)
"""Strengths by which a Party has to do something, or must not."""


def compare_binding(
    redline: Redline, old: Text, new: Text, *, cues: CueTables
) -> BindingChange:
    """Say which provisions bind more or less than they did, and which came or went.

    A line of the redline is measured as it was and as it is, under the words that
    govern it. A point that binds more or less only because these words do is told with
    them. What bound nobody and binds nobody is left out.

    Args:
        redline: What changed.
        old: The earlier text.
        new: The later text.
        cues: The cue grammars.
    """
    was, now = _Meter(old, cues), _Meter(new, cues)
    shifts: list[StrengthShift] = []
    came: list[tuple[ArticleChange, DraftLine]] = []
    went: list[tuple[ArticleChange, DraftLine]] = []
    for article in redline.articles:
        for change in article.lines:
            before = was.measure(change.old) if change.old else None
            after = now.measure(change.new) if change.new else None
            if BINDING.isdisjoint((before, after)) or _rank(before) == _rank(after):
                continue
            if change.old is None and change.new:
                came.append((article, change.new))
            elif change.new is None and change.old:
                went.append((article, change.old))
            elif before and after and not _is_governed_so(change, after, was, now):
                shifts.append(StrengthShift(article, change, before, after))
    return BindingChange(tuple(shifts), tuple(came), tuple(went))


def _is_governed_so(
    change: LineChange, after: Strength, was: _Meter, now: _Meter
) -> bool:
    """Tell whether the old words, governed as the new ones are, would bind as these."""
    if change.old is None or change.new is None:
        return False
    governing = now.governing(change.new)
    return governing is not None and was.measure(change.old, governing) is after


def _rank(strength: Strength | None) -> Strength | None:
    """Return how binding a strength is: to do and not to do bind alike."""
    return Strength.OBLIGATION if strength is Strength.PROHIBITION else strength


class _Meter:
    """Measure lines of one text, each under what governs it."""

    def __init__(self, text: Text, cues: CueTables) -> None:
        self._language = text.front.language
        self._cues = cues
        self._governing = {
            provision.eid: words for provision, words in walk_governed(text) if words
        }

    def governing(self, line: DraftLine) -> str | None:
        """Return the words that govern a line, if any do."""
        return self._governing.get(line.eid or "")

    def measure(self, line: DraftLine, governing: str | None = None) -> Strength:
        """Return how binding a line is, under its own chapeau or other words."""
        return measure_provision(
            "".join(run.words for run in line.runs),
            language=self._language,
            cues=self._cues,
            governing=governing or self.governing(line),
        ).strength
