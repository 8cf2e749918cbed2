"""Prepare the tables of the page: who stands close, one side's wishes, the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nonpaper.adapters.writers.family_view import FamilyView
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup, count_brackets
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.domain.convergence import (
    Closeness,
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
)

CLOSENESS_SHOWN = 12
NOTICES_SHOWN = 30  # further ones stand in the data


@dataclass(frozen=True, slots=True)
class Near:
    """Be one pair that stands close."""

    first: str
    second: str
    score: str
    percent: int
    shared: str


@dataclass(frozen=True, slots=True)
class Side:
    """Be what only one side wants."""

    who: str
    families: tuple[FamilyView, ...]


@dataclass(frozen=True, slots=True)
class TextRow:
    """Be one text in the table of texts."""

    mark: str
    symbol: str
    title: str
    sponsors: str
    date: str
    language: str
    kind: str
    articles: int
    brackets: int
    families: int
    notices: tuple[str, ...]


def list_texts(lookup: MapLookup, interface: Interface) -> tuple[TextRow, ...]:
    """Prepare the table of texts, in the order of the map."""
    families = Counter(
        text
        for f in lookup.map.families
        for text in {ref.text_id for ref in f.family.members}
    )
    rows = []
    directory = lookup.map.directory
    for text in lookup.map.texts:
        front = text.front
        sponsors = front.sponsors or front.parties
        rows.append(
            TextRow(
                mark=lookup.mark(text.id),
                symbol=lookup.symbol(text.id),
                title=(front.title or "") if front.symbol else "",
                sponsors=", ".join(map(directory.name, sponsors)),
                date=interface.day(front.date) if front.date else "",
                language=interface.word(f"language.{front.language}")
                if front.language
                else "",
                kind=interface.word(f"kind.{front.kind}"),
                articles=len(text.articles()),
                brackets=sum(count_brackets(text, p) for p in text.provisions),
                families=families[text.id],
                notices=tuple(
                    tell_notice(n, interface, text)
                    for n in text.notices[:NOTICES_SHOWN]
                ),
            )
        )
    return tuple(rows)


def list_near(
    pairs: Sequence[Closeness], name: Callable[[str], str], interface: Interface
) -> tuple[Near, ...]:
    """Prepare the nearest pairs, nearest first."""
    return tuple(
        Near(
            name(pair.first),
            name(pair.second),
            interface.decimals(pair.score),
            round(100 * pair.score),
            interface.number(pair.shared_count),
        )
        for pair in pairs[:CLOSENESS_SHOWN]
    )


def list_sides(
    map_: ConvergenceMap, families: Sequence[FamilyView], interface: Interface
) -> tuple[Side, ...]:
    """Gather the families that only one side wants, by side, most families first."""
    alone: dict[str, list[FamilyView]] = {}
    everybody = {code for f in map_.families for code in f.backing.members}
    has_both_sides = {True, False} <= _kinds(map_, everybody)
    for view, convergence in zip(families, map_.families, strict=True):
        if convergence.level is ConvergenceLevel.SINGLE:
            who = interface.join(view.sponsors) or _symbol_of(view)
            alone.setdefault(interface.word("only", who=who), []).append(view)
        elif has_both_sides and (side := _development_side(map_, convergence)):
            alone.setdefault(interface.word(f"only_{side}"), []).append(view)
    ranked = sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Side(who, tuple(views)) for who, views in ranked)


def _symbol_of(view: FamilyView) -> str:
    return view.variants[0].citations[0].quote.symbol if view.variants else ""


def _development_side(map_: ConvergenceMap, family: FamilyConvergence) -> str | None:
    """Return the side of development that alone backs a family."""
    backers = _kinds(map_, family.backing.members)
    if len(family.backing.members) < 2 or len(backers) != 1:
        return None
    return {True: "developing", False: "developed", None: None}[backers.pop()]


def _kinds(map_: ConvergenceMap, codes: Iterable[str]) -> set[bool | None]:
    known = map_.directory.members
    return {known[code].is_developing if code in known else None for code in codes}
