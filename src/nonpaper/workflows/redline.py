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
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.redline import TOKEN
from nonpaper.domain.source import Span
from nonpaper.domain.text import ProvisionKind, Text
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
        if article.kind is ProvisionKind.PREAMBLE:
            continue  # recitals bind nobody, whatever verbs they have
        for change in article.lines:
            if change.old and change.new:
                if shift := _find_shift(article, change, was, now):
                    shifts.append(shift)
            elif change.new and now.measure(change.new).strength in BINDING:
                came.append((article, change.new))
            elif change.old and was.measure(change.old).strength in BINDING:
                went.append((article, change.old))
    return BindingChange(tuple(shifts), tuple(came), tuple(went))


def _find_shift(
    article: ArticleChange, change: LineChange, was: _Meter, now: _Meter
) -> StrengthShift | None:
    """Return how a line that both texts have binds more or less, if it does."""
    if change.old is None or change.new is None:
        return None
    if _words(change.old) == _words(change.new):  # brackets and signs bind nobody
        return None
    before, after = was.measure(change.old), now.measure(change.new)
    strengths = before.strength, after.strength
    if BINDING.isdisjoint(strengths) or _rank(strengths[0]) is _rank(strengths[1]):
        return None
    governing = now.governing(change.new)
    if governing is not None:
        # Would the old words bind as the new ones do, governed as these are?
        alike = was.measure(change.old, governing).strength
        if alike is after.strength:
            return None
    old_place = _find_place(before, change.old)
    new_place = _find_place(after, change.new)
    return StrengthShift(
        article,
        change,
        *strengths,
        old_place=old_place,
        new_place=new_place,
        old_chapeau="" if old_place else was.governing(change.old) or "",
        new_chapeau="" if new_place else governing or "",
    )


def _rank(strength: Strength) -> Strength:
    """Return how binding a strength is: to do and not to do bind alike."""
    return Strength.OBLIGATION if strength is Strength.PROHIBITION else strength


def _find_place(measured: Measurement, line: DraftLine) -> Span | None:
    """Return which words of a line say how binding it is."""
    words = line.rule_words
    return next(
        (
            piece.span
            for piece in measured.evidence
            if piece.span
            and (piece.field, piece.value) == ("strength", measured.strength)
            and piece.span.of(words) == piece.words
        ),
        None,
    )


def _words(line: DraftLine) -> list[str]:
    return [token for token in TOKEN.findall(line.rule_words) if token[0].isalnum()]


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

    def measure(self, line: DraftLine, governing: str | None = None) -> Measurement:
        """Measure a line, under its own chapeau or under other words."""
        return measure_provision(
            line.rule_words,
            language=self._language,
            cues=self._cues,
            governing=governing or self.governing(line),
        )
