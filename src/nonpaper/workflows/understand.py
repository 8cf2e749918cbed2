"""Understand one document: find its structure and say what each provision says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text


@dataclass(frozen=True, slots=True)
class Understood:
    """Hold a text and what each of its provisions says."""

    text: Text
    measurements: dict[ProvisionRef, Measurement]


@dataclass(frozen=True, slots=True)
class Understanding:
    """Hold what is needed to understand documents.

    Attributes:
        cues: The cue grammars.
        topics: The topic list with its cues.
        party_names: Names and codes of parties as drafts print them in brackets.
        with_headings: Whether measure may look at headings.
    """

    cues: CueTables
    topics: TopicCues
    party_names: Collection[str] = ()
    with_headings: bool = True

    def understand(self, document: RawDocument) -> Understood:
        """Find the structure of a document and measure its provisions."""
        text = parse_text(document, party_names=self.party_names)
        measurements = measure_text(
            text, cues=self.cues, topics=self.topics, with_headings=self.with_headings
        )
        return Understood(text, measurements)


UnderstandAll = Callable[[Sequence[RawDocument], Understanding], Iterable[Understood]]
"""Understand documents, in their order; an adapter may use several processes."""


def understand_in_turn(
    documents: Sequence[RawDocument], understanding: Understanding
) -> Iterable[Understood]:
    """Understand documents one after the other."""
    return map(understanding.understand, documents)
