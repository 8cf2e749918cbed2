"""Hold how much of a text is still open: where, how hard, and on whose account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.inventory import OpenPart
from nonpaper.domain.text import AttributionStance, Text


class PartState(StrEnum):
    """Say whether a part of a text is agreed, as far as its print shows."""

    CLEAN = "clean"  # no bracket, no alternative
    TO_COMPLETE = "to_complete"  # nothing but places for words to come: `[X]`
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WordCount:
    """Count the words of a part by whether they are agreed.

    Labels, names of delegations, notes and placeholders are no words of the text.

    Attributes:
        free: Words in no bracket and no alternative.
        bracketed: Words in a pair of brackets of words that are not agreed.
        optional: Other words in a labelled alternative.
    """

    free: int = 0
    bracketed: int = 0
    optional: int = 0

    @property
    def total(self) -> int:
        """Return all words."""
        return self.free + self.bracketed + self.optional

    @property
    def open_share(self) -> Fraction:
        """Return the share of words that are not agreed, 0 of no words."""
        if not self.total:
            return Fraction(0)
        return Fraction(self.bracketed + self.optional, self.total)


class Measure(StrEnum):
    """Name what makes a part hard; each counts the same."""

    BRACKETS = "brackets"  # pairs, without placeholders
    DEPTH = "depth"  # how deep they nest
    OPEN_SHARE = "open_share"  # share of words that are not agreed
    OPTIONS = "options"  # labelled alternatives
    OPPOSED = "opposed"  # delegations that oppose or reserve, or want another side


MEASURE_POINTS = 20
"""Points that each measure gives at most; the hardest part there can be has 100."""


@dataclass(frozen=True, slots=True)
class Hardness:
    """Say how hard a part is, with what the figure is made of.

    Attributes:
        points: Of each measure, from 0 to `MEASURE_POINTS`: its value over the largest
            of any part of the text, of the share the share itself.
    """

    points: tuple[tuple[Measure, Fraction], ...]

    @property
    def score(self) -> Fraction:
        """Return all points, from 0 to 100."""
        return sum((points for _, points in self.points), Fraction(0))


@dataclass(frozen=True, slots=True)
class PartStock:
    """Be the stock of one article, preamble or annex, or of the rest.

    Attributes:
        part: What is open in it.
        state: Whether it is agreed.
        pairs: Pairs of brackets, placeholders among them; neither notes nor names.
        depths: Pairs at depth 1, 2, ….
        singles: Brackets whose other half was not found.
        alternatives: Pairs that stand side by side as alternatives, or are so labelled.
        placeholders: Pairs that hold the place of words to come.
        notes: Notes in brackets, which are not counted.
        options: Labelled alternatives, in brackets or not.
        option_sets: Sets of them.
        words: Its words.
        opposed: Delegations that oppose, reserve, or want another side than others.
        hardness: How hard it is.
        waits_for: The one delegation without which it would be clean, or nothing.
    """

    part: OpenPart
    state: PartState
    pairs: int
    depths: tuple[int, ...]
    singles: int
    alternatives: int
    placeholders: int
    notes: int
    options: int
    option_sets: int
    words: WordCount
    opposed: tuple[str, ...]
    hardness: Hardness
    waits_for: str | None = None


@dataclass(frozen=True, slots=True)
class HolderStock:
    """Be what one delegation or group wants, as the brackets print it.

    Attributes:
        name: Its code where its name is known, else the name as printed.
        is_known: Whether the name is known.
        brackets: Ids of the brackets and alternatives in which it is named, by stance.
        alone: Ids of those that it alone keeps open.
    """

    name: str
    is_known: bool
    brackets: tuple[tuple[AttributionStance, tuple[str, ...]], ...]
    alone: tuple[str, ...]

    def ids(self, stance: AttributionStance) -> tuple[str, ...]:
        """Return where it takes a stance."""
        return dict(self.brackets)[stance]


@dataclass(frozen=True, slots=True)
class Totals:
    """Add up what the parts of a text have; the fields are those of a part."""

    pairs: int
    depths: tuple[int, ...]
    singles: int
    alternatives: int
    placeholders: int
    attributed: int
    notes: int
    options: int
    option_sets: int
    words: WordCount
    articles: int
    clean_articles: int


@dataclass(frozen=True, slots=True)
class BracketMove:
    """Be a pair of brackets in two states of a text.

    Attributes:
        before: Its id in the earlier state, or nothing.
        after: Its id in the later state, or nothing.
        words: Its words, the later ones where there are any.
    """

    before: str | None
    after: str | None
    words: str


@dataclass(frozen=True, slots=True)
class PartProgress:
    """Say what became of the brackets of one part.

    Attributes:
        eid: The part in the later state, or nothing if it is gone.
        before_eid: The part in the earlier state, or nothing if it is new.
        opened: Pairs that are new.
        closed: Pairs that are gone: freed, struck or settled.
        kept: Pairs that are there in both, in the same or similar words.
        came: Pairs that stood in another part.
        went: Pairs that stand in another part now.
    """

    eid: str | None
    before_eid: str | None
    opened: tuple[BracketMove, ...]
    closed: tuple[BracketMove, ...]
    kept: tuple[BracketMove, ...]
    came: tuple[BracketMove, ...]
    went: tuple[BracketMove, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far a text moved since an earlier state.

    Attributes:
        before: Stock of the earlier state.
        parts: Part by part: those of the later state in order, then those gone.
        newly_clean: Eids of articles that are clean now and were not.
        reopened: Eids of articles that were clean and are not.
    """

    before: Stocktake
    parts: tuple[PartProgress, ...]
    newly_clean: tuple[str, ...]
    reopened: tuple[str, ...]

    @property
    def opened(self) -> int:
        """Return how many pairs are new."""
        return sum(len(part.opened) for part in self.parts)

    @property
    def closed(self) -> int:
        """Return how many pairs are gone."""
        return sum(len(part.closed) for part in self.parts)

    @property
    def kept(self) -> int:
        """Return how many pairs are there in both, where they were."""
        return sum(len(part.kept) for part in self.parts)

    @property
    def moved(self) -> int:
        """Return how many pairs stand in another part now."""
        return sum(len(part.came) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Stocktake:
    """Be what is open in a text.

    Attributes:
        text: The text.
        parts: Its articles, preamble and annexes in order, and last the rest.
        totals: Over all parts.
        hardest: The hardest parts, the hardest first; at most ten.
        holders: Who wants what, those in most brackets first.
        progress: Since an earlier state, if one was given.
    """

    text: Text
    parts: tuple[PartStock, ...]
    totals: Totals
    hardest: tuple[PartStock, ...]
    holders: tuple[HolderStock, ...]
    progress: Progress | None = None
