"""Pair the square brackets of a draft, as far as the structure makes it plausible.

Drafts lose brackets. A stack alone would then join the first half of one bracket with
the second half of another, ten articles on. So brackets are paired inside each smallest
element first; what is left over may only reach across elements where it wraps them: it
opens at the start of an element (or in a chapeau) and closes at the end of a later one
beside it or inside it. The rest is unbalanced.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from nonpaper.domain.source import Span
from nonpaper.domain.text import Provision, ProvisionKind
from nonpaper.structure.grammar import OWNERS, RANKS

_BRACKET = re.compile(r"[\[\]]")
_WORD = re.compile(r"[^\W_]")
_JOINS_NEXT = re.compile(r"[\s;,.*_]*(?:(?i:and|or|and/or|y|o|et|ou)\b)?[\s,:*_]*\Z")
_SIGNS = r"(?:[\s#>\[{*_]|\\(?=[\[*_]))*+"
_LEAD = re.compile(rf"{_SIGNS}(?:{OWNERS}{_SIGNS}){{0,4}}")
_MOST_TRIES = 64  # open brackets looked at to find the one that a bracket closes


@dataclass(slots=True)
class _Unit:
    """Be the smallest stretch in which brackets pair freely.

    Attributes:
        start: Where it begins.
        words: Where its words begin, past number and heading.
        end: Where it ends.
        reach: Position of the last unit that a bracket at its start can reach.
        inner_reach: The same for a bracket inside it; -1 for none.
    """

    start: int
    words: int
    end: int
    reach: int = -1
    inner_reach: int = -1


@dataclass(slots=True)
class _Units:
    """Hold the units of a text, in order, with how far their brackets may reach."""

    units: list[_Unit] = field(default_factory=list)

    def visit(
        self, provision: Provision, *, kin: list[int], chapeau: list[int]
    ) -> None:
        """Add the units of an element.

        Args:
            provision: The element.
            kin: Gets the units whose opening brackets may reach as far as the
                element's siblings do.
            chapeau: Gets the units whose inner brackets may reach its siblings.
        """
        position = len(self.units)
        span, body = provision.span, provision.body
        if not provision.children:
            self.units.append(_Unit(span.start, body.start, span.end))
            kin.append(position)
            if provision.kind is ProvisionKind.CHAPEAU:
                chapeau.append(position)
            return
        if span.start < body.start:
            self.units.append(_Unit(span.start, body.start, body.start))
            kin.append(position)
        own: list[int] = []
        inner: list[int] = []
        bounded = provision.kind in RANKS
        for index, child in enumerate(provision.children):
            first = index == 0 and not bounded
            self.visit(child, kin=kin if first else own, chapeau=inner)
        self.limit(own, inner)

    def limit(self, own: list[int], inner: list[int]) -> None:
        """Let the units given reach the last unit there is so far."""
        last = len(self.units) - 1
        for position in own:
            self.units[position].reach = last
        for position in inner:
            self.units[position].inner_reach = last


@dataclass(frozen=True, slots=True)
class _Open:
    place: int
    unit: int
    reach: int


def pair_brackets(
    source: str,
    own: tuple[Span, ...],
    provisions: Iterable[Provision] = (),
    apart: tuple[Span, ...] = (),
) -> tuple[list[Span], list[Span]]:
    """Return the balanced pairs, and the single brackets that have no other half.

    Args:
        source: The whole source.
        own: Stretches whose brackets are the format's own, sorted, disjoint.
        provisions: The elements of the text; without them all of it is one.
        apart: Footnotes and furniture, whose brackets pair only among themselves.

    Example:
        >>> pairs, singles = pair_brackets("[a [b] c] d] [e", ())
        >>> [(s.start, s.end) for s in pairs], [s.start for s in singles]
        ([(3, 6), (0, 9)], [11, 13])
    """
    tree = _Units()
    kin: list[int] = []
    for provision in provisions:
        tree.visit(provision, kin=kin, chapeau=[])
    tree.limit(kin, [])
    return _Pairing(source, own, tree.units, apart).pair()


class _Pairing:
    """Hold what is paired and what is open while the brackets are gone through."""

    def __init__(
        self,
        source: str,
        own: tuple[Span, ...],
        units: list[_Unit],
        apart: tuple[Span, ...],
    ) -> None:
        self.source = source
        self.own = own
        self.units = units
        self.apart = apart
        self.own_starts = [s.start for s in own]
        self.apart_starts = [s.start for s in apart]
        self.starts = [u.start for u in units]
        self.pairs: list[Span] = []
        self.singles: list[int] = []
        self.heads: dict[int, tuple[int, int]] = {}
        self.tails: dict[int, int] = {}

    def pair(self) -> tuple[list[Span], list[Span]]:
        local: dict[int, list[int]] = {}
        left: list[tuple[int, int]] = []  # place and unit of what is left over
        for match in _BRACKET.finditer(self.source):
            place = match.start()
            if _within(place, self.own, self.own_starts) >= 0:
                continue
            unit = self._unit_at(place)
            waiting = local.setdefault(unit, [])
            if match.group() == "[":
                waiting.append(place)
            elif waiting:
                self.pairs.append(Span(waiting.pop(), place + 1))
            else:
                left.append((place, unit))
        left += [(place, unit) for unit, places in local.items() for place in places]
        self._pair_across(sorted(left))
        singles = [Span(place, place + 1) for place in self.singles]
        return self.pairs, singles

    def _unit_at(self, place: int) -> int:
        """Return the unit of a place; a negative number where no element is."""
        aside = _within(place, self.apart, self.apart_starts)
        if aside >= 0:
            return -2 - aside
        index = bisect_right(self.starts, place) - 1
        return index if index >= 0 and place < self.units[index].end else -1

    def _pair_across(self, left: list[tuple[int, int]]) -> None:
        """Pair what is left over where it wraps whole elements."""
        waiting: list[_Open] = []
        for place, unit in left:
            if unit < 0:
                self.singles.append(place)
            elif self.source[place] == "[":
                waiting.append(_Open(place, unit, self._reach(place, unit)))
            elif not self._close(place, unit, waiting):
                self.singles.append(place)
        self.singles += [o.place for o in waiting]

    def _close(self, place: int, unit: int, waiting: list[_Open]) -> bool:
        """Pair a closing bracket with the nearest open one that reaches it."""
        if not waiting or not self._is_at_end(place, unit):
            return False
        for index in range(
            len(waiting) - 1, max(len(waiting) - _MOST_TRIES, 0) - 1, -1
        ):
            if waiting[index].reach >= unit:
                self.pairs.append(Span(waiting[index].place, place + 1))
                self.singles += [o.place for o in waiting[index + 1 :]]
                del waiting[index:]
                return True
        return False

    def _reach(self, place: int, unit: int) -> int:
        here = self.units[unit]
        if unit not in self.heads:
            self.heads[unit] = self._first_words(here)
        in_label, in_words = self.heads[unit]
        if place <= (in_words if place >= here.words else in_label):
            return max(here.reach, here.inner_reach)
        if _JOINS_NEXT.match(self.source, place + 1, here.end):
            return here.reach
        return here.inner_reach

    def _first_words(self, unit: _Unit) -> tuple[int, int]:
        """Return where the first word stands, from the label on and past it.

        Names that say whose a bracket is are no words of it.
        """
        return (
            self._first_word(unit.start, unit.end),
            self._first_word(unit.words, unit.end),
        )

    def _first_word(self, start: int, end: int) -> int:
        lead = _LEAD.match(self.source, start, end)
        word = _WORD.search(self.source, lead.end() if lead else start, end)
        return word.start() if word else end

    def _is_at_end(self, place: int, unit: int) -> bool:
        """Tell whether no word follows in the unit but footnotes and `{remarks}`."""
        if unit not in self.tails:
            self.tails[unit] = self._past_last_word(self.units[unit])
        return place >= self.tails[unit]

    def _past_last_word(self, unit: _Unit) -> int:
        position = unit.end
        while position > unit.start:
            aside = _within(position - 1, self.apart, self.apart_starts)
            mark = _within(position - 1, self.own, self.own_starts)
            if aside >= 0:
                position = self.apart[aside].start
            elif mark >= 0:
                position = self.own[mark].start
            elif self.source[position - 1] == "}":
                opening = self.source.rfind("{", unit.start, position)
                position = opening if opening >= 0 else position - 1
            elif self.source[position - 1].isalnum():
                break
            else:
                position -= 1
        return max(position, unit.start)


def _within(place: int, spans: tuple[Span, ...], starts: list[int]) -> int:
    index = bisect_right(starts, place) - 1
    return index if index >= 0 and place < spans[index].end else -1
