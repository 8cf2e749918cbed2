"""Write surveys and balances as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.quotes import Quote
from nonpaper.adapters.writers.support_html import group_by_topic
from nonpaper.adapters.writers.support_tallies import ROOMS, TallyRow, TallyRows
from nonpaper.adapters.writers.support_view import (
    BalanceView,
    ObligationView,
    Support,
    SupportViews,
)
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.measurement import Development

WIDTH = 88
QUOTE_LENGTH = 160  # characters
LIST_LENGTH = 12


def list_development(map_: ConvergenceMap, interface: Interface) -> Iterator[str]:
    """Go through the development dimension of a set of texts, a line at a time."""
    lines = _Lines(interface)
    lookup = MapLookup(map_)
    rows = TallyRows(lookup, interface)
    views = SupportViews(
        lookup, interface, quote_length=QUOTE_LENGTH, list_length=LIST_LENGTH
    )
    word = interface.word
    yield map_.title
    yield from lines.folded(word("support.intro"))
    for group in rows.rows_by_standing():
        yield from ("", group.name.upper())
        for row in group.rows:
            yield from lines.tally(row)
    for group in rows.rows_by_sponsor():
        yield from ("", f"{word('support.by_sponsor')}: {group.name}".upper())
        yield from lines.folded(word("support.by_sponsor_intro"))
        for row in group.rows:
            yield from lines.tally(row)
    for balance in views.balances():
        yield from ("", balance.label.upper())
        yield from lines.contrasts(balance)
        yield from lines.bare(balance)
    yield ""
    for key in ("binding_key", "obligations_key", "room_key"):
        yield from lines.folded(word(f"support.{key}"))
    yield from lines.folded(word("support.limits"))


def list_balance(map_: ConvergenceMap, interface: Interface) -> Iterator[str]:
    """Go through the balance of one text, or of two by topic, a line at a time."""
    lines = _Lines(interface)
    views = SupportViews(
        MapLookup(map_), interface, quote_length=QUOTE_LENGTH, list_length=LIST_LENGTH
    )
    balances = tuple(views.balances())
    yield from lines.folded(interface.word("support.balance_intro"))
    for balance in balances:
        yield ""
        yield from lines.tally(balance.tally)
        yield from lines.general(balance)
        yield from lines.contrasts(balance)
    if len(balances) == 1:
        yield from ("", interface.word("support.obligations").upper())
        for one in balances[0].obligations:
            yield from lines.obligation(one, balances[0])
    else:
        for topic, sides in group_by_topic(balances, interface):
            yield from ("", topic.upper())
            for balance, obligations in sides:
                yield f"[{balance.label}]"
                if not obligations:
                    yield f"  {interface.word('support.no_obligation_here')}"
                for one in obligations:
                    yield from lines.obligation(one, balance)
    yield ""
    yield from lines.folded(interface.word("support.limits"))


class _Lines:
    """Put views into lines of the reader's language."""

    def __init__(self, interface: Interface) -> None:
        self._t = interface
        self._quoted: set[ProvisionRef] = set()

    def folded(self, words: str, indent: str = "") -> list[str]:
        """Fold words to the width of a terminal."""
        return wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent)

    def tally(self, row: TallyRow) -> Iterator[str]:
        """Give the counts of one text or sponsor."""
        word = self._t.word
        yield from self.folded(
            f"{row.label}{f'{self._t.colon}{row.title}' if row.title else ''}"
        )
        kinds = ", ".join(
            f"{word(f'development.{kind}')} {count}"
            for kind, count in zip(Development, row.kinds, strict=True)
            if count != "0"
        )
        yield from self.folded(
            f"{word('support.provisions')}: {row.provisions}. "
            f"{word('support.with_type')}: {row.development}"
            f"{f' ({kinds})' if kinds else ''}. "
            f"{word('support.binding_development')}: {row.binding_development}. "
            f"{word('support.binding_rest')}: {row.binding_rest}.",
            "  ",
        )
        parts = (
            ("assistance", ("own", "general_only", "none"), row.assistance),
            ("room", tuple(ROOMS.values()), row.rooms),
        )
        said = "; ".join(
            f"{word(f'support.{key}')}: "
            + ", ".join(
                f"{word(f'support.{name}')} {count}"
                for name, count in zip(names, counts, strict=True)
            )
            for key, names, counts in parts
        )
        yield from self.folded(
            f"{word('support.binding_all')}: {row.binding}. "
            f"{word('support.obligations_among')}: {row.obligations}. {said}.",
            "  ",
        )

    def contrasts(self, balance: BalanceView) -> Iterator[str]:
        """Give the places where help binds less than the rule."""
        word = self._t.word
        if not balance.contrasts:
            return
        yield f"  {word('support.contrasts')}"
        for one in balance.contrasts:
            yield from self._quote(one.rule, f"{word('support.rule')}: ")
            if one.more_rules:
                yield f"      {self._t.count('obligations_more', one.more_rules)}"
            for quote, why, more in one.helps:
                yield from self._quote(quote, f"{word('support.help')}: ")
                tail = f" · {self._t.count('more_of_these', more)}" if more else ""
                yield f"      {why}{tail}"
        if left := balance.contrasts_left_out:
            yield f"    {self._t.count('more_of_these', left)}"

    def bare(self, balance: BalanceView) -> Iterator[str]:
        """Give the obligations without flexibility for developing Parties."""
        if not balance.no_room:
            return
        yield f"  {self._t.word('support.no_room')}"
        for quote in balance.no_room:
            yield from self._quote(quote)
        if left := balance.no_room_left_out:
            yield f"    {self._t.count('more_of_these', left)}"

    def general(self, balance: BalanceView) -> Iterator[str]:
        """Give the support for the whole text."""
        yield f"  {self._t.word('support.general')}"
        for one in balance.general:
            yield from self._support(one)
        if not balance.general:
            yield f"    {self._t.word('support.general_none')}"

    def obligation(self, one: ObligationView, balance: BalanceView) -> Iterator[str]:
        """Give one obligation with its support."""
        yield from self._quote(one.quote, indent="")
        general = "general_only" if balance.has_general_assistance else ""
        for key, items, generally in (
            ("assistance", one.assistance, general),
            ("room", one.room, balance.general_room),
        ):
            name = self._t.word(f"support.{key}")
            if not items:
                said = self._t.word(f"support.{generally or 'none'}")
                yield f"    {name}: {said}"
            for item in items:
                yield from self._support(item, f"{name}: ")
        for key, items in (("other", one.other), ("permissions", one.permissions)):
            for item in items:
                yield from self._support(item, f"{self._t.word(f'support.{key}')}: ")

    def _support(self, support: Support, name: str = "") -> Iterator[str]:
        quote, kinds = support.quote, f" · {support.kinds}" if support.kinds else ""
        if quote.ref in self._quoted:  # once is enough in a terminal
            said = f"{name}{quote.citation} ({quote.force}); {support.why}{kinds}"
            yield from self.folded(said, "    ")
            return
        self._quoted.add(quote.ref)
        yield from self._quote(quote, name)
        yield f"      {support.why}{kinds}"

    def _quote(self, quote: Quote, name: str = "", indent: str = "    ") -> list[str]:
        said = f"{name}{quote.citation} ({quote.force}) {self._t.quoted(quote.words)}"
        return wrap(said, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
