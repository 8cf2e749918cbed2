"""Hold what the page shows of a family: cells, parts of a score, wordings, sources."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.adapters.writers.redline import Line
from nonpaper.domain.convergence import ConvergenceLevel, SourceQuote
from nonpaper.domain.measurement import Strength


@dataclass(frozen=True, slots=True)
class Cell:
    """Be one cell of strength: how binding one text is on one matter.

    Attributes:
        mark: The mark of the text.
        symbol: Its symbol.
        strength: How binding the provision is by which it speaks.
        letter: The letter of the strength.
        name: The name of the strength.
        also: What else the text says on the matter, in other provisions, options or
            brackets; or nothing.
    """

    mark: str
    symbol: str
    strength: Strength | None
    letter: str
    name: str
    also: str = ""

    @property
    def means(self) -> str:
        """Return in words all that the text says on the matter."""
        return f"{self.name}; {self.also}" if self.also else self.name


@dataclass(frozen=True, slots=True)
class Part:
    """Be one part of a score, with what it means."""

    name: str
    meaning: str
    value: str
    percent: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Cite one provision with the mark and heading it carries."""

    mark: str
    quote: SourceQuote
    heading: str | None


@dataclass(frozen=True, slots=True)
class VariantView:
    """Be one wording as the page shows it."""

    number: int
    lines: tuple[Line, ...]
    is_base: bool
    is_long: bool
    is_cut: bool
    language: str | None
    sponsors: tuple[str, ...]
    strength: Strength
    strength_name: str
    letter: str
    tags: tuple[str, ...]
    bracket_count: int
    citations: tuple[Citation, ...]
    further: str
    evidence: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Be one family as the page shows it."""

    number: int
    id: str
    label: str
    level: ConvergenceLevel
    symbol: str
    level_name: str
    topic: str | None
    topic_name: str
    score: str
    percent: int
    parts: tuple[Part, ...]
    core: str
    core_from: str
    reasons: tuple[str, ...]
    shared_terms: tuple[str, ...]
    sponsors: tuple[str, ...]
    members: tuple[str, ...]
    member_names: tuple[str, ...]
    text_count: int
    provision_count: int
    cells: tuple[Cell | None, ...]
    strengths: tuple[tuple[Cell, int], ...]
    development: tuple[str, ...]
    is_open: bool
    bracket_count: int
    movement: str | None
    movement_symbol: str
    movement_text: str
    variants: tuple[VariantView, ...]
    more: tuple[VariantView, ...]
    left_out: int

    @property
    def language(self) -> str | None:
        """Return the language of its label: that of its first wording."""
        return self.variants[0].language if self.variants else None
