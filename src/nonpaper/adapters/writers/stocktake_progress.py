"""Show how far a text moved since an earlier state: two small charts and a table."""

from __future__ import annotations

from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Bar,
    Bars,
    Block,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.stocktake_tables import show_number
from nonpaper.adapters.writers.stocktake_words import list_name, name_part
from nonpaper.domain.statement import Statement
from nonpaper.domain.stocktake import Progress, Stocktake


def view_progress(
    stock: Stocktake, progress: Progress, interface: Interface
) -> Section:
    """Return the section on progress: charts of words and articles, then a table."""
    word = interface.word
    before = progress.before
    bars = Bars(
        word("stocktake.progress_words"),
        tuple(
            Bar(
                word(f"stocktake.{key}"),
                1 - one.totals.words.open_share,
                interface.percentage(1 - one.totals.words.open_share),
            )
            for key, one in (("earlier", before), ("now", stock))
        ),
    )
    clean = Bars(
        word("stocktake.progress_clean"),
        tuple(
            Bar(
                word(f"stocktake.{key}"),
                Fraction(one.totals.clean_articles, max(one.totals.articles, 1)),
                interface.word(
                    "of", part=one.totals.clean_articles, whole=one.totals.articles
                ),
            )
            for key, one in (("earlier", before), ("now", stock))
        ),
    )
    blocks: list[Block] = [bars, clean]
    parts = {one.part.eid: one for one in stock.parts}
    for key in ("newly_clean", "reopened"):
        eids = progress.newly_clean if key == "newly_clean" else progress.reopened
        if eids:
            cited = interface.join([name_part(parts[e].part, interface) for e in eids])
            blocks.append(Paragraph(f"{word(f'stocktake.{key}')} {cited}."))
    blocks.append(_progress_table(stock, progress, interface))
    blocks.append(Paragraph(word("stocktake.progress_means"), Tone.NOTE))
    heading = word("stocktake.progress", earlier=name_earlier(stock, progress))
    return Section(heading, tuple(blocks), anchor="progress")


def _progress_table(
    stock: Stocktake, progress: Progress, interface: Interface
) -> Table:
    word = interface.word
    now = {one.part.eid: one.part for one in stock.parts}
    then = {one.part.eid: one.part for one in progress.before.parts}
    rows = []
    for part in progress.parts:
        if part.eid is not None:
            name = list_name(now[part.eid], interface)
            named = name if part.before_eid else word("stocktake.new_part", part=name)
        else:
            gone = list_name(then[part.before_eid or ""], interface)
            named = word("stocktake.gone", part=gone)
        counts = (part.opened, part.closed, part.kept, part.came)
        if part.opened or part.closed or part.came:
            rows.append((named, *(show_number(len(one), interface) for one in counts)))
    columns = ("part", "opened", "closed", "kept", "moved")
    return Table(
        word("stocktake.progress_by_article"),
        tuple(word(f"stocktake.column_{column}") for column in columns),
        tuple(rows),
        numeric=(1, 2, 3, 4),
    )


def name_earlier(stock: Stocktake, progress: Progress) -> str:
    """Return by what the earlier state is told from this: symbol, title, or file."""
    old, new = progress.before.text, stock.text
    names = (
        (old.front.symbol, new.front.symbol),
        (old.front.title, new.front.title),
    )
    return next((one for one, other in names if one and one != other), old.id)


def say_since(stock: Stocktake, progress: Progress) -> Statement:
    """Say in one sentence what moved since the earlier state."""
    before = progress.before
    return Statement.of(
        "stocktake.since",
        earlier=name_earlier(stock, progress),
        opened=progress.opened,
        closed=progress.closed,
        moved=progress.moved,
        now=1 - stock.totals.words.open_share,
        then=1 - before.totals.words.open_share,
    )
