"""Find everything in a text that could tell a reader who said something.

Reads: the words of a text, tables, who was in the room, texts on the table.
Writes: betrayals, by place, none overlapping another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.attribution.names import NameFinder
from nonpaper.attribution.patterns import PatternFinder
from nonpaper.attribution.quotes import QuoteFinder
from nonpaper.domain.betrayal import (
    Betrayal,
    BetrayalKind,
    BetrayalTables,
    Room,
    TabledWords,
)
from nonpaper.domain.source import Language, Span

_RANKS = {kind: rank for rank, kind in enumerate(BetrayalKind)}


@dataclass(frozen=True, slots=True)
class Scanner:
    """Hold what is needed to look at many texts of one language."""

    names: NameFinder
    patterns: PatternFinder
    quotes: QuoteFinder

    @classmethod
    def of(
        cls,
        tables: BetrayalTables,
        language: Language,
        tabled: Iterable[TabledWords] = (),
    ) -> Scanner:
        """Build the scanner of a language.

        Args:
            tables: The names and words to look for.
            language: Language of the texts to look at.
            tabled: Texts on the table, whose wording is known again.
        """
        return cls(
            NameFinder.of(tables, language),
            PatternFinder.of(tables, language),
            QuoteFinder.of(tabled),
        )

    def find_betrayals(self, text: str, room: Room) -> tuple[Betrayal, ...]:
        """Return what in a text betrays somebody, by place, without overlaps.

        Where two overlap they become one. Nothing is found is not there: a text
        without findings can still betray by its content.

        Args:
            text: The words.
            room: Who was present, and among how many one can hide.
        """
        found = [
            *self.names.find(text, room),
            *self.patterns.find(text, room),
            *self.quotes.find(text),
        ]
        return tuple(_apart(found, text))


def _apart(found: Sequence[Betrayal], text: str) -> list[Betrayal]:
    """Return the betrayals, those that overlap as one."""

    def length_first(one: Betrayal) -> tuple[int, int, int]:
        return (one.span.start - one.span.end, _RANKS[one.kind], one.span.start)

    kept: list[Betrayal] = []
    for one in sorted(found, key=length_first):
        for over in [k for k in kept if k.span.overlaps(one.span)]:
            kept.remove(over)
            one = _together(over, one, text)
        kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _together(first: Betrayal, second: Betrayal, text: str) -> Betrayal:
    """Return two that overlap as one: over both, with whom both betray.

    Of an office or a feature with a name in it the name says more; a language has the
    name of a people and does not mean them.
    """
    span = Span(
        min(first.span.start, second.span.start), max(first.span.end, second.span.end)
    )
    kind, reason, codes = first.kind, first.reason, first.betrays
    if kind is not BetrayalKind.OTHER:
        if not codes and second.betrays:
            kind, reason = second.kind, second.reason
        codes = tuple(sorted({*codes, *second.betrays}))
    return Betrayal(span, span.of(text), kind, codes, reason, first.neutral)
