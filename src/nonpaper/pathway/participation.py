"""Say who takes part: how many Members, of which kind, with what share of trade.

States of the European Union count and the Union besides them does not, as the WTO
counts participants in its joint initiatives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.member import IncomeGroup, Member, MemberDirectory
from nonpaper.domain.participation import (
    UNION,
    Coverage,
    Flow,
    TradeTable,
    Weights,
)


class Standing(StrEnum):
    """Say how developed a Member counts; a Member says of itself if it is developing.

    `DEVELOPED` is so in the organisation's statistics, `LEAST_DEVELOPED` on the list of
    the United Nations; `OTHER` is neither.
    """

    DEVELOPED = "developed"
    OTHER = "other"
    LEAST_DEVELOPED = "least_developed"


@dataclass(frozen=True, slots=True)
class Part:
    """Be one row of a count: Members of one kind, who of them is in and who is not.

    Attributes:
        key: What they have in common: a standing, region, income group or group code.
        inside: Codes of those that take part, sorted.
        outside: Codes of those that do not, sorted.
        share: Share of those inside in the whole that is weighed, 0 to 1.
    """

    key: str
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    share: Fraction

    @property
    def count(self) -> int:
        """Return how many there are, inside and outside."""
        return len(self.inside) + len(self.outside)


@dataclass(frozen=True, slots=True)
class FlowShare:
    """Be the share of the participants in world goods trade.

    Attributes:
        flow: Which trade is counted.
        whole: The share, 0 to 1.
        outside_union: The same without trade between States of the Union.
    """

    flow: Flow
    whole: Fraction
    outside_union: Fraction


@dataclass(frozen=True, slots=True)
class Participation:
    """Be the count of those that take part.

    Attributes:
        members: Codes of those that take part, sorted, without the Union.
        outside: Codes of those that do not, sorted, without the Union.
        union_inside: States of the Union that take part.
        union_outside: States of the Union that do not.
        by_standing: Count by how developed they are.
        by_region: Count by region.
        by_income: Count by income group.
        by_group: Count by negotiating group; one may be in several.
        shares: Shares in world goods trade.
        partial: Participants whose trade is not wholly known, with how much is.
        partial_outside: The same of those that do not take part.
    """

    members: tuple[str, ...]
    outside: tuple[str, ...]
    union_inside: tuple[str, ...]
    union_outside: tuple[str, ...]
    by_standing: tuple[Part, ...]
    by_region: tuple[Part, ...]
    by_income: tuple[Part, ...]
    by_group: tuple[Part, ...]
    shares: tuple[FlowShare, ...]
    partial: tuple[tuple[str, Coverage], ...]
    partial_outside: tuple[tuple[str, Coverage], ...]

    @property
    def is_union_split(self) -> bool:
        """Tell whether some States of the Union take part and others do not."""
        return bool(self.union_inside and self.union_outside)


def measure_participation(
    codes: Iterable[str], directory: MemberDirectory, trade: TradeTable
) -> Participation:
    """Count those that take part, by kind, and weigh their trade.

    Args:
        codes: Codes of Members and groups; the Union and groups stand for their
            Members.
        directory: The Members and groups that there are.
        trade: What they trade.

    References:
        How the States of the Union are counted: WTO, joint initiatives ("91 Members"
        on electronic commerce: 64 and the 27 States).
    """
    everybody = _states(directory.members, directory)
    members = _states(codes, directory) & everybody
    union = set(_states([UNION], directory)) if UNION in directory.members else set()
    count = _Counter(members, everybody, directory, trade.weights())
    return Participation(
        members=tuple(sorted(members)),
        outside=tuple(sorted(everybody - members)),
        union_inside=tuple(sorted(union & members)),
        union_outside=tuple(sorted(union - members)),
        by_standing=count.by(tell_standing, tuple(Standing)),
        by_region=count.by(lambda member: member.region or "", ()),
        by_income=count.by(_income, tuple(IncomeGroup)),
        by_group=count.by_group(),
        shares=tuple(
            FlowShare(
                flow,
                trade.share(members, flow),
                trade.share(members, flow, is_inside_union=False),
            )
            for flow in Flow
        ),
        partial=_partial(members, trade),
        partial_outside=_partial(everybody - members, trade),
    )


def tell_standing(member: Member) -> Standing:
    """Return how developed a Member counts."""
    if member.is_ldc:
        return Standing.LEAST_DEVELOPED
    return Standing.DEVELOPED if member.is_developed else Standing.OTHER


def _income(member: Member) -> str:
    return member.income_group or IncomeGroup.UNCLASSIFIED


def _states(codes: Iterable[str], directory: MemberDirectory) -> set[str]:
    return set(directory.expand(directory.expand(codes))) - {UNION}


def _partial(
    members: Iterable[str], trade: TradeTable
) -> tuple[tuple[str, Coverage], ...]:
    known: Mapping[str, Coverage] = {c: f.coverage for c, f in trade.figures.items()}
    of_each = ((code, known.get(code, Coverage.NONE)) for code in sorted(members))
    return tuple((code, cover) for code, cover in of_each if cover != Coverage.FULL)


@dataclass(frozen=True, slots=True)
class _Counter:
    members: set[str]
    everybody: set[str]
    directory: MemberDirectory
    weights: Weights

    def by(
        self, kind: Callable[[Member], str], order: tuple[str, ...]
    ) -> tuple[Part, ...]:
        """Count by what a Member is, in an order, else the largest part first."""
        kinds: dict[str, list[str]] = {}
        for code in sorted(self.everybody):
            kinds.setdefault(kind(self.directory.members[code]), []).append(code)
        parts = [self._part(key, codes) for key, codes in kinds.items()]
        places = {key: place for place, key in enumerate(order)}
        return tuple(
            sorted(parts, key=lambda p: (places.get(p.key, 0), -p.count, p.key))
        )

    def by_group(self) -> tuple[Part, ...]:
        """Count by group, those with the largest part inside first."""
        parts = [
            self._part(code, _states(group.members, self.directory))
            for code, group in self.directory.groups.items()
            if code != UNION
        ]
        return tuple(
            sorted(
                (part for part in parts if part.count),
                key=lambda p: (-Fraction(len(p.inside), p.count), -p.count, p.key),
            )
        )

    def _part(self, key: str, codes: Iterable[str]) -> Part:
        inside = tuple(sorted(set(codes) & self.members))
        outside = tuple(sorted(set(codes) - self.members))
        return Part(key, inside, outside, self.weights.share(inside))
