"""Say which entries of a worksheet do not go together, as a table of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nonpaper.domain.filled_sheet import Column, Entry, Fault
from nonpaper.domain.worksheet import Category, Status

Rule = tuple[Fault, Column, Callable[[Entry], bool]]


def _is_a(entry: Entry) -> bool:
    return entry.category is Category.A


def _is_late(entry: Entry) -> bool:
    return entry.category in (Category.B, Category.C)


def _has_date(entry: Entry) -> bool:
    return bool(entry.indicative or entry.definitive)


def _runs_backwards(entry: Entry) -> bool:
    first, last = entry.indicative, entry.definitive
    return bool(first and last and last < first)


RULES: tuple[Rule, ...] = (
    (Fault.DEFINITIVE_FIRST, Column.DEFINITIVE, _runs_backwards),
    (
        Fault.A_WITH_DATE,
        Column.INDICATIVE,
        lambda entry: _is_a(entry) and bool(entry.indicative),
    ),
    (
        Fault.A_WITH_DATE,
        Column.DEFINITIVE,
        lambda entry: _is_a(entry) and bool(entry.definitive),
    ),
    (
        Fault.A_WITH_ASSISTANCE,
        Column.ASSISTANCE,
        lambda entry: _is_a(entry) and bool(entry.assistance),
    ),
    (
        Fault.C_WITHOUT_ASSISTANCE,
        Column.ASSISTANCE,
        lambda entry: entry.category is Category.C and not entry.assistance,
    ),
    (
        Fault.B_WITHOUT_DATE,
        Column.INDICATIVE,
        lambda entry: _is_late(entry) and not _has_date(entry),
    ),
    (
        Fault.B_WITH_ASSISTANCE,
        Column.ASSISTANCE,
        lambda entry: entry.category is Category.B and bool(entry.assistance),
    ),
    (
        Fault.NO_CATEGORY,
        Column.CATEGORY,
        lambda entry: not entry.category and (_has_date(entry) or _asks(entry)),
    ),
)
"""For each fault the column to look at, and when it is one."""


def _asks(entry: Entry) -> bool:
    return bool(entry.assistance)


def find_contradictions(entry: Entry) -> Iterator[tuple[Fault, Column]]:
    """Go through what an entry cannot say at once, and what it leaves open.

    References:
        Agreement on Trade Facilitation, Art. 15 (A: on entry into force, for a
        least-developed country within a year), Art. 16 (B and C: indicative, then
        definitive dates; C: the assistance needed).

    Example:
        >>> entry = Entry(category=Category.A, assistance="training")
        >>> [str(fault) for fault, _ in find_contradictions(entry)]
        ['a_with_assistance']
    """
    if entry.status is Status.NOT_CONCERNED:
        if entry.category or _has_date(entry) or entry.assistance:
            yield Fault.NOT_CONCERNED_BUT_FILLED, Column.STATUS
        return
    for fault, column, is_so in RULES:
        if is_so(entry):
            yield fault, column
