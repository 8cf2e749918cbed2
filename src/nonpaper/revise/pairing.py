"""Find which article, line and word of one text is which of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nonpaper.domain.draft import Change, DraftLine
from nonpaper.domain.text import Text
from nonpaper.revise.edit_runs import Pen, TokenPair, align_tokens
from nonpaper.revise.match_lines import LineMatch, match_lines
from nonpaper.revise.match_units import UnitMatch, match_units
from nonpaper.revise.moved_lines import Move, Place, find_moves, find_stretches
from nonpaper.revise.tokens import Token, TokenLine, part_lines
from nonpaper.revise.units import Unit, part_units


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one text in lines, tokens and units.

    Attributes:
        lines: Its lines.
        tokens: The same in words and signs.
        units: Its articles and what stands between them.
    """

    lines: tuple[DraftLine, ...]
    tokens: Sequence[TokenLine]
    units: tuple[Unit, ...]

    @classmethod
    def of(cls, text: Text, lines: tuple[DraftLine, ...]) -> Sheet:
        """Part a text that is laid out."""
        return cls(lines, part_lines(text, lines), part_units(text, lines))


@dataclass(slots=True)
class Pairing:
    """Hold what of two texts is the same, and what has moved.

    Attributes:
        olds: The old text.
        news: The new text.
        pen: What signs the changes.
        units: The units that both have, in the order of the new text.
        lines: For the position of a new unit the lines of it and of its old one.
        old_of: For a new line the old one that it is, wherever that stood.
        words: For a new line that has an old one, or was a part of one, their words;
            not where these are the same, and in the same brackets.
        moved_old: For an old line the name of its move.
        moved_new: For a new line the name of its move.
        moved_words: For a new line, and the position of a pair of its words, what
            signs words that became another line, or were one.
    """

    olds: Sheet
    news: Sheet
    pen: Pen
    units: tuple[UnitMatch, ...] = ()
    lines: dict[int, tuple[LineMatch, ...]] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)
    words: dict[int, list[TokenPair]] = field(default_factory=dict)
    moved_old: dict[int, str] = field(default_factory=dict)
    moved_new: dict[int, str] = field(default_factory=dict)
    moved_words: dict[int, dict[int, Change]] = field(default_factory=dict)
    _move_count: int = 0

    @classmethod
    def of(cls, olds: Sheet, news: Sheet, pen: Pen) -> Pairing:
        """Match units, then their lines and words, and then find what has moved."""
        pairing = cls(olds, news, pen, match_units(olds.units, news.units))
        for match in pairing.units:
            pairing._match_inside(match)
        for move in find_moves(pairing._went(), pairing._came()):
            pairing._take(move)
        return pairing

    def _match_inside(self, match: UnitMatch) -> None:
        old, new = self.olds.units[match.old], self.news.units[match.new]
        move = self._name_move() if match.is_moved else None
        found = [
            one.shifted(old.start, new.start)
            for one in match_lines(old.lines, new.lines)
        ]
        self.lines[match.new] = tuple(found)
        for one in found:
            if one.old is None or one.new is None:
                continue
            self.old_of[one.new] = one.old
            olds, news = self.olds.tokens[one.old], self.news.tokens[one.new]
            if olds.words != news.words:
                self.words[one.new] = align_tokens(olds.words, news.words)
            if move:
                self.moved_old[one.old] = self.moved_new[one.new] = move

    def _went(self) -> list[tuple[Place, tuple[Token, ...]]]:
        """Return what the old text alone has: lines, and stretches of lines."""
        paired = set(self.old_of.values())
        lines = (i for i in range(len(self.olds.lines)) if i not in paired)
        return [
            *_whole_lines(self.olds, lines),
            *find_stretches(self.words, is_old=True),
        ]

    def _came(self) -> list[tuple[Place, tuple[Token, ...]]]:
        """Return what the new text alone has: lines, and stretches of lines."""
        lines = (i for i in range(len(self.news.lines)) if i not in self.old_of)
        return [
            *_whole_lines(self.news, lines),
            *find_stretches(self.words, is_old=False),
        ]

    def _take(self, move: Move) -> None:
        """Mark both ends of a move."""
        name = self._name_move()
        pen = self.pen.moved(name)
        old, new = move.old, move.new
        if old.stretch is None:
            self.moved_old[old.line] = name
        else:
            self._sign(old.line, old.stretch, pen.deleted)
        if new.stretch is not None:
            self._sign(new.line, new.stretch, pen.inserted)
            return
        self.moved_new[new.line] = name
        olds = move.olds
        if old.stretch is None:
            self.old_of[new.line] = old.line
        else:  # a line begins without white space
            olds = (olds[0]._replace(space=""), *olds[1:])
        self.words[new.line] = align_tokens(olds, move.news)

    def _sign(self, line: int, stretch: tuple[int, int], change: Change) -> None:
        signed = self.moved_words.setdefault(line, {})
        signed.update(dict.fromkeys(range(*stretch), change))

    def _name_move(self) -> str:
        self._move_count += 1
        return f"move_{self._move_count}"


def _whole_lines(
    sheet: Sheet, places: Iterable[int]
) -> Iterator[tuple[Place, tuple[Token, ...]]]:
    for place in places:
        if not sheet.lines[place].is_heading:
            yield Place(place), sheet.tokens[place].words
