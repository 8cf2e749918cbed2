"""Prepare the tables of the page: who stands close, what stands alone, the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.adapters.writers.family_pieces import FamilyView
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup, count_brackets
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.converge.closeness import texts_by_sponsor
from nonpaper.converge.level import name_language
from nonpaper.domain.convergence import (
    Closeness,
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
)
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import impartial_text_ids

CLOSENESS_SHOWN = 12  # further pairs stand behind "show all"
CLOSENESS_LISTED = 400  # further ones stand in the data
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
class NearTable:
    """Be the pairs that stand close.

    Attributes:
        shown: The nearest.
        more: The others.
        said: How many are shown, and of how many.
        left_out: How many are not on the page at all.
    """

    shown: tuple[Near, ...]
    more: tuple[Near, ...]
    said: str
    left_out: int


@dataclass(frozen=True, slots=True)
class Side:
    """Be what was found with one side only.

    Attributes:
        who: Where it was found.
        note: What to know of it: that texts in other languages may have it.
        families: The families.
    """

    who: str
    note: str
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


def list_near_texts(lookup: MapLookup, interface: Interface) -> NearTable:
    """Prepare the pairs of texts, nearest first."""
    pairs = [
        _near(lookup.symbol(pair.first), lookup.symbol(pair.second), pair, interface)
        for pair in lookup.map.text_closeness[:CLOSENESS_LISTED]
    ]
    return _near_table(pairs, len(lookup.map.text_closeness), interface)


def list_near_sponsors(lookup: MapLookup, interface: Interface) -> NearTable:
    """Prepare the pairs of sponsors, nearest first; co-sponsors stand as one.

    Those who sign the very same texts are equally near to everybody else.
    """
    directory = lookup.map.directory
    signed = texts_by_sponsor(lookup.map.texts, directory)
    together: dict[tuple[str, ...], list[str]] = {}
    for code in signed:
        together.setdefault(signed[code], []).append(code)
    pairs: dict[frozenset[tuple[str, ...]], Near] = {}
    for pair in lookup.map.member_closeness:
        sides = [signed.get(code, (code,)) for code in (pair.first, pair.second)]
        if frozenset(sides) not in pairs:
            named = [together.get(side, list(side)) for side in sides]
            first, second = (
                _join_sponsors(codes, others, directory, interface)
                for codes, others in (named, reversed(named))
            )
            pairs[frozenset(sides)] = _near(first, second, pair, interface)
    return _near_table(list(pairs.values())[:CLOSENESS_LISTED], len(pairs), interface)


def _join_sponsors(
    codes: Sequence[str],
    others: Sequence[str],
    directory: MemberDirectory,
    interface: Interface,
) -> str:
    """Name sponsors; of one who is in a group that it is compared with, say so."""
    names: list[str] = []
    for code in codes:
        name = directory.name(code)
        for other in others:
            group = directory.groups.get(other)
            if group and code in group.members:
                name = interface.word("in_group", who=name, group=group.name)
        names.append(name)
    return interface.join(names)


def _near(first: str, second: str, pair: Closeness, interface: Interface) -> Near:
    return Near(
        first,
        second,
        interface.decimals(pair.score),
        round(100 * pair.score),
        interface.number(pair.shared_count),
    )


def _near_table(pairs: Sequence[Near], total: int, interface: Interface) -> NearTable:
    shown, more = tuple(pairs[:CLOSENESS_SHOWN]), tuple(pairs[CLOSENESS_SHOWN:])
    said = interface.count("pairs", total)
    if more:
        said = interface.count("pairs_of", total, shown=interface.number(len(shown)))
    return NearTable(shown, more, said, total - len(pairs))


def list_sides(
    map_: ConvergenceMap, families: Sequence[FamilyView], interface: Interface
) -> tuple[Side, ...]:
    """Gather the families that were found with one side, most families first.

    Texts that speak for no party are no side.
    """
    alone: dict[tuple[str, str], list[FamilyView]] = {}
    everybody = {code for f in map_.families for code in f.backing.members}
    has_both_sides = {True, False} <= _kinds(map_, everybody)
    languages = {text.id: text.front.language for text in map_.texts}
    impartial = set(impartial_text_ids(map_.texts))
    for view, convergence in zip(families, map_.families, strict=True):
        ids = {ref.text_id for ref in convergence.family.members}
        if convergence.level is ConvergenceLevel.SINGLE and ids - impartial:
            who = interface.join(view.sponsors) or _symbol_of(view)
            own = {languages[i] for i in ids}
            note = ""
            if set(languages.values()) - own:
                named = tuple(map(name_language, sorted(own, key=str)))
                said = Statement.of("page.only_in", language=named)
                note = interface.say(said)
            key = interface.word("only", who=who), note
            alone.setdefault(key, []).append(view)
        elif has_both_sides and (side := _development_side(map_, convergence)):
            alone.setdefault((interface.word(f"only_{side}"), ""), []).append(view)
    ranked = sorted(alone.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Side(*head, tuple(views)) for head, views in ranked)


def say_impartial(lookup: MapLookup, interface: Interface) -> str:
    """Say which texts speak for no party and are left out of a comparison of them."""
    ids = impartial_text_ids(lookup.map.texts)
    names = tuple(lookup.symbol(text_id) for text_id in ids)
    return interface.say(Statement.of("page.impartial", texts=names)) if names else ""


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
