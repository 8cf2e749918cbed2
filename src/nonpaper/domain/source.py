"""Hold what a reader hands over: the words of a document, and what its format says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nonpaper.domain.statement import Statement

Day = date
"""Names the type where a field is called `date`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Mark a run of characters of a source: from `start` up to, not including, `end`.

    Example:
        >>> Span(3, 7).of("No Party shall")
        'Part'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or starts before the source."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forwards from 0 on, not {self}")

    def of(self, source: str) -> str:
        """Return the words of `source` that the span marks."""
        return source[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Language(StrEnum):
    """Name the languages whose texts are structured, measured and aligned."""

    EN = "en"
    ES = "es"
    FR = "fr"


class TextKind(StrEnum):
    """Say what standing a text has on the table."""

    PROPOSAL = "proposal"
    CONSOLIDATED = "consolidated"
    CHAIRS_TEXT = "chairs_text"
    STABILISED = "stabilised"
    AGREED = "agreed"
    NON_PAPER = "non_paper"
    REPORT = "report"
    TREATY = "treaty"
    UNKNOWN = "unknown"


class MarkKind(StrEnum):
    """Name what the format of a document says of a run of its words.

    A mark is certain knowledge (a tag, a style), never a guess from the words.
    """

    CHAPTER = "chapter"  # whole chapter; number, heading, source_id, level
    ARTICLE = "article"  # whole article; number, heading, source_id
    HEADING = "heading"  # a line set as a heading; level, 1 the highest
    PARAGRAPH = "paragraph"  # a block that the format sets apart
    FOOTNOTE = "footnote"  # the words of a footnote; label
    FOOTNOTE_MARK = "footnote_mark"  # where the footnote is called; label
    TABLE = "table"
    FURNITURE = "furniture"  # cover page, running header, page number


@dataclass(frozen=True, slots=True)
class Mark:
    """Say what the format tells of one run of the source.

    Attributes:
        kind: What the run is.
        span: Where it stands in the source.
        number: Its number as the format gives it (`ARTICLE 13.2`, `IV`), or nothing.
        heading: Its heading as the format gives it, or nothing.
        label: Label of a footnote.
        level: Depth of a heading or chapter, 1 the highest; 0 where not said.
        source_id: The identifier that the source itself gives, or nothing.
    """

    kind: MarkKind
    span: Span
    number: str | None = None
    heading: str | None = None
    label: str | None = None
    level: int = 0
    source_id: str | None = None


IMPARTIAL_KINDS = frozenset(
    {TextKind.CONSOLIDATED, TextKind.CHAIRS_TEXT, TextKind.STABILISED, TextKind.REPORT}
)
"""Kinds of texts that a Chair, a facilitator or a secretariat makes."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold what is known about a document: by its manifest, cover page or metadata.

    What is not certain is `None` (or empty), never guessed.

    Attributes:
        title: Its title.
        symbol: Its document symbol, such as `INF/ECOM/87`.
        sponsors: Codes of the Members and groups that tabled it, in printed order.
        date: Day it was circulated or signed.
        language: Its language, where it is one that Nonpaper works in.
        kind: What standing it has.
        parties: For a treaty, codes of its original Parties.
        later_parties: For a treaty, codes of Parties that its source lists besides.
        in_force_from: For a treaty, day from which it has been in force.
        ended: For a treaty, day on which it ended or was replaced.
    """

    title: str | None = None
    symbol: str | None = None
    sponsors: tuple[str, ...] = ()
    date: date | None = None
    language: Language | None = None
    kind: TextKind = TextKind.UNKNOWN
    parties: tuple[str, ...] = ()
    later_parties: tuple[str, ...] = ()
    in_force_from: Day | None = None
    ended: Day | None = None

    @property
    def is_impartial(self) -> bool:
        """Tell whether it speaks for no party, as a Chair's text does."""
        return self.kind in IMPARTIAL_KINDS and not (self.sponsors or self.parties)

    def name_or(self, other: str) -> str:
        """Return what the document is cited by: its symbol, else its title.

        Args:
            other: What to call it if it has neither.

        Example:
            >>> FrontMatter(title="Draft", symbol="NP/DIG/7").name_or("a.docx")
            'NP/DIG/7'
            >>> FrontMatter().name_or("a.docx")
            'a.docx'
        """
        return self.symbol or self.title or other

    def full_name_or(self, other: str) -> str:
        """Return symbol and title of the document, as a heading says them.

        Args:
            other: What to call it if it has neither.
        """
        return ", ".join(one for one in (self.symbol, self.title) if one) or other


@dataclass(frozen=True, slots=True)
class Notice:
    """Tell the user something that they should know and can act on.

    Attributes:
        statement: What, where, why, and what to do.
        span: Where in the source, if at one place.
        line: Line of the file, from 1; nothing where the file has no lines to count.
    """

    statement: Statement
    span: Span | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Hold a document as it was read, before its structure is found.

    Attributes:
        id: Stem of the file name; the id of the text it becomes.
        file: File name.
        source: All its words, as read; every later span points into it. Lines end
            with a line feed; blocks (paragraphs, headings, list items) are set apart
            by at least one line feed.
        front: What is known about it.
        marks: What its format says, in order of `span`; outer before inner.
        notices: What the reader has to tell.
        has_lines: Whether the lines of `source` are those of the file, one to one, as
            in plain text; not those of a page, which wrap as they like.
        can_wrap: Whether a block may run over several lines of `source`, as in plain
            text and Markdown; of other formats every line is a block.
        has_paragraphs: Whether every line of `source` is a paragraph of its own, or
            one that its author broke, as in Word documents and pages. Sources of
            treaties break lines anywhere, though no block begins with them.
    """

    id: str
    file: str
    source: str
    front: FrontMatter = field(default_factory=FrontMatter)
    marks: tuple[Mark, ...] = ()
    notices: tuple[Notice, ...] = ()
    has_lines: bool = False
    can_wrap: bool = False
    has_paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Name a file that could not be read, with the reason and what to do.

    Attributes:
        file: File name.
        reason: What is wrong and what to do.
    """

    file: str
    reason: Statement
