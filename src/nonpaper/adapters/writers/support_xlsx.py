"""Write surveys and balances as a spreadsheet.

Writes: the sheets development (counts), balance, general support, rule and help, no
flexibility, about.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.quotes import Quote
from nonpaper.adapters.writers.sheet_book import (
    HEAD,
    PLAIN,
    TREATY,
    SheetBook,
    Styled,
)
from nonpaper.adapters.writers.support_tallies import ROOMS, TallyGroup, TallyRows
from nonpaper.adapters.writers.support_view import (
    BalanceView,
    Support,
    SupportViews,
)
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.measurement import Development


def write_support_xlsx(
    map_: ConvergenceMap, path: Path, *, interface: Interface
) -> None:
    """Write balances as a spreadsheet, every word of them.

    Args:
        map_: The texts with their balances.
        path: The file.
        interface: The language in which the tool itself speaks.
    """
    sheets = _Sheets(map_, interface)
    try:
        sheets.add_all()
        sheets.save(path, map_.title)
    finally:
        sheets.close()


class _Sheets(SheetBook):
    """Add one sheet after the other."""

    def __init__(self, map_: ConvergenceMap, interface: Interface) -> None:
        super().__init__(interface)
        self._map = map_
        lookup = MapLookup(map_)
        self._rows = TallyRows(lookup, interface)
        self._balances = tuple(SupportViews(lookup, interface).balances())

    def add_all(self) -> None:
        """Add the sheets, in the order of use."""
        self._add_counts()
        self._add_balance()
        self._add_general()
        self._add_contrasts()
        self._add_bare()
        rows = [
            [(self.t.word(f"support.{key}"), PLAIN)]
            for key in (
                *("intro", "balance_intro", "binding_key", "obligations_key"),
                "room_key",
                *("by_sponsor_intro", "limits"),
            )
        ]
        rows += [
            [(self.t.say(notice.statement), PLAIN)] for notice in self._map.notices
        ]
        self.add_sheet("about", [self.t.word("sheet.about")], [110], rows, frozen="A2")

    def _heads(self, *keys: str) -> list[str]:
        return [self.t.word(key) for key in keys]

    def _add_counts(self) -> None:
        word = self.t.word
        kinds = [word(f"development.{kind}") for kind in Development]
        heads = [
            *self._heads("sheet.support.standing", "text", "sponsors"),
            *self._heads("support.provisions", "support.with_type"),
            *kinds,
            *self._heads("support.binding_development", "support.binding_rest"),
            *self._heads("support.binding_all", "support.obligations_among"),
            *(
                f"{word('support.assistance')}: {word(f'support.{key}')}"
                for key in ("own", "general_only", "none")
            ),
            *(
                f"{word('support.room')}: {word(f'support.{key}')}"
                for key in ROOMS.values()
            ),
        ]
        counted = len(kinds) + 6 + 3 + len(ROOMS)
        widths = [26, 26, 40, *[14] * counted]
        self.add_sheet(
            "support.development", heads, widths, self._count_rows(), frozen="D2"
        )

    def _count_rows(self) -> Iterator[list[Styled]]:
        yield from self._rows_of(self._rows.rows_by_standing(), is_text=True)
        yield from self._rows_of(self._rows.rows_by_sponsor(), is_text=False)

    def _rows_of(
        self, groups: tuple[TallyGroup, ...], *, is_text: bool
    ) -> Iterator[list[Styled]]:
        for group in groups:
            for row in group.rows:
                names = (row.label if is_text else row.title, row.names)
                counts = (
                    *(row.provisions, row.development, *row.kinds),
                    *(row.binding_development, row.binding_rest),
                    *(row.binding, row.obligations),
                    *(*row.assistance, *row.rooms),
                )
                yield [
                    (group.name, PLAIN),
                    (names[0], HEAD),
                    (names[1], PLAIN),
                    *((_number(count), PLAIN) for count in counts),
                ]

    def _add_balance(self) -> None:
        heads = self._heads(
            *("text", "support.provision", "support.obligation", "sheet.strength"),
            *("topic", "support.assistance", "support.room", "support.other"),
            *("support.permissions", "sheet.support.aside"),
        )
        widths = [20, 14, 60, 16, 22, 50, 50, 50, 50, 26]
        self.add_sheet(
            "support.balance", heads, widths, self._balance_rows(), frozen="C2"
        )

    def _balance_rows(self) -> Iterator[list[Styled]]:
        for balance in self._balances:
            for one in (*balance.obligations, *balance.asides):
                yield [
                    *self._quoted(balance, one.quote),
                    (one.topic, PLAIN),
                    self._support(
                        one.assistance,
                        one.aside,
                        "general_only" if balance.has_general_assistance else "",
                    ),
                    self._support(one.room, one.aside, balance.general_room),
                    (_said(one.other), PLAIN),
                    (_said(one.permissions), PLAIN),
                    (one.aside, PLAIN),
                ]

    def _support(
        self, items: tuple[Support, ...], aside: str, generally: str
    ) -> Styled:
        if items or aside:
            return _said(items), PLAIN
        return self.t.word(f"support.{generally or 'none'}"), PLAIN

    def _quoted(self, balance: BalanceView, quote: Quote) -> list[Styled]:
        return [
            (balance.label, HEAD),
            (quote.citation, PLAIN),
            (quote.words, TREATY),
            (quote.force, PLAIN),
        ]

    def _add_general(self) -> None:
        heads = self._heads(
            *("text", "support.provision", "sheet.words", "sheet.strength"),
            *("sheet.development", "support.why"),
        )
        rows = (
            [*self._quoted(b, s.quote), (s.kinds or said, PLAIN), (s.why, PLAIN)]
            for b in self._balances
            for key, found in (
                ("general", b.general),
                ("general_permissions", b.general_permissions),
                ("limits_of_scope", b.limits),
            )
            for said in (self.t.word(f"support.{key}"),)
            for s in found
        )
        widths = [20, 14, 80, 18, 30, 40]
        self.add_sheet("support.general", heads, widths, rows, frozen="C2")

    def _add_contrasts(self) -> None:
        heads = self._heads(
            *("text", "support.provision", "support.rule", "sheet.strength"),
            *("support.provision", "support.help", "sheet.strength", "support.why"),
        )
        rows = (
            [*self._quoted(b, c.rule), *self._quoted(b, quote)[1:], (why, PLAIN)]
            for b in self._balances
            for c in b.contrasts
            for quote, why, _ in c.helps
        )
        widths = [20, 14, 60, 18, 14, 60, 18, 40]
        self.add_sheet("support.contrasts", heads, widths, rows, frozen="C2")

    def _add_bare(self) -> None:
        heads = self._heads(
            "text", "support.provision", "support.obligation", "sheet.strength"
        )
        rows = (self._quoted(b, quote) for b in self._balances for quote in b.no_room)
        self.add_sheet("support.no_room", heads, [20, 14, 90, 18], rows, frozen="C2")


def _said(items: tuple[Support, ...]) -> str:
    return "\n\n".join(
        f"{one.quote.citation} ({one.quote.force}; {one.why})"
        + (f": {one.quote.words}" if one.quote.words else "")
        for one in items
    )


def _number(count: str) -> str | int:
    return int(count) if count.isascii() and count.isdigit() else count
