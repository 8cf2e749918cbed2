"""Hold an answer as it is shown: sections of paragraphs, tables, quotations, bars.

Everything in it is already in the reader's words; `answer_text`, `answer_html` and
`answer_docx` show it. A view of each room makes it from what the room found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.source import Language


class Tone(StrEnum):
    """Say how something stands; its sign is shown beside the words, never instead."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    NOTE = "note"


SIGNS = {
    Tone.PLAIN: "",
    Tone.GOOD: "✓",
    Tone.BAD: "✗",
    Tone.OPEN: "?",
    Tone.NOTE: "",
}
"""For each tone the sign that stands before its words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Be a paragraph of the tool's own words."""

    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """Be a list of points, numbered if their order counts."""

    items: tuple[str, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Be a cell of a table.

    Attributes:
        words: What stands in it.
        tone: How it stands.
        detail: Further words, shown smaller below.
        to: Anchor of the section it leads to.
    """

    words: str
    tone: Tone = Tone.PLAIN
    detail: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Be a table; the first cell of a row names it.

    Attributes:
        caption: What it shows; may be empty where the heading says so.
        columns: The heads.
        rows: As many cells as heads in each; a text is a plain cell.
        numeric: Indices of the columns that hold numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Be words of a text, with where they stand; they are never translated."""

    words: str
    origin: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Be one bar.

    Attributes:
        label: What it is of.
        share: Its length, in [0, 1] of the whole.
        shown: The figure as it is written.
        mark: Where a threshold stands, in [0, 1].
    """

    label: str
    share: Fraction
    shown: str
    mark: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Be bars of one kind, one below the other.

    Attributes:
        caption: What they show.
        bars: In the order in which they are shown.
        mark_label: What the mark of the bars stands for.
    """

    caption: str
    bars: tuple[Bar, ...]
    mark_label: str = ""


class Mark(StrEnum):
    """Say how a square of a map is filled; tells them apart in black and white too."""

    FULL = "full"
    HATCHED = "hatched"
    EMPTY = "empty"


MARK_SIGNS = {Mark.FULL: "■", Mark.HATCHED: "▨", Mark.EMPTY: "□"}
"""For each mark the sign that stands for it in words."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Be one square of a map.

    Attributes:
        label: What stands in it, two or three letters.
        title: What it is and how it stands, `Kenya: takes part`.
        column: Its place from the left, from 0.
        row: Its place from the top, from 0.
        mark: How it is filled.
    """

    label: str
    title: str
    column: int
    row: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class TileKind:
    """Be what one mark of a map means.

    Attributes:
        mark: The mark.
        label: What it means, with how many there are.
        names: Who has it, in words: what the map says to who cannot see it.
    """

    mark: Mark
    label: str
    names: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """Be a map of the world of one square for each.

    Attributes:
        caption: What it shows.
        tiles: The squares.
        kinds: What the marks mean.
    """

    caption: str
    tiles: tuple[Tile, ...]
    kinds: tuple[TileKind, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Be a section.

    Attributes:
        heading: Its heading.
        blocks: What stands in it; a section in it has a smaller heading.
        anchor: Name by which the rest of the answer leads to it.
        is_folded: Whether a page shows only the heading until it is opened.
    """

    heading: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Be an answer that can be sent to a capital.

    Attributes:
        title: What was asked.
        summary: What one reads first, most important first.
        sections: The rest.
        sources: Rules, articles and data it rests on, with their dates.
        language: Language of the tool's own words.
        subtitle: What it is about, below the title.
        kind: What kind of answer it is, at the head of the page.
        notices: What the reader must know before relying on it.
    """

    title: str
    summary: tuple[Block | str, ...]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    language: Language
    subtitle: str = ""
    kind: str = ""
    notices: tuple[str, ...] = ()


Block = Paragraph | Points | Table | Quotation | Bars | TileMap | Section
"""What can stand in a section."""


def with_sign(words: str, tone: Tone) -> str:
    """Return words after the sign of their tone.

    Example:
        >>> with_sign("Any Member may accede.", Tone.GOOD)
        '✓ Any Member may accede.'
    """
    return f"{SIGNS[tone]} {words}".lstrip()


def as_cell(cell: Cell | str) -> Cell:
    """Return a cell, also of what was given as words alone."""
    return Cell(cell) if isinstance(cell, str) else cell
