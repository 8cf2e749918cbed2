"""Choose what of a text is compared: its articles, or its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.reading import Reading
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text

_GONE_INTO = CONTAINERS - {ProvisionKind.PREAMBLE} | {ProvisionKind.OPTION}
_INSIDE_ARTICLES = frozenset({ProvisionKind.PARAGRAPH})
_LEAST_WORDS = 3
"""An article of fewer words (`[reserved]`, `…`) has nothing to compare."""


class Unit(StrEnum):
    """Say over what families are made."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"


def find_units(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    *,
    unit: Unit,
    with_headings: bool,
    with_parts: bool = True,
) -> list[AlignmentUnit]:
    """Return the provisions of a text that are to be compared, in its order.

    A text without articles is compared by its numbered paragraphs and labelled options,
    and without those by its blocks: a proposal in prose has a place in the map too.
    Recitals stand aside.

    Args:
        text: The text.
        measurements: What its provisions say; their topics go with the units.
        unit: Articles, or paragraphs (and articles without paragraphs).
        with_headings: Whether headings, and the chapters above, are told.
        with_parts: Whether paragraphs go with the articles, to find those that regulate
            another matter.
    """
    finder = _Finder(
        text, measurements, with_headings=with_headings, with_parts=with_parts
    )
    wanted = (
        {ProvisionKind.ARTICLE},
        {ProvisionKind.PARAGRAPH, ProvisionKind.OPTION},
        {ProvisionKind.BLOCK},
    )
    for kinds in wanted:
        found = [
            one
            for p, above in _outermost(text, kinds)
            for one in finder.units(p, above, unit)
        ]
        if found:
            return found
    return []


def _outermost(
    text: Text, kinds: set[ProvisionKind]
) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    def go(
        provisions: tuple[Provision, ...], above: tuple[str, ...]
    ) -> Iterator[tuple[Provision, tuple[str, ...]]]:
        for provision in provisions:
            if provision.kind in kinds:
                yield provision, above
            elif provision.kind in _GONE_INTO:
                heading = (provision.heading,) if provision.heading else ()
                yield from go(provision.children, (*above, *heading))

    return go(text.provisions, ())


class _Finder:
    """Make units of the provisions of one text."""

    def __init__(
        self,
        text: Text,
        measurements: Mapping[ProvisionRef, Measurement],
        *,
        with_headings: bool,
        with_parts: bool,
    ) -> None:
        self._with_parts = with_parts
        self._text = text
        self._measurements = measurements
        self._with_headings = with_headings
        self._left_out = text.left_out()

    def units(
        self, provision: Provision, above: tuple[str, ...], unit: Unit
    ) -> list[AlignmentUnit]:
        paragraphs = [p for p in provision.children if p.kind in _INSIDE_ARTICLES]
        if unit is Unit.PARAGRAPH and paragraphs:
            made = [self._unit(p, above, provision.heading) for p in paragraphs]
        else:
            parts = paragraphs if self._with_parts and len(paragraphs) > 1 else []
            made = [self._unit(provision, above, provision.heading, parts)]
        return [one for one in made if len(one.words.split()) >= _LEAST_WORDS]

    def _unit(
        self,
        provision: Provision,
        above: tuple[str, ...],
        heading: str | None,
        parts: list[Provision] | None = None,
    ) -> AlignmentUnit:
        ref = ProvisionRef(self._text.id, provision.eid)
        measured = self._measurements.get(ref)
        return AlignmentUnit(
            ref=ref,
            words=Reading.of(self._text.source, provision.body, self._left_out).words,
            heading=heading if self._with_headings else None,
            language=self._text.front.language,
            topics=measured.topics if measured else (),
            context=" ".join(above) if above and self._with_headings else None,
            parts=tuple(self._unit(part, (), None) for part in parts or ()),
        )
