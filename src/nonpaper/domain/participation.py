"""Hold who took part in an initiative among some Members, and what they trade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

UNION = "EUN"
"""Code of the European Union, which is a Member besides its States."""


class Basis(StrEnum):
    """Say why somebody is among the participants.

    The Union is there besides its States; `Milestone.members` leaves it out.
    """

    NAMED = "named"
    UNION = "union"
    UNION_STATE = "union_state"
    FOR_ARUBA = "for_aruba"


class Confidence(StrEnum):
    """Say how sure it is that a Member took part."""

    HIGH = "high"
    MEDIUM = "medium"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Participant:
    """Be one that took part, as its source has it.

    Attributes:
        member: Its code.
        basis: Why it is there.
        is_counted: Whether it is in the number that was published.
        confidence: How sure it is.
        source: Keys of the sources.
        since: The day, where each has its own.
        doubt: Key of what is doubtful: `doubt.thailand`.
    """

    member: str
    basis: Basis
    is_counted: bool
    confidence: Confidence
    source: tuple[str, ...]
    since: date | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Be what was published of an initiative on a day.

    Attributes:
        count: How many Members took part.
        source: Key of the source where that stands.
        trade_percent: Their share of world trade, if that stands there.
        trade_sense: How it was put: `around` or `over`.
    """

    count: int
    source: str
    trade_percent: int | None = None
    trade_sense: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Be an initiative among some Members on a day, with who took part.

    Attributes:
        id: What it is called on the command line, `ecommerce-2024`.
        names: Its name by language.
        aliases: What else it is called there.
        source: Key of the source where the participants stand.
        published: What was published of it.
        participants: Who took part, sorted by code.
        day: The day; nothing where each participant has its own.
    """

    id: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    source: str
    published: Published
    participants: tuple[Participant, ...]
    day: date | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """Return the codes of all Members it binds or names, without the Union."""
        kept = {p.member for p in self.participants if p.basis is not Basis.UNION}
        return tuple(sorted(kept))

    @property
    def doubtful(self) -> tuple[Participant, ...]:
        """Return the participants of whom it is not certain."""
        return tuple(
            p for p in self.participants if p.confidence is not Confidence.HIGH
        )


@dataclass(frozen=True, slots=True)
class ParticipationRecord:
    """Be the initiatives that are known, with the words of their sources.

    Attributes:
        milestones: By id.
        sources: The source of each key, in words of each language.
    """

    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Flow(StrEnum):
    """Say which trade is counted."""

    BOTH = "both"
    EXPORTS = "exports"
    IMPORTS = "imports"


class Coverage(StrEnum):
    """Say how much of the trade of a Member is known.

    `ELSEWHERE` is within the figures of another Member.
    """

    FULL = "full"
    IMPORTS_ONLY = "imports_only"
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TradeFigures:
    """Be the goods trade of one Member, or of all who are none, in one year.

    Attributes:
        exports: In US dollars; nothing if not known.
        imports: In US dollars; nothing if not known.
        exports_outside_union: The same without what one State of the Union sends to
            another.
        imports_outside_union: The same without what one receives from another.
        coverage: How much is known.
        note: Key of what is odd about the figures, `domestic_exports`.
    """

    exports: int | None
    imports: int | None
    exports_outside_union: int | None
    imports_outside_union: int | None
    coverage: Coverage = Coverage.FULL
    note: str | None = None

    def total(self, flow: Flow = Flow.BOTH, *, is_inside_union: bool = True) -> int:
        """Return what is known of it, in US dollars.

        Args:
            flow: Exports, imports, or their sum.
            is_inside_union: Whether trade between States of the Union counts.
        """
        exports, imports = self.exports, self.imports
        if not is_inside_union:
            exports, imports = self.exports_outside_union, self.imports_outside_union
        sent = 0 if flow is Flow.IMPORTS else exports or 0
        received = 0 if flow is Flow.EXPORTS else imports or 0
        return sent + received


@dataclass(frozen=True, slots=True)
class Weights:
    """Be what each Member weighs, for a share of the whole.

    Attributes:
        by_code: The weight of each Member that has one; where the Union has one, its
            States have none, and it counts with all of them together.
        whole: What everybody weighs together.
        union_states: The States for which the Union stands.
    """

    by_code: Mapping[str, Fraction]
    whole: Fraction
    union_states: frozenset[str] = frozenset()

    def total(self, codes: Iterable[str]) -> Fraction:
        """Return what Members weigh together, each counted once.

        Example:
            >>> union = frozenset({"DAL", "EST"})
            >>> weights = {"EUN": Fraction(5), "ARV": Fraction(2)}
            >>> of = Weights(weights, Fraction(9), union)
            >>> of.total(["ARV", "DAL", "EST"]), of.total(["ARV", "DAL"])
            (Fraction(7, 1), Fraction(2, 1))
        """
        wanted = set(codes) - {UNION}
        if self.union_states and wanted >= self.union_states:
            wanted.add(UNION)
        known = wanted & self.by_code.keys()
        return sum((self.by_code[code] for code in known), Fraction(0))

    def weighed(self, codes: Iterable[str]) -> frozenset[str]:
        """Return those of Members that have a weight, alone or through the Union."""
        wanted = frozenset(codes) - {UNION}
        known = wanted & self.by_code.keys()
        if UNION in self.by_code and wanted >= self.union_states:
            known |= self.union_states
        return frozenset(known)

    def share(self, codes: Iterable[str]) -> Fraction:
        """Return the share of Members in the whole, 0 to 1, exactly."""
        return self.total(codes) / self.whole


@dataclass(frozen=True, slots=True)
class TradeTable:
    """Be the goods trade of the world in one year.

    Attributes:
        year: The year.
        sources: Where it is from, in words of each language.
        as_of: Day whose Members it lists.
        figures: By code; the Union has none of its own, its States have.
        others: What those who are no Members trade.
        usual_world_exports: World exports of the year as usually given, US dollars.
    """

    year: int
    sources: Mapping[str, str]
    as_of: date
    figures: Mapping[str, TradeFigures]
    others: TradeFigures
    usual_world_exports: int

    def world(self, flow: Flow = Flow.BOTH, *, is_inside_union: bool = True) -> int:
        """Return the trade of the world, in US dollars."""
        everybody = (*self.figures.values(), self.others)
        return sum(f.total(flow, is_inside_union=is_inside_union) for f in everybody)

    def weights(
        self, flow: Flow = Flow.BOTH, *, is_inside_union: bool = True
    ) -> Weights:
        """Return what each Member trades, as weights in the trade of the world."""
        return Weights(
            {
                code: Fraction(figures.total(flow, is_inside_union=is_inside_union))
                for code, figures in self.figures.items()
            },
            Fraction(self.world(flow, is_inside_union=is_inside_union)),
        )

    def share(
        self,
        codes: Iterable[str],
        flow: Flow = Flow.BOTH,
        *,
        is_inside_union: bool = True,
    ) -> Fraction:
        """Return the share of Members in world trade, 0 to 1, exactly.

        Args:
            codes: Codes of Members, each counted once; the Union counts nothing
                besides its States.
            flow: Exports, imports, or their sum.
            is_inside_union: Whether trade between States of the Union counts.

        Example:
            >>> arvale = TradeFigures(30, 20, 30, 20)
            >>> others = TradeFigures(70, 80, 70, 80)
            >>> table = TradeTable(2016, {}, date(2024, 1, 1), {"ARV": arvale},
            ...                    others, 110)
            >>> table.share(["ARV"]), table.share(["ARV"], Flow.EXPORTS)
            (Fraction(1, 4), Fraction(3, 10))
        """
        return self.weights(flow, is_inside_union=is_inside_union).share(codes)

    @property
    def covered(self) -> Fraction:
        """Return which part of world exports as usually given the table has."""
        return Fraction(self.world(Flow.EXPORTS), self.usual_world_exports)
