"""Hold the rules by which an organisation decides, with their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nonpaper.errors import UnknownRuleError

Wording = Mapping[str, str]
"""Words by language: `{"en": "waiver", "fr": "dérogation", "es": "exención"}`."""


class Body(StrEnum):
    """Name who decides."""

    MINISTERIAL_CONFERENCE = "ministerial_conference"
    GENERAL_COUNCIL = "general_council"
    DISPUTE_SETTLEMENT_BODY = "dispute_settlement_body"
    MEMBERS = "members"
    PARTIES = "parties"


class Step(StrEnum):
    """Name what is tried first, or what the rule consists of.

    `own_rules`: as the agreement itself says; `review`: something is looked at again,
    nothing is voted; `unilateral`: one Member declares; `excluded`: not allowed.
    """

    CONSENSUS = "consensus"
    NEGATIVE_CONSENSUS = "negative_consensus"
    VOTE = "vote"
    ACCEPTANCE = "acceptance"
    NO_OBJECTION = "no_objection"
    OWN_RULES = "own_rules"
    REVIEW = "review"
    UNILATERAL = "unilateral"
    EXCLUDED = "excluded"


class Base(StrEnum):
    """Name what a fraction is taken of."""

    MEMBERS = "members"
    VOTES_CAST = "votes_cast"


class EuVoting(StrEnum):
    """Name how the European Union counts.

    `states`: as many votes, or acceptances, as its member States that are Members;
    `member`: as one Member, which may object; `none`: nothing is counted.
    """

    STATES = "states"
    MEMBER = "member"
    NONE = "none"


class Unit(StrEnum):
    """Name the unit of a period."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Event(StrEnum):
    """Name the day from which a period runs."""

    TABLED = "tabled"
    SUBMITTED = "submitted"
    REFERRED = "referred"
    GRANTED = "granted"
    CIRCULATED = "circulated"


class Effect(StrEnum):
    """Name what a reading of a disputed point changes in the count."""

    NOTHING = "nothing"
    ABSTENTIONS_CAST = "abstentions_cast"
    NO_FALLBACK = "no_fallback"


@dataclass(frozen=True, slots=True)
class Majority:
    """Be a share that has to be reached.

    Attributes:
        threshold: The share, in (0, 1].
        base: What it is taken of.
        is_exceeded: Whether the share has to be exceeded (`more than half`) and not
            only reached.
    """

    threshold: Fraction
    base: Base
    is_exceeded: bool = False

    def needed_of(self, count: int) -> int:
        """Return the fewest votes that reach the share of a number, exactly.

        Args:
            count: What the share is taken of, at least 0.

        References:
            Marrakesh Agreement, Art. IX:3 (three fourths of the Members).

        Example:
            >>> Majority(Fraction(3, 4), Base.MEMBERS).needed_of(166)
            125
            >>> Majority(Fraction(1, 2), Base.VOTES_CAST, is_exceeded=True).needed_of(8)
            5
        """
        share = self.threshold * count
        floor = share.numerator // share.denominator
        is_whole = share.denominator == 1
        return floor if is_whole and not self.is_exceeded else floor + 1


@dataclass(frozen=True, slots=True)
class Window:
    """Be a period that a rule sets.

    Attributes:
        id: `consensus`.
        length: How many units.
        unit: Days, months or years.
        starts: The day from which it runs.
        article: Article that sets it.
        title: What it is, by language.
        opens_fallback: Whether a vote may be taken once it has run out.
        can_be_longer: Whether the body may set a longer period.
        can_be_shorter: Whether it is the longest that the body may set.
        recurs: Whether it begins again until the matter ends.
    """

    id: str
    length: int
    unit: Unit
    starts: Event
    article: str
    title: Wording
    opens_fallback: bool = False
    can_be_longer: bool = False
    can_be_shorter: bool = False
    recurs: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Be one reading of a disputed point.

    Attributes:
        id: `not-cast`.
        words: The reading, by language.
        effect: What it changes in the count.
    """

    id: str
    words: Wording
    effect: Effect = Effect.NOTHING


@dataclass(frozen=True, slots=True)
class Dispute:
    """Be a point on which the text allows two readings.

    Attributes:
        id: `abstention`.
        question: What is asked, by language.
        readings: The two, the more usual first.
    """

    id: str
    question: Wording
    readings: tuple[Reading, Reading]


@dataclass(frozen=True, slots=True)
class Instrument:
    """Be the text in which a rule stands.

    Attributes:
        id: `marrakesh`.
        title: Its name, by language.
        short_title: How it is cited, by language.
        in_force_from: Day from which it applies.
    """

    id: str
    title: Wording
    short_title: Wording
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Rule:
    """Be one rule by which something is decided.

    Attributes:
        id: `waiver`.
        title: What is decided, by language.
        instrument: The text in which it stands.
        article: Where in it: `IX:3`.
        in_force_from: Day from which the rule applies.
        bodies: Who decides.
        first_step: What is tried first.
        majorities: The shares of a vote that is open where the first step fails, or of
            acceptances; all have to be reached. Empty: there is no vote.
        eu_voting: How the European Union counts.
        windows: The periods it sets, in their order.
        disputes: Points with two readings.
        notes: What else one has to know, by language, each with its article.
    """

    id: str
    title: Wording
    instrument: Instrument
    article: str
    in_force_from: date
    bodies: tuple[Body, ...]
    first_step: Step
    majorities: tuple[Majority, ...] = ()
    eu_voting: EuVoting = EuVoting.NONE
    windows: tuple[Window, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    notes: tuple[Wording, ...] = ()

    def cite(self, language: str) -> str:
        """Return instrument and article as one cites them."""
        return f"{self.instrument.short_title[language]}, {self.article}"

    @property
    def is_counted(self) -> bool:
        """Tell whether the stances of Members decide, so that they can be counted."""
        return self.first_step in (
            *(Step.CONSENSUS, Step.NEGATIVE_CONSENSUS, Step.VOTE),
            *(Step.ACCEPTANCE, Step.NO_OBJECTION),
        )


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Be the rules of an organisation.

    Attributes:
        rules: By id, in the order of their table.
        as_of: Day the rules are of.
        source: Where they are from, by language.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    as_of: date | None = None
    source: Wording = field(default_factory=dict)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id.

        Raises:
            UnknownRuleError: There is none; it carries the ids that come near.
        """
        if rule_id not in self.rules:
            raise UnknownRuleError(rule_id, tuple(self.rules))
        return self.rules[rule_id]
