"""Find where a text says what is asked, in one pass over its words.

Reads: a text with its structure, and norms with the ways in which texts say them.
Writes: findings, each with the innermost provision and the telling words.

An article holds a way of saying if of every group of its phrases one stands there, and
none of those that may not. Where they have to stand in one paragraph or one sentence,
the paragraphs of the articles that would do are looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.norm import Finding, Norm, Way, Within
from nonpaper.domain.source import Language, Span
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text
from nonpaper.errors import PhraseError
from nonpaper.measure.layout import Layout
from nonpaper.measure.phrasebook import Hit, Phrasebook, tokenise

_UNDER = -1
_NONE = -2
_WORD = re.compile(
    r"[(),;:%]|[\w\u0300-\u036f'\u2019|*-]*\w[\w\u0300-\u036f'\u2019|*-]*\??"
)
_GAP = re.compile(r"~[1-9]")


def require_phrase(phrase: str) -> None:
    """Check that a phrase is one of the language of `phrasebook`.

    Raises:
        PhraseError: It has no word, a sign that is not of the language, or a gap that
            is not between words.

    Example:
        >>> require_phrase("fair ~2 equitable treatment|treatments")
    """
    elements = phrase.split()
    words = [one for one in elements if not _GAP.fullmatch(one)]
    odd = [one for one in words if not _WORD.fullmatch(one)]
    if odd:
        raise PhraseError(phrase, f"{odd[0]!r} is no word")
    if all(one.endswith("?") for one in words):
        raise PhraseError(phrase, "there is no word in it that has to stand there")
    if any(_GAP.fullmatch(one) for one in (elements[0], elements[-1])):
        raise PhraseError(phrase, "a gap stands at its end")


@dataclass(frozen=True, slots=True)
class NormBook:
    """Hold norms with the phrases of all their ways, compiled once for a language.

    Attributes:
        ways: Each way with the norm it belongs to, in the order of the norms.
    """

    ways: tuple[tuple[Norm, Way], ...]
    _rules: tuple[tuple[int, int], ...] = field(repr=False)
    _book: Phrasebook = field(repr=False, compare=False)

    @classmethod
    def of(cls, norms: Iterable[Norm], language: Language) -> NormBook:
        """Compile the ways of norms in a language."""
        ways = tuple(
            (norm, way) for norm in norms for way in norm.ways.get(language, ())
        )
        rules: list[tuple[int, int]] = []
        phrases: list[tuple[str, int]] = []
        for number, (_, way) in enumerate(ways):
            groups = [*enumerate(way.all), (_UNDER, way.under), (_NONE, way.none)]
            for group, said in groups:
                phrases += [(phrase, len(rules)) for phrase in said]
                rules.append((number, group))
        return cls(ways, tuple(rules), Phrasebook(phrases))

    def find(self, words: str) -> _Said:
        """Return which groups of which ways stand in words."""
        tokens = tokenise(words)
        said = _Said({}, Layout.of(tokens, words).sentences)
        for hit in self._book.find(tokens):
            way, group = self._rules[hit.rule]
            place = Span(tokens.starts[hit.start], tokens.ends[hit.end - 1])
            said.hits.setdefault(way, []).append((group, hit, place))
        return said


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold, for each way, the hits of its groups and where they stand."""

    hits: dict[int, list[tuple[int, Hit, Span]]]
    sentences: Sequence[tuple[int, int]]

    def groups(self, way: int) -> set[int]:
        return {group for group, _, _ in self.hits.get(way, ())}

    def places(self, way: int, of: Way, above: set[int]) -> list[Span] | None:
        """Return where the first group stands, or nothing if the way does not hold.

        No place at all means that the first group stands in the heading alone.

        Args:
            way: Which way.
            of: The same.
            above: Groups that stand in the heading.
        """
        hits = self.hits.get(way, [])
        if of.within is not Within.SENTENCE:
            return _held(hits, of, above)
        held = [
            places
            for start, end in self.sentences
            if (
                places := _held(
                    [one for one in hits if start <= one[1].start < end], of, above
                )
            )
            is not None
        ]
        return [place for places in held for place in places] if held else None


def _held(
    hits: list[tuple[int, Hit, Span]], way: Way, above: set[int]
) -> list[Span] | None:
    there = {group for group, _, _ in hits}
    if _NONE in there or not above | there >= set(range(len(way.all))):
        return None
    return [place for group, _, place in hits if group == 0]


def find_norms(text: Text, book: NormBook) -> tuple[Finding, ...]:
    """Return where a text says what norms ask, one finding a provision.

    What is asked of measure is not looked at here: `Asked.is_met` does that.

    Args:
        text: The text, in the language of the book.
        book: The norms.

    Returns:
        Findings in the order of the norms, then of the text.
    """
    if not book.ways:
        return ()
    finder = _Finder(text, book)
    found = [
        finding for unit, above in _units(text) for finding in finder.find(unit, above)
    ]
    order: dict[str, int] = {}
    for norm, _ in book.ways:
        order.setdefault(norm.id, len(order))
    once: dict[tuple[str, ProvisionRef], Finding] = {}
    for one in found:
        once.setdefault((one.norm, one.ref), one)
    return tuple(sorted(once.values(), key=lambda one: order[one.norm]))


def _units(text: Text) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    """Go through the outermost provisions, each with the headings above it."""

    def go(
        provisions: Sequence[Provision], above: tuple[str, ...]
    ) -> Iterator[tuple[Provision, tuple[str, ...]]]:
        for provision in provisions:
            if provision.kind in CONTAINERS and provision.children:
                heading = (provision.heading,) if provision.heading else ()
                yield from go(provision.children, (*above, *heading))
            else:
                yield provision, above

    return go(text.provisions, ())


class _Finder:
    """Look through the provisions of one text."""

    def __init__(self, text: Text, book: NormBook) -> None:
        self._text = text
        self._book = book
        self._headings: dict[str, _Said] = {}

    def find(self, unit: Provision, above: tuple[str, ...]) -> list[Finding]:
        """Return where a provision has the norms.

        A heading shows what its article is about, and is shown where no words do.
        """
        heading = self._in_heading(unit.heading or "")
        said = self._read(unit)
        found: list[Finding] = []
        by_heading: dict[str, Finding] = {}
        for way in sorted({*said.hits, *heading.hits}):
            norm, of = self._book.ways[way]
            own = heading.groups(way)
            asked = set(range(len(of.all)))
            if of.under and not self._is_under(way, (unit.heading or "", *above)):
                continue
            if _NONE in own or not own | said.groups(way) >= asked:
                continue
            for part in _parts(unit) if of.within is not Within.ARTICLE else (unit,):
                inside = said if part is unit else self._read(part)
                places = inside.places(way, of, own)
                found += self._findings(norm, part, places or ())
                if places == []:
                    by_heading.setdefault(norm.id, self._headed(norm, unit, part))
        told = {one.norm for one in found}
        return [*found, *(one for one in by_heading.values() if one.norm not in told)]

    def _headed(self, norm: Norm, unit: Provision, part: Provision) -> Finding:
        ref = ProvisionRef(self._text.id, part.eid)
        return Finding(norm.id, ref, unit.heading_span or part.body, unit.heading or "")

    def _read(self, part: Provision) -> _Said:
        return self._book.find(self._text.read(part).words)

    def _in_heading(self, heading: str) -> _Said:
        if heading not in self._headings:
            self._headings[heading] = self._book.find(heading)
        return self._headings[heading]

    def _is_under(self, way: int, headings: Iterable[str]) -> bool:
        return any(_UNDER in self._in_heading(one).groups(way) for one in headings)

    def _findings(
        self, norm: Norm, unit: Provision, places: Iterable[Span]
    ) -> Iterator[Finding]:
        reading = self._text.read(unit)
        for place in places:
            span = reading.locate(place)
            inside = _innermost(unit, span)
            ref = ProvisionRef(self._text.id, inside.eid)
            yield Finding(norm.id, ref, span, place.of(reading.words))


def _parts(unit: Provision) -> tuple[Provision, ...]:
    parts = tuple(p for p in unit.children if p.kind is ProvisionKind.PARAGRAPH)
    return parts or (unit,)


def _innermost(provision: Provision, span: Span) -> Provision:
    for child in provision.children:
        if child.span.contains(span):
            return _innermost(child, span)
    return provision
