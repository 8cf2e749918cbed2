"""Find parts, chapters, sections, articles and the preamble by a grammar of lines.

Reads: the lines of a stretch whose structure the format does not give.
Writes: `Node`s, nested by the rank of what their headings say they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nonpaper.domain.text import ProvisionKind
from nonpaper.structure.content import BlockRule, build_content
from nonpaper.structure.enumerators import OPTION_LABEL, find_label
from nonpaper.structure.grammar import (
    ENACTING,
    INNER_WORDS,
    RANKS,
    RECITAL_OPENINGS,
    TESTIMONIUM,
)
from nonpaper.structure.headings import (
    Heading,
    clean_heading,
    find_heading,
    find_heading_below,
)
from nonpaper.structure.lines import Layout, Line
from nonpaper.structure.tree import Node

_UNKNOWN_RANK = 25  # an unknown heading holds nothing that is known
_DEEPEST_LEVEL = 6
_OPENING = r"[\s\[{*_]*+(?:Option \w+:)?[\s\[{*_]*+"
_RECITAL = re.compile(rf"{_OPENING}(?:{RECITAL_OPENINGS})\b")
_ENACTING = re.compile(rf"[\s*_]*(?:\w+\s+){{0,4}}?(?:{ENACTING})", re.IGNORECASE)
_TESTIMONIUM = re.compile(rf"[\s*_]*(?:{TESTIMONIUM})")
_PARTIES = re.compile(r"[\s\[*_]*(?:The|Les|La|Las|Los|L['’])\b")
_LONGEST_PARTIES = 1500  # characters of the words that name the Parties


@dataclass(slots=True)
class _Place:
    """Be an element that is open, with its rank."""

    node: Node
    rank: float


class _Outline:
    """Hold the elements that are open while the lines are gone through."""

    def __init__(self, layout: Layout, lines: list[Line], parent: Node | None) -> None:
        self.layout = layout
        self.source = layout.source
        self.lines = lines
        self.parent = parent
        self.found: list[Node] = []
        self.open: list[_Place] = []
        self.waiting: list[Line] = []

    def read(self) -> list[Node]:
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            heading = self._heading_at(index)
            if heading is not None:
                index += self._open_known(index, heading)
            elif line.level and not self._is_inside_article(line):
                self._open_unknown(line)
                index += 1
            elif self._closes_text(line):
                self._open_closing(line)
                index += 1
            else:
                self.waiting.append(line)
                index += 1
        self._flush()
        return self.found

    def _heading_at(self, index: int) -> Heading | None:
        line = self.lines[index]
        if line.is_joined or line.is_opaque:
            return None
        before = ""
        if self.waiting and not line.level:
            last = self.waiting[-1]
            before = self.source[max(last.end - 60, last.first) : last.end]
        return find_heading(self.source, line, before=before)

    def _open_known(self, index: int, heading: Heading) -> int:
        """Open an element; return how many lines its heading takes."""
        label = self._take_option_label()
        self._flush()
        rank = RANKS[heading.kind] + (heading.word in INNER_WORDS)
        self._close_to(rank)
        line = self.lines[index]
        node = Node(
            heading.kind,
            label.first if label else heading.start,
            header_end=heading.end,
            number=heading.number,
            heading=heading.text,
            heading_span=heading.span,
            level=line.level,
        )
        self._attach(node, _UNKNOWN_RANK if node.kind is _PREAMBLE else rank)
        taken = 1
        if heading.end < line.end:
            self.waiting.append(Line(heading.end, line.end, line.indent))
            self._trim_waiting()
        elif node.heading is None and node.kind is not _PREAMBLE:
            taken += self._take_heading_below(node, index + 1)
        return taken

    def _take_option_label(self) -> Line | None:
        """Take the label of an option off the words before: it is the heading's."""
        line = self.waiting[-1] if self.waiting else None
        if line is None or not (line.is_separated or line.starts_block):
            return None
        label = OPTION_LABEL.match(self.source, line.first, line.end)
        if label is None or label.end() < line.end or not label["number"]:
            return None
        return self.waiting.pop()

    def _take_heading_below(self, node: Node, index: int) -> int:
        count = find_heading_below(self.source, self.lines, index)
        for offset in range(count):
            line = self.lines[index + offset]
            known = find_heading(self.source, line, before="")
            label = (
                None if line.level else find_label(self.source, line.first, line.end)
            )
            if known or label:
                count = offset
                break
        if not count:
            return 0
        first, last = self.lines[index], self.lines[index + count - 1]
        start = first.first + (first.level if self.source[first.first] == "#" else 0)
        cleaned = clean_heading(self.source, start, last.end)
        if cleaned is None:
            return 0
        node.heading, node.heading_span = cleaned
        node.header_end = last.end
        return count

    def _trim_waiting(self) -> None:
        line = self.waiting[-1]
        while line.first < line.end and self.source[line.first].isspace():
            line.first += 1

    def _is_inside_article(self, line: Line) -> bool:
        top = self.open[-1].node if self.open else self.parent
        if top is None or top.kind is not ProvisionKind.ARTICLE:
            return False
        return 0 < top.level < line.level

    def _open_unknown(self, line: Line) -> None:
        """Open a section for a heading whose words say nothing of its rank."""
        self._flush()
        rank = _UNKNOWN_RANK + line.level / 10
        self._close_to(rank, also=_NO_HOLDERS)
        start = line.first + (line.level if self.source[line.first] == "#" else 0)
        cleaned = clean_heading(self.source, start, line.end)
        node = Node(ProvisionKind.SECTION, line.first, words=start, level=line.level)
        if cleaned:
            node.heading, node.heading_span = cleaned
            node.header_end = line.end
            label = find_label(self.source, cleaned[1].start, cleaned[1].end)
            if label and label.number and label.end < cleaned[1].end:
                node.number = label.number
                shorter = clean_heading(self.source, label.end, cleaned[1].end)
                if shorter:
                    node.heading, node.heading_span = shorter
        self._attach(node, rank)

    def _closes_text(self, line: Line) -> bool:
        """Tell whether a block begins with the words that close a whole text."""
        is_apart = line.is_separated or not self.layout.is_wrapped
        begins = line.starts_block or (is_apart and not line.is_joined)
        in_article = self.open and self.open[-1].node.kind is ProvisionKind.ARTICLE
        return bool(
            begins and in_article and _TESTIMONIUM.match(self.source, line.first)
        )

    def _open_closing(self, line: Line) -> None:
        """Open the words of the signatories: they are no part of the last article."""
        self._flush()
        rank = RANKS[ProvisionKind.ARTICLE]
        self._close_to(rank)
        closing = Node(ProvisionKind.CLOSING, line.first, words=line.first)
        self._attach(closing, _UNKNOWN_RANK)

    def _close_to(
        self, rank: float, *, also: frozenset[ProvisionKind] = frozenset()
    ) -> None:
        while self.open and (
            self.open[-1].rank >= rank or self.open[-1].node.kind in also
        ):
            self.open.pop()

    def _attach(self, node: Node, rank: float) -> None:
        (self.open[-1].node.children if self.open else self.found).append(node)
        self.open.append(_Place(node, rank))

    def _flush(self) -> None:
        """Give the lines that wait to the element that is open."""
        lines, self.waiting = self.waiting, []
        if not lines:
            return
        if self.open:
            self._fill(self.open[-1].node, lines)
        elif self.parent is None:
            self.found += build_front(self.layout, lines)
        else:
            holder = Node(self.parent.kind, lines[0].first, number=self.parent.number)
            build_content(self.layout, lines, holder, plain_kind(self.parent))
            self.found += holder.children or [_block_of(lines)]

    def _fill(self, node: Node, lines: list[Line]) -> None:
        if node.kind is ProvisionKind.CLOSING:
            return  # its words go on to the next heading
        if node.kind is ProvisionKind.SECTION and reads_as_preamble(self.layout, lines):
            node.children += build_front(self.layout, lines)
            return
        build_content(self.layout, lines, node, plain_kind(node))


_PREAMBLE = ProvisionKind.PREAMBLE
_NO_HOLDERS = frozenset({ProvisionKind.ARTICLE, ProvisionKind.CLOSING, _PREAMBLE})


def _block_of(lines: list[Line]) -> Node:
    return Node(ProvisionKind.BLOCK, lines[0].first, words=lines[0].first)


def plain_kind(node: Node) -> ProvisionKind:
    """Return what a block of words without number is inside an element."""
    if node.kind is ProvisionKind.ARTICLE:
        return ProvisionKind.PARAGRAPH
    if node.kind is ProvisionKind.PREAMBLE:
        return ProvisionKind.RECITAL
    return ProvisionKind.BLOCK


def build_front(layout: Layout, lines: list[Line]) -> list[Node]:
    """Return the elements before any heading: blocks, and a preamble without title.

    A preamble is there if at least two blocks begin as recitals do; it starts with
    the words that name the Parties and ends with the enacting formula.
    """
    source = layout.source
    rule = BlockRule(layout, lines)
    starts = [i for i in range(len(lines)) if rule.begins_block(i)]
    recitals = [i for i in starts if _RECITAL.match(source, lines[i].first)]
    ending = [
        i for i in starts if recitals and i > recitals[0] and _enacts(source, lines[i])
    ]
    nodes: list[Node] = []
    if len(recitals) >= 2 and ending:
        first = _parties_before(source, lines, starts, recitals[0])
        after = next((i for i in starts if i > ending[0]), len(lines))
        nodes += _blocks(layout, lines[:first])
        preamble = Node(_PREAMBLE, lines[first].first, header_end=lines[first].first)
        build_content(layout, lines[first:after], preamble, ProvisionKind.RECITAL)
        nodes.append(preamble)
        return nodes + _blocks(layout, lines[after:])
    return _blocks(layout, lines)


def reads_as_preamble(layout: Layout, lines: list[Line]) -> bool:
    """Tell whether lines are a preamble: recitals, and an enacting formula."""
    source, rule = layout.source, BlockRule(layout, lines)
    starts = [i for i in range(len(lines)) if rule.begins_block(i)]
    recitals = [i for i in starts if _RECITAL.match(source, lines[i].first)]
    return len(recitals) >= 2 and any(_enacts(source, lines[i]) for i in starts)


def _enacts(source: str, line: Line) -> bool:
    return _ENACTING.match(source, line.first, line.end) is not None


def _parties_before(
    source: str, lines: list[Line], starts: list[int], recital: int
) -> int:
    """Return where the words that name the Parties begin, just before a recital."""
    position = starts.index(recital)
    if position:
        before = starts[position - 1]
        length = lines[recital].first - lines[before].first
        if length <= _LONGEST_PARTIES and _PARTIES.match(source, lines[before].first):
            return before
    return recital


def _blocks(layout: Layout, lines: list[Line]) -> list[Node]:
    if not lines:
        return []
    holder = Node(ProvisionKind.SECTION, lines[0].first)
    build_content(layout, lines, holder, ProvisionKind.BLOCK)
    return holder.children


def build_outline(
    layout: Layout, lines: list[Line], parent: Node | None = None
) -> list[Node]:
    """Return the elements that the lines hold, in order, nested by rank.

    Args:
        layout: The source and how it falls into lines.
        lines: The lines to look at.
        parent: The element they stand in, if the format gives one.
    """
    nodes = _Outline(layout, lines, parent).read()
    for node in nodes:
        _name_empty_sections(node)
    return nodes


def _name_empty_sections(node: Node) -> None:
    """Make an unknown heading with nothing below it the block it is: a title."""
    for child in node.children:
        _name_empty_sections(child)
    empty = not node.children and node.kind is ProvisionKind.SECTION
    if empty and node.words is not None:
        node.kind = ProvisionKind.BLOCK
        node.number = node.heading = node.heading_span = None
