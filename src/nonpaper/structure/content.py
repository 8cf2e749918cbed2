"""Find paragraphs, points, chapeaux and closings among the lines of an article.

Reads: the lines below a heading. Writes: child `Node`s of the element they stand in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nonpaper.domain.text import ProvisionKind
from nonpaper.structure.enumerators import (
    OPTION_LABEL,
    Candidate,
    Series,
    find_inline_labels,
    find_line_labels,
)
from nonpaper.structure.grammar import DEFINES, ENACTING, OPEN_WORDS
from nonpaper.structure.headings import clean_heading
from nonpaper.structure.lines import Layout, Line
from nonpaper.structure.sequence import Opening, read_sequence
from nonpaper.structure.tree import Node

_NUMBERED_SERIES = frozenset({Series.DECIMAL, Series.DOTTED})
_BOLD = re.compile(r"\*\*(?!\s)[^*\n]{2,120}\*\*(?:\[\^\w+\])?")
_ENDS_SENTENCE = re.compile(r"[.;:!?…>—–][\"”’»)\]*_]*\Z|[\])][*_]*\Z")
_LAST_WORD = re.compile(r"[\w'’]+\Z")
_DEFINES = re.compile(DEFINES)
_ENACTING = re.compile(ENACTING, re.IGNORECASE)
_TERM_ROOM = 160  # characters in which a definition names what it defines
_SHORT_SHARE = 0.75  # of the lines' usual width: a shorter line ends its paragraph
_NAMES = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.OPTION})


@dataclass(frozen=True, slots=True)
class _Words:
    """Be a run of words between two labels; `begins` where it sets in a new block."""

    start: int
    end: int
    begins: bool


class BlockRule:
    """Tell where a block of words begins, in text that may be broken by hand."""

    def __init__(self, layout: Layout, lines: list[Line]) -> None:
        """Take the usual width of the lines from the lines themselves."""
        self._source = layout.source
        self._is_wrapped = layout.is_wrapped
        self._lines = lines
        self._width = max((ln.end - ln.first for ln in lines), default=0)

    def begins_block(self, index: int) -> bool:
        """Tell whether a block begins with the line at `index`."""
        line = self._lines[index]
        if index == 0 or line.starts_block or line.level:
            return True
        if line.is_joined:
            return False
        previous = self._lines[index - 1]
        if previous.level or line.is_opaque != previous.is_opaque:
            return True
        before = self._source[max(previous.end - 60, previous.first) : previous.end]
        ended = _ENDS_SENTENCE.search(before) is not None
        start = self._source[line.first : line.first + 8].lstrip("\"“‘'«[({*_¿")[:1]
        if line.is_separated:
            return ended or not (start.islower() or _is_open(before))
        if not ended or start.islower():
            return False
        length = previous.end - previous.first
        return not self._is_wrapped or length < _SHORT_SHARE * self._width


def _is_open(before: str) -> bool:
    """Tell whether words end in the middle of a sentence, whatever follows."""
    word = _LAST_WORD.search(before)
    return before.endswith("-") or bool(word and word.group().lower() in OPEN_WORDS)


class _Builder:
    """Hold the elements that are open while words and labels are gone through."""

    def __init__(self, layout: Layout, root: Node, plain_kind: ProvisionKind) -> None:
        self.source = layout.source
        self.root = root
        self.plain_kind = plain_kind
        self.stack: list[Node] = [root]
        self.plain: Node | None = None  # the unnumbered element that is open
        self.last_end = root.start  # past the last words that were gone through

    def add_opening(self, opening: Opening, limit: int) -> int:
        """Open the element of a label; return past its label and heading.

        Args:
            opening: The label, with its depth.
            limit: Where its line or the next label ends what can be its heading.
        """
        del self.stack[opening.depth :]
        while len(self.stack) < opening.depth:  # a closing has cut the stack
            self.stack.append(self.stack[-1])
        kind = self._kind(opening)
        parent = self._parent(opening, kind)
        self._give_chapeau(parent, opening.label)
        label = opening.label
        node = Node(kind, label.start, header_end=label.end, number=label.number)
        heading = _BOLD.match(self.source, label.end, limit)
        if heading and kind is ProvisionKind.PARAGRAPH and not _is_option(heading):
            cleaned = clean_heading(self.source, *heading.span())
            if cleaned:
                node.heading, node.heading_span = cleaned
                node.header_end = heading.end()
        parent.children.append(node)
        self.stack.append(node)
        return node.header_end or label.end

    def _kind(self, opening: Opening) -> ProvisionKind:
        if opening.rank.series is Series.OPTION:
            return ProvisionKind.OPTION
        above = self.stack[1 : opening.depth]
        if opening.rank.series in _NUMBERED_SERIES and all(
            n.kind is ProvisionKind.OPTION for n in above
        ):
            if self.plain_kind is ProvisionKind.RECITAL:
                return ProvisionKind.RECITAL
            return ProvisionKind.PARAGRAPH
        return ProvisionKind.POINT

    def _parent(self, opening: Opening, kind: ProvisionKind) -> Node:
        if opening.depth > 1:
            return self.stack[-1]
        if kind is ProvisionKind.POINT:
            return self.plain or self.root
        plain = self.plain
        if plain and not plain.children and self._ends_with_colon():
            plain.kind = ProvisionKind.CHAPEAU
        self.plain = None
        return self.root

    def _give_chapeau(self, parent: Node, label: Candidate) -> None:
        """Make the words that an element has before its points its chapeau."""
        first = None if parent is self.root else parent.words  # root: its heading
        if not parent.children and first is not None:
            if self.source[first : label.start].strip():
                parent.children.append(Node(ProvisionKind.CHAPEAU, first, words=first))
        elif parent.children and parent.children[-1].kind is ProvisionKind.CLOSING:
            parent.children[-1].kind = ProvisionKind.CHAPEAU

    def _ends_with_colon(self) -> bool:
        end = self.source[max(self.last_end - 6, 0) : self.last_end]
        return end.rstrip(" *_[(").endswith((":", "—", "–", ":-"))

    def add_words(
        self, words: _Words, next_depth: int | None, *, restarts: bool
    ) -> None:
        """Give words to the element they belong to."""
        current = self.stack[-1]
        is_recital = self.plain_kind is ProvisionKind.RECITAL and len(self.stack) == 2
        if current is self.root or (is_recital and words.begins):
            del self.stack[1:]
            if words.begins or self.plain is None:
                self._open_plain(words)
        elif current.words is None and not current.children:
            current.words = words.start
        elif not words.begins or self._keeps(current, next_depth, restarts=restarts):
            pass  # they go on with the words that the element has
        else:
            self._close(words, next_depth, restarts=restarts)
        self.last_end = words.end

    def _keeps(self, current: Node, next_depth: int | None, *, restarts: bool) -> bool:
        """Tell whether a new block still belongs to the element before it."""
        if current.kind is not ProvisionKind.POINT:
            return True
        depth = len(self.stack) - 1
        return next_depth is not None and (
            next_depth > depth or (next_depth == depth and not restarts)
        )

    def _close(self, words: _Words, next_depth: int | None, *, restarts: bool) -> None:
        """Open the closing of the list that ends here, or a paragraph after it."""
        target = self._closed_element(next_depth, restarts=restarts)
        starts_new = self.source[words.start : words.start + 8].lstrip('"“[(*_. ')[:1]
        ended = self.source[max(self.last_end - 4, 0) : self.last_end].rstrip(" ])*_")
        del self.stack[target + 1 :]
        new = ended.endswith((".", ":")) and starts_new.isupper()
        term = ended.endswith((".", ";")) and self._is_definition(words.start)
        if target == 0 and (new or term):
            self._open_plain(words)
            return
        parent = self.stack[target] if target else self.plain or self.root
        if parent.children and parent.children[-1].kind is ProvisionKind.CLOSING:
            return
        parent.children.append(
            Node(ProvisionKind.CLOSING, words.start, words=words.start)
        )

    def _is_definition(self, start: int) -> bool:
        return _DEFINES.search(self.source, start, start + _TERM_ROOM) is not None

    def _closed_element(self, next_depth: int | None, *, restarts: bool) -> int:
        depth = len(self.stack) - 1
        if next_depth is not None and next_depth <= depth:
            return next_depth - 1 if restarts else min(next_depth, depth - 1)
        for index in range(depth - 1, 0, -1):
            if self.stack[index].kind in _NAMES:
                return index
        return 0

    def _open_plain(self, words: _Words) -> None:
        self.plain = Node(self.plain_kind, words.start, words=words.start)
        self.root.children.append(self.plain)


def _is_option(heading: re.Match[str]) -> bool:
    return OPTION_LABEL.match(heading.group()) is not None


def build_content(
    layout: Layout, lines: list[Line], root: Node, plain_kind: ProvisionKind
) -> None:
    """Give an element the paragraphs and points that its lines hold.

    Args:
        layout: The source and how it falls into lines.
        lines: The lines of the element below its heading.
        root: The element, which has no children yet or only earlier ones.
        plain_kind: What a block of words without number is in this element.
    """
    if not lines:
        return
    source = layout.source
    own_number = _parts(root.number) if root.kind is ProvisionKind.ARTICLE else ()
    labels = find_line_labels(source, lines, own_number=own_number)
    taken = {label.start for label in labels}
    inline = find_inline_labels(source, lines)
    labels += [label for label in inline if label.start not in taken]
    labels.sort(key=lambda c: (c.start, c.is_chained))
    openings = read_sequence(source, lines, labels, own_number=own_number)
    builder = _Builder(layout, root, plain_kind)
    _go_through(builder, BlockRule(layout, lines), lines, openings)
    if root.kind is ProvisionKind.ARTICLE:
        _nest_definitions(source, root)
        _lift_only_child(root)
    if plain_kind is ProvisionKind.RECITAL:
        _frame_preamble(source, root)


def _go_through(
    builder: _Builder, rule: BlockRule, lines: list[Line], openings: list[Opening]
) -> None:
    position = 0
    place = 0
    for index, line in enumerate(lines):
        start = max(line.first, place)
        begins = rule.begins_block(index)
        while start < line.end:
            opening = openings[position] if position < len(openings) else None
            inside = opening is not None and opening.label.start < line.end
            end = opening.label.start if opening and inside else line.end
            if builder.source[start:end].strip():
                builder.add_words(
                    _Words(start, end, begins and start == line.first),
                    opening.depth if opening else None,
                    restarts=opening.is_restart if opening else False,
                )
            if not (opening and inside):
                break
            position += 1
            limit = line.end
            if position < len(openings):
                limit = min(limit, openings[position].label.start)
            start = place = builder.add_opening(opening, limit)


def _parts(number: str | None) -> tuple[int, ...]:
    """Return the number of an article in parts, if it is all digits and dots."""
    parts = (number or "").split(".")
    return tuple(int(p) for p in parts) if all(p.isdecimal() for p in parts) else ()


def _lift_only_child(root: Node) -> None:
    """Drop a single unnumbered paragraph: its words are the article's own."""
    if len(root.children) != 1:
        return
    only = root.children[0]
    if only.kind is ProvisionKind.PARAGRAPH and only.number is None:
        root.children, root.words = only.children, only.words


def _nest_definitions(source: str, root: Node) -> None:
    """Put terms that are defined one by one under the words that announce them."""
    for index, node in enumerate(root.children[:-1]):
        following = root.children[index + 1]
        is_plain = node.kind is ProvisionKind.PARAGRAPH and node.number is None
        if not is_plain or node.children or following.number is not None:
            continue
        if not source[node.start : following.start].rstrip(" \n\t*_-").endswith(":"):
            continue
        defined = root.children[index + 1 :]
        if len(defined) < 2 or not all(_is_definition(source, d) for d in defined):
            return
        for definition in defined:
            definition.kind = ProvisionKind.POINT
        chapeau = Node(ProvisionKind.CHAPEAU, node.start, words=node.words)
        node.children = [chapeau, *defined]
        del root.children[index + 1 :]
        return


def _is_definition(source: str, node: Node) -> bool:
    return (
        node.kind is ProvisionKind.PARAGRAPH
        and node.number is None
        and _DEFINES.search(source, node.start, node.start + _TERM_ROOM) is not None
    )


def _frame_preamble(source: str, root: Node) -> None:
    """Tell the words that open and close a preamble from its recitals."""
    children = root.children
    if len(children) < 2:
        return
    first, last = children[0], children[-1]
    opening = source[first.start : children[1].start].rstrip(" \n\t*_")
    if first.number is None and not first.children and opening.endswith((",", ":")):
        subject = source[first.start : first.start + 60].lstrip("*_[ ")
        if re.match(r"(?:The|Les?|La|Los|Las|L.|Los)\b", subject):
            first.kind = ProvisionKind.CHAPEAU
    if last.number is None and _ENACTING.search(source, last.start, last.start + 200):
        last.kind = ProvisionKind.CLOSING
