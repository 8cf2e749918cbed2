"""Hold how one Member joins an agreement: steps with dates, what it owes, may claim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.member import Member
from nonpaper.domain.openness import Judgement, OpennessCheck
from nonpaper.domain.rule import Unit


class Anchor(StrEnum):
    """Name the days from which an agreement counts its periods for who joins."""

    DEPOSIT = "deposit"  # the Member deposits its instrument
    BINDING = "binding"  # the agreement enters into force for the Member
    AGREEMENT = "agreement"  # it enters into force at all
    IMPLEMENTATION = "implementation"  # the Member's implementation period ends


class Timing(StrEnum):
    """Say what the last day of a period is."""

    ON = "on"  # what is said happens on it
    BY = "by"  # it has to be done by then
    UNTIL = "until"  # what is said holds until then


class Standing(StrEnum):
    """Say what status a Member has, as far as it is known."""

    LEAST_DEVELOPED = "least_developed"
    DEVELOPING = "developing"
    DEVELOPED = "developed"
    UNKNOWN = "unknown"  # the WTO has no list: a Member says so of itself


@dataclass(frozen=True, slots=True)
class Period:
    """Be a period that a clause counts.

    Attributes:
        length: How many of the unit; 0 for the day itself.
        unit: The unit.
        timing: What its last day is.
        anchor: From which day it runs.
        is_before: Whether it is counted back from that day.
        is_most: Whether the clause lets it be shorter.
        is_month_start: Whether it ends on the first day of a month: `the first day of
            the third month following`.
    """

    length: int
    unit: Unit
    timing: Timing
    anchor: Anchor
    is_before: bool = False
    is_most: bool = False
    is_month_start: bool = False


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """Be one way in which a language words a period.

    Attributes:
        pattern: With the group `n` for the number, and `unit`; neither for the day
            itself.
        timing: What the last day is.
        anchor: From which day it runs, where the words themselves say so; else it is
            looked for in the words after.
        is_before, is_most, is_month_start: As in `Period`.
    """

    pattern: re.Pattern[str]
    timing: Timing
    anchor: Anchor | None = None
    is_before: bool = False
    is_most: bool = False
    is_month_start: bool = False


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Hold the words by which a language counts.

    Attributes:
        numbers: The words for numbers, ordinals too.
        units: The words for units.
        forms: The ways of wording a period, the longest first.
        anchors: How each day is named.
        holders: How Parties of each standing are named.
        same: How a sentence says that it speaks of the Parties of the one before.
    """

    numbers: Mapping[str, int]
    units: Mapping[str, Unit]
    forms: tuple[PeriodForm, ...]
    anchors: Mapping[Anchor, re.Pattern[str]]
    holders: Mapping[Standing, re.Pattern[str]]
    same: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Be one sentence of a text with the provision it stands in."""

    ref: ProvisionRef
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """Be one step of joining, or one day that follows from it.

    Attributes:
        period: What the clause counts; nothing for the deposit itself.
        sentence: The clause.
        day: The day, if it can be counted.
        standings: Of which standing the clause speaks; empty for all Parties.
    """

    period: Period | None
    sentence: Sentence
    day: date | None = None
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Duties:
    """Hold how much an article asks of the Member.

    Attributes:
        ref: The article.
        binding_count: Provisions that forbid or oblige.
        qualified_count: Provisions that oblige with room, as to endeavour.
        recommended_count: Provisions that recommend.
    """

    ref: ProvisionRef
    binding_count: int
    qualified_count: int
    recommended_count: int


@dataclass(frozen=True, slots=True)
class Days:
    """Hold the days that are given.

    Attributes:
        deposit: Day on which the Member deposits its instrument.
        in_force: Day on which the agreement entered, or would enter, into force.
    """

    deposit: date | None = None
    in_force: date | None = None


@dataclass(frozen=True, slots=True)
class AccessionGuide:
    """Be the guide to joining an agreement, for one Member.

    Attributes:
        check: The openness verdicts on the text.
        member: Who would join.
        standing: Its status, as far as it is known.
        days: The days that were given.
        binds_on: Day from which the agreement would bind it, if that can be counted.
        steps: What follows from joining, in the order of the days.
        other_dates: What the text counts from its own entry into force.
        duties: What each article asks, in the order of the text.
        flexibilities: The verdicts on development, with the clauses that can concern
            it.
        union: Code of the Member that also stands for this one, if there is one.
    """

    check: OpennessCheck
    member: Member
    standing: Standing
    days: Days
    binds_on: date | None
    steps: tuple[Step, ...]
    other_dates: tuple[Step, ...]
    duties: tuple[Duties, ...]
    flexibilities: tuple[Judgement, ...]
    union: str | None = None

    def judged(self, *tests: str) -> tuple[Judgement, ...]:
        """Return the verdicts on tests, in the order given."""
        return tuple(self.check.result(test) for test in tests)
