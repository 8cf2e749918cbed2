"""Show what those that take part trade, and what they weigh in a table of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Bar,
    Bars,
    Block,
    Paragraph,
    Points,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.participation_map import list_names
from nonpaper.domain.participation import UNION, Coverage, Weights
from nonpaper.domain.statement import Statement, Value
from nonpaper.pathway.participation import Participation
from nonpaper.workflows.participation import ParticipationFound

_PARTIAL = (
    ("partial_imports", Coverage.IMPORTS_ONLY),
    ("partial_elsewhere", Coverage.ELSEWHERE),
    ("partial_none", Coverage.NONE),
)


def show_trade(found: ParticipationFound, interface: Interface) -> Iterator[Block]:
    """Go through the shares in world goods trade, and what the figures lack."""
    columns = ("trade_columns", "trade_whole", "trade_outside_union")
    yield Table(
        "",
        tuple(interface.word(f"participation.{column}") for column in columns),
        tuple(
            (
                interface.word(f"flow.{one.flow}").capitalize(),
                interface.percentage(one.whole),
                interface.percentage(one.outside_union),
            )
            for one in found.count.shares
        ),
        numeric=(1, 2),
    )
    view = _View(found, interface)
    trade = found.trade
    covered = view.say("coverage", covered=trade.covered, year=str(trade.year))
    yield Paragraph(covered, Tone.NOTE)
    yield Points((*view.partial(found.count), *view.odd_figures()))


def show_own_weights(
    found: ParticipationFound, interface: Interface
) -> Iterator[Block]:
    """Go through the share by weights of the user's own, and what they lack."""
    own, share = found.scale.own, found.own_share
    if own is None or share is None:
        return
    yield Bars("", (Bar(found.scale.own_name, share, interface.percentage(share)),))
    yield Points(tuple(_View(found, interface).own_weights(own)))


@dataclass(frozen=True, slots=True)
class _View:
    found: ParticipationFound
    interface: Interface

    def partial(self, count: Participation) -> Iterator[str]:
        """Go through those whose figures are not complete."""
        for key, coverage in _PARTIAL:
            codes = [code for code, known in count.partial if known is coverage]
            if codes:
                yield self.say(key, who=self._listed(codes))
        outside = [code for code, _ in count.partial_outside]
        if outside:
            who = self._listed(outside)
            yield self.say("partial_outside", n=len(outside), who=who)

    def odd_figures(self) -> Iterator[str]:
        """Go through what is odd about the trade of those that take part."""
        noted: dict[str, list[str]] = {}
        for code in self.found.count.members:
            figures = self.found.trade.figures.get(code)
            if figures and figures.note and figures.coverage is Coverage.FULL:
                noted.setdefault(figures.note, []).append(code)
        for note, codes in sorted(noted.items()):
            said = Statement.of(f"trade_note.{note}", who=self._listed(codes))
            yield self.interface.say(said) + "."

    def own_weights(self, own: Weights) -> Iterator[str]:
        """Go through what the whole is, and who has no weight in it."""
        members = self.found.count.members
        listed = sum(own.by_code.values(), Fraction(0)) / own.whole
        if listed < 1:
            yield self.say("own_whole_given", share=listed)
        else:
            yield self.say("own_whole_listed", n=len(own.by_code))
        if missing := set(members) - own.weighed(members):
            yield self.say("own_missing", who=self._listed(sorted(missing)))
        if UNION in own.by_code and self.found.count.is_union_split:
            yield self.say("own_split")

    def say(self, key: str, **values: Value) -> str:
        return self.interface.say(Statement.of(f"participation.{key}", **values))

    def _listed(self, codes: Iterable[str]) -> str:
        return list_names(codes, self.found.directory, self.interface)
