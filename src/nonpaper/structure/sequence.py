"""Decide by their sequence which labels open something, and at what depth.

A label opens a paragraph or point when it continues a list that is open, or begins
one: `(b)` after `(a)`, `(i)` after a colon. A label that does neither is a reference
(`(b) above`) or a break inside a sentence, and stays part of the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nonpaper.structure.enumerators import Candidate, Rank, Series
from nonpaper.structure.grammar import (
    JOINING_WORDS,
    OPEN_WORDS,
    REFERENCE_WORDS,
)
from nonpaper.structure.lines import Line

_DEEPEST = 10  # lists inside lists; deeper ones stay words
_LOOK_AHEAD = 60  # labels looked at to find the next of the same list
_WIDEST_GAP = 3  # numbers that may be missing in a list
_SET_IN = 2  # columns that make a list an inner one
_LIKE_STYLES = {"point", "bare"}  # a full stop that was lost: `2 Each Party`
_LAST_WORD = re.compile(r"(?<![\w-])[\w/-]+\W*\Z")
_LETTERS = re.compile(r"[\w/-]+")
_BACK_REFERENCE = re.compile(
    r"(?:above|below|thereof|hereof|and\b|or\b|of (?:this|the|that|paragraph|article)"
    r"|anterior|precedente|del? (?:presente|este|párrafo|artículo)|y \(|o \(|ci-dessus"
    r"|du (?:présent|paragraphe)|,|;|\))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Be a label that opens something, at its depth, 1 the outermost."""

    label: Candidate
    rank: Rank
    depth: int
    is_restart: bool = False


@dataclass(slots=True)
class _OpenList:
    style: str
    rank: Rank
    indent: int
    at_line_start: bool


class _Sequence:
    """Hold the lists that are open while the labels are gone through."""

    def __init__(
        self,
        source: str,
        lines: list[Line],
        labels: list[Candidate],
        own_number: tuple[int, ...],
    ) -> None:
        self.source = source
        self.lines = lines
        self.labels = labels
        self.own_number = own_number
        self.open: list[_OpenList] = []
        self.last_end = -1  # past the last label that was taken

    def read(self) -> list[Opening]:
        openings: list[Opening] = []
        for index, label in enumerate(self.labels):
            if label.start < self.last_end:
                continue
            opening = self._decide(index, label)
            if opening is None:
                continue
            openings.append(opening)
            self.last_end = label.end
            del self.open[opening.depth :]
            place = _OpenList(
                label.style, opening.rank, label.indent, not label.is_inline
            )
            self.open[opening.depth - 1 :] = [place]
        return openings

    def _decide(self, index: int, label: Candidate) -> Opening | None:
        if label.is_chained and label.start != self.last_end:
            return None  # the label before it was not taken: these are words
        if self._is_reference(label):
            return None
        return (
            self._continue(index, label)
            or self._begin(index, label)
            or self._resume(label)
        )

    def _continue(self, index: int, label: Candidate) -> Opening | None:
        """Take the label as the next of a list that is open."""
        if label.is_chained or self._breaks_sentence(label):
            return None
        found: list[tuple[int, int, Rank]] = []
        for depth in range(len(self.open), 0, -1):
            place = self.open[depth - 1]
            rank = _next_rank(place, label)
            if rank is not None and self._fits_inline(place, label):
                found.append((self._distance(place, label), -depth, rank))
        if not found:
            return None
        _, minus_depth, rank = min(found, key=lambda f: f[:2])
        if rank.series is Series.ALPHA and self._begins_roman(index, label):
            return None
        return Opening(label, rank, -minus_depth)

    def _breaks_sentence(self, label: Candidate) -> bool:
        """Tell whether a number at a line's start is one inside a sentence."""
        series = label.ranks[0].series
        loose = series is Series.DOTTED or label.style == "bare"
        if not loose or label.is_inline or self._is_set_apart(label):
            return False
        return not self._ends_sentence(label)

    def _begins_roman(self, index: int, label: Candidate) -> bool:
        """Tell whether an `(i)` after `(h)` begins a roman list instead."""
        roman = next((r for r in label.ranks if r.series is Series.ROMAN), None)
        if roman is None or roman.value != 1:
            return False
        return self._has_next(index, label, roman) and self._text_before(
            label
        ).rstrip().endswith((":", "—", "–"))

    def _begin(self, index: int, label: Candidate) -> Opening | None:
        """Take the label as the first of a list."""
        for rank in reversed(label.ranks):
            if not self._is_first(rank) or not self._may_begin(index, label, rank):
                continue
            same = 0 if label.is_chained else self._same_list(label, rank)
            if same:
                return Opening(label, rank, same, is_restart=True)
            if len(self.open) < _DEEPEST:
                return Opening(label, rank, len(self.open) + 1)
        return None

    def _is_first(self, rank: Rank) -> bool:
        if rank.series is Series.DOTTED:
            if self.own_number and rank.stem == self.own_number:
                return True
            return rank.value == 1 or (rank.value, rank.stem) == (0, ())
        return rank.value == 1

    def _may_begin(self, index: int, label: Candidate, rank: Rank) -> bool:
        if rank.series is Series.OPTION:
            return True
        if label.is_chained:
            loose = label.style.startswith("point")
            return not loose or self._has_next(index, label, rank)
        before = self._text_before(label).rstrip()
        if rank.series is Series.BULLET:
            if label.style.startswith("tight"):
                return before[-1:] == ":"
            return before[-1:] in ":;,." or self._is_set_apart(label)
        needs_next = label.is_inline or label.style.startswith(("bare", "point"))
        if rank.series is Series.DECIMAL and not label.is_inline:
            needs_next = label.style == "bare"
        if needs_next and not self._has_next(index, label, rank):
            return False
        if label.is_inline:
            return before[-1:] in ":—–"
        return not before or before[-1:] in ':;.,)]—–-”"*_' or self._is_set_apart(label)

    def _same_list(self, label: Candidate, rank: Rank) -> int:
        """Return the depth of an open list that the label begins anew, or 0."""
        for depth in range(len(self.open), 0, -1):
            place = self.open[depth - 1]
            if place.style != label.style or place.rank.series is not rank.series:
                continue
            if rank.series is Series.BULLET and label.indent > place.indent:
                return 0
            if rank.series is Series.DOTTED and len(place.rank.stem) != len(rank.stem):
                continue
            if label.indent >= place.indent + _SET_IN and place.at_line_start:
                return 0
            return depth
        return 0

    def _resume(self, label: Candidate) -> Opening | None:
        """Take a label after a gap, where it surely opens something."""
        if label.is_inline or label.is_chained:
            return None
        for depth in range(len(self.open), 0, -1):
            place = self.open[depth - 1]
            for rank in label.ranks:
                gap = rank.value - place.rank.value
                same = (place.style, place.rank.series, place.rank.stem) == (
                    label.style,
                    rank.series,
                    rank.stem,
                )
                apart = self._ends_sentence(label) or self._opens_words(label)
                if same and 0 < gap <= _WIDEST_GAP and apart:
                    return Opening(label, rank, depth)
        return self._orphan(label)

    def _opens_words(self, label: Candidate) -> bool:
        """Tell whether a label is set apart and a sentence begins after it."""
        following = self.source[label.end : label.end + 6].lstrip('"“[({*_¿«')
        return self._is_set_apart(label) and following[:1].isupper()

    def _orphan(self, label: Candidate) -> Opening | None:
        """Take a numbered paragraph that stands alone, set apart, after a sentence."""
        rank = label.ranks[0]
        if label.suffix and rank.series in {Series.DOTTED, Series.DECIMAL}:
            return Opening(label, rank, self._place_of_stem(rank))
        numbered = rank.series is Series.DECIMAL and label.style in {"point", "paren"}
        if not numbered or self.open or not self._is_set_apart(label):
            return None
        if not (self._opens_words(label) and self._ends_sentence(label)):
            return None
        return Opening(label, rank, 1)

    def _place_of_stem(self, rank: Rank) -> int:
        for depth, place in enumerate(self.open, start=1):
            same = place.rank.series is rank.series and place.rank.stem == rank.stem
            if same and (rank.stem or place.rank.value == rank.value):
                return depth
        return min(len(self.open) + 1, _DEEPEST)

    def _fits_inline(self, place: _OpenList, label: Candidate) -> bool:
        """Tell whether a label inside a line can go on with a list."""
        if not label.is_inline:
            return True
        before = self._text_before(label).rstrip()
        if label.style.startswith("point"):
            return before[-1:] in '.;:”"' and place.rank.series is Series.DECIMAL
        return before[-1:] in ";,:.—–"

    def _distance(self, place: _OpenList, label: Candidate) -> int:
        if label.is_inline or not place.at_line_start:
            return 0
        apart = abs(label.indent - place.indent)
        return apart if apart >= _SET_IN else 0

    def _has_next(self, index: int, label: Candidate, rank: Rank) -> bool:
        """Tell whether the next label of the same list comes soon."""
        wanted = (rank.series, rank.value + 1, rank.stem)
        for other in self.labels[index + 1 : index + 1 + _LOOK_AHEAD]:
            if other.style == label.style and any(
                (r.series, r.value, r.stem) == wanted for r in other.ranks
            ):
                return True
            if any(
                place.style == other.style and _next_rank(place, other) is not None
                for place in self.open
            ):
                return False
        return False

    def _text_before(self, label: Candidate) -> str:
        """Return the words just before a label, back to the last one that was taken."""
        if label.is_inline:
            text = self.source[max(label.start - 60, self.last_end, 0) : label.start]
            words = text.rstrip().rsplit(None, 1)
            if words and words[-1].lower() in JOINING_WORDS:
                return words[0] if len(words) > 1 else ""
            return text
        if label.line == 0 or label.is_chained:
            return ""
        end = self.lines[label.line - 1].end
        return self.source[max(end - 60, self.last_end, 0) : end]

    def _is_set_apart(self, label: Candidate) -> bool:
        line = self.lines[label.line]
        return line.is_separated or line.starts_block or label.line == 0

    def _ends_sentence(self, label: Candidate) -> bool:
        before = self._text_before(label).rstrip(" \t*_")
        if not before or before[-1] in '.;:!?)]”"’»—–…>':
            return True
        return (
            _last_word(before) in JOINING_WORDS or self.lines[label.line - 1].level > 0
        )

    def _is_reference(self, label: Candidate) -> bool:
        """Tell whether the words around a label show a reference."""
        if label.is_chained or label.ranks[0].series is Series.OPTION:
            return False
        if label.is_inline:
            before = self.source[max(label.start - 40, 0) : label.start]
        else:
            before = self._text_before(label)
        last = _last_word(before)
        if before.rstrip()[-1:].isalnum() and last in REFERENCE_WORDS:
            return True
        set_apart = not label.is_inline and self._is_set_apart(label)
        if not set_apart and _BACK_REFERENCE.match(self.source, label.end):
            return True
        goes_on = last in OPEN_WORDS and last not in JOINING_WORDS
        return (
            goes_on
            and before.rstrip()[-1:].isalpha()
            and label.ranks[0].series is not Series.BULLET
        )


def _last_word(text: str) -> str:
    match = _LAST_WORD.search(text[-30:])
    word = _LETTERS.match(match.group()) if match else None
    return word.group().lower() if word else ""


def _next_rank(place: _OpenList, label: Candidate) -> Rank | None:
    """Return the reading of a label that goes on with a list, if one does."""
    if place.style != label.style and {place.style, label.style} != _LIKE_STYLES:
        return None
    for rank in label.ranks:
        if rank.series is not place.rank.series or rank.stem != place.rank.stem:
            continue
        if rank.series is Series.BULLET:
            return rank
        is_again = label.suffix or label.is_alternative
        if is_again and rank.value == place.rank.value:
            return rank
        if rank.value == place.rank.value + 1 or _is_enye(rank, place.rank, label):
            return rank
    return None


def _is_enye(rank: Rank, last: Rank, label: Candidate) -> bool:
    return label.number == "ñ" and rank.value == last.value


def read_sequence(
    source: str,
    lines: list[Line],
    labels: list[Candidate],
    *,
    own_number: tuple[int, ...] = (),
) -> list[Opening]:
    """Return the labels that open something, in order, each with its depth.

    Args:
        source: The whole source.
        lines: The lines the labels stand in.
        labels: The candidates, by place.
        own_number: Number of the article in parts, to which `5.1` may belong.
    """
    return _Sequence(source, lines, labels, own_number).read()
