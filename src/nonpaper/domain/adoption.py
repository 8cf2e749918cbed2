"""Hold what is decided of a draft: what is adopted, what goes, what stays open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.source import Span
from nonpaper.domain.text import Attribution, Text


class DecisionKind(StrEnum):
    """Say what is done with a bracket or a set of alternatives."""

    ADOPT = "adopt"  # one alternative stays, the others go
    FREE = "free"  # the words stay, the brackets go
    STRIKE = "strike"  # brackets and words go


@dataclass(frozen=True, slots=True)
class Decision:
    """Be one thing decided.

    Attributes:
        kind: What is done.
        id: Id of the bracket or of the set of alternatives.
        part: Eid of the article or other part.
        kept: The words that stay, folded; empty where none do.
        struck: The words that go, folded, one for each place.
        attributions: Who wanted what, as it was printed.
        cuts: What of the source goes, brackets and names included.
        number: Of an alternative its number as printed.
        is_agreed: Whether it follows from what the names in brackets say.
    """

    kind: DecisionKind
    id: str
    part: str
    kept: str
    struck: tuple[str, ...]
    attributions: tuple[Attribution, ...]
    cuts: tuple[Span, ...]
    number: str | None = None
    is_agreed: bool = False


class OpenReason(StrEnum):
    """Say why what names in brackets say does not settle a place."""

    UNNAMED = "unnamed"  # nobody is named: nothing is known
    OPPOSED = "opposed"  # somebody opposes or reserves
    COMPETING = "competing"  # alternatives with different words
    SILENT = "silent"  # nobody is against it; some that the draft names are silent


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Be a bracket or set that stays open, and why.

    Attributes:
        id: Its id.
        reason: Why it is not settled.
        names: Who opposes or reserves, or who is silent, as printed; nobody else.
    """

    id: str
    reason: OpenReason
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Put words in the place of a stretch of a source.

    Attributes:
        span: The stretch; an empty one only puts words in.
        words: What stands there instead; empty where it only goes.
    """

    span: Span
    words: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """Be the next state of a text, with how it came about.

    Attributes:
        before: The text as it was.
        after: The text as it is.
        decisions: What was decided, by place.
        cuts: What of the source went, joined.
        edits: What was done to the source, spaces made good.
        emptied: Labels and headings left without words: eids of the earlier text.
        left: Where `--agreed` was asked for, what stays open.
        pairs_before: Pairs of brackets before, as a stocktake counts them.
        pairs_after: The same after.
    """

    before: Text
    after: Text
    decisions: tuple[Decision, ...]
    cuts: tuple[Span, ...]
    edits: tuple[TextEdit, ...]
    emptied: tuple[str, ...] = ()
    left: tuple[LeftOpen, ...] = ()
    pairs_before: int = 0
    pairs_after: int = 0
