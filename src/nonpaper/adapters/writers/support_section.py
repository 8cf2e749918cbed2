"""Prepare the section on development of a page: counts first, then words."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.support_tallies import TallyGroup, TallyRows
from nonpaper.adapters.writers.support_view import BalanceView, SupportViews
from nonpaper.domain.measurement import Development

ROWS_SHOWN = 60  # rows of a table of counts
TEXTS_QUOTED = 40  # with more texts the section has counts only
FEW_TEXTS = 12  # up to so many, lists are long
LONG_LIST, SHORT_LIST = 8, 4
QUOTE_LENGTH = 220  # characters


@dataclass(frozen=True, slots=True)
class SupportSection:
    """Be the section on development.

    Attributes:
        kinds: Names of the development types, in their order.
        texts: The counts of each text, by standing.
        sponsors: The counts of each sponsor, by standing.
        left_out: How many texts are not in the table.
        balances: What is quoted of each text.
        note: Why nothing is quoted, where that is so.
    """

    kinds: tuple[str, ...]
    texts: tuple[TallyGroup, ...]
    sponsors: tuple[TallyGroup, ...]
    left_out: int
    balances: tuple[BalanceView, ...]
    note: str


def prepare_section(
    lookup: MapLookup, interface: Interface, *, is_full: bool = False
) -> SupportSection | None:
    """Prepare the section; nothing where no text was weighed.

    Args:
        lookup: The index of the map.
        interface: The language in which the tool itself speaks.
        is_full: Whether every text, row and quote is shown, whatever the size.
    """
    count = len(lookup.map.balances)
    if not count:
        return None
    length = LONG_LIST if count <= FEW_TEXTS else SHORT_LIST
    views = SupportViews(
        lookup,
        interface,
        quote_length=QUOTE_LENGTH,
        list_length=None if is_full else length,
    )
    is_quoted = is_full or count <= TEXTS_QUOTED
    note = ""
    if lookup.map.is_abridged:
        note = interface.word("support.abridged")
    elif not is_quoted:
        note = interface.word("support.too_many", limit=TEXTS_QUOTED)
    limit = None if is_full else ROWS_SHOWN
    rows = TallyRows(lookup, interface)
    texts = rows.rows_by_standing()
    return SupportSection(
        kinds=tuple(interface.word(f"development.{kind}") for kind in Development),
        texts=_first(texts, limit),
        sponsors=_first(rows.rows_by_sponsor(), limit),
        left_out=max(0, count - (limit or count)),
        balances=tuple(views.balances()) if is_quoted else (),
        note=note,
    )


def _first(groups: tuple[TallyGroup, ...], limit: int | None) -> tuple[TallyGroup, ...]:
    """Keep so many rows over all groups."""
    if limit is None:
        return groups
    kept: list[TallyGroup] = []
    for group in groups:
        if limit > 0:
            kept.append(TallyGroup(group.name, group.rows[:limit]))
            limit -= len(kept[-1].rows)
    return tuple(kept)
