"""Hold what becomes of the entries of a worksheet when its text has been revised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.filled_sheet import Column, Entry


class Fate(StrEnum):
    """Say why an earlier entry is not in the sheet of the revised text."""

    CHANGED = "changed"  # its provision has other words now
    GONE = "gone"  # no row of the new sheet has its words or its place
    UNSOUND = "unsound"  # it cannot be, or its row was changed by hand
    ADDED = "added"  # it stood in a row that somebody added


@dataclass(frozen=True, slots=True)
class Former:
    """Be an earlier entry that is not taken over.

    Attributes:
        fate: Why not.
        place: How one cited its provision; empty for a row that somebody added.
        words: The words that it was made for, where they are proven to be the text's.
        said: What was filled in, column by column, as it was typed.
        number: The row of the new sheet that it may belong to, or 0.
    """

    fate: Fate
    place: str
    words: str
    said: Mapping[Column, str]
    number: int = 0


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Hold the entries of an earlier sheet: those taken over, and all others.

    Every entry of the earlier sheet is either in `entries` or in `formers`.

    Attributes:
        symbol: The text of the earlier sheet.
        entries: By the number of the row in the new sheet, where the words are the
            same.
        formers: What is not taken over, in the order of the earlier sheet.
    """

    symbol: str
    entries: Mapping[int, Entry]
    formers: tuple[Former, ...]

    @property
    def changed(self) -> frozenset[int]:
        """Return the rows of the new sheet whose words have changed."""
        return frozenset(one.number for one in self.formers if one.fate is Fate.CHANGED)
