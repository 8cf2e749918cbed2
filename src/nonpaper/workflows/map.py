"""Map documents: from tabled texts to the families in which they converge.

Reads: documents as they were read, and the tables of the engines.
Writes: one convergence map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from nonpaper.align.functions import FunctionTable
from nonpaper.align.terms import Lexicon
from nonpaper.align.unit_terms import FindAllTerms, find_terms_in_turn
from nonpaper.converge.wording import WordingRules
from nonpaper.domain.convergence import (
    AlignmentUnit,
    ConvergenceMap,
    Family,
    FamilyConvergence,
    ProvisionRef,
)
from nonpaper.domain.measurement import Measurement, TopicList
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Language, Notice, RawDocument, Unread
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Text, impartial_text_ids
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.topic import choose_topics
from nonpaper.support.references import ReferenceTables
from nonpaper.workflows.party_names import name_parties
from nonpaper.workflows.understand import (
    UnderstandAll,
    Understanding,
    Understood,
    understand_in_turn,
)
from nonpaper.workflows.units import Unit, find_units

if TYPE_CHECKING:
    from nonpaper.converge.closeness import FamilyOverlap
    from nonpaper.converge.families import Converger

FULL_DETAIL_CHARACTERS = 6_000_000
"""Above this a map is abridged: about 5,000 articles, or thirty times the tabled texts
of a large negotiation. All that a negotiator reads stays; what would make the data run
to hundreds of megabytes goes. It is a size that is known before anything is understood,
so that what goes is never carried from process to process."""

_SAMPLE_LENGTH = 4000
_SAMPLE_COUNT = 40


class Step(StrEnum):
    """Name the steps of making a map, for the one who waits."""

    UNDERSTAND = "understand"
    ALIGN = "align"
    CONVERGE = "converge"


StepProgress = Callable[[Step, str, int, int], None]
"""Told the step, the file where there is one, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Converged:
    """Hold how far one family converges, and how like its texts are to each other."""

    convergence: FamilyConvergence
    overlaps: tuple[FamilyOverlap, ...]


Converge = Callable[[Family], Converged]
ConvergeAll = Callable[[Sequence[Family], Converge], Iterable[Converged]]
"""Converge families, in any order; an adapter may use several processes."""


def converge_in_turn(
    families: Sequence[Family], converge: Converge
) -> Iterable[Converged]:
    """Converge families one after the other."""
    return map(converge, families)


@dataclass(frozen=True, slots=True)
class MapTables:
    """Hold the tables that the engines work by.

    Attributes:
        cues: Cue grammars of measure.
        topic_lists: Topic lists to choose from; the one that covers the texts best is
            taken.
        lexicon: Lexicon of align.
        functions: Cues of what an article is for.
        wording: What may change in a wording without changing what it says.
        directory: The Members and groups.
        references: The words by which texts name their own provisions.
    """

    cues: CueTables
    topic_lists: tuple[tuple[TopicList, TopicCues], ...]
    lexicon: Lexicon
    functions: FunctionTable
    wording: WordingRules
    directory: MemberDirectory
    references: ReferenceTables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapRequest:
    """Say what map is wanted.

    Attributes:
        title: What the negotiation is called; empty if nobody said so.
        folder: Name of the folder of the documents.
        unit: Whether families are over articles or over paragraphs.
        with_headings: Whether align and measure may look at headings.
        thread_count: Threads that align may use; the result is the same.
    """

    title: str
    folder: str = ""
    unit: Unit = Unit.ARTICLE
    with_headings: bool = True
    thread_count: int = 1


def map_documents(
    documents: Sequence[RawDocument],
    request: MapRequest,
    tables: MapTables,
    *,
    unread: tuple[Unread, ...] = (),
    notices: tuple[Notice, ...] = (),
    understand_all: UnderstandAll = understand_in_turn,
    find_all_terms: FindAllTerms = find_terms_in_turn,
    converge_all: ConvergeAll = converge_in_turn,
    progress: StepProgress | None = None,
) -> ConvergenceMap:
    """Map documents.

    The same documents give the same map, whatever their order.

    Args:
        documents: As they were read; their ids differ.
        request: What map is wanted.
        tables: What the engines work by.
        unread: Files that could not be read, to be shown with the map.
        notices: What the readers have to tell.
        understand_all: How to understand many documents.
        find_all_terms: How to find the terms of many provisions.
        converge_all: How to converge many families.
        progress: Told of every step.
    """
    tell = progress or (lambda *_: None)
    size = sum(len(document.source) for document in documents)
    is_abridged = size > FULL_DETAIL_CHARACTERS
    topics, understood = understand_documents(
        documents,
        tables,
        with_headings=request.with_headings,
        is_abridged=is_abridged,
        understand_all=understand_all,
        progress=progress,
    )
    # Here, since they load numerical libraries, which nothing before needs.
    from nonpaper.align.families import AlignmentSettings, align_units
    from nonpaper.converge.closeness import member_closeness, text_closeness
    from nonpaper.converge.families import Converger

    texts = [one.text for one in understood]
    measurements = {
        ref: measured
        for one in understood
        for ref, measured in one.measurements.items()
    }
    units, said = _find_all_units(
        texts, measurements, request, with_parts=not is_abridged
    )
    tell(Step.ALIGN, "", 0, 1)
    families = align_units(
        units,
        lexicon=tables.lexicon,
        functions=tables.functions,
        settings=AlignmentSettings(thread_count=request.thread_count),
        find_all_terms=find_all_terms,
    )
    tell(Step.CONVERGE, "", 0, 1)
    converger = Converger(
        texts,
        measurements,
        tables.directory,
        tables.wording,
        with_redlines=not is_abridged,
    )
    found = tuple(converge_all(families, partial(_converge, converger)))
    convergences = converger.in_treaty_order(one.convergence for one in found)
    overlaps_of = {one.convergence.family.id: one.overlaps for one in found}
    overlaps = [o for one in convergences for o in overlaps_of[one.family.id]]
    return ConvergenceMap(
        title=request.title,
        texts=tuple(texts),
        measurements=measurements,
        families=convergences,
        directory=tables.directory,
        topics=topics,
        text_closeness=text_closeness(overlaps, left_out=impartial_text_ids(texts)),
        member_closeness=member_closeness(overlaps, texts, tables.directory),
        unread=unread,
        notices=(*_say_if_abridged(size, request.unit), *notices, *said),
        unit=request.unit,
        folder=request.folder,
        is_abridged=is_abridged,
        balances=tuple(one.balance for one in understood),
    )


def understand_documents(
    documents: Sequence[RawDocument],
    tables: MapTables,
    *,
    with_headings: bool = True,
    is_abridged: bool = False,
    understand_all: UnderstandAll = understand_in_turn,
    progress: StepProgress | None = None,
) -> tuple[TopicList, list[Understood]]:
    """Understand documents with the topic list that covers them best.

    Args:
        documents: As they were read; their ids differ.
        tables: What the engines work by.
        with_headings: Whether measure may look at headings.
        is_abridged: Whether to keep only what a map of many texts shows.
        understand_all: How to understand many documents.
        progress: Told of every document.

    Returns:
        The topic list, and the texts in the order of date, symbol and id.
    """
    documents = sorted(documents, key=lambda document: document.id)
    topics, topic_cues = _choose_topics(documents, tables)
    understanding = Understanding(
        tables.cues,
        topic_cues,
        name_parties(tables.directory),
        with_headings=with_headings,
        is_abridged=is_abridged,
        references=tables.references,
    )
    files = {document.id: document.file for document in documents}
    understood: list[Understood] = []
    for done, one in enumerate(understand_all(documents, understanding), start=1):
        understood.append(one)
        if progress:
            progress(Step.UNDERSTAND, files[one.text.id], done, len(documents))
    return topics, sorted(understood, key=lambda one: _by_date(one.text))


def _converge(converger: Converger, family: Family) -> Converged:
    from nonpaper.converge.closeness import overlap_families

    convergence = converger.converge(family)
    return Converged(convergence, overlap_families((convergence,)))


def _say_if_abridged(size: int, unit: Unit) -> tuple[Notice, ...]:
    if size <= FULL_DETAIL_CHARACTERS:
        return ()
    said = Statement.of(
        f"map.abridged_{unit}", characters=size, limit=FULL_DETAIL_CHARACTERS
    )
    return (Notice(said),)


def _by_date(text: Text) -> tuple[date, str, str]:
    front = text.front
    return front.date or date.max, front.symbol or "", text.id


def _choose_topics(
    documents: Sequence[RawDocument], tables: MapTables
) -> tuple[TopicList, TopicCues]:
    """Return the topic list that covers a sample of the documents best."""
    if len(tables.topic_lists) == 1:
        return tables.topic_lists[0]
    step = max(1, len(documents) // _SAMPLE_COUNT)
    sample = [
        (piece, document.front.language or Language.EN)
        for document in documents[::step]
        for piece in document.source[:_SAMPLE_LENGTH].split("\n\n")
    ]
    chosen = choose_topics(sample, [cues for _, cues in tables.topic_lists])
    return next(pair for pair in tables.topic_lists if pair[1] is chosen)


def _find_all_units(
    texts: Sequence[Text],
    measurements: dict[ProvisionRef, Measurement],
    request: MapRequest,
    *,
    with_parts: bool,
) -> tuple[list[AlignmentUnit], list[Notice]]:
    units: list[AlignmentUnit] = []
    notices: list[Notice] = []
    for text in texts:
        found = find_units(
            text,
            measurements,
            unit=request.unit,
            with_headings=request.with_headings,
            with_parts=with_parts,
        )
        units += found
        if not found:
            name = text.front.symbol or text.id
            notices.append(Notice(Statement.of("map.no_unit", text=name)))
    return units, notices
