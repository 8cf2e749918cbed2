"""Write an answer as a PDF, A4 upright, tagged so that it can be read aloud.

The words go to the typesetter as data, never as its markup: treaty text with `#`, `$`
or `*` comes out to the letter. The same answer gives the same bytes, and no property
names a person, a machine or a time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from threading import Lock

import pypdfium2 as pdfium
import typst

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
    Tone,
    as_cell,
    with_sign,
)
from nonpaper.adapters.writers.answer_docx import share_widths
from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.earlier import MADE_BY
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.page_frame import load_asset

_DEEPEST = 4  # a heading deeper than this looks like the last
_PERMILLE = 1000
_LONG_CELL = 700  # characters from which a page may cut a row in two
_VERY_LONG = re.compile(r"\w{40,}")  # no word of a language, and wider than a column
_MAY_PART = "\N{ZERO WIDTH SPACE}"

_ONE_AT_A_TIME = Lock()  # PDFium must not be called by two threads at once

Json = dict[str, object]


def render_pdf(answer: Answer) -> bytes:
    """Return an answer as a PDF.

    Args:
        answer: The answer.

    Example:
        >>> from nonpaper.domain.source import Language
        >>> votes = Answer("Votes", ("#let x = $1 * 2$",), (), (), Language.EN)
        >>> pdf = render_pdf(votes)
        >>> pdf[:5], count_pages(pdf)
        (b'%PDF-', 1)
    """
    made = typst.compile(
        load_asset("answer.typ").encode(),
        format="pdf",
        sys_inputs={"answer": json.dumps(_describe(answer), ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    if not isinstance(made, bytes):  # one document is asked for, and bytes of it
        raise TypeError(type(made).__name__)
    return made


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _ONE_AT_A_TIME:
        document = pdfium.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def _describe(answer: Answer) -> Json:
    """Return an answer as plain values, as the template reads them."""
    return {
        "title": _clean(answer.title),
        "subtitle": _clean(answer.subtitle),
        "footer": _clean(answer.title),
        "language": answer.language.value,
        "keywords": [MADE_BY],
        "blocks": list(_blocks(answer)),
    }


def _blocks(answer: Answer) -> Iterator[Json]:
    for notice in answer.notices:
        yield {"kind": "notice", "words": _clean(notice)}
    for said in answer.summary:
        yield from _block(Paragraph(said) if isinstance(said, str) else said, 2)
    for section in answer.sections:
        yield from _section(section, 2)
    if answer.sources:
        head = load_interface(answer.language).word("answer.sources")
        yield from _section(Section(head, (Points(answer.sources),)), 2)


def _section(section: Section, depth: int) -> Iterator[Json]:
    yield {
        "kind": "heading",
        "depth": min(depth, _DEEPEST),
        "words": _clean(section.heading),
    }
    for block in section.blocks:
        yield from _block(block, depth)


def _block(block: Block, depth: int) -> Iterator[Json]:
    match block:
        case Paragraph():
            words = _clean(with_sign(block.words, block.tone))
            is_quiet = block.tone is Tone.NOTE
            yield {"kind": "paragraph", "words": words, "is-quiet": is_quiet}
        case Points():
            items = [_clean(item) for item in block.items]
            yield {"kind": "points", "items": items, "is-ordered": block.is_ordered}
        case Quotation():
            yield {
                "kind": "quotation",
                "words": _clean(block.words),
                "origin": _clean(block.origin),
                "language": block.language,
            }
        case Table():
            yield _table(block)
        case Bars():
            yield _bars(block)
        case TileMap():
            yield _table(_list_tiles(block))
        case Section():
            yield from _section(block, depth + 1)


def _table(table: Table) -> Json:
    rows = [tuple(map(as_cell, row)) for row in table.rows]
    return {
        "kind": "table",
        "caption": _clean(table.caption),
        "columns": [_clean(head) for head in table.columns],
        "has-heads": any(table.columns),
        "widths": share_widths(table.columns, rows),
        "numeric": list(table.numeric),
        "rows": [list(map(_cell, row)) for row in rows],
        "long-rows": [at for at, row in enumerate(rows) if _is_long(row)],
    }


def _cell(cell: Cell) -> Json:
    words = _clean(with_sign(cell.words, cell.tone))
    return {"words": words, "detail": _clean(cell.detail)}


def _is_long(row: Sequence[Cell]) -> bool:
    return any(len(cell.words) + len(cell.detail) > _LONG_CELL for cell in row)


def _list_tiles(tile_map: TileMap) -> Table:
    """Say what a map shows as a table: what each mark means, and who has it."""
    rows = tuple(
        (f"{MARK_SIGNS[kind.mark]} {kind.label}", kind.names) for kind in tile_map.kinds
    )
    return Table(tile_map.caption, ("", ""), rows)


def _bars(bars: Bars) -> Json:
    drawn = [
        {
            "label": _clean(bar.label),
            "shown": _clean(bar.shown),
            "permille": _permille(bar.share),
            "mark": None if bar.mark is None else _permille(bar.mark),
        }
        for bar in bars.bars
    ]
    return {
        "kind": "bars",
        "caption": _clean(bars.caption),
        "bars": drawn,
        "mark-label": _clean(bars.mark_label),
    }


def _permille(share: Fraction) -> int:
    return round(min(max(share, Fraction(0)), Fraction(1)) * _PERMILLE)


def _clean(words: str) -> str:
    """Return words without what no document can hold; very long ones can be parted."""
    return _VERY_LONG.sub(lambda run: _MAY_PART.join(run[0]), clean_words(words))
