"""Put the fragments of a PDF page into lines, and the lines into reading order."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from statistics import median

from nonpaper.adapters.readers.pdf_process import Fragment, PdfPage

_FEWEST_COLUMN_LINES = 6
_TAB_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """Be one line of a page.

    Attributes:
        page: Number of the page, from 0.
        words: The words; U+FFFE at the end for a hyphen at the end of the line.
        left: Left edge, in points.
        base: Baseline, in points from the bottom of the page.
        right: Right edge.
        size: Size of most of its letters.
        is_bold: Whether its first and its last letter are bold.
        raised: Runs of `words` that are set small and high.
        column: Number of the column, from 0, or -1 for a line across the columns.
        start: Left edge of the column.
        margin: Right edge of the column.
    """

    page: int
    words: str
    left: float
    base: float
    right: float
    size: float
    is_bold: tuple[bool, bool]
    raised: tuple[tuple[int, int], ...] = ()
    column: int = 0
    start: float = 0.0
    margin: float = 0.0


def order_lines(number: int, page: PdfPage) -> list[Line]:
    """Return the lines of a page in the order in which one reads them.

    PDFs mostly hold their words in that order, column by column. Where one that has
    two columns of running text goes to and fro between them line by line, the left
    column is read before the right one, between any two lines that go across.
    """
    fragments = [f for f in page.fragments if f.is_level]
    gutter = _gutter(fragments)
    if gutter is not None and _is_interleaved(fragments, gutter):
        fragments = _by_column(fragments, gutter)
    lines: list[Line] = []
    for fragment in fragments:
        column = _column(fragment, gutter)
        if lines and _continues(lines[-1], fragment, column):
            lines[-1] = _joined(lines[-1], fragment)
        else:
            lines.append(_line(number, fragment, column))
    turned = [_line(number, f, -1) for f in page.fragments if not f.is_level]
    return lines + turned


def _line(number: int, fragment: Fragment, column: int) -> Line:
    return Line(
        page=number,
        words=fragment.words,
        left=fragment.left,
        base=fragment.base,
        right=fragment.right,
        size=fragment.size,
        is_bold=fragment.is_bold,
        raised=tuple(fragment.raised),
        column=column,
    )


def _continues(line: Line, fragment: Fragment, column: int) -> bool:
    """Tell whether a fragment stands on a line, right of what is there.

    A raised call may have a line of its own in the file; then either part may be the
    smaller one.
    """
    size = max(line.size, fragment.size)
    if line.words.endswith("\ufffe") or line.column != column:
        return False
    is_level = abs(line.base - fragment.base) < 0.5 * size
    return is_level and line.right - 0.5 * size <= fragment.left


def _joined(line: Line, fragment: Fragment) -> Line:
    gap = fragment.left - line.right
    size = max(line.size, fragment.size)
    is_spaced = line.words[-1:].isspace() or fragment.words[:1].isspace()
    space = "\t" if gap > _TAB_GAP * size else " " if gap > 0.15 * size else ""
    words = line.words + ("" if is_spaced and space != "\t" else space)
    raised = [*line.raised]
    offset = len(words)
    small, said = fragment.size < 0.85 * line.size, fragment.words.strip()
    if (
        small
        and fragment.base > line.base + 0.1 * size
        and re.fullmatch(r"\W?\w+|\W", said)
    ):
        begin = offset + len(fragment.words) - len(fragment.words.lstrip())
        raised.append((begin, begin + len(said)))
    else:
        raised += [(offset + start, offset + end) for start, end in fragment.raised]
    is_larger = fragment.size > line.size
    if is_larger and line.size < 0.85 * fragment.size and line.base > fragment.base:
        raised = [(0, len(line.words.strip())), *raised]
    return replace(
        line,
        words=words + fragment.words,
        right=max(line.right, fragment.right),
        base=fragment.base if is_larger else line.base,
        size=size,
        is_bold=(line.is_bold[0], fragment.is_bold[1]),
        raised=tuple(raised),
    )


def _column(fragment: Fragment, gutter: float | None) -> int:
    if gutter is None or fragment.right <= gutter:
        return 0
    return 1 if fragment.left >= gutter else -1


def _gutter(fragments: list[Fragment]) -> float | None:
    """Return where a page parts into two columns of lines, if it does."""
    if len(fragments) < 2 * _FEWEST_COLUMN_LINES:
        return None
    left = min(f.left for f in fragments)
    width = max(f.right for f in fragments) - left
    places = {f.left - 1 for f in fragments if 0.3 < (f.left - left) / width < 0.7}
    best = min(
        places,
        key=lambda x: (_crossing(fragments, x), -_beside(fragments, x), x),
        default=None,
    )
    if best is None or _crossing(fragments, best) > 0.3 * len(fragments):
        return None
    return best if _beside(fragments, best) >= _FEWEST_COLUMN_LINES else None


def _crossing(fragments: list[Fragment], place: float) -> int:
    return sum(f.left < place < f.right for f in fragments)


def _beside(fragments: list[Fragment], place: float) -> int:
    """Count the fragments of the column that has fewer."""
    right = sum(f.left >= place for f in fragments)
    return min(right, sum(f.right <= place for f in fragments))


def _is_interleaved(fragments: list[Fragment], gutter: float) -> bool:
    """Tell running text in two columns from a table, both going to and fro.

    In running text nearly all lines fill their column; in a table they do not.
    """
    columns = [_column(f, gutter) for f in fragments]
    switches = sum(a == 0 and b == 1 for a, b in itertools.pairwise(columns))
    left = [f for f, c in zip(fragments, columns, strict=True) if c == 0]
    if switches < 0.6 * min(len(left), columns.count(1)):
        return False
    edge = min(f.left for f in left)
    return median(f.right - edge for f in left) > 0.7 * (
        max(f.right for f in left) - edge
    )


def _by_column(fragments: list[Fragment], gutter: float) -> list[Fragment]:
    ordered: list[Fragment] = []
    sides: tuple[list[Fragment], list[Fragment]] = ([], [])
    for fragment in sorted(fragments, key=lambda f: (-round(f.base), f.left)):
        column = _column(fragment, gutter)
        if column >= 0:
            sides[column].append(fragment)
            continue
        ordered += [*sides[0], *sides[1], fragment]
        sides = ([], [])
    return [*ordered, *sides[0], *sides[1]]


def with_margins(lines: list[Line]) -> list[Line]:
    """Give each line the edges of its column on its page."""
    starts: dict[tuple[int, int], float] = {}
    margins: dict[tuple[int, int], float] = {}
    for line in lines:
        place = line.page, line.column
        starts[place] = min(starts.get(place, line.left), line.left)
        margins[place] = max(margins.get(place, line.right), line.right)
    return [
        replace(
            line,
            start=starts[line.page, line.column],
            margin=margins[line.page, line.column],
        )
        for line in lines
    ]
