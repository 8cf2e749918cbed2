"""Hold what changed between two states of a text: article by article, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.draft import Draft, DraftLine
from nonpaper.domain.measurement import Strength
from nonpaper.domain.source import Span
from nonpaper.domain.text import ProvisionKind


class ArticleStatus(StrEnum):
    """Say what became of an article, in the order in which one asks for it."""

    GONE = "gone"
    ADDED = "added"
    MOVED = "moved"  # stands at another place among the others; may be edited too
    EDITED = "edited"  # at its place, with other words; may be renumbered too
    RENUMBERED = "renumbered"  # its number changed, and no word
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Say which article of a text is meant.

    Attributes:
        eid: Its identifier in its text.
        label: Its number as printed, `Article 5`; empty where it has none.
        heading: Its heading as printed; empty where it has none.
    """

    eid: str
    label: str
    heading: str


@dataclass(frozen=True, slots=True)
class ChangeTally:
    """Count what changed, in words and in square brackets.

    Attributes:
        kept: Words in both texts.
        deleted: Words in the old text alone.
        inserted: Words in the new text alone.
        opened: Pairs of brackets that are new, as a stocktake counts them.
        closed: Pairs of brackets that are gone, as a stocktake counts them.
        freed: Words in both texts, in brackets in the old one alone.
        bracketed: Words in both texts, in brackets in the new one alone.
    """

    kept: int = 0
    deleted: int = 0
    inserted: int = 0
    opened: int = 0
    closed: int = 0
    freed: int = 0
    bracketed: int = 0

    def __add__(self, other: ChangeTally) -> ChangeTally:
        """Return the sum of two counts."""
        return ChangeTally(
            self.kept + other.kept,
            self.deleted + other.deleted,
            self.inserted + other.inserted,
            self.opened + other.opened,
            self.closed + other.closed,
            self.freed + other.freed,
            self.bracketed + other.bracketed,
        )


@dataclass(frozen=True, slots=True)
class LineChange:
    """Say that a line of an article came, went, or has other words.

    Attributes:
        old: The line in the old text; nothing if it was not there.
        new: The line in the new text; nothing if it is gone.
    """

    old: DraftLine | None
    new: DraftLine | None


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """Say what became of one article, or of what stands outside articles.

    Attributes:
        kind: What it is: an article, a preamble, a heading with what stands below it.
        old: Which it was; nothing if it was not there.
        new: Which it is; nothing if it is gone.
        status: What became of it.
        tally: How much of it changed.
        likeness: How like the two are, in [0, 1]: 1 for the same words; 0 where there
            is only one.
        is_moved: Whether it stands at another place among the others.
        is_renumbered: Whether its number changed.
        is_edited: Whether its heading, words or footnotes changed.
        lines: The lines inside it that came, went or have other words, by place.
        place: Position in the draft of its first line, at its new place if it has one.
        old_place: Position of its first line at its old place, if that is another.
    """

    kind: ProvisionKind
    old: ArticleRef | None
    new: ArticleRef | None
    status: ArticleStatus
    tally: ChangeTally
    likeness: float
    is_moved: bool = False
    is_renumbered: bool = False
    is_edited: bool = False
    lines: tuple[LineChange, ...] = ()
    place: int = 0
    old_place: int | None = None

    @property
    def ref(self) -> ArticleRef:
        """Return which it is, or was if it is gone.

        Raises:
            ValueError: It is in neither text.
        """
        ref = self.new or self.old
        if ref is None:
            raise ValueError("an article is in the old text or in the new one")
        return ref


@dataclass(frozen=True, slots=True)
class Redline:
    """Hold what changed between two texts.

    Attributes:
        draft: Both texts in one, with every change: all changes rejected it is the old
            text, accepted the new one.
        articles: What became of each article and of what stands outside them, in the
            order of the draft.
        old_bracket_count: Pairs of square brackets in the old text, as a stocktake
            counts them.
        new_bracket_count: The same in the new text.
        elsewhere: The brackets opened and closed in no article of `articles`: in
            footnotes, and in what an annex is parted into.
    """

    draft: Draft
    articles: tuple[ArticleChange, ...]
    old_bracket_count: int
    new_bracket_count: int
    elsewhere: ChangeTally = ChangeTally()

    @property
    def tally(self) -> ChangeTally:
        """Return how much changed in all."""
        return sum((one.tally for one in self.articles), self.elsewhere)

    @property
    def counts(self) -> Mapping[ArticleStatus, int]:
        """Return how many articles have each status, all named.

        Where neither text has articles, the parts that there are count.
        """
        counts = Counter(one.status for one in self.counted)
        return {status: counts[status] for status in ArticleStatus}

    @property
    def counted(self) -> tuple[ArticleChange, ...]:
        """Return what is counted: the articles, or all parts where there are none."""
        articles = [a for a in self.articles if a.kind is ProvisionKind.ARTICLE]
        return tuple(articles) or self.articles


class Shift(StrEnum):
    """Say which way the strength of a provision went."""

    STRONGER = "stronger"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class StrengthShift:
    """Say that a provision binds more, or less, than it did.

    Attributes:
        article: The article it is in.
        change: The line as it was and as it is.
        before: How binding it was.
        after: How binding it is.
        old_place: Which of its words said so, if they stand in the line.
        new_place: Which of its words say so, if they stand in the line.
        old_chapeau: The words that governed it, if they said how binding it was.
        new_chapeau: The words that govern it, if they say how binding it is.
    """

    article: ArticleChange
    change: LineChange
    before: Strength
    after: Strength
    old_place: Span | None = None
    new_place: Span | None = None
    old_chapeau: str = ""
    new_chapeau: str = ""

    @property
    def shift(self) -> Shift:
        """Return which way it went; `Strength` names the strongest first."""
        order = list(Strength)
        is_weaker = order.index(self.before) < order.index(self.after)
        return Shift.WEAKER if is_weaker else Shift.STRONGER


@dataclass(frozen=True, slots=True)
class BindingChange:
    """Hold how the obligations of a text changed.

    Attributes:
        shifts: Provisions in both texts that bind more or less now, by place.
        came: Provisions of the new text alone that bind.
        went: Provisions of the old text alone that bound.
    """

    shifts: tuple[StrengthShift, ...] = ()
    came: tuple[tuple[ArticleChange, DraftLine], ...] = ()
    went: tuple[tuple[ArticleChange, DraftLine], ...] = ()
