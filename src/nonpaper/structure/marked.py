"""Take the chapters and articles that the format marks: they are certain."""

from __future__ import annotations

import re

from nonpaper.domain.source import Mark, MarkKind, Notice, Span
from nonpaper.domain.statement import Statement, Term
from nonpaper.domain.text import ProvisionKind
from nonpaper.structure.content import build_content
from nonpaper.structure.enumerators import find_label
from nonpaper.structure.grammar import HEADING_WORDS, PREAMBLE_WORDS
from nonpaper.structure.headings import find_heading
from nonpaper.structure.lines import Layout, Line
from nonpaper.structure.numbering import fold, normal_number
from nonpaper.structure.outline import build_outline, plain_kind, reads_as_preamble
from nonpaper.structure.tree import Node

_STRUCTURAL = frozenset({MarkKind.CHAPTER, MarkKind.ARTICLE})
_DEEPEST = 12  # marks inside marks
_NOTE_MARKS = re.compile(r"(?:\[\^[^\]\s\[]{1,20}\])*+")
"""Calls of footnotes that stand right behind a heading; maybe none."""


def structural_marks(
    marks: tuple[Mark, ...], *, length: int
) -> tuple[list[Mark], list[Notice]]:
    """Return the marks of chapters and articles that nest properly, and complaints."""
    kept: list[Mark] = []
    notices: list[Notice] = []
    open_ends: list[tuple[int, MarkKind]] = []
    structural = [m for m in marks if m.kind in _STRUCTURAL]
    for mark in sorted(structural, key=lambda m: (m.span.start, -m.span.end)):
        while open_ends and open_ends[-1][0] <= mark.span.start:
            open_ends.pop()
        crosses = open_ends and open_ends[-1][0] < mark.span.end
        in_article = open_ends and open_ends[-1][1] is MarkKind.ARTICLE
        misfit = crosses or in_article or len(open_ends) >= _DEEPEST
        if misfit or not mark.span.start < mark.span.end <= length:
            said = Statement.of(
                f"structure.misfit_{mark.kind}",
                number=mark.number or Term("cite.unnumbered"),
            )
            span = mark.span if mark.span.end <= length else None
            notices.append(Notice(said, span))
            continue
        kept.append(mark)
        open_ends.append((mark.span.end, mark.kind))
    return kept, notices


def build_marked(layout: Layout, marks: list[Mark]) -> list[Node]:
    """Return the elements of a whole source, from marks and from the grammar of lines.

    Args:
        layout: The source and how it falls into lines.
        marks: Its chapters and articles, properly nested, outer before inner.
    """
    whole = Span(0, len(layout.source))
    return _build(layout, marks, whole, parent=None)


def _build(
    layout: Layout, marks: list[Mark], span: Span, *, parent: Node | None
) -> list[Node]:
    nodes: list[Node] = []
    position, index = span.start, 0
    while index < len(marks):
        mark = marks[index]
        nodes += _loose(layout, Span(position, mark.span.start), parent)
        last = index + 1
        while last < len(marks) and marks[last].span.start < mark.span.end:
            last += 1
        nodes.append(_build_one(layout, mark, marks[index + 1 : last], parent))
        position, index = mark.span.end, last
    return nodes + _loose(layout, Span(position, span.end), parent)


def _loose(layout: Layout, span: Span, parent: Node | None) -> list[Node]:
    """Return the elements of a stretch that no mark covers."""
    lines = layout.lines(span)
    return build_outline(layout, lines, parent) if lines else []


def _build_one(
    layout: Layout, mark: Mark, inner: list[Mark], parent: Node | None
) -> Node:
    limit = inner[0].span.start if inner else mark.span.end
    node = _open(layout.source, mark, limit)
    start = node.header_end or node.start
    rest = Span(min(start, mark.span.end), mark.span.end)
    if mark.kind is MarkKind.CHAPTER:
        node.children = _build(layout, inner, rest, parent=node)
        return node
    lines = layout.lines(rest)
    in_preamble = parent is not None and parent.kind is ProvisionKind.PREAMBLE
    recitals = not node.number and (in_preamble or reads_as_preamble(layout, lines))
    kind = ProvisionKind.RECITAL if recitals else plain_kind(node)
    build_content(layout, lines, node, kind)
    return node


def _open(source: str, mark: Mark, end: int) -> Node:
    """Open the element of a mark, number and heading found in its words up to `end`."""
    start = mark.span.start
    while start < end and source[start].isspace():
        start += 1
    node = Node(
        _kind(mark),
        start,
        header_end=start,
        number=normal_number(mark.number) if mark.number else None,
        heading=" ".join(mark.heading.split()) if mark.heading else None,
        source_id=mark.source_id,
        end=mark.span.end,
    )
    if mark.number:
        past = _skip_words(source, start, end, mark.number)
        node.header_end = past or start
        if past is None:
            _read_own_heading(source, node, end)
    if mark.heading and node.heading_span is None:
        begin = node.header_end or start
        while begin < end and not source[begin].isalnum() and source[begin] not in "[(":
            begin += 1
        past = _skip_words(source, begin, end, mark.heading)
        if past and not _is_numbered_word(source, node.header_end or start, begin):
            node.heading_span = Span(begin, past)
            marks = _NOTE_MARKS.match(source, past, end)
            node.header_end = marks.end() if marks else past
    return node


def _read_own_heading(source: str, node: Node, end: int) -> None:
    """Take the heading line as the words print it, where the mark only gives `5`."""
    line_end = source.find("\n", node.start, end)
    line = Line(node.start, line_end if line_end > 0 else end, is_separated=True)
    found = find_heading(source, line, before="")
    if found is not None and found.number == node.number:
        node.header_end, node.heading_span = found.end, found.span
        node.heading = node.heading or found.text


def _is_numbered_word(source: str, start: int, begin: int) -> bool:
    """Tell whether a heading only repeats the first words of a numbered paragraph."""
    return find_label(source, start, begin) is not None and "\n" in source[start:begin]


def _kind(mark: Mark) -> ProvisionKind:
    if mark.kind is MarkKind.ARTICLE:
        return ProvisionKind.ARTICLE
    if fold((mark.heading or "").strip()) in PREAMBLE_WORDS:
        return ProvisionKind.PREAMBLE
    words = (mark.number or "").split()
    kind = HEADING_WORDS.get(fold(words[0])) if words else None
    if kind is None or kind is ProvisionKind.ARTICLE:
        return ProvisionKind.CHAPTER
    return kind


def _skip_words(source: str, start: int, end: int, words: str) -> int | None:
    """Return the place past `words`, if they stand at `start`, whatever the spaces."""
    position = start
    for word in words.split():
        while position < end and source[position].isspace():
            position += 1
        if source[position : position + len(word)].casefold() != word.casefold():
            return None
        position += len(word)
    return position if start < position <= end else None
