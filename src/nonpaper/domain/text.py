"""Hold a text with its structure: provisions, brackets, alternatives, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import FrontMatter, Notice, Span

_AFTER_MARK = re.compile(r"[ \t]+(?=[.,;:])")
_BETWEEN_MARKS = re.compile(r"[ \t]*(?:[,;][ \t]*\n?[ \t]*)?")


class ProvisionKind(StrEnum):
    """Name the elements of a text, from the outer to the inner.

    The values are the element names of Akoma Ntoso where it has one.
    """

    PREAMBLE = "preamble"
    RECITAL = "recital"
    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    ANNEX = "annex"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    POINT = "point"  # (a), (i), 1) inside a paragraph, at any depth
    CHAPEAU = "chapeau"  # words that govern the points after them
    CLOSING = "closing"  # words after the points that belong to all of them
    OPTION = "option"  # one labelled option of a draft, with what it holds
    BLOCK = "block"  # a plain block: understood as words, not as structure


CONTAINERS = frozenset(
    {
        ProvisionKind.PREAMBLE,
        ProvisionKind.PART,
        ProvisionKind.TITLE,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.ANNEX,
    }
)
"""Kinds that group articles and are not provisions of their own."""


@dataclass(frozen=True, slots=True)
class Provision:
    """Be one element of the tree of a text.

    Attributes:
        eid: Stable identifier in the text, in the manner of Akoma Ntoso
            (`chp_13__art_13.2__para_1__point_a`); unique in the text.
        kind: What it is.
        span: Everything it holds in the source: number, heading, words, children.
        number: Its number, without the word before and punctuation around it: `13.2`,
            `1`, `a`, `iv`, `3bis`; nothing where it is unnumbered.
        heading: Its heading, on one line, without number and footnote marks.
        heading_span: Where the heading stands in the source, if it stands there.
        body: What follows number and heading: the words of a leaf, the children of
            any other element. Every word of a body with children is in one of them.
        children: Elements inside, in order; their spans do not overlap.
        source_id: The identifier that the source itself gives it.
    """

    eid: str
    kind: ProvisionKind
    span: Span
    body: Span
    number: str | None = None
    heading: str | None = None
    heading_span: Span | None = None
    children: tuple[Provision, ...] = ()
    source_id: str | None = None

    def walk(self) -> Iterator[Provision]:
        """Go through the element and all inside it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def find_chapeaux(chain: Sequence[Provision]) -> tuple[Provision, ...]:
    """Return the chapeaux that govern the innermost element of a chain.

    Args:
        chain: An element with all around it, the outermost first.

    Returns:
        The chapeaux, the outermost first; of what is no point, none.
    """
    return tuple(
        child
        for above, below in pairwise(chain)
        if below.kind is ProvisionKind.POINT
        for child in above.children
        if child.kind is ProvisionKind.CHAPEAU and child.span < below.span
    )


class BracketKind(StrEnum):
    """Say what a pair of square brackets does."""

    OPEN = "open"  # words that are not agreed
    ALTERNATIVE = "alternative"  # one of several bracketed options: `[shall][should]`
    PLACEHOLDER = "placeholder"  # `[placeholder]`, `[to be completed]`, `[...]`, `[X]`
    NOTE = "note"  # an editor's or facilitator's note, a footnote mark, a citation


class AttributionStance(StrEnum):
    """Say what the names in a bracket want with its words."""

    PROPOSE = "propose"  # also the plain form `[US, JP: …]`
    OPPOSE = "oppose"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Say who wants, opposes or reserves on bracketed words, as the draft prints it.

    Attributes:
        names: The names as printed, one each: `US`, `African Group`.
        stance: What they want.
        span: Where the attribution stands.
    """

    names: tuple[str, ...]
    stance: AttributionStance
    span: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """Be one square bracket of a draft, as it stands.

    Attributes:
        span: From the opening to past the closing bracket; an unbalanced one spans
            its own single character.
        depth: 1 for an outermost bracket, 2 for one inside it, and so on; an
            unbalanced one has the depth at which it stands.
        kind: What it does.
        is_balanced: Whether its other half was found.
        label: Its label as an alternative, as printed (`Alt 1`), or nothing.
        attributions: Who wants what, as printed inside it.
    """

    span: Span
    depth: int
    kind: BracketKind = BracketKind.OPEN
    is_balanced: bool = True
    label: str | None = None
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """Be one labelled option of a draft: `Option 1: …`, `[Alt 2: …]`, `Opt. II`.

    Attributes:
        label: The label as printed, without the colon: `Option 1`, `Alt 2`.
        number: The number or letter in the label, `1`; nothing for a bare `Alt`.
        span: From the label to the end of the option.
        group: Position, from 0, of the set of options it belongs to; the options
            of one group are alternatives to each other.
        is_no_text: Whether the option is to have no text at all.
    """

    label: str
    number: str | None
    span: Span
    group: int
    is_no_text: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """Be one footnote with the places that call it.

    Attributes:
        label: The label as printed, without brackets.
        span: Its words, label included.
        marks: Where it is called in the text; empty if no call was found.
    """

    label: str
    span: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Be one text on the table, with its structure.

    Attributes:
        id: Stem of its file name.
        source: The unaltered words; every span points into it.
        front: What is known about it.
        provisions: The top elements, in order.
        brackets: Every bracket, by place, outer before inner.
        options: Every labelled option, by place.
        footnotes: Every footnote, by place.
        furniture: Running headers, page numbers, cover page: kept, but no provision.
        notices: What could not be understood, and where.
        has_paragraphs: Whether every line of `source` is a paragraph of its own.
    """

    id: str
    source: str
    front: FrontMatter = field(default_factory=FrontMatter)
    provisions: tuple[Provision, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    options: tuple[Option, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    furniture: tuple[Span, ...] = ()
    notices: tuple[Notice, ...] = ()
    has_paragraphs: bool = False
    _left_out: tuple[Span, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Join what is left out once: it is asked for with every provision."""
        marks = sorted(mark for footnote in self.footnotes for mark in footnote.marks)
        between = (
            Span(one.end, next_.start)
            for one, next_ in pairwise(marks)
            if _BETWEEN_MARKS.fullmatch(self.source, one.end, next_.start)
        )
        after = (
            Span(*found.span())
            for mark in marks
            if (found := _AFTER_MARK.match(self.source, mark.end))
        )
        notes = (footnote.span for footnote in self.footnotes)
        left_out = join_spans((*self.furniture, *notes, *marks, *between, *after))
        object.__setattr__(self, "_left_out", left_out)

    def walk(self) -> Iterator[Provision]:
        """Go through all elements in the order of the text."""
        for provision in self.provisions:
            yield from provision.walk()

    def articles(self) -> tuple[Provision, ...]:
        """Return the articles in order, wherever they stand."""
        return tuple(p for p in self.walk() if p.kind is ProvisionKind.ARTICLE)

    def read(self, provision: Provision) -> Reading:
        """Return the words of a provision as one reads them, below its heading.

        What `left_out` gives is not read; white space is folded. `Reading.locate` leads
        back to the source.
        """
        return Reading.of(self.source, provision.body, self._left_out)

    def quote(self, provision: Provision) -> str:
        """Return the words of a provision with the brackets that open before them.

        A bracket that opens before the label, as in `[Alt 1: …]` or `[2. …]`, and
        closes among the words: without its first half the quote would not be whole.
        """
        words = self.read(provision).words
        label = Span(provision.span.start, provision.body.start)
        opened = [
            bracket
            for bracket in self.brackets
            if label.start <= bracket.span.start < label.end
            and label.end < bracket.span.end <= provision.body.end
        ]
        return f"{'[' * len(opened)}{words}" if words else words

    def left_out(self) -> tuple[Span, ...]:
        """Return what is no part of the words of any provision, by place, joined.

        That is furniture, footnotes, the marks that call them, what stands between two
        marks of one place, and the space behind a mark: `laws[^1], [^2] ;`.
        """
        return self._left_out


def impartial_text_ids(texts: Iterable[Text]) -> tuple[str, ...]:
    """Return the ids of the texts that stand beside those of the parties.

    Where no text is a party's, as among drafts of one Chair, they are compared with
    each other: then there are none.
    """
    listed = list(texts)
    found = tuple(text.id for text in listed if text.front.is_impartial)
    return found if len(found) < len(listed) else ()


def is_in_brackets(text: Text, span: Span) -> bool:
    """Tell whether all words of a place stand in square brackets: none is agreed.

    Notes and marks in brackets are no words of the place.

    Args:
        text: The text.
        span: The place, into the source of the text.
    """
    pieces = [b for b in text.brackets if b.is_balanced and _touches(b.span, span)]
    if not any(b.kind in _NOT_AGREED for b in pieces):
        return False
    at = span.start
    for bracket in sorted(pieces, key=lambda b: b.span.start):
        if any(map(str.isalnum, text.source[at : bracket.span.start])):
            return False
        at = max(at, bracket.span.end)
    return not any(map(str.isalnum, text.source[at : span.end]))


def has_open_words(text: Text, span: Span) -> bool:
    """Tell whether some words of a place are not agreed, or stand beside another side.

    Args:
        text: The text.
        span: The place, into the source of the text.
    """
    return any(
        b.is_balanced and b.kind in _NOT_AGREED and _touches(b.span, span)
        for b in text.brackets
    )


_NOT_AGREED = frozenset({BracketKind.OPEN, BracketKind.ALTERNATIVE})


def _touches(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
