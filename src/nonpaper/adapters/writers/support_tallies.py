"""Prepare the counts of what texts ask for and offer, by text and by sponsor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.support_sponsors import Sponsoring, gather_sponsors
from nonpaper.converge.table import backers
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.measurement import Development, Strength
from nonpaper.domain.support import BINDING, Room, Standing, Tally, TextBalance
from nonpaper.support.tally import add_tallies

ROOMS = {
    Room.OWN: "own",
    Room.GENERAL: "general_only",
    Room.LEAST_DEVELOPED: "ldc_only",
    Room.OPEN: "open_only",
    Room.NONE: "none",
}
"""Interface keys of where the flexibility of an obligation stands, in their order."""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """Be one row of counts: of a text, or of sponsors with the same texts.

    Attributes:
        label: Symbol of the text, or the sponsors; of many the first few.
        title: The sponsors of the text, or the texts of the sponsors.
        names: The sponsors of the row, all by name.
    """

    label: str
    title: str
    names: str
    provisions: str
    development: str
    kinds: tuple[str, ...]
    binding_development: str
    binding_rest: str
    binding: str
    obligations: str
    assistance: tuple[str, str, str]
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TallyGroup:
    """Be the rows of the texts of one standing."""

    name: str
    rows: tuple[TallyRow, ...]


class TallyRows:
    """Prepare the counts of a map."""

    def __init__(self, lookup: MapLookup, interface: Interface) -> None:
        """Keep the index of the map, and the reader's language."""
        self._lookup = lookup
        self._map: ConvergenceMap = lookup.map
        self._t = interface

    def rows_by_standing(self) -> tuple[TallyGroup, ...]:
        """Count each text; texts of one standing stand together."""
        return tuple(
            self._group(
                standing,
                [self.row(b) for b in self._map.balances if b.standing is standing],
            )
            for standing in Standing
            if any(b.standing is standing for b in self._map.balances)
        )

    def rows_by_sponsor(self) -> tuple[TallyGroup, ...]:
        """Count for each sponsor all texts that it sponsors; those of chairs for none.

        A text that a group tabled counts for each Member of it too, and says so. Those
        with the very same texts stand as one row. Of a treaty the Parties are its
        sponsors. A text that a later revision on the table replaces counts for none.
        """
        groups = []
        for standing in (Standing.PARTIES, Standing.AGREED):
            weighed = {
                b.text_id: b.tally for b in self._map.balances if b.standing is standing
            }
            texts = [text for text in self._map.texts if text.id in weighed]
            rows = [
                self._sponsor_row(one, weighed)
                for one in gather_sponsors(texts, self._map)
            ]
            if rows:
                groups.append(self._group(standing, rows))
        return tuple(groups)

    def _sponsor_row(
        self, sponsoring: Sponsoring, weighed: Mapping[str, Tally]
    ) -> TallyRow:
        name, t = self._map.directory.name, self._t
        label = [name(code) for code in sponsoring.codes]
        texts = []
        for text_id, through in sponsoring.texts.items():
            symbol = self._lookup.symbol(text_id)
            by = t.join(map(name, through))
            said = t.word("support.tabled_by", text=symbol, group=by)
            texts.append(said if by else symbol)
        title = t.join(texts)
        others = [name(code) for code in sponsoring.others]
        if others:
            title += t.word("support.also_for", names=t.join_few(others))
        tally = add_tallies(weighed[text_id] for text_id in sponsoring.texts)
        return self._count(t.join_few(label), title, ", ".join(label + others), tally)

    def _group(self, standing: Standing, rows: Sequence[TallyRow]) -> TallyGroup:
        return TallyGroup(self._t.word(f"support.standing_{standing}"), tuple(rows))

    def _sponsors(self, balance: TextBalance) -> tuple[str, ...]:
        return backers(self._lookup.texts[balance.text_id], self._map.directory)

    def row(self, balance: TextBalance) -> TallyRow:
        """Count one text."""
        names = ", ".join(map(self._map.directory.name, self._sponsors(balance)))
        label = self._lookup.symbol(balance.text_id)
        return self._count(label, names, names, balance.tally)

    def _count(self, label: str, title: str, names: str, tally: Tally) -> TallyRow:
        number, part = self._t.number, self._part
        count = tally.development_count
        return TallyRow(
            label=label,
            title=title,
            names=names,
            provisions=number(tally.provisions),
            development=number(count),
            kinds=tuple(number(tally.kinds.get(kind, 0)) for kind in Development),
            binding_development=part(_binding(tally.development), count),
            binding_rest=part(_binding(tally.rest), tally.provisions - count),
            binding=number(_binding(tally.development) + _binding(tally.rest)),
            obligations=number(tally.obligations),
            assistance=(
                number(tally.assisted),
                number(tally.assisted_generally),
                number(tally.unassisted),
            ),
            rooms=tuple(number(tally.rooms.get(room, 0)) for room in ROOMS),
        )

    def _part(self, part: int, whole: int) -> str:
        if not whole:
            return "–"
        say = self._t.number
        return self._t.word("support.part_of", part=say(part), whole=say(whole))


def _binding(strengths: Mapping[Strength, int]) -> int:
    return sum(strengths.get(strength, 0) for strength in BINDING)
