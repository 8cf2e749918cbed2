"""Find running headers and footers: lines that come back at the edge of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from nonpaper.adapters.readers.pdf_lines import Line

_EDGE_LINES = 4
_FEWEST_PAGES = 2
_FEWEST_SHARE = 0.15
_FEWEST_SHARE_TIGHT = 0.6
_APART = 1.4
_NUMBER = re.compile(r"\d+")
_PAGE_ONLY = re.compile(
    r"(?:(?:page|p[áa]gina|p\.)\s*:?\s*)?[-\u2013—]?\s*\d{1,4}\s*[-\u2013—]?"
    r"(?:\s*(?:/|of|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(
    r"[-\u2013—]\s?(\d{1,4})\s?[-\u2013—]"
    r"|(?:page|p[áa]gina)\s?:?\s?(\d{1,4})(?:\s?(?:/|of|de|sur)\s?\d{1,4})?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"(?=\S*\d)[A-Z][\w().-]*(?:/[\w().-]+)+")
_Signature = tuple[str, str, int]


def find_furniture(pages: list[list[Line]], leading: float) -> set[Line]:
    """Return the lines that are running headers, footers or page numbers.

    A line is one where the same words stand at the edge of several pages, at most a
    number in them going up with the pages, and nothing but such lines is further out.
    Where no gap parts it from the text, it has to be on most of the pages: words of
    the text itself come back too. A document of two pages has its running header only
    on the second: there the number of the page itself, and the symbol that the first
    page shows too, are signs enough.

    Args:
        pages: The lines of each page.
        leading: Usual distance from line to line, in sizes of the letters.
    """
    seen: dict[_Signature, set[int]] = defaultdict(set)
    symbols = {words for line in pages[0] if _SYMBOL.fullmatch(words := _said(line))}
    edges = [[*_edges(lines, leading)] for lines in pages]
    for place, blocks in enumerate(edges):
        for edge, line, _ in blocks:
            for signature in _signatures(edge, line, place):
                seen[signature].add(place)
    found: set[Line] = set()
    for place, blocks in enumerate(edges):
        ended = set()
        for edge, line, is_apart in blocks:
            share = _FEWEST_SHARE if is_apart else _FEWEST_SHARE_TIGHT
            fewest = max(_FEWEST_PAGES if is_apart else 3, share * len(pages))
            times = (len(seen[s]) for s in _signatures(edge, line, place))
            is_one = max(times, default=0) >= fewest or (
                is_apart and place > 0 and _is_own(line, place, symbols)
            )
            if edge not in ended and is_one:
                found.add(line)
            else:
                ended.add(edge)
    return found


def _edges(lines: list[Line], leading: float) -> Iterator[tuple[str, Line, bool]]:
    """Go through the outermost lines of a page from the edge inwards, top and bottom.

    With each goes whether a gap parts it, or lines with it, from those further in.
    """
    by_height = sorted(lines, key=lambda line: (-line.base, line.left))
    for edge, ordered in (("top", by_height), ("bottom", by_height[::-1])):
        gaps = [
            place
            for place, (outer, inner) in enumerate(pairwise(ordered[: _EDGE_LINES + 1]))
            if _is_gap(outer, inner, leading)
        ]
        last = gaps[-1] if gaps else -1
        for place, line in enumerate(ordered[:_EDGE_LINES]):
            yield edge, line, place <= last


def _is_gap(outer: Line, inner: Line, leading: float) -> bool:
    step = abs(outer.base - inner.base)
    return step > _APART * leading * max(outer.size, inner.size)


def _is_own(line: Line, place: int, symbols: set[str]) -> bool:
    """Tell whether a line is the number of its page, or the document's symbol."""
    words = _said(line)
    number = _OWN_NUMBER.fullmatch(words)
    if number:
        return int(number.group(1) or number.group(2)) == place + 1
    return words in symbols


def _said(line: Line) -> str:
    return " ".join(line.words.split())


def _signatures(edge: str, line: Line, place: int) -> list[_Signature]:
    """Return what a line would have in common with those of other pages.

    Either its words as they are, or its words without a number, with how far that
    number is ahead of the page: the same for all page numbers of a document.
    """
    words = f"{round(line.base / 3)} {_said(line)}"
    height, _, said = words.partition(" ")
    signatures = [(edge, words, 0)] if not _PAGE_ONLY.fullmatch(said) else []
    for found in list(_NUMBER.finditer(words, len(height)))[:4]:
        template = f"{words[: found.start()]}#{words[found.end() :]}"
        ahead = int(found.group()[:6]) - place
        signatures.append((edge, template, ahead))
    return signatures
