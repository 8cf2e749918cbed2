"""Find what a page or a format adds to the words: page numbers, rules, code fences.

Furniture is kept in the source and listed with its place, but is no provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nonpaper.domain.source import MarkKind, RawDocument, Span

_FURNITURE_LINE = re.compile(
    r"""^[ \t]*+(?:
      \#{0,6}[ ]*[-–—][ ]?\d{1,4}[ ]?[-–—]                    # - 10 -
    | (?:Page|Página|page)[ ]?:?[ ]?\d{1,4}(?:[ ]?(?:/|of|de|sur)[ ]?\d{1,4})?
    | \d{1,4}/\d{1,4}                                         # 3/18
    | (?:[-_*=][ ]?){3,}                                      # a rule
    | (?:```|~~~)[\w-]*                                       # a code fence
    | \{:[^}\n]*\} | [*][ ]TOC                                # kramdown
    | \[[^\]^\n]+\]:[ ]*(?:https?:|www\.|mailto:|\#|/)\S*     # a link definition
    )[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_FRONT_BLOCK = re.compile(
    r"\A---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t].*\n|\n)*---[ \t]*$", re.MULTILINE
)
_CONTENTS_LINE = re.compile(
    r"^[^\n]*?[^\s.…](?:[ \t]?\.{4,}+|[ \t]?…{2,}+)[ .\t]*+\d{1,4}[ \t]*$", re.MULTILINE
)
_LONE_NUMBER = re.compile(r"^[ \t\f]*+(\d{1,4})[ \t]*$", re.MULTILINE)
_FEWEST_CONTENTS_LINES = 3
_CONTENTS_GAP = 160  # characters between two lines of a table of contents
_PAGE_GAP = 800  # characters that a page has at least


def find_furniture(document: RawDocument) -> tuple[Span, ...]:
    """Return what is furniture by the format or by its form; sorted, disjoint."""
    source = document.source
    found = [m.span for m in document.marks if m.kind is MarkKind.FURNITURE]
    found += [_span(m) for m in _FURNITURE_LINE.finditer(source)]
    front = _FRONT_BLOCK.match(source)
    if front:
        found.append(Span(0, front.end()))
    return merge_spans([*found, *_contents(source), *_page_numbers(source)])


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans sorted, those that overlap joined, empty ones dropped.

    Example:
        >>> merge_spans([Span(5, 9), Span(0, 3), Span(8, 12), Span(4, 4)])
        (Span(start=0, end=3), Span(start=5, end=12))
    """
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.end > s.start):
        if merged and span.start < merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def _span(match: re.Match[str]) -> Span:
    text = match.group()
    lead = len(text) - len(text.lstrip())
    return Span(match.start() + lead, match.start() + len(text.rstrip()))


def _contents(source: str) -> list[Span]:
    """Return the table of contents: lines that end in a leader and a page number."""
    if "...." not in source and "……" not in source:
        return []
    runs: list[list[re.Match[str]]] = []
    for match in _CONTENTS_LINE.finditer(source):
        near = runs and match.start() - runs[-1][-1].end() <= _CONTENTS_GAP
        if near:
            runs[-1].append(match)
        else:
            runs.append([match])
    long_runs = [r for r in runs if len(r) >= _FEWEST_CONTENTS_LINES]
    return [Span(_span(r[0]).start, _span(r[-1]).end) for r in long_runs]


def _page_numbers(source: str) -> list[Span]:
    """Return numbers alone on a line that count pages: one by one, far apart."""
    run: list[re.Match[str]] = []
    found: list[Span] = []
    for match in _LONE_NUMBER.finditer(source):
        follows = run and int(match.group(1)) == int(run[-1].group(1)) + 1
        if not (follows and match.start() - run[-1].end() >= _PAGE_GAP):
            run = []
        run.append(match)
        if len(run) == _FEWEST_CONTENTS_LINES:
            found += [_span(m) for m in run]
        elif len(run) > _FEWEST_CONTENTS_LINES:
            found.append(_span(match))
    return found
