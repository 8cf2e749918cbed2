"""Measure a whole text: every provision, and each article from its parts.

Reads: a text with its structure, and the cue tables.
Writes: a measurement for every article and every element inside, and for what stands
outside articles and has words of its own.

A chapeau governs the points after it. An article is as binding as the most binding of
its parts, has the development types of all of them, and asks for the action that most
of its most binding parts ask for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import (
    Action,
    Development,
    Evidence,
    Holder,
    Measurement,
)
from nonpaper.domain.source import Span
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.provision import measure_provision, measure_topics
from nonpaper.measure.strength import ORDER

_PARTS_FROM_TWO = 2
_KINDS = tuple(Development)
_HOLDERS = tuple(Holder)
_MOST_KNOWN = 16_384  # measurements that are kept; then the one unused longest goes

# Treaties repeat each other word for word, and what the same words say is the same: all
# that goes in are frozen values, or tables that are what they are and no other.
_measure_provision = lru_cache(maxsize=_MOST_KNOWN)(measure_provision)


def measure_text(
    text: Text,
    *,
    cues: CueTables,
    topics: TopicCues | None = None,
    with_headings: bool = True,
) -> dict[ProvisionRef, Measurement]:
    """Measure every provision of a text.

    Points and the words around them are too short to have a topic of their own: topics
    are named for articles, paragraphs and blocks.

    Args:
        text: The text.
        cues: The cue grammars.
        topics: The topic list with its cues.
        with_headings: Whether headings may be looked at.

    Returns:
        Measurements by provision, in the order of the text. Evidence points into the
        reading of the provision (`Text.read`).
    """
    meter = _Meter(text, cues, topics, with_headings=with_headings)
    found: dict[ProvisionRef, Measurement] = {}
    for provision in _outermost(text.provisions):
        found.update(meter.measure(provision))
    return {
        ref: found[ref]
        for p in text.walk()
        if (ref := ProvisionRef(text.id, p.eid)) in found
    }


def measure_article(
    text: Text,
    article: Provision,
    *,
    cues: CueTables,
    topics: TopicCues | None = None,
) -> dict[ProvisionRef, Measurement]:
    """Measure one article of a text and all inside it, as `measure_text` does."""
    return _Meter(text, cues, topics, with_headings=True).measure(article)


def _outermost(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """Go through the outermost provisions, inside what only groups them."""
    for provision in provisions:
        if provision.kind in CONTAINERS and provision.children:
            yield from _outermost(provision.children)
        else:
            yield provision


def combine_parts(
    whole: Measurement,
    parts: Iterable[Measurement],
    *,
    starts: Sequence[int] | None = None,
) -> Measurement:
    """Return what an article says, from its words as a whole and from its parts.

    Topics are those of the whole. The other answers come from the parts, with their
    evidence; who owes, from the most binding ones.

    Args:
        whole: The article's words measured at once, for topics at least.
        parts: Its paragraphs and points, each measured under what governs it.
        starts: Where the words of each part begin in those of the whole, -1 where they
            are not found; if not given, their evidence points into the whole already.
    """
    kept = list(parts)
    if not kept:
        return whole
    strength = min((part.strength for part in kept), key=ORDER.__getitem__)
    kinds = {kind for part in kept for kind in part.development}
    binding = [part for part in kept if part.strength is strength]
    action = _main_action(binding, whole)
    bearers = {holder for part in binding for holder in part.bearers}
    beneficiaries = {holder for part in kept for holder in part.beneficiaries}
    answers = {
        ("strength", str(strength)),
        ("action", str(action)),
        *(("development", str(kind)) for kind in kinds),
        *(("bearers", str(holder)) for holder in bearers),
        *(("beneficiaries", str(holder)) for holder in beneficiaries),
    }
    evidence = [
        piece
        for piece in whole.evidence
        if piece.field == "topics" or (piece.field, piece.value) in answers
    ]
    wanted = answers - {(piece.field, piece.value) for piece in evidence}
    for part, start in zip(kept, starts or [0] * len(kept), strict=True):
        evidence += [
            _place(piece, start) if starts else piece
            for piece in part.evidence
            if (piece.field, piece.value) in wanted
        ]
    return Measurement(
        strength,
        tuple([kind for kind in _KINDS if kind in kinds]),
        action,
        whole.topics,
        bearers=tuple([holder for holder in _HOLDERS if holder in bearers]),
        beneficiaries=tuple([holder for holder in _HOLDERS if holder in beneficiaries]),
        evidence=tuple(sorted(dict.fromkeys(evidence), key=_order)),
    )


def _main_action(parts: list[Measurement], whole: Measurement) -> Action:
    """Return the action most of the parts ask for; the whole's, then the first's."""
    counts = Counter(part.action for part in parts)
    if len(counts) > 1:
        del counts[Action.NONE]
    most = max(counts.values())
    leading = [action for action, count in counts.items() if count == most]
    return whole.action if whole.action in leading else leading[0]


def _order(piece: Evidence) -> tuple[int, int, str, str]:
    span = piece.span or Span(0, 0)
    return (span.start, span.end, piece.field, piece.rule)


def _place(piece: Evidence, start: int) -> Evidence:
    """Return evidence of words that begin further on; at less than 0, nowhere."""
    span = piece.span
    if span is not None:
        is_found = start >= 0
        span = Span(start + span.start, start + span.end) if is_found else None
    return Evidence(piece.field, piece.value, piece.rule, span, piece.words)


def walk_governed(text: Text) -> Iterator[tuple[Provision, str | None]]:
    """Go through what is measured, each with the words that govern it, in order.

    A chapeau governs the points after it, and all inside them.
    """

    def walk(
        provision: Provision, governing: str | None
    ) -> Iterator[tuple[Provision, str | None]]:
        yield provision, governing
        for child, words in _governed(provision.children, governing, read):
            yield from walk(child, words)

    def read(provision: Provision) -> str:
        return text.read(provision).words

    for provision in _outermost(text.provisions):
        yield from walk(provision, None)


def _governed(
    children: tuple[Provision, ...],
    governing: str | None,
    read: Callable[[Provision], str],
) -> Iterator[tuple[Provision, str | None]]:
    """Pair each child with the words that govern it: the chapeau before it."""
    chapeau: str | None = None
    for child in children:
        is_point = child.kind is ProvisionKind.POINT
        yield child, chapeau if is_point and chapeau else governing
        if child.kind is ProvisionKind.CHAPEAU:
            words = read(child)
            chapeau = f"{governing} {words}" if governing else words


_PIECES = frozenset({ProvisionKind.POINT, ProvisionKind.CHAPEAU, ProvisionKind.CLOSING})


class _Meter:
    """Measure the provisions of one text, each once."""

    def __init__(
        self,
        text: Text,
        cues: CueTables,
        topics: TopicCues | None,
        *,
        with_headings: bool,
    ) -> None:
        self._text = text
        self._cues = cues
        self._topics = topics
        self._with_headings = with_headings
        self._words: dict[str, str] = {}

    def _read(self, provision: Provision) -> str:
        """Return the words of a provision: of each they are asked for several times."""
        known = self._words.get(provision.eid)
        if known is None:
            known = self._words[provision.eid] = self._text.read(provision).words
        return known

    def measure(
        self, provision: Provision, governing: str | None = None
    ) -> dict[ProvisionRef, Measurement]:
        """Measure a provision and all inside it, under the words that govern it."""
        found: dict[ProvisionRef, Measurement] = {}
        parts: list[tuple[Provision, Measurement]] = []
        for child, words in _governed(provision.children, governing, self._read):
            inside = self.measure(child, words)
            parts.append((child, inside[ProvisionRef(self._text.id, child.eid)]))
            found.update(inside)
        found[ProvisionRef(self._text.id, provision.eid)] = (
            self._combine(provision, parts)
            if len(parts) >= _PARTS_FROM_TWO
            else self._measure_words(provision, governing)
        )
        return found

    def _combine(
        self, provision: Provision, parts: list[tuple[Provision, Measurement]]
    ) -> Measurement:
        """Measure a provision by its parts, their evidence placed in its words."""
        words = self._read(provision)
        starts: list[int] = []
        start = 0
        for part, _ in parts:
            own = self._read(part)
            found = words.find(own, start) if own else -1
            starts.append(found)
            start = max(start, found + len(own))
        whole = measure_topics(
            words,
            language=self._text.front.language,
            cues=self._cues,
            topics=self._topics if provision.kind not in _PIECES else None,
            heading=provision.heading if self._with_headings else None,
        )
        return combine_parts(whole, [measured for _, measured in parts], starts=starts)

    def _measure_words(
        self, provision: Provision, governing: str | None
    ) -> Measurement:
        return _measure_provision(
            self._read(provision),
            language=self._text.front.language,
            cues=self._cues,
            topics=self._topics if provision.kind not in _PIECES else None,
            heading=provision.heading if self._with_headings else None,
            governing=governing,
        )
