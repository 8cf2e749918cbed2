"""Tell where one paragraph of a PDF ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from statistics import median

from nonpaper.adapters.readers.pdf_lines import Line

_MARKER = re.compile(
    r"[\[\"“\u2018(]*(?:"
    r"\d+(?:\s?\.\s?\d+)*\s?(?:bis|ter|quater)?[.)]?\s"
    r"|\(?(?:[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|\d{1,3})\)\s?"
    r"|[•●▪◦\u2013—-]\s"
    r"|(?:article|art[íi]culo|chapter|chapitre|cap[íi]tulo|section|secci[óo]n|part|partie"
    r"|parte|annex|annexe|anexo|title|titre|t[íi]tulo|option|opci[óo]n|opt|alt|preamble"
    r"|pr[ée]ambule|pre[áa]mbulo)\b"
    r")",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:[.;:!?…]|[;,]\s*(?:and|or|and/or|et|ou|y|o|e|u))[\])\"”\u2019*\d]*\s*$"
)
_OPENS_HEADING = re.compile(
    r"\s*\[?(?-i:(?=[A-Z]))(?:article|art[íi]culo|chapter|chapitre|cap[íi]tulo|section"
    r"|secci[óo]n|annexe?|anexo)\s+(?:\d+(?:[.\-]\d+)*|[IVXL]+|premier|[A-Z])"
    r"\s*(?::?\]?\s*$|[:\u2013\u2014-]\s*(?-i:\W?[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
"""A number alone on its line, or with a heading behind a colon or a dash."""
_LOOSE = 1.35
_DEEP = 0.3  # of the width of a column: where no line of a plain paragraph begins
_DEEPEST = 0.7  # where no line of any paragraph begins


def usual_size(lines: list[Line]) -> float:
    """Return the size in which most letters of a document are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.words)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 0.0


def usual_leading(lines: list[Line]) -> float:
    """Return the usual distance from one line to the next, in sizes of the letters."""
    steps = [
        step
        for a, b in itertools.pairwise(lines)
        if _are_beside(a, b) and 0.8 < (step := (a.base - b.base) / a.size) < 2.5
    ]
    return min(median(steps), _tightest(steps)) if steps else 1.2


def _tightest(steps: list[float]) -> float:
    """Return the least distance that a fifth of the lines keep."""
    rounded = Counter(round(step, 1) for step in steps)
    usual = [s for s, count in rounded.items() if count >= 0.2 * len(steps)]
    return min(usual, default=max(steps)) + 0.05


def begins_paragraph(before: Line, line: Line, leading: float) -> bool:
    """Tell whether `line` begins a new paragraph after the line `before`.

    The measures of a page decide, not its words alone: another size or weight, a wide
    step down, or room left on the line before for the first word of this one. At a
    number or letter of a list that follows a closed clause, a paragraph begins too.
    """
    if _is_set_otherwise(before, line):
        return True
    if before.words.endswith("\ufffe"):
        return False
    is_closed = bool(_CLOSED.search(before.words))
    if _OPENS_HEADING.match(line.words):
        return True
    if _are_beside(before, line):
        step = (before.base - line.base) / max(before.size, 1.0)
        if step > _LOOSE * leading or _is_placed_otherwise(before, line):
            return True
    elif is_closed or _goes_back(before, line):
        return True
    if is_closed and (
        (line.is_bold[0] and not before.is_bold[1])
        or (_is_centred(line) and not _is_centred(before))
    ):
        return True
    is_marked = bool(_MARKER.match(line.words.lstrip()))
    if is_marked and (is_closed or line.left < before.left - 3):
        return True
    return _has_room(before, line)


def _is_set_otherwise(before: Line, line: Line) -> bool:
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    return before.is_bold == (True, True) and not line.is_bold[0]


def _are_beside(a: Line, b: Line) -> bool:
    """Tell whether one line stands below the other, in one column or across."""
    is_one = a.column == b.column or -1 in (a.column, b.column)
    return a.page == b.page and is_one and b.base < a.base


def _goes_back(before: Line, line: Line) -> bool:
    """Tell whether the second column of a page is followed by the first."""
    return before.page == line.page and before.column == 1 and line.column == 0


def _is_placed_otherwise(before: Line, line: Line) -> bool:
    """Tell whether a line ends a block by standing in the middle or at the right edge.

    Lines of a paragraph that is set in begin at one place; lines that are set against
    the right edge end there, as on a cover, and each begins at another.
    """
    if _is_centred(before) and not _is_centred(line):
        return abs(before.left - line.left) > 1
    if not _is_at_right(before, _DEEP):
        return False
    is_apart = not _is_at_right(line, _DEEP) or abs(before.left - line.left) > 1
    return is_apart or _is_at_right(line, _DEEPEST)


def _is_centred(line: Line) -> bool:
    left, right = line.left - line.start, line.margin - line.right
    return left > 0.3 * line.size and abs(left - right) < 0.5 * line.size


def _is_at_right(line: Line, share: float) -> bool:
    is_deep = line.left > line.start + share * (line.margin - line.start)
    return is_deep and line.right > line.margin - 0.2 * line.size


def _has_room(before: Line, line: Line) -> bool:
    """Tell whether the line before was ended although the next word had room on it."""
    words = line.words.split()
    if not words or not line.words.strip():
        return False
    letter = (line.right - line.left) / max(len(line.words), 1)
    needed = letter * (len(words[0]) + 1) * 1.1
    return before.right + needed < before.margin - 0.25 * before.size
