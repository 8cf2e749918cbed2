"""List what is open in a text, part by part, with ids by which people can name it.

Reads: `Text`. Writes: `OpenPart`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from nonpaper.domain.inventory import (
    REST_EID,
    AlternativeSet,
    NamedBracket,
    OpenPart,
    Side,
)
from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import Span
from nonpaper.domain.text import (
    CONTAINERS,
    Attribution,
    Bracket,
    BracketKind,
    Option,
    Provision,
    ProvisionKind,
    Text,
)
from nonpaper.revise.bracket_places import (
    MARKUP,
    Reach,
    find_bracket_before,
    find_stances,
)

_COLON = re.compile(r"[\s*_}).]*[:–—-]?[*_]*\s*")
_BESIDE = re.compile(r"[\s*_]*(?:/|\b(?:or|o|ou)\b)?[\s*_]*")
_SIDES = re.compile(r"\]\s*\[\s*:?\s*")
_CLUTTER = re.compile(r"[\[\]]|(?<=\[):\s*|(?<!\S):\s*")
_NUMBERED = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.RECITAL})
_T = TypeVar("_T")


def list_open_parts(text: Text) -> tuple[OpenPart, ...]:
    r"""Return the articles, preamble and annexes of a text with what is open in each.

    Example:
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> words = "Article 7\n\nParties [shall][should] act [US, JP: at once]."
        >>> part, _ = list_open_parts(parse_text(RawDocument("a", "a.txt", words)))
        >>> [(b.id, b.words, b.set_id) for b in part.brackets]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('art_7__b1', 'shall', 'art_7__set1'), ('art_7__b2', 'should', 'art_7__set1'),
         ('art_7__b3', 'at once', None)]
        >>> [side.shown for side in part.sets[0].sides]
        ['shall', 'should']
    """
    return _Lister.of(text).parts()


def count_pairs(parts: Iterable[OpenPart]) -> int:
    """Return how many pairs of brackets parts have, as negotiators count them."""
    return sum(one.is_counted for part in parts for one in part.brackets)


@dataclass(slots=True)
class _Lister:
    """Hold a text while what is open in it is listed."""

    text: Text
    stances: dict[Span, list[Bracket]]
    names: frozenset[Span]
    paragraphs: list[Provision]
    reach: Reach
    opened_at: dict[int, int]

    @classmethod
    def of(cls, text: Text) -> _Lister:
        stances = find_stances(text)
        return cls(
            text,
            stances,
            frozenset(one.span for many in stances.values() for one in many),
            [p for p in text.walk() if p.kind in _NUMBERED],
            Reach.of(text),
            {b.span.end: b.span.start for b in text.brackets if b.is_balanced},
        )

    def parts(self) -> tuple[OpenPart, ...]:
        units = list(chain.from_iterable(map(_find_parts, self.text.provisions)))
        spans = [unit.span for unit in units]
        brackets = _by_part(self.text.brackets, spans, lambda one: one.span)
        sets = _by_part(self._sets(), spans, lambda one: one[0].span)
        parts = [self._part(unit) for unit in units]
        counts = Counter(part.number for part in parts)
        annexes = [p for p in self.text.walk() if p.kind is ProvisionKind.ANNEX]
        parts = [
            replace(part, annex=self._around(part, annexes))
            if counts[part.number] > 1 else part
            for part in parts
        ]  # fmt: skip
        parts.append(
            OpenPart(REST_EID, None, None, None, Span(0, len(self.text.source)))
        )
        parts = [
            replace(part, sets=tuple(self._name_sets(part.eid, found)))
            for part, found in zip(parts, sets, strict=True)
        ]
        set_of = {
            side.bracket.span: one.id
            for one in chain.from_iterable(part.sets for part in parts)
            for side in one.sides
            if side.bracket
        }
        return tuple(
            replace(
                part,
                brackets=tuple(self._named(part.eid, found, set_of)),
                is_wrapped=self.reach.covers(part.span.start),
            )
            for part, found in zip(parts, brackets, strict=True)
        )

    def _part(self, provision: Provision) -> OpenPart:
        heading = self._heading(provision)
        kind, number = provision.kind, provision.number
        return OpenPart(provision.eid, kind, number, heading, provision.span)

    def _around(self, part: OpenPart, annexes: list[Provision]) -> OpenPart | None:
        """Return the innermost annex that a part stands in."""
        around = [one for one in annexes if one.span.contains(part.span)]
        return self._part(around[-1]) if around and around[-1].eid != part.eid else None

    def _heading(self, provision: Provision) -> str | None:
        """Return a heading without brackets, labels and names."""
        span = provision.heading_span
        if span is None or "[" not in (provision.heading or ""):
            return provision.heading
        names = [
            said.span
            for bracket in self.text.brackets
            if bracket.span.overlaps(span)
            for said in bracket.attributions
            if span.contains(said.span)
        ]
        words = Reading.of(
            self.text.source, span, join_spans([*names, *self.text.left_out()])
        ).words
        sides = _SIDES.sub(" / ", words)
        return _CLUTTER.sub("", sides).strip() or None

    def _name_sets(
        self, eid: str, sets: Iterable[tuple[Side, ...]]
    ) -> Iterator[AlternativeSet]:
        for at, sides in enumerate(sets, start=1):
            yield AlternativeSet(
                f"{eid}__set{at}",
                sides,
                paragraph=self._paragraph(sides[0].span.start),
                is_outermost=not self.reach.covers(sides[0].span.start),
            )

    def _named(
        self, eid: str, brackets: Iterable[Bracket], set_of: dict[Span, str]
    ) -> Iterator[NamedBracket]:
        counts: dict[str, int] = defaultdict(int)
        for bracket in brackets:
            sign = "b" if bracket.is_balanced else "s"
            sign = "n" if bracket.kind is BracketKind.NOTE else sign
            counts[sign] += 1
            inner = self.words_of(bracket)
            yield NamedBracket(
                f"{eid}__{sign}{counts[sign]}",
                bracket,
                self._shown(inner) if bracket.is_balanced else "",
                inner,
                self._stances(bracket),
                self._attributions(bracket),
                is_stance=bracket.span in self.names,
                set_id=set_of.get(bracket.span),
            )

    def words_of(self, bracket: Bracket) -> Span:
        """Return where the words of a pair stand, past its label and names."""
        if not bracket.is_balanced:
            return Span(bracket.span.end, bracket.span.end)
        start, end = bracket.span.start + 1, bracket.span.end - 1
        return Span(min(self._past(start, end, bracket), end), end)

    def _past(self, start: int, end: int, bracket: Bracket) -> int:
        """Return where words begin after the label and the names of a bracket."""
        source = self.text.source
        if bracket.label:
            while start < end and source[start] in MARKUP:
                start += 1
            label = r"\s+".join(map(re.escape, bracket.label.split()))
            start = _after(re.compile(label), source, start, end)
        for said in bracket.attributions:
            start = max(start, said.span.end)
        if bracket.label or bracket.attributions:
            start = _after(_COLON, source, start, end)
        return start

    def _attributions(self, bracket: Bracket) -> tuple[Attribution, ...]:
        behind = self.stances.get(bracket.span, ())
        return (
            *bracket.attributions,
            *chain.from_iterable(one.attributions for one in behind),
        )

    def _stances(self, bracket: Bracket) -> tuple[Span, ...]:
        return tuple(one.span for one in self.stances.get(bracket.span, ()))

    def _shown(self, span: Span) -> str:
        words = Reading.of(self.text.source, span, self.text.left_out()).words
        return words or " ".join(span.of(self.text.source).split())  # in a footnote

    def _sets(self) -> list[tuple[Side, ...]]:
        """Return all sets of alternatives, by place: those with labels, then bare."""
        opened = {b.span.start: b for b in self.text.brackets if b.is_balanced}
        found: list[tuple[Side, ...]] = []
        used: set[Span] = set()
        grouped: dict[int, list[Option]] = defaultdict(list)
        for option in self.text.options:
            grouped[option.group].append(option)
        for options in grouped.values():
            sides = tuple(self._option_side(one, opened) for one in options)
            used |= {side.bracket.span for side in sides if side.bracket}
            found.append(sides)
        found = self._joined(found)
        bare = [
            b
            for b in self.text.brackets
            if b.is_balanced
            and b.kind is BracketKind.ALTERNATIVE
            and b.span not in used
            and b.span not in self.names
        ]
        found += self._bare_sets(bare)
        return sorted(found, key=lambda sides: sides[0].span)

    def _joined(self, sets: list[tuple[Side, ...]]) -> list[tuple[Side, ...]]:
        """Join sets of labelled brackets that follow on each other, as in print.

        Options are found element by element; alternatives of several paragraphs, or
        of whole articles, stand in several.
        """
        first = {s[0].bracket.span.start: s for s in sets if s[0].bracket}
        joined: list[tuple[Side, ...]] = []
        taken: set[int] = set()
        for sides in sorted(sets, key=lambda sides: sides[0].span):
            if sides[0].span.start in taken:
                continue
            whole = sides
            while (more := self._next_set(whole, first)) is not None:
                taken.add(more[0].span.start)
                whole += more
            joined.append(whole)
        return joined

    def _next_set(
        self, sides: tuple[Side, ...], first: dict[int, tuple[Side, ...]]
    ) -> tuple[Side, ...] | None:
        last, at = sides[-1].bracket, sides[-1].span.end
        at = max((span.end for span in sides[-1].stances), default=at)
        while at < len(self.text.source) and self.text.source[at].isspace():
            at += 1
        more = first.get(at)
        if last is None or more is None or more[0].bracket is None:
            return None
        numbers = {side.number for side in sides}
        is_new = not any(side.number in numbers for side in more)
        return more if is_new and more[0].bracket.depth == last.depth else None

    def _option_side(self, option: Option, opened: dict[int, Bracket]) -> Side:
        label_end = option.span.start + len(option.label)
        bracket = find_bracket_before(self.text.source, option.span.start, opened)
        span = option.span
        if bracket and not self._holds_words(bracket, label_end):
            span = Span(bracket.span.start, max(option.span.end, bracket.span.end))
            label_end, bracket = bracket.span.end, None
        if bracket:
            span, words = bracket.span, self.words_of(bracket)
        else:
            span = Span(span.start, self._own_end(span, label_end))
            start = _after(_COLON, self.text.source, label_end, span.end)
            words = Span(start, span.end)
        return Side(
            number=(option.number or "").strip("()") or "1",
            label=option.label,
            span=span,
            words=words,
            shown=self._shown(words),
            attributions=self._attributions(bracket) if bracket else (),
            bracket=bracket,
            is_no_text=option.is_no_text,
            stances=self._stances(bracket) if bracket else (),
        )

    def _own_end(self, span: Span, least: int) -> int:
        """Return where an option ends, before what closes a bracket around it."""
        end = span.end
        while end > least and self.text.source[end - 1] in "] \t\n*_":
            around = self.opened_at.get(end)
            if self.text.source[end - 1] == "]" and (
                around is None or around >= span.start
            ):
                break
            end -= 1
        return end if self.text.source[end : span.end].strip() else span.end

    def _holds_words(self, bracket: Bracket, label_end: int) -> bool:
        """Tell whether a bracket has more in it than a label: not `[Option 1]`."""
        rest = self.text.source[label_end : bracket.span.end - 1]
        return any(map(str.isalnum, rest))

    def _bare_sets(self, bare: list[Bracket]) -> Iterator[tuple[Side, ...]]:
        """Go through brackets that stand side by side, at one depth; one is no set."""
        rows: list[list[Bracket]] = []
        for bracket in sorted(bare, key=lambda b: (b.depth, b.span)):
            last = rows[-1][-1] if rows else None
            if last is None or not self._is_beside(last, bracket):
                rows.append([])
            rows[-1].append(bracket)
        return (self._row(row) for row in rows if len(row) > 1)

    def _is_beside(self, left: Bracket, right: Bracket) -> bool:
        behind = self.stances.get(left.span, ())
        at = max((one.span.end for one in behind), default=left.span.end)
        if left.depth != right.depth or at > right.span.start:
            return False
        gap = self.text.source[at : right.span.start]
        return "\n\n" not in gap and _BESIDE.fullmatch(gap) is not None

    def _row(self, row: list[Bracket]) -> tuple[Side, ...]:
        return tuple(
            Side(
                number=str(at),
                label=bracket.label or "",
                span=bracket.span,
                words=self.words_of(bracket),
                shown=self._shown(self.words_of(bracket)),
                attributions=self._attributions(bracket),
                bracket=bracket,
                stances=self._stances(bracket),
            )
            for at, bracket in enumerate(row, start=1)
        )

    def _paragraph(self, place: int) -> str | None:
        at = bisect_right(self.paragraphs, place, key=lambda p: p.span.start) - 1
        inside = at >= 0 and place < self.paragraphs[at].span.end
        return self.paragraphs[at].number if inside else None


def _find_parts(provision: Provision) -> Iterator[Provision]:
    """Go through what is told apart: articles, the preamble, annexes without any."""
    if provision.kind in (ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE):
        yield provision
    elif provision.kind in CONTAINERS:
        inner = list(chain.from_iterable(map(_find_parts, provision.children)))
        if not inner and provision.kind is ProvisionKind.ANNEX:
            yield provision
        yield from inner


def _by_part(
    found: Iterable[_T], spans: list[Span], place: Callable[[_T], Span]
) -> list[list[_T]]:
    """Return what begins in each part, and last what begins in none.

    What begins before a part and wraps that one alone, belongs to it.
    """
    shared: list[list[_T]] = [[] for _ in range(len(spans) + 1)]
    starts = [span.start for span in spans]
    for one in found:
        span = place(one)
        at = bisect_right(starts, span.start) - 1
        if at < 0 or span.start >= spans[at].end:
            last = bisect_left(starts, span.end) - 1
            at = last if last == at + 1 and span.contains(spans[last]) else -1
        shared[at].append(one)
    return shared


def _after(pattern: re.Pattern[str], source: str, start: int, end: int) -> int:
    match = pattern.match(source, start, end)
    return match.end() if match else start
