"""Hold who would join an initiative, as past treaties let one estimate it.

An estimate says how often those inside are like this Member. It is no statement about
the intention of a government.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.member import IncomeGroup


class Trait(StrEnum):
    """Name what an estimate rests on."""

    ACCEPTED = "accepted"  # agreements with such a rule that it has accepted
    BINDING = "binding"  # binding articles in the most demanding of them
    PARTNERS = "partners"  # share of its treaty partners that are inside
    TRADE = "trade"  # its share of world goods trade
    INCOME = "income"  # its income group
    GROUP = "group"  # whether it is in the G-90
    REGION = "region"  # the region it is in


@dataclass(frozen=True, slots=True)
class AcceptedRule:
    """Be an agreement with such a rule that a Member has accepted.

    Attributes:
        treaty: Id of its text.
        title: Its name.
        signed: Day of signature.
        binding_count: Its articles on the matter that bind.
    """

    treaty: str
    title: str
    signed: date
    binding_count: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Be what is known of a Member before the day.

    Attributes:
        code: Its code; `EUN` stands for the Union with its States.
        accepted: Agreements with such a rule, the earliest first.
        agreement_count: All its agreements of the corpus.
        partners: Codes of the Members with which it has an agreement.
        trade_share: Its share of world goods trade, 0 to 1; nothing if not known.
        income: Its income group; nothing if not known.
        is_in_group: Whether it is in the group that is looked at.
        region: Its region.
    """

    code: str
    accepted: tuple[AcceptedRule, ...] = ()
    agreement_count: int = 0
    partners: frozenset[str] = frozenset()
    trade_share: Fraction | None = None
    income: IncomeGroup | None = None
    is_in_group: bool = False
    region: str | None = None

    @property
    def binding_count(self) -> int:
        """Return the binding articles of the most demanding agreement."""
        return max((one.binding_count for one in self.accepted), default=0)


@dataclass(frozen=True, slots=True)
class Reason:
    """Be what a trait does to an estimate.

    Attributes:
        trait: Which trait.
        pull: What it adds to the logarithm of the odds, against the average Member.
    """

    trait: Trait
    pull: float


@dataclass(frozen=True, slots=True)
class Prospect:
    """Be the estimate for one Member.

    Attributes:
        profile: What is known of it.
        is_inside: Whether it is in already.
        probability: Share of those like it that are inside, 0 to 1, from a model that
            did not see whether it is inside itself.
        reasons: What each trait does, the strongest first.
        partners_inside: Codes of its treaty partners that are inside.
    """

    profile: Profile
    is_inside: bool
    probability: float
    reasons: tuple[Reason, ...]
    partners_inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Compare estimates with what was, for Members of about one estimate.

    Attributes:
        low: Least estimate, included.
        high: Highest estimate, not included but in the last bin.
        count: How many Members.
        mean_estimate: Their mean estimate.
        inside_count: How many of them are inside.
    """

    low: Fraction
    high: Fraction
    count: int
    mean_estimate: float
    inside_count: int


@dataclass(frozen=True, slots=True)
class ProspectList:
    """Be the estimates for all Members.

    Attributes:
        inside: Codes of those inside, the Union as one.
        prospects: All Members, the highest estimate first.
        area: Area under the curve of these estimates: the chance that a Member inside
            has a higher one than a Member outside; nothing if there is no such pair.
        brier: Mean squared error of the estimates.
        agreement_count: Agreements the estimates rest on.
        rule_count: How many of them have such a rule.
        last_signed: Day on which the last of them was signed.
    """

    inside: tuple[str, ...]
    prospects: tuple[Prospect, ...]
    area: float | None
    brier: float
    agreement_count: int
    rule_count: int
    last_signed: date | None

    @property
    def outside(self) -> tuple[Prospect, ...]:
        """Return the estimates for those who are not inside."""
        return tuple(one for one in self.prospects if not one.is_inside)
