"""Show an answer as lines for a terminal or a plain file."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from rich.cells import cell_len

from nonpaper.adapters.writers.answer import (
    MARK_SIGNS,
    Answer,
    Bars,
    Block,
    Cell,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    TileMap,
    as_cell,
    with_sign,
)
from nonpaper.adapters.writers.interface import load_interface

WIDTH = 88
_BAR_WIDTH = 30
_BAR_WIDTH_MIN = 10
_COLUMN_GAP = 2


def render_text(answer: Answer) -> str:
    """Return an answer as plain text, folded at 88 characters.

    Example:
        >>> from nonpaper.domain.source import Language
        >>> said = Answer("Votes", ("Consensus is there.",), (), (), Language.EN)
        >>> print(render_text(said))
        Votes
        Consensus is there.
    """
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    colon = load_interface(answer.language).colon
    yield from _fold(answer.title)
    if answer.subtitle:
        yield from _fold(answer.subtitle)
    for notice in answer.notices:
        yield from ("", *_fold(f"! {notice}", hang=2))
    for said in answer.summary:
        yield from _block(Paragraph(said) if isinstance(said, str) else said, 0, colon)
    for section in answer.sections:
        yield from ("", *_section(section, 0, colon))
    if answer.sources:
        head = load_interface(answer.language).word("answer.sources")
        yield from ("", head.upper())
        for source in answer.sources:
            yield from _fold(f"- {source}", hang=2)


def _section(section: Section, depth: int, colon: str) -> Iterator[str]:
    yield from _fold(section.heading if depth else section.heading.upper())
    for block in section.blocks:
        if isinstance(block, Section):
            yield from ("", *_section(block, depth + 1, colon))
        else:
            yield from _block(block, 0, colon)


def _block(block: Block, indent: int, colon: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _fold(with_sign(block.words, block.tone), indent=indent)
        case Points():
            for number, item in enumerate(block.items, start=1):
                sign = f"{number}." if block.is_ordered else "-"
                yield from _fold(f"{sign} {item}", indent=indent, hang=len(sign) + 1)
        case Quotation():
            yield from _fold(block.origin, indent=indent + 2)
            yield from _fold(block.words, indent=indent + 4)
        case Table():
            yield from _table(block, colon)
        case Bars():
            yield from _bars(block)
        case TileMap():
            yield from _tile_map(block)
        case Section():
            yield from _section(block, 1, colon)


def _table(table: Table, colon: str) -> Iterator[str]:
    """Set a table in columns if it fits, else each row as a small list."""
    if table.caption:
        yield from _fold(table.caption)
    rows = [tuple(map(as_cell, row)) for row in table.rows]
    grid = [table.columns, *(tuple(map(_said, row)) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*grid, strict=True)]
    if sum(widths) + _COLUMN_GAP * (len(widths) - 1) <= WIDTH - 2:
        for line in grid:
            yield "  " + _columns(line, widths, table.numeric).rstrip()
        return
    for row in rows:
        first, *rest = row
        yield from _fold(_said(first), indent=2)
        for column, cell in zip(table.columns[1:], rest, strict=True):
            if cell.words:
                yield from _fold(f"{column}{colon}{_said(cell)}", indent=4, hang=2)


def _columns(line: tuple[str, ...], widths: list[int], numeric: tuple[int, ...]) -> str:
    made = []
    for at, (words, width) in enumerate(zip(line, widths, strict=True)):
        space = " " * (width - cell_len(words))
        made.append(space + words if at in numeric else words + space)
    return (" " * _COLUMN_GAP).join(made)


def _said(cell: Cell) -> str:
    words = with_sign(cell.words, cell.tone)
    return f"{words} ({cell.detail})" if cell.detail else words


def _bars(bars: Bars) -> Iterator[str]:
    if bars.caption:
        yield from _fold(bars.caption)
    label_width = max((cell_len(bar.label) for bar in bars.bars), default=0)
    shown_width = max((cell_len(bar.shown) for bar in bars.bars), default=0)
    room = WIDTH - label_width - shown_width - 3 * _COLUMN_GAP
    width = min(max(room, _BAR_WIDTH_MIN), _BAR_WIDTH)
    for bar in bars.bars:
        filled = round(bar.share * width)
        drawn = list("█" * filled + "·" * (width - filled))
        if bar.mark is not None:
            drawn[min(round(bar.mark * width), width - 1)] = "|"
        space = " " * (label_width - cell_len(bar.label))
        yield f"  {bar.label}{space}  {''.join(drawn)}  {bar.shown}"
    if bars.mark_label:
        yield from _fold(f"| {bars.mark_label}", indent=2)


def _tile_map(tile_map: TileMap) -> Iterator[str]:
    if tile_map.caption:
        yield from _fold(tile_map.caption)
    for kind in tile_map.kinds:
        yield from _fold(f"{MARK_SIGNS[kind.mark]} {kind.label}", indent=2, hang=2)
        yield from _fold(kind.names, indent=4)


def _fold(words: str, *, indent: int = 0, hang: int = 0) -> list[str]:
    lead = " " * indent
    return [
        line
        for paragraph in words.split("\n")
        for line in wrap(
            paragraph,
            WIDTH,
            initial_indent=lead,
            subsequent_indent=lead + " " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]
