"""Cut a source into lines of words, with what is known of each line.

Reads: the source, what is left out of it, the marks of its format.
Writes: `Line`s, in order; white space, furniture and footnotes stand between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from nonpaper.domain.source import MarkKind, RawDocument, Span

_LINE = re.compile(r"\S[^\n]*")
_BLANK_LINE = re.compile(r"\S[^\S\n]*\n[^\S\n]*\n")
_SPACED_SHARE = 0.25
_MARKDOWN_HEADING = re.compile(r"#{1,6}(?=\s)")
_LONG_LINE = 160  # a document with lines longer than this is not wrapped by hand
_LONG_SHARE = 0.05


@dataclass(slots=True)
class Line:
    """Be one line of words.

    Attributes:
        first: Where its words begin.
        end: Past its last character that is not white space.
        indent: How far it is set in, a tab counting four.
        is_separated: Whether white space, furniture or a footnote stands before it
            that sets it apart from the line above.
        level: Depth as a heading by the format, 1 the highest; 0 for no heading.
        starts_block: Whether the format says that a block begins here.
        is_joined: Whether the format says that it goes on with the line above.
        is_opaque: Whether it is part of a table, which is not looked into.
    """

    first: int
    end: int
    indent: int = 0
    is_separated: bool = False
    level: int = 0
    starts_block: bool = False
    is_joined: bool = False
    is_opaque: bool = False


@dataclass(slots=True)
class Layout:
    """Hold the source with all that decides how it falls into lines and blocks.

    Attributes:
        source: The whole source.
        holes: Furniture and footnotes, sorted, disjoint.
        can_wrap: Whether a block may run over several lines.
        is_wrapped: Whether lines are broken by hand, so that a line end says little.
        is_spaced: Whether blank lines stand between blocks, so that a line that begins
            in small letters goes on with the one before.
        headings: Level by place of a heading that the format marks.
        blocks: Spans of the blocks that the format sets apart, sorted.
        tables: Spans of its tables, sorted.
    """

    source: str
    holes: tuple[Span, ...] = ()
    can_wrap: bool = False
    is_wrapped: bool = True
    is_spaced: bool = False
    headings: dict[int, int] = field(default_factory=dict)
    blocks: tuple[Span, ...] = ()
    tables: tuple[Span, ...] = ()
    hole_ends: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, document: RawDocument, holes: tuple[Span, ...]) -> Layout:
        """Take from a document and its marks what concerns its lines."""
        source, marks = document.source, document.marks
        blocks = [m.span for m in marks if m.kind in _BLOCK_MARKS]
        return cls(
            source=source,
            holes=holes,
            can_wrap=document.can_wrap,
            is_wrapped=_is_wrapped(source),
            is_spaced=_is_spaced(source),
            headings={
                _first_word(source, m.span): max(m.level, 1)
                for m in marks
                if m.kind is MarkKind.HEADING
            },
            blocks=_outermost(blocks),
            tables=_outermost([m.span for m in marks if m.kind is MarkKind.TABLE]),
            hole_ends=[h.end for h in holes],
        )

    def lines(self, span: Span) -> list[Line]:
        """Return the lines of words inside `span`, without what is left out."""
        lines: list[Line] = []
        previous_end = -1
        for first, end in self._stretches(span):
            line = Line(first, end)
            self._set_apart(line, previous_end)
            self._apply_marks(line)
            lines.append(line)
            previous_end = end
        return lines

    def _set_apart(self, line: Line, previous_end: int) -> None:
        """Say how a line stands to the words before it."""
        floor = max(previous_end, 0)
        line_start = self.source.rfind("\n", floor, line.first) + 1
        if not line_start and previous_end >= 0:
            line.is_joined = True
            return
        lead = self.source[line_start : line.first]
        line.indent = 0 if lead.strip() else len(lead.expandtabs(4))
        if previous_end >= 0:
            between = self.source[previous_end : line.first]
            line.is_separated = between.count("\n") != 1 or bool(between.strip())

    def _stretches(self, span: Span) -> list[tuple[int, int]]:
        """Return the words of each line, cut where something is left out."""
        found: list[tuple[int, int]] = []
        index = bisect_right(self.hole_ends, span.start)
        for match in _LINE.finditer(self.source, span.start, span.end):
            start, end = match.span()
            while index < len(self.holes) and self.holes[index].start < end:
                hole = self.holes[index]
                if hole.start > start:
                    found.append((start, hole.start))
                start = max(start, hole.end)
                if hole.end > end:
                    break
                index += 1
            if start < end:
                found.append((start, end))
        return [t for s, e in found if (t := self._trim(s, e))]

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        text = self.source[start:end]
        stripped = text.strip()
        if not stripped:
            return None
        first = start + len(text) - len(text.lstrip())
        return first, first + len(stripped)

    def _apply_marks(self, line: Line) -> None:
        if self.source[line.first] == "#":
            heading = _MARKDOWN_HEADING.match(self.source, line.first)
            line.level = len(heading.group()) if heading else 0
        if self.headings:
            line.level = self.headings.get(line.first, line.level)
        if self.blocks:
            block = _span_at(self.blocks, line.first)
            if block:
                begins = not self.source[block.start : line.first].strip()
                line.starts_block, line.is_joined = begins, not begins
            elif not line.level:
                is_small = self.is_spaced and self.source[line.first].islower()
                goes_on = self.can_wrap or is_small
                line.starts_block = line.is_separated or not goes_on
        if self.tables and _span_at(self.tables, line.first):
            line.is_opaque = True


_BLOCK_MARKS = frozenset({MarkKind.PARAGRAPH, MarkKind.HEADING})


def _span_at(spans: tuple[Span, ...], place: int) -> Span | None:
    index = bisect_right(spans, place, key=lambda s: s.start) - 1
    return spans[index] if index >= 0 and place < spans[index].end else None


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans that lie in no other, so that each place has one at most."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)


def _first_word(source: str, span: Span) -> int:
    text = span.of(source)
    return span.start + len(text) - len(text.lstrip())


def _is_spaced(source: str) -> bool:
    """Tell whether blank lines stand between blocks: many of the lines are followed."""
    line_count = len(_LINE.findall(source))
    return len(_BLANK_LINE.findall(source)) >= _SPACED_SHARE * line_count > 0


def _is_wrapped(source: str) -> bool:
    """Tell whether lines are broken by hand: few of them are long."""
    lengths = sorted(len(line) for line in source.split("\n") if line.strip())
    if not lengths:
        return True
    long_count = len(lengths) - bisect_left(lengths, _LONG_LINE)
    return long_count < _LONG_SHARE * len(lengths)
