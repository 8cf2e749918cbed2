"""Put the exact words of a row into cells, cut where they are longer than a row."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color

from nonpaper.adapters.writers import sheet_look as look
from nonpaper.adapters.writers.cell_words import clean_cell
from nonpaper.adapters.writers.sheet_checks import FIELDS
from nonpaper.adapters.writers.worksheet_words import ShownWords

Piece = list[tuple[str, bool]]
"""Parts of the words of a row, each with whether it governs the others."""

LONGEST_PIECE = 1_400
"""Characters of a row: a spreadsheet shows at most 409 points, some 30 lines."""

WORDS_WIDTH = 64  # characters
_OWN = InlineFont(rFont=look.SERIF, sz=10, color=Color(look.INK))
_GOVERNING = InlineFont(rFont=look.SERIF, sz=10, color=Color(look.QUIET), i=True)


def cut_words(shown: ShownWords) -> list[Piece]:
    """Cut words into pieces that a row can show; each part with whether it governs.

    Example:
        >>> cut_words(ShownWords(("Each Party shall:",), "(a) publish;", ()))
        [[('Each Party shall:', True), ('(a) publish;', False)]]
    """
    pieces: list[Piece] = [[]]
    room = LONGEST_PIECE
    parts = [(one, True) for one in shown.before]
    parts.append((shown.own, False))
    parts += [(one, True) for one in shown.after]
    for words, governs in parts:
        left = words
        while left:
            if len(left) <= room:
                taken, left = left, ""
            else:
                cut = left.rfind(" ", 0, room)
                if cut <= 0:
                    cut = room if room == LONGEST_PIECE else 0
                taken, left = left[:cut], left[cut:].lstrip(" ")
            if taken:
                pieces[-1].append((taken, governs))
                room -= len(taken)
            if left:
                pieces.append([])
                room = LONGEST_PIECE
    return pieces


def measure_piece(parts: Piece) -> tuple[str, float]:
    """Return the words of a piece with the width of their column."""
    return "\n".join(part for part, _ in parts), WORDS_WIDTH


def put_piece(sheet: Any, line: int, parts: Piece) -> None:
    """Put a piece of the words into its row, what governs in grey italics."""
    column = FIELDS.index("words") + 1
    words = "\n".join(part for part, _ in parts)
    cell = look.put(sheet, line, column, words, font=look.TREATY, fill=look.LOCKED_FILL)
    if any(governs for _, governs in parts):
        # Words in several fonts are no formula for any program.
        blocks = [
            TextBlock(
                _GOVERNING if governs else _OWN,
                clean_cell(part if number == len(parts) else f"{part}\n"),
            )
            for number, (part, governs) in enumerate(parts, 1)
        ]
        cell.value = CellRichText(*blocks)
