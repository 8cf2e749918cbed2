"""Understand many documents at once, in as many processes as there are processors."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from typing import Any, TypeVar

from nonpaper.adapters.packing import pack_by_fields
from nonpaper.domain.norm import Found
from nonpaper.domain.source import RawDocument
from nonpaper.workflows.understand import Understands, Understood, understand_in_turn

T = TypeVar("T", Understood, Found)

WORTH_CHARACTERS = 200_000
"""Fewer characters than these are understood before a second process has started."""

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG in <linux/prctl.h>

_understanding: Understands[Any]


def understand_in_processes(
    documents: Sequence[RawDocument],
    understanding: Understands[T],
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterable[T]:
    """Understand documents, in several processes where that is worth it.

    The longest document is taken first, so that no process is left with it when the
    others are done. The words of a document do not come back from another process: they
    are here already.

    Args:
        documents: The documents; their ids differ.
        understanding: What is needed; it goes to each process once.
        meanwhile: What to do here while the processes work; they have nothing of it.

    Returns:
        One for each document, each as soon as it is there.
    """
    workers = min(count_processors(), len(documents))
    size = sum(len(document.source) for document in documents)
    if workers < 2 or size < WORTH_CHARACTERS:
        yield from understand_in_turn(documents, understanding)
        return
    order = sorted(documents, key=lambda document: -len(document.source))
    with ProcessPoolExecutor(
        workers, initializer=_prepare, initargs=(understanding,)
    ) as pool:
        waiting = {pool.submit(_understand, document): document for document in order}
        meanwhile()
        for done in as_completed(waiting):
            yield _with_source(done.result(), waiting.pop(done).source)


def count_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def die_with_parent() -> None:
    """Let this process end when the one that started it is killed; on Linux.

    A process of a pool does not notice, and would wait for ever.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def _prepare(understanding: Understands[Any]) -> None:
    global _understanding
    die_with_parent()
    _understanding = understanding
    pack_by_fields()
    gc.freeze()  # the tables live as long as the process: never look through them


def _understand(document: RawDocument) -> Any:
    understood = _understanding.understand(document)
    return replace(understood, text=replace(understood.text, source=""))


def _with_source(understood: T, source: str) -> T:
    return replace(understood, text=replace(understood.text, source=source))
