"""Read off what one author changes in the lines of a base.

Reads: a `Pairing` of the base with the author's text. Writes: `AuthorChanges`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nonpaper.domain.draft import ChangeKind, DraftLine
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.edit_runs import align_tokens, write_pairs
from nonpaper.revise.match_units import same_number
from nonpaper.revise.pairing import Pairing
from nonpaper.revise.swaps import Swaps, read_swaps
from nonpaper.revise.units import Unit, say

_SUFFIX = re.compile(
    r"[\s.]*(?:bis|ter|quater|quinquies|sexies|[A-Z])?\W*$", re.IGNORECASE
)


@dataclass(slots=True)
class AuthorChanges:
    """Hold what one author changes in the lines of a base.

    Attributes:
        gone: Lines that are gone; with the name of their move, if they moved.
        labels: For a line the swaps in its label.
        words: For a line the swaps in its words.
        added: For a line, or past the last, what lines are added before it; a line
            that moved there is signed as such.
        left_out: Lines of the author's text that are no part of the changes.
        touched: Lines of the base that the author's text has, or deletes.
    """

    gone: dict[int, str | None] = field(default_factory=dict)
    labels: dict[int, Swaps] = field(default_factory=dict)
    words: dict[int, Swaps] = field(default_factory=dict)
    added: dict[int, list[DraftLine]] = field(default_factory=dict)
    left_out: list[DraftLine] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def read_whole(pairing: Pairing) -> AuthorChanges:
    """Return the changes of an author who tabled a whole text."""
    reader = _Reader(pairing)
    end = len(pairing.olds.lines)
    reader.read(range(len(pairing.news.lines)), range(end))
    return reader.changes


def read_articles(pairing: Pairing) -> AuthorChanges:
    """Return the changes of an author who tabled some articles only.

    Articles that the author's text does not have stay. An article that the base does
    not have comes after the one whose number it carries on (`5 bis` after `5`), else
    after the one that it follows in the author's text. What stands outside the
    articles of that text and is nowhere in the base is left out.
    """
    reader = _Reader(pairing, is_moving=False)
    matched = {match.new: pairing.olds.units[match.old] for match in pairing.units}
    end = len(pairing.olds.lines)
    for place, unit in enumerate(pairing.news.units):
        lines = range(unit.start, unit.start + len(unit.lines))
        if place in matched:
            old = matched[place]
            reader.read(lines, range(old.start, old.start + len(old.lines)))
        elif unit.kind is ProvisionKind.ARTICLE:
            before = [matched[one] for one in range(place) if one in matched]
            at = _find_place(unit, pairing.olds.units, before[-1] if before else None)
            reader.read(
                lines, range(end if at is None else at, end if at is None else at)
            )
        else:
            reader.changes.left_out += unit.lines
    return reader.changes


def _find_place(unit: Unit, olds: tuple[Unit, ...], before: Unit | None) -> int | None:
    """Return before which line of the base a new article stands."""
    stem = _SUFFIX.sub("", unit.ref.label)
    for old in olds:
        if old.kind is unit.kind and stem and same_number(old.ref.label, stem):
            before = old
    if before is None:
        articles = [old for old in olds if old.kind is unit.kind]
        before = articles[-1] if articles else None
    return before.start + len(before.lines) if before else None


@dataclass(slots=True)
class _Reader:
    """Read stretches of the author's text against stretches of the base."""

    pairing: Pairing
    is_moving: bool = True
    changes: AuthorChanges = field(default_factory=AuthorChanges)

    def read(self, news: range, olds: range) -> None:
        """Read lines of the author's text that stand for lines of the base."""
        anchors = dict(self._find_anchors(news, olds))
        self.changes.touched |= set(olds)
        kept = set(anchors.values())
        for old in olds:
            if old not in kept:
                move = self.pairing.moved_old.get(old) if self.is_moving else None
                self.changes.gone[old] = move
        before = olds.stop
        for new in reversed(news):
            if new in anchors:
                before = anchors[new]
                self._read_line(before, new)
            else:
                self.changes.added.setdefault(before, []).insert(0, self._added(new))

    def _find_anchors(self, news: range, olds: range) -> Iterator[tuple[int, int]]:
        """Go through the lines that stand where they stood: they rise in both."""
        pairing = self.pairing
        last = olds.start - 1
        for new in news:
            old = pairing.old_of.get(new)
            if old is None or not last < old < olds.stop:
                continue
            if self.is_moving and (
                new in pairing.moved_new or old in pairing.moved_old
            ):
                continue
            last = old
            yield new, old

    def _read_line(self, old: int, new: int) -> None:
        was, now = self.pairing.olds.tokens[old], self.pairing.news.tokens[new]
        if labels := read_swaps(align_tokens(was.label, now.label)):
            self.changes.labels[old] = labels
        if words := read_swaps(self.pairing.words.get(new, ())):
            self.changes.words[old] = words

    def _added(self, new: int) -> DraftLine:
        line = self.pairing.news.lines[new]
        move = self.pairing.moved_new.get(new) if self.is_moving else None
        if move is None:
            return line
        pen = self.pairing.pen.moved(move)
        words = self.pairing.words.get(new)
        runs = write_pairs(words, self.pairing.pen) if words else line.runs
        return replace(line, runs=runs, change=pen.inserted)


def is_move(line: DraftLine) -> bool:
    """Tell whether a line that was added stood elsewhere in the base."""
    return bool(line.change and line.change.kind is ChangeKind.MOVED_TO)


def say_line(line: DraftLine) -> str:
    """Return label and words of a line as it reads with its own changes accepted."""
    runs = (
        run for run in line.runs if not run.change or run.change.kind.value != "deleted"
    )
    label = say(line.label)
    words = say(tuple(runs))
    return f"{label} {words}" if label and words else label + words
