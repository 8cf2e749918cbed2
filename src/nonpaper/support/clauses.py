"""Choose the provisions that are counted: each thing that is said, once.

Reads: a text and what its provisions say.
Writes: its clauses: paragraphs, and points under their chapeau.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.support import HELP, ROOM, Clause
from nonpaper.domain.text import (
    CONTAINERS,
    Provision,
    ProvisionKind,
    Text,
    has_open_words,
)

_ROUND_POINTS = frozenset({ProvisionKind.CHAPEAU, ProvisionKind.CLOSING})
_UNSAID = Measurement()


def find_clauses(
    text: Text, measurements: Mapping[ProvisionRef, Measurement]
) -> tuple[Clause, ...]:
    """Return the provisions of a text that are counted, in its order.

    That is every innermost element: a paragraph without points, else its points, each
    read under the chapeau that governs it; an article without paragraphs; a recital.
    An article is never counted beside its paragraphs. A chapeau is its points; words
    before paragraphs or after points count where they say something of their own.
    A right of developing Parties with a duty behind it ("may extend the period; it
    shall notify") counts as the right: a permission. Blocks outside the
    articles (cover words, explanations) count only in a text that has no articles.

    Args:
        text: The text.
        measurements: What its provisions say.
    """
    finder = _Finder(text, measurements)
    return tuple(finder.find(text.provisions, (), None))


class _Finder:
    """Go through the innermost elements of one text."""

    def __init__(
        self, text: Text, measurements: Mapping[ProvisionRef, Measurement]
    ) -> None:
        self._text = text
        self._measurements = measurements
        self._has_articles = bool(text.articles())

    def find(
        self,
        provisions: tuple[Provision, ...],
        topics: tuple[str, ...],
        group: Provision | None,
        *,
        is_recital: bool = False,
    ) -> Iterator[Clause]:
        """Go through provisions that stand side by side."""
        has_points = any(p.kind is ProvisionKind.POINT for p in provisions)
        for p in provisions:
            inside = group
            if inside is None and p.kind not in CONTAINERS:
                inside = p
            if p.kind is ProvisionKind.ARTICLE:
                inside = p
            said = self._said(p)
            about = said.topics or topics
            within = is_recital or p.kind is ProvisionKind.PREAMBLE
            if p.children:
                yield from self.find(p.children, about, inside, is_recital=within)
            elif self._counts(p, said, inside, has_points=has_points):
                yield Clause(
                    ProvisionRef(self._text.id, p.eid),
                    (inside or p).eid,
                    _as_right(said if said.topics else replace(said, topics=about)),
                    within,
                    has_open_words(self._text, p.body),
                )

    def _said(self, provision: Provision) -> Measurement:
        ref = ProvisionRef(self._text.id, provision.eid)
        return self._measurements.get(ref, _UNSAID)

    def _counts(
        self,
        provision: Provision,
        said: Measurement,
        group: Provision | None,
        *,
        has_points: bool,
    ) -> bool:
        if provision.kind is ProvisionKind.CHAPEAU and has_points:
            return False
        if provision.kind in _ROUND_POINTS:
            return said.strength is not Strength.NONE or bool(said.development)
        if provision.kind in CONTAINERS:
            return False
        if provision.kind is ProvisionKind.BLOCK and self._has_articles:
            return group is not None and group.kind is ProvisionKind.ARTICLE
        return bool(self._text.read(provision).words)


def _as_right(said: Measurement) -> Measurement:
    """Return what is said as the right that comes before a duty, where one does."""
    kinds = set(said.development)
    is_right = said.reading_of("strength") == Strength.PERMISSION
    if is_right and kinds & ROOM and not kinds & HELP:
        return replace(said, strength=Strength.PERMISSION)
    return said
