"""Show the tables of a stocktake: the hardest, by article, by delegation, in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Block,
    Cell,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.stocktake_words import (
    cite_part,
    list_name,
    name_part,
    show_bracket,
    show_set,
    show_stances,
)
from nonpaper.domain.stocktake import HolderStock, PartState, PartStock, Stocktake
from nonpaper.domain.text import AttributionStance

_TONES = {
    PartState.CLEAN: Tone.GOOD,
    PartState.TO_COMPLETE: Tone.OPEN,
    PartState.OPEN: Tone.PLAIN,
}
_IDS_SHOWN = 6


def view_hardest(stock: Stocktake, interface: Interface, to: str) -> Section:
    """Return the hardest parts, each with what makes it hard."""
    word = interface.word
    columns = ["score", "pairs", "depth", "options", "words"]
    if stock.holders:
        columns.insert(4, "opposed")
    table = Table(
        "",
        tuple(word(f"stocktake.column_{column}") for column in ("part", *columns)),
        tuple(
            (
                Cell(list_name(one.part, interface), to=_link(one, to)),
                *(_figure(one, column, interface) for column in columns),
            )
            for one in stock.hardest
        ),
        numeric=tuple(range(1, len(columns) + 1)),
    )
    notes = (
        Paragraph(word(f"stocktake.{key}"), Tone.NOTE)
        for key in ("hardest_intro", "open_means")
    )
    return Section(word("stocktake.hardest"), (table, *notes), anchor="hardest")


def _figure(one: PartStock, column: str, interface: Interface) -> str:
    """Return what stands in a column of the row of a part."""
    match column:
        case "score":
            return str(round(one.hardness.score))
        case "options":
            return _options(one, interface)
        case "words":
            return interface.percentage(one.words.open_share, 0)
    counts = {
        "pairs": one.pairs,
        "depth": len(one.depths),
        "singles": one.singles,
        "opposed": len(one.opposed),
    }
    return show_number(counts[column], interface)


def _link(stock: PartStock, to: str) -> str:
    """Return the anchor of a part in the list; what has nothing open is not in it."""
    return to.format(stock.part.eid) if _is_listed(stock) else ""


def _is_listed(stock: PartStock) -> bool:
    return bool(stock.part.brackets or stock.part.sets)


def view_by_article(stock: Stocktake, interface: Interface, to: str) -> Section:
    """Return every part with its state and counts."""
    word = interface.word
    figures = ["pairs", "options", "words"]
    if stock.totals.singles:
        figures.insert(1, "singles")
    columns = ("part", "state", *figures)
    table = Table(
        "",
        tuple(word(f"stocktake.column_{column}") for column in columns),
        tuple(
            (
                Cell(list_name(one.part, interface), to=_link(one, to)),
                Cell(word(f"stocktake.state.{one.state}"), _TONES[one.state]),
                *(_figure(one, column, interface) for column in figures),
            )
            for one in stock.parts
            if one.part.kind is not None or one.state is not PartState.CLEAN
        ),
        numeric=tuple(range(2, len(columns))),
    )
    return Section(word("stocktake.by_article"), (table,), anchor="articles")


def _options(one: PartStock, interface: Interface) -> str:
    if not one.options:
        return interface.word("stocktake.none")
    return interface.word(
        "stocktake.options_in_sets", n=one.options, sets=one.option_sets
    )


def show_number(count: int, interface: Interface) -> str:
    """Return a count; none is a dash."""
    return interface.number(count) if count else interface.word("stocktake.none")


def view_holders(stock: Stocktake, interface: Interface) -> Section:
    """Return who wants what, by delegation."""
    word = interface.word
    heading = word("stocktake.by_delegation")
    if not stock.holders:
        none = Paragraph(word("stocktake.nobody"))
        return Section(heading, (none,), anchor="who")
    columns = ("delegation", "propose", "oppose", "reserve", "alone")
    table = Table(
        "",
        tuple(word(f"stocktake.column_{column}") for column in columns),
        tuple(_holder(one, interface) for one in stock.holders),
        numeric=(1, 2, 3, 4),
    )
    note = Paragraph(word("stocktake.by_delegation_intro"), Tone.NOTE)
    return Section(heading, (table, note), anchor="who")


def _holder(holder: HolderStock, interface: Interface) -> tuple[str, ...]:
    counts = (len(holder.ids(stance)) for stance in AttributionStance)
    return (
        interface.name(holder.name),
        *(show_number(count, interface) for count in counts),
        show_number(len(holder.alone), interface),
    )


def view_alone(stock: Stocktake, interface: Interface) -> Section:
    """Return what one delegation alone keeps open."""
    word = interface.word
    holders = [one for one in stock.holders if one.alone]
    heading = word("stocktake.alone")
    if not holders:
        none = Paragraph(word("stocktake.alone_none"))
        return Section(heading, (none,), anchor="alone")
    columns = ("delegation", "alone", "waiting")
    rows = tuple(
        (
            interface.name(one.name),
            Cell(show_number(len(one.alone), interface), detail=_ids(one.alone)),
            interface.join([
                cite_part(p.part, interface)
                for p in stock.parts
                if p.waits_for == one.name
            ])
            or word("stocktake.none"),
        )
        for one in sorted(holders, key=lambda one: (-len(one.alone), one.name))
    )  # fmt: skip
    table = Table(
        "", tuple(word(f"stocktake.column_{column}") for column in columns), rows
    )
    note = Paragraph(word("stocktake.alone_intro"), Tone.NOTE)
    return Section(heading, (table, note), anchor="alone")


def _ids(ids: Sequence[str]) -> str:
    more = " …" if len(ids) > _IDS_SHOWN else ""
    return f"{', '.join(ids[:_IDS_SHOWN])}{more}"


def view_glance(stock: Stocktake, interface: Interface) -> Section:
    """Return all counts of the text in one table."""
    word = interface.word
    totals = stock.totals
    words = totals.words
    rows: list[tuple[str, str]] = [
        (word("stocktake.pairs"), interface.number(totals.pairs))
    ]
    rows += [
        (word("stocktake.at_depth", depth=at), interface.number(count))
        for at, count in enumerate(totals.depths, start=1)
    ]
    for key in ("alternatives", "placeholders", "attributed"):
        rows.append((word(f"stocktake.{key}"), interface.number(getattr(totals, key))))
    for key in ("options", "option_sets", "singles", "notes"):
        rows.append((word(f"stocktake.{key}"), interface.number(getattr(totals, key))))
    for key in ("free", "bracketed", "optional"):
        count = getattr(words, key)
        share = interface.percentage(Fraction(count, words.total or 1))
        shown = f"{interface.number(count)} ({share})"
        rows.append((word(f"stocktake.{key}"), shown))
    columns = (word("stocktake.column_what"), word("stocktake.column_number"))
    table = Table(word("stocktake.glance_caption"), columns, tuple(rows), numeric=(1,))
    return Section(word("stocktake.glance"), (table,), anchor="glance")


def view_list(
    stock: Stocktake, interface: Interface, codes: Mapping[str, str]
) -> Section:
    """Return every bracket and set of alternatives by its id, part by part."""
    word = interface.word
    blocks: list[Block] = [Paragraph(word("stocktake.list_intro"), Tone.NOTE)]
    for one in stock.parts:
        if _is_listed(one):
            blocks.append(list_part(one, interface, codes))
    return Section(word("stocktake.list"), tuple(blocks), anchor="list")


def list_part(
    stock: PartStock, interface: Interface, codes: Mapping[str, str]
) -> Section:
    """Return every bracket and set of alternatives of a part, with its id."""
    rows = [
        (
            one.id,
            show_bracket(one, interface),
            show_stances(one.attributions, codes, interface),
        )
        for one in stock.part.brackets
        if not one.is_stance
    ]
    rows += [
        (
            one.id,
            show_set(one, interface),
            interface.semicolon.join(
                f"{side.label or side.number}{interface.colon}{said}"
                for side in one.sides
                if (said := show_stances(side.attributions, codes, interface))
            ),
        )
        for one in stock.part.sets
    ]
    columns = ("id", "bracket", "who")
    table = Table(
        "",
        tuple(interface.word(f"stocktake.column_{column}") for column in columns),
        tuple(rows),
    )
    heading = name_part(stock.part, interface)
    return Section(heading, (table,), anchor=f"part-{stock.part.eid}", is_folded=True)
