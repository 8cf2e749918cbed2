"""Take the entries of a filled worksheet over to the sheet of a revised text.

Reads: the earlier sheet as it was read and checked, and the rows of the new one.
Writes: the entries of rows with the same words; every other entry with the reason.

An entry was made on exact words. Where these have changed it is shown beside the new
ones and not filled in: nobody has said yet that it holds for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nonpaper.domain.carry_over import CarryOver, Fate, Former
from nonpaper.domain.filled_sheet import Column, Entry, FilledSheet, RawSheet
from nonpaper.domain.worksheet import RowIdentity, SheetHead
from nonpaper.errors import SheetsError
from nonpaper.workflows.worksheet_check import say_cells
from nonpaper.workflows.worksheet_tally import match_rows


def carry_over(raw: RawSheet, filled: FilledSheet, current: SheetHead) -> CarryOver:
    """Return what of an earlier sheet holds for the rows of a new one.

    Args:
        raw: The earlier sheet as it was read.
        filled: The same, checked.
        current: The rows of the sheet of the revised text.

    Raises:
        SheetsError: The two have no provision in common, by words or by place.
    """
    carrier = _Carrier(raw, filled, current)
    formers = tuple(carrier.formers())
    carried = CarryOver(filled.head.symbol, dict(carrier.entries()), formers)
    if filled.head.rows and not (carrier.pairs or carrier.places & carrier.now.keys()):
        raise SheetsError(
            f"{filled.file} is a sheet of {filled.head.symbol}, and no provision of it "
            f"is in {current.symbol}, by words or by place; give a sheet of an earlier "
            "state of the same text."
        )
    return carried


class _Carrier:
    """Look up the rows of one sheet in another."""

    def __init__(self, raw: RawSheet, filled: FilledSheet, current: SheetHead) -> None:
        self.raw = raw
        self.filled = filled
        self.pairs = match_rows(filled.head, current)
        taken = set(self.pairs.values())
        self.now = {
            row.eid: row
            for row in current.rows
            if not row.is_apart and row not in taken
        }
        self.places = {row.eid for row in filled.head.rows}

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Go through the entries that hold, by the number of the row now."""
        for identity, entry in self.filled.entries.items():
            if entry != Entry() and (row := self._same(identity)):
                yield row.number, entry

    def formers(self) -> Iterator[Former]:
        """Go through the entries that are not taken over."""
        known = {f"{row.eid} {row.fingerprint}": row for row in self.filled.head.rows}
        for row in self.raw.rows:
            said = say_cells(row, is_1904=self.raw.counts_from_1904)
            identity = known.get(row.reference or "")
            is_sound = identity in self.filled.entries and row.trouble is None
            if identity is None:
                if said:
                    yield Former(Fate.ADDED, "", row.words, said)
            elif said and not (is_sound and self._same(identity)):
                yield self._former(identity, said, is_sound=is_sound)

    def _same(self, identity: RowIdentity) -> RowIdentity | None:
        """Return the row of the new sheet that asks the same in the same words."""
        row = self.pairs.get(identity)
        return None if row is None or row.is_apart else row

    def _former(
        self, identity: RowIdentity, said: Mapping[Column, str], *, is_sound: bool
    ) -> Former:
        now = self._same(identity) or self.now.get(identity.eid)
        fate = Fate.CHANGED if now else Fate.GONE
        words = identity.words if identity.is_proven else ""
        return Former(
            fate if is_sound else Fate.UNSOUND,
            identity.place,
            words,
            said,
            now.number if now else 0,
        )
