"""Understand many documents at once, in as many processes as there are processors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor

from nonpaper.domain.source import RawDocument
from nonpaper.workflows.understand import (
    Understanding,
    Understood,
    understand_in_turn,
)

WORTH_CHARACTERS = 200_000
"""Fewer characters than these are understood before a second process has started."""

_understanding: Understanding


def understand_in_processes(
    documents: Sequence[RawDocument], understanding: Understanding
) -> Iterable[Understood]:
    """Understand documents, in several processes where that is worth it.

    Args:
        documents: The documents.
        understanding: What is needed; it goes to each process once.

    Returns:
        One for each document, in their order.
    """
    workers = min(os.cpu_count() or 1, len(documents))
    size = sum(len(document.source) for document in documents)
    if workers < 2 or size < WORTH_CHARACTERS:
        yield from understand_in_turn(documents, understanding)
        return
    with ProcessPoolExecutor(
        workers, initializer=_prepare, initargs=(understanding,)
    ) as pool:
        yield from pool.map(_understand, documents)


def _prepare(understanding: Understanding) -> None:
    global _understanding
    _understanding = understanding


def _understand(document: RawDocument) -> Understood:
    return _understanding.understand(document)
