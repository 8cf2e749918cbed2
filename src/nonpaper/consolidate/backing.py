"""Order texts and alternatives by who stands behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backers:
    """Say who stands behind each text.

    Attributes:
        members: For each text the Members behind it; of some nobody is known.
        places: Place of each text in the order of date, symbol and id.
        base_id: The text from which one drafts, or nothing.
    """

    members: Mapping[str, frozenset[str]]
    places: Mapping[str, int]
    base_id: str | None = None

    def rank(self, text_ids: Collection[str]) -> tuple[int, int, int]:
        """Return what sorts the best backed first: by Members, texts, first text.

        A Member behind several texts counts once.
        """
        members = {member for i in text_ids for member in self.members[i]}
        first = min((self.places[i] for i in text_ids), default=len(self.places))
        return -len(members), -len(text_ids), first

    def ordered(self, text_ids: Collection[str]) -> tuple[str, ...]:
        """Return texts, the best backed first."""
        return tuple(sorted(text_ids, key=lambda i: self.rank((i,))))

    def leading(self, text_ids: Collection[str]) -> str:
        """Return the text whose words come first: the base, else the best backed."""
        if self.base_id in text_ids:
            return str(self.base_id)
        return self.ordered(text_ids)[0]
