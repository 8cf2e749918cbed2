"""Say what was found on the routes for an initiative, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.adapters.writers.answer import Cell, Table
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.initiative import TradeShare
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import fold_name
from nonpaper.domain.pathway import Pathways
from nonpaper.domain.rule import RuleBook, Wording
from nonpaper.domain.statement import Statement, Value

Row = tuple[Cell | str, ...]
"""A row of a table."""


@dataclass(frozen=True, slots=True)
class PathwaySpeaker:
    """Say single things in one language.

    Attributes:
        interface: Words of the reader, with the names of Members.
        found: What was found.
        rules: The rules of decision, for their titles and articles.
    """

    interface: Interface
    found: Pathways
    rules: RuleBook

    def words(self, wording: Wording) -> str:
        """Return words of a table."""
        return self.interface.wording(wording)

    def source(self, wording: Wording | None) -> str:
        """Return a source, or nothing where none is given."""
        return self.words(wording) if wording else ""

    def say(self, key: str, **values: Value) -> str:
        """Return a sentence of this room."""
        return self.interface.say(Statement.of(f"pathways.{key}", **values))

    def word(self, key: str) -> str:
        """Return a word of this room."""
        return self.interface.word(f"pathways.{key}")

    def names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return names of Members, the States of the Union as the Union, sorted."""
        folded = self.directory.fold(codes)
        return tuple(sorted(map(self.interface.name, folded), key=fold_name))

    @property
    def directory(self) -> MemberDirectory:
        """Return the Members."""
        return self.found.electorate.directory

    def trade_of(self, trade: TradeShare) -> str:
        """Return which trade a share is of."""
        if trade.year is not None:
            return self.say("goods_trade", year=str(trade.year))
        return self.source(trade.of)

    def participants(self) -> str:
        """Return how many take part."""
        number = len(self.found.initiative.participants)
        return self.interface.count("pathways.participants", number)

    def table(
        self,
        heads: Iterable[str],
        rows: Iterable[Row],
        caption: str = "",
    ) -> Table:
        """Return a table whose heads are words of this room."""
        columns = tuple(self.word(f"column.{head}") for head in heads)
        return Table(caption, columns, tuple(rows))
