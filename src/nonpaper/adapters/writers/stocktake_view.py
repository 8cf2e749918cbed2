"""Show a stocktake as an answer: what a chair says aloud first, then the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Section,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.stocktake_progress import say_since, view_progress
from nonpaper.adapters.writers.stocktake_tables import (
    view_alone,
    view_by_article,
    view_glance,
    view_hardest,
    view_holders,
    view_list,
)
from nonpaper.adapters.writers.stocktake_words import cite_part, name_part
from nonpaper.domain.statement import Statement
from nonpaper.domain.stocktake import PartState, PartStock, Stocktake
from nonpaper.domain.text import ProvisionKind

_HEADED_MAX = 12
_HALF_MAX = 4
_WAITING_MAX = 6


@dataclass(frozen=True, slots=True)
class StocktakeFiles:
    """Say from which files a stocktake was taken, and by which names they go.

    Attributes:
        file: Name of the file.
        earlier: Name of the file of the earlier state, or nothing.
        codes: For names as printed the codes that they mean.
        has_list: Whether to list every bracket with its id.
    """

    file: str
    earlier: str | None
    codes: Mapping[str, str]
    has_list: bool = False


def view_stocktake(
    stock: Stocktake, interface: Interface, files: StocktakeFiles
) -> Answer:
    """Return a stocktake in the reader's words.

    Args:
        stock: What is open.
        interface: The language of the reader, with the names of Members.
        files: Which files it was taken from.
    """
    word = interface.word
    title = stock.text.front.full_name_or(stock.text.id)
    sources = [word("stocktake.sources", title=title, file=files.file)]
    if stock.progress is not None:
        before = stock.progress.before.text
        earlier = before.front.full_name_or(before.id)
        said = word("stocktake.sources_earlier", title=earlier, file=files.earlier)
        sources.append(said)
    return Answer(
        title=word("stocktake.title"),
        subtitle=title,
        kind=word("stocktake.kind"),
        summary=tuple(_summary(stock, interface)),
        sections=tuple(_sections(stock, interface, files)),
        sources=tuple(sources),
        language=interface.language,
    )


def _sections(
    stock: Stocktake, interface: Interface, files: StocktakeFiles
) -> Iterator[Section]:
    to = "part-{}" if files.has_list else ""
    if stock.progress is not None:
        yield view_progress(stock, stock.progress, interface)
    if stock.hardest:
        yield view_hardest(stock, interface, to)
    yield _clean(stock, interface)
    yield view_alone(stock, interface)
    yield view_holders(stock, interface)
    yield view_by_article(stock, interface, to)
    yield view_glance(stock, interface)
    if files.has_list:
        yield view_list(stock, interface, files.codes)


def _summary(stock: Stocktake, interface: Interface) -> Iterator[Paragraph]:
    for said, tone in _said(stock, interface):
        yield Paragraph(interface.say(said), tone)


def _said(stock: Stocktake, interface: Interface) -> Iterator[tuple[Statement, Tone]]:
    totals = stock.totals
    if not (totals.pairs or totals.options or totals.singles):
        key = "stocktake.all_clean" if totals.articles else "stocktake.nothing"
        yield Statement.of(key, articles=totals.articles), Tone.GOOD
    elif not (totals.pairs > totals.placeholders or totals.options or totals.singles):
        where = tuple(cite_part(p.part, interface) for p in stock.parts if p.pairs)
        said = Statement.of("stocktake.blanks", n=totals.placeholders, where=where)
        yield said, Tone.GOOD
    else:
        yield from _said_of_open(stock, interface)
    if stock.progress is not None:
        yield say_since(stock, stock.progress), Tone.PLAIN
    waiting = tuple(cite_part(p.part, interface) for p in stock.parts if p.waits_for)
    if len(waiting) > _WAITING_MAX:
        yield Statement.of("stocktake.waiting_many", n=len(waiting)), Tone.OPEN
    elif waiting:
        yield Statement.of("stocktake.waiting", where=waiting), Tone.OPEN
    if totals.singles:
        yield Statement.of("stocktake.singles", n=totals.singles), Tone.NOTE


def _said_of_open(
    stock: Stocktake, interface: Interface
) -> Iterator[tuple[Statement, Tone]]:
    totals = stock.totals
    if totals.articles:
        yield (
            Statement.of(
                "stocktake.articles",
                clean=totals.clean_articles,
                articles=totals.articles,
            ),
            Tone.PLAIN,
        )
    both = totals.pairs and totals.options
    only = "stocktake.open_pairs" if totals.pairs else "stocktake.open_options"
    if totals.pairs or totals.options:
        yield (
            Statement.of(
                "stocktake.open" if both else only,
                pairs=totals.pairs,
                options=totals.options,
                sets=totals.option_sets,
                share=1 - totals.words.open_share,
            ),
            Tone.PLAIN,
        )
    half = tuple(cite_part(p.part, interface) for p in _half(stock))
    open_parts = sum(one.state is PartState.OPEN for one in stock.parts)
    is_few = len(half) <= _HALF_MAX < totals.pairs
    if half and is_few and len(half) < open_parts:
        yield Statement.of("stocktake.half", where=half), Tone.PLAIN
    elif stock.hardest and open_parts > 1:
        hardest = name_part(stock.hardest[0].part, interface)
        yield Statement.of("stocktake.hardest", where=hardest), Tone.PLAIN


def _half(stock: Stocktake) -> list[PartStock]:
    """Return the fewest parts that hold half of all pairs, the fullest first."""
    ranked = sorted(stock.parts, key=lambda p: -p.pairs)
    found: list[PartStock] = []
    while 2 * sum(p.pairs for p in found) < stock.totals.pairs:
        found.append(ranked[len(found)])
    return found


def _clean(stock: Stocktake, interface: Interface) -> Section:
    word = interface.word
    named = {state: _named(stock, state, interface) for state in PartState}
    blocks: list[Block] = []
    if clean := named[PartState.CLEAN]:
        said = f"{word('stocktake.clean_intro')} {interface.semicolon.join(clean)}."
        blocks.append(Paragraph(said, Tone.GOOD))
    else:
        blocks.append(Paragraph(word("stocktake.clean_none")))
    if blanks := named[PartState.TO_COMPLETE]:
        said = f"{word('stocktake.to_complete')} {interface.semicolon.join(blanks)}."
        blocks.append(Paragraph(said, Tone.OPEN))
    return Section(word("stocktake.clean"), tuple(blocks), anchor="clean")


def _named(stock: Stocktake, state: PartState, interface: Interface) -> list[str]:
    """Return the articles in a state: a few with heading, many by number."""
    parts = [
        one.part
        for one in stock.parts
        if one.state is state and one.part.kind is ProvisionKind.ARTICLE
    ]
    name = name_part if len(parts) <= _HEADED_MAX else cite_part
    return [name(part, interface) for part in parts]
