"""Survey texts for development: what each asks for, and what it offers in support.

Reads: documents as they were read, and the tables of the engines.
Writes: a map without families, with the balance of each text.
"""

from __future__ import annotations

from collections.abc import Sequence

from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import Notice, RawDocument, Unread
from nonpaper.workflows.map import MapTables, StepProgress, understand_documents
from nonpaper.workflows.understand import UnderstandAll, understand_in_turn


def survey_documents(
    documents: Sequence[RawDocument],
    tables: MapTables,
    *,
    title: str,
    unread: tuple[Unread, ...] = (),
    notices: tuple[Notice, ...] = (),
    understand_all: UnderstandAll = understand_in_turn,
    progress: StepProgress | None = None,
) -> ConvergenceMap:
    """Say of each document what it asks for and what it offers in support.

    Args:
        documents: As they were read; their ids differ.
        tables: What the engines work by.
        title: What the negotiation is called.
        unread: Files that could not be read, to be shown with the rest.
        notices: What the readers have to tell.
        understand_all: How to understand many documents.
        progress: Told of every step.

    Returns:
        A map of the texts, nothing aligned: it has no families.
    """
    topics, understood = understand_documents(
        documents, tables, understand_all=understand_all, progress=progress
    )
    return ConvergenceMap(
        title=title,
        texts=tuple(one.text for one in understood),
        measurements={
            ref: measured
            for one in understood
            for ref, measured in one.measurements.items()
        },
        families=(),
        directory=tables.directory,
        topics=topics,
        unread=unread,
        notices=notices,
        balances=tuple(one.balance for one in understood),
    )
