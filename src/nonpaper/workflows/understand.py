"""Understand one document: find its structure and say what each provision says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol, TypeVar

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Evidence, Measurement
from nonpaper.domain.source import RawDocument
from nonpaper.domain.support import TextBalance
from nonpaper.domain.text import Text
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text
from nonpaper.support.balance import balance_text
from nonpaper.support.references import ReferenceTables


@dataclass(frozen=True, slots=True)
class Understood:
    """Hold a text, what each of its provisions says, and what it asks and offers."""

    text: Text
    measurements: dict[ProvisionRef, Measurement]
    balance: TextBalance


@dataclass(frozen=True, slots=True)
class Understanding:
    """Hold what is needed to understand documents.

    Attributes:
        cues: The cue grammars.
        topics: The topic list with its cues.
        party_names: Names and codes of parties as drafts print them in brackets.
        with_headings: Whether measure may look at headings.
        is_abridged: Whether to keep of the evidence only what a map of many texts
            shows: the words, and for elements inside articles those of the strength;
            and of the balance only the counts.
        references: The words by which texts name their own provisions.
    """

    cues: CueTables
    topics: TopicCues
    party_names: Collection[str] = ()
    with_headings: bool = True
    is_abridged: bool = False
    references: ReferenceTables = field(default_factory=dict)

    def understand(self, document: RawDocument) -> Understood:
        """Find the structure of a document and measure its provisions."""
        text = parse_text(document, party_names=self.party_names)
        measurements = measure_text(
            text, cues=self.cues, topics=self.topics, with_headings=self.with_headings
        )
        balance = balance_text(text, measurements, references=self.references)
        if self.is_abridged:
            measurements = abridge_measurements(text, measurements)
            balance = TextBalance(
                balance.text_id, balance.standing, balance.tally, is_abridged=True
            )
        return Understood(text, measurements, balance)


def abridge_measurements(
    text: Text, measurements: Mapping[ProvisionRef, Measurement]
) -> dict[ProvisionRef, Measurement]:
    """Return measurements with all answers, and little of what they rest on.

    An article (and what stands outside articles) keeps the words of each answer but
    the topics, each once; an element inside keeps those that decided its strength,
    which the reasons of a level quote. Measurements that are equal are one object.
    """
    inside = {
        element.eid
        for article in text.articles()
        for child in article.children
        for element in child.walk()
    }
    known: dict[Measurement, Measurement] = {}
    found: dict[ProvisionRef, Measurement] = {}
    for ref, measured in measurements.items():
        kept = _abridge(measured, is_inside=ref.eid in inside)
        found[ref] = known.setdefault(kept, kept)
    return found


def _abridge(measured: Measurement, *, is_inside: bool) -> Measurement:
    if is_inside:
        strength = str(measured.strength)
        deciding = (
            one
            for one in measured.evidence
            if one.field == "strength" and one.value == strength
        )
        kept = list(islice(deciding, 1))
    else:
        kept = [one for one in measured.evidence if one.field != "topics"]
    pieces = (Evidence(p.field, p.value, p.rule, None, p.words) for p in kept)
    return replace(measured, evidence=tuple(dict.fromkeys(pieces)))


T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Understands(Protocol[T_co]):
    """Make something of one document, without a look at any other."""

    def understand(self, document: RawDocument) -> T_co:
        """Find in a document what is wanted of it."""


UnderstandAll = Callable[[Sequence[RawDocument], Understanding], Iterable[Understood]]
"""Understand documents, in any order; an adapter may use several processes."""


def understand_in_turn(
    documents: Sequence[RawDocument], understanding: Understands[T]
) -> Iterable[T]:
    """Understand documents one after the other."""
    return map(understanding.understand, documents)
