"""Write two texts as one, with every change, and say what became of each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nonpaper.domain.comparison import (
    ArticleChange,
    ArticleStatus,
    ChangeTally,
    LineChange,
)
from nonpaper.domain.draft import DraftLine, RunRole
from nonpaper.revise.edit_runs import TokenPair, align_tokens, tally_pairs, write_pairs
from nonpaper.revise.match_lines import LineMatch
from nonpaper.revise.match_units import UnitMatch, same_number
from nonpaper.revise.pairing import Pairing
from nonpaper.revise.units import Unit, say


def merge_texts(
    pairing: Pairing, changed_notes: frozenset[str]
) -> tuple[tuple[DraftLine, ...], tuple[ArticleChange, ...]]:
    """Return the lines of both texts, and what became of each article, in their order.

    What went from a place stands before what came there.

    Args:
        pairing: What of the two texts is the same.
        changed_notes: Labels of the footnotes that have other words.
    """
    merger = _Merger(pairing, changed_notes)
    merger.merge()
    articles = tuple(
        replace(one, old_place=merger.old_starts.get(one.old.eid) if one.old else None)
        if one.is_moved
        else one
        for one in merger.articles
    )
    return tuple(merger.lines), articles


@dataclass(slots=True)
class _Inside:
    """Gather what changed inside one unit."""

    tally: ChangeTally = field(default_factory=ChangeTally)
    changes: list[LineChange] = field(default_factory=list)
    is_edited: bool = False
    is_renumbered: bool = False


@dataclass(slots=True)
class _Merger:
    """Write units in order; it remembers where those that moved stood."""

    pairing: Pairing
    changed_notes: frozenset[str]
    lines: list[DraftLine] = field(default_factory=list)
    articles: list[ArticleChange] = field(default_factory=list)
    old_starts: dict[str, int] = field(default_factory=dict)

    def merge(self) -> None:
        pairing = self.pairing
        by_old = {match.old: match for match in pairing.units}
        by_new = {match.new: match for match in pairing.units}
        old = new = 0
        end = (len(pairing.olds.units), len(pairing.news.units))
        stays = [(m.old, m.new) for m in pairing.units if not m.is_moved]
        for next_old, next_new in (*stays, end):
            for place in range(old, next_old):
                self._write_old(place, by_old.get(place))
            for place in range(new, min(next_new + 1, end[1])):
                self._write_new(place, by_new.get(place))
            old, new = next_old + 1, next_new + 1

    def _write_old(self, place: int, match: UnitMatch | None) -> None:
        """Write a unit that is gone, or what stood where one was that moved."""
        unit = self.pairing.olds.units[place]
        start = len(self.lines)
        inside = _Inside(is_edited=True)
        for line in range(unit.start, unit.start + len(unit.lines)):
            self._write_gone(line, inside)
        if match:
            self.old_starts[unit.ref.eid] = start
            return
        self.articles.append(
            ArticleChange(
                unit.kind,
                unit.ref,
                None,
                ArticleStatus.GONE,
                inside.tally,
                0.0,
                is_edited=True,
                lines=tuple(inside.changes),
                place=start,
            )
        )

    def _write_new(self, place: int, match: UnitMatch | None) -> None:
        unit = self.pairing.news.units[place]
        start = len(self.lines)
        inside = _Inside()
        for line in self._matches(place, unit):
            if line.new is not None:
                self._write_line(line.new, inside)
            elif line.old is not None and match and match.is_moved:
                self._count_gone(line.old, inside)  # it is shown where it stood
            elif line.old is not None:
                self._write_gone(line.old, inside)
        self.articles.append(self._sum_up(unit, match, inside, start))

    def _matches(self, place: int, unit: Unit) -> Sequence[LineMatch]:
        found = self.pairing.lines.get(place)
        if found is not None:
            return found
        return [LineMatch(None, unit.start + i) for i in range(len(unit.lines))]

    def _write_gone(self, line: int, inside: _Inside) -> None:
        pen, move = self.pairing.pen, self.pairing.moved_old.get(line)
        change = pen.moved(move).deleted if move else pen.deleted
        self.lines.append(replace(self.pairing.olds.lines[line], change=change))
        self._count_gone(line, inside)

    def _count_gone(self, line: int, inside: _Inside) -> None:
        inside.is_edited = True
        if line in self.pairing.moved_old:
            return
        tokens = self.pairing.olds.tokens[line]
        inside.tally += ChangeTally(deleted=tokens.word_count)
        _note(inside, self.pairing.olds.lines[line], None)

    def _write_line(self, place: int, inside: _Inside) -> None:
        """Write a line of the new text, with what changed in it if it is an old one."""
        pairing = self.pairing
        line = pairing.news.lines[place]
        words = pairing.words.get(place)
        if words is None and place not in pairing.old_of:
            self._write_came(place, inside)
            return
        if words is None:
            inside.tally += ChangeTally(kept=pairing.news.tokens[place].word_count)
        else:
            line = self._edit(place, line, words, inside)
        line = self._relabel(place, line, inside)
        if move := pairing.moved_new.get(place):
            line = replace(line, change=pairing.pen.moved(move).inserted)
        inside.is_edited |= self._calls_changed_note(line)
        self.lines.append(line)

    def _write_came(self, place: int, inside: _Inside) -> None:
        """Write a line that the new text alone has."""
        line, tokens = self.pairing.news.lines[place], self.pairing.news.tokens[place]
        inside.is_edited = True
        inside.tally += ChangeTally(inserted=tokens.word_count)
        _note(inside, None, line)
        self.lines.append(replace(line, change=self.pairing.pen.inserted))

    def _edit(
        self, place: int, line: DraftLine, words: list[TokenPair], inside: _Inside
    ) -> DraftLine:
        """Return a line of both texts with what changed in its words."""
        signed = self.pairing.moved_words.get(place, {})
        inside.tally += tally_pairs([p for i, p in enumerate(words) if i not in signed])
        if any(old is None or new is None for old, new in words):
            inside.is_edited = True
            if not line.is_heading:
                _note(inside, self._old_line(place), line)
        if all(map(_is_same, words)):
            return line
        return replace(line, runs=write_pairs(words, self.pairing.pen, signed))

    def _old_line(self, place: int) -> DraftLine | None:
        old = self.pairing.old_of.get(place)
        return None if old is None else self.pairing.olds.lines[old]

    def _relabel(self, place: int, line: DraftLine, inside: _Inside) -> DraftLine:
        """Return a line with what changed in its label."""
        old = self.pairing.old_of.get(place)
        if old is None:  # a part of a line, which had no label
            inside.is_edited = True
            return line
        olds = self.pairing.olds.tokens[old].label
        news = self.pairing.news.tokens[place].label
        pairs = align_tokens(olds, news)
        if all(map(_is_same, pairs)):
            return line
        is_same = same_number(say(self.pairing.olds.lines[old].label), say(line.label))
        inside.is_renumbered |= not is_same
        inside.is_edited |= any(map(_has_bracket, pairs))
        return replace(line, label=write_pairs(pairs, self.pairing.pen))

    def _calls_changed_note(self, line: DraftLine) -> bool:
        return any(
            run.role is RunRole.NOTE_MARK and run.words.strip() in self.changed_notes
            for run in (*line.label, *line.runs)
        )

    def _sum_up(
        self, unit: Unit, match: UnitMatch | None, inside: _Inside, start: int
    ) -> ArticleChange:
        if match is None:
            return ArticleChange(
                unit.kind,
                None,
                unit.ref,
                ArticleStatus.ADDED,
                inside.tally,
                0.0,
                is_edited=True,
                lines=tuple(inside.changes),
                place=start,
            )
        old = self.pairing.olds.units[match.old]
        if match.is_moved:
            status = ArticleStatus.MOVED
        elif inside.is_edited:
            status = ArticleStatus.EDITED
        elif inside.is_renumbered:
            status = ArticleStatus.RENUMBERED
        else:
            status = ArticleStatus.UNCHANGED
        return ArticleChange(
            unit.kind,
            old.ref,
            unit.ref,
            status,
            inside.tally,
            _likeness(inside.tally),
            is_moved=match.is_moved,
            is_renumbered=inside.is_renumbered,
            is_edited=inside.is_edited,
            lines=tuple(inside.changes),
            place=start,
        )


def _is_same(pair: TokenPair) -> bool:
    old, new = pair
    return old is not None and new is not None and old.space == new.space


def _has_bracket(pair: TokenPair) -> bool:
    """Tell whether a half of a pair of brackets came or went."""
    old, new = pair
    token = old or new
    is_one_sided = old is None or new is None
    return is_one_sided and token is not None and token.role is RunRole.BRACKET


def _note(inside: _Inside, old: DraftLine | None, new: DraftLine | None) -> None:
    if (old and old.is_heading) or (new and new.is_heading):
        return
    inside.changes.append(LineChange(old, new))


def _likeness(tally: ChangeTally) -> float:
    both = 2 * tally.kept
    all_ = both + tally.deleted + tally.inserted
    return both / all_ if all_ else 1.0
