"""Write an answer as a Word document, A4 upright."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from nonpaper.adapters.writers import word_xml as word
from nonpaper.adapters.writers.answer import (
    MARK_SIGNS,
    Answer,
    Bar,
    Bars,
    Block,
    Cell,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    TileMap,
    Tone,
    as_cell,
    with_sign,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.word_package import LOCALES
from nonpaper.adapters.writers.word_xml import Ink, paragraph, run

_QUIET = Ink(colour="5B6472")
_SMALL = Ink(colour="5B6472", points=8)
_BOLD = Ink(is_bold=True)
_FULL = Ink(colour="1D4F7C", points=8)
_EMPTY = Ink(colour="AAB2BE", points=8)
_LIMIT = Ink(colour="B3261E", points=8)
_TREATY = Ink(font="Georgia")
_INKS = {
    Tone.PLAIN: Ink(),
    Tone.GOOD: Ink(),
    Tone.BAD: Ink(),
    Tone.OPEN: Ink(),
    Tone.NOTE: _QUIET,
}
_BAR_LENGTH = 24  # signs
_WORDS_MAX = 34  # characters beyond which a column is given no more room
_WORDS_MIN = 7
_DETAIL_MAX = 60  # the same for what stands small below; half as wide as words
_MARGINS = 3  # characters; a short name would be parted without them
_LONG_PART = 4  # a column of long cells wants room for this part of what is above
_LINE = 110  # characters of a cell's size on a line of an upright page
_BREAK = re.compile(r"[ \n/-]+")


def write_answer_docx(answer: Answer, path: Path) -> None:
    """Write an answer as a Word document; properties name neither person nor machine.

    Args:
        answer: The answer.
        path: The file.
    """
    word.save_document(
        path,
        list(_body(answer)),
        title=answer.title,
        footer=answer.title,
        language=LOCALES[answer.language],
        is_upright=True,
        is_output=True,
    )


def _body(answer: Answer) -> Iterator[str]:
    yield paragraph(run(answer.title), style="Title")
    if answer.subtitle:
        yield paragraph(run(answer.subtitle, _QUIET))
    for notice in answer.notices:
        yield paragraph(run("! ", _BOLD) + run(notice))
    for said in answer.summary:
        yield from _block(Paragraph(said) if isinstance(said, str) else said, 1)
    for section in answer.sections:
        yield from _section(section, 1)
    if answer.sources:
        head = load_interface(answer.language).word("answer.sources")
        yield paragraph(run(head), style="Heading1")
        for source in answer.sources:
            yield paragraph(run(f"•  {source}", _QUIET), style="Point")


def _section(section: Section, depth: int) -> Iterator[str]:
    yield paragraph(run(section.heading), style=f"Heading{min(depth, 3)}")
    for block in section.blocks:
        yield from _block(block, depth)


def _block(block: Block, depth: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield paragraph(run(with_sign(block.words, block.tone), _INKS[block.tone]))
        case Points():
            for number, item in enumerate(block.items, start=1):
                sign = f"{number}." if block.is_ordered else "•"
                yield paragraph(run(f"{sign}  {item}"), style="Point")
        case Quotation():
            yield paragraph(run(block.origin, _SMALL), style="Quote")
            yield paragraph(run(block.words, _TREATY), style="Quote")
        case Table():
            yield from _table(block)
        case Bars():
            yield from _bars(block)
        case TileMap():
            yield from _tile_map(block)
        case Section():
            yield from _section(block, depth + 1)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield paragraph(run(table.caption, _QUIET))
    rows = [tuple(map(as_cell, row)) for row in table.rows]
    widths = share_widths(table.columns, rows)
    plain = [None] * len(widths)
    made = [word.row(widths, [_cell(one) for one in row], fill=plain) for row in rows]
    yield word.table(widths, table.columns, made)


def share_widths(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Share the width of a page among columns by the words that stand in them.

    Each has room for its longest word; what is left is shared by how much more room
    its cells need, long ones a little more.

    Returns:
        Widths in twentieths of a point; they sum to the width of an upright page.
    """
    needs, floors = [], []
    for at, head in enumerate(columns):
        cells = [row[at] for row in rows]
        needs.append(_need(head, cells))
        words = [word for cell in cells for word in _parts(cell.words)]
        longest = max(map(len, [*_parts(head), *words]), default=0)
        floors.append(min(longest, _WORDS_MAX) + _MARGINS)
    left = max(_LINE - sum(floors), 0)
    wants = [max(need - floor, 0) for need, floor in zip(needs, floors, strict=True)]
    more = [left * want / (sum(wants) or 1) for want in wants]
    shares = [floor + one for floor, one in zip(floors, more, strict=True)]
    whole = sum(shares)
    widths = [int(word.UPRIGHT_WIDTH * share / whole) for share in shares]
    widths[-1] += word.UPRIGHT_WIDTH - sum(widths)
    return widths


def _need(head: str, cells: Sequence[Cell]) -> int:
    """Return for how many letters a column would like to have room."""
    longest = max((len(cell.words) for cell in cells), default=0)
    small = max((len(cell.detail) for cell in cells), default=0)
    need = min(max(longest, len(head), _WORDS_MIN), _WORDS_MAX)
    usual = sum(len(cell.words) for cell in cells) // (len(cells) or 1)
    need += max(usual - _WORDS_MAX, 0) // _LONG_PART
    return max(need, min(small // 2, _DETAIL_MAX)) + _MARGINS


def _parts(words: str) -> list[str]:
    """Return words as a line can be broken: at spaces that may break, and hyphens."""
    return _BREAK.split(words)


def _cell(cell: Cell) -> str:
    made = paragraph(run(with_sign(cell.words, cell.tone)), style="Cell")
    return made + (
        paragraph(run(cell.detail, _SMALL), style="Cell") if cell.detail else ""
    )


def _bars(bars: Bars) -> Iterator[str]:
    if bars.caption:
        yield paragraph(run(bars.caption, _QUIET))
    length = word.UPRIGHT_WIDTH // 10
    widths = [3 * length, 4 * length, word.UPRIGHT_WIDTH - 7 * length]
    plain = [None] * len(widths)
    rows = []
    for bar in bars.bars:
        cells = [run(bar.label), _draw(bar), run(bar.shown)]
        made = [paragraph(content, style="Cell") for content in cells]
        rows.append(word.row(widths, made, fill=plain))
    yield word.plain_table(widths, rows)
    if bars.mark_label:
        yield paragraph(run("┃ ", _LIMIT) + run(bars.mark_label, _QUIET))


def _tile_map(tile_map: TileMap) -> Iterator[str]:
    """Say what a map shows as a table: what each mark means, and who has it."""
    if tile_map.caption:
        yield paragraph(run(tile_map.caption, _QUIET))
    widths = [word.UPRIGHT_WIDTH // 5, word.UPRIGHT_WIDTH - word.UPRIGHT_WIDTH // 5]
    plain = [None] * len(widths)
    rows = []
    for kind in tile_map.kinds:
        cells = [run(f"{MARK_SIGNS[kind.mark]} {kind.label}", _BOLD), run(kind.names)]
        made = [paragraph(content, style="Cell") for content in cells]
        rows.append(word.row(widths, made, fill=plain))
    yield word.plain_table(widths, rows)


def _draw(bar: Bar) -> str:
    """Return a bar as a run of full and empty signs, and one for its mark."""
    filled = round(bar.share * _BAR_LENGTH)
    signs = [(_FULL, "█")] * filled + [(_EMPTY, "░")] * (_BAR_LENGTH - filled)
    if bar.mark is not None:
        signs[min(round(bar.mark * _BAR_LENGTH), _BAR_LENGTH - 1)] = (_LIMIT, "┃")
    return "".join(
        run("".join(sign for _, sign in some), ink)
        for ink, some in groupby(signs, key=itemgetter(0))
    )
