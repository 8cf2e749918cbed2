"""Do large jobs at once in forks of this process, which have all that it has.

What is handed to another process has to be packed and unpacked; a fork was there when
it was made. It pays where a job needs all texts: to find terms, to converge families,
to write files.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from nonpaper.adapters.packing import pack_by_fields
from nonpaper.adapters.processes import count_processors, die_with_parent
from nonpaper.align.unit_terms import FindTerms, UnitTerms
from nonpaper.domain.convergence import AlignmentUnit, Family

WORTH_PROVISIONS = 3_000
"""Fewer provisions are done before it pays to pack the result."""

_calls: Sequence[Callable[[], object]] = ()

T = TypeVar("T")


def call_in_forks(calls: Sequence[Callable[[], T]]) -> list[T]:
    """Call functions at once, each in a fork, and return what they return, in order.

    Where a process cannot be forked safely (any system but Linux), or there is one
    processor only, they are called here, one after the other.
    """
    global _calls
    if not can_fork() or len(calls) < 2:
        return [call() for call in calls]
    _calls = calls
    pack_by_fields()  # the forks have that too
    # What a fork does not look through it need not copy.
    gc.freeze()
    try:
        return _collect(len(calls))
    finally:
        _calls = ()
        gc.unfreeze()


def can_fork() -> bool:
    """Tell whether forks of this process can be made, and would run at once."""
    return sys.platform.startswith("linux") and count_processors() > 1


def converge_in_forks(
    families: Sequence[Family], converge: Callable[[Family], T]
) -> Iterable[T]:
    """Converge families, in several forks where that is worth it."""
    size = sum(len(family.members) for family in families)
    if size < WORTH_PROVISIONS or not can_fork():
        return map(converge, families)
    shares = share_out(families, 4 * count_processors())
    calls = [partial(_converge, share, converge) for share in shares]
    return chain.from_iterable(call_in_forks(calls))


def find_terms_in_forks(
    units: Sequence[AlignmentUnit], find: FindTerms
) -> Iterable[UnitTerms]:
    """Find the terms of units, in several forks where that is worth it."""
    if len(units) < WORTH_PROVISIONS or not can_fork():
        return find(units)
    size = -(-len(units) // (4 * count_processors()))
    starts = range(0, len(units), size)
    calls = [partial(find, units[start : start + size]) for start in starts]
    return chain.from_iterable(call_in_forks(calls))


def share_out(families: Sequence[Family], count: int) -> list[list[Family]]:
    """Share families out so that each share has about as many provisions.

    Returns:
        At most `count` shares, none of them empty, the largest first.
    """
    shares: list[list[Family]] = [[] for _ in range(count)]
    sizes = [0] * count
    for family in sorted(families, key=lambda one: -len(one.members)):
        least = sizes.index(min(sizes))
        shares[least].append(family)
        sizes[least] += len(family.members)
    order = sorted(range(count), key=lambda number: -sizes[number])
    return [shares[number] for number in order if shares[number]]


def _converge(families: Sequence[Family], converge: Callable[[Family], T]) -> list[T]:
    return [converge(family) for family in families]


def _collect(count: int) -> list[Any]:
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        count_processors(), mp_context=context, initializer=die_with_parent
    ) as pool:
        with warnings.catch_warnings():
            # Newer Pythons warn of forks beside threads. Those of numerical libraries
            # rest between calls, and the libraries see to their own forks.
            warnings.simplefilter("ignore", DeprecationWarning)
            futures = [pool.submit(_call, number) for number in range(count)]
        return [future.result() for future in futures]


def _call(number: int) -> object:
    return _calls[number]()
