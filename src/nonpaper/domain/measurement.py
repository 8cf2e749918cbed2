"""Hold what a provision says: how binding, what for development, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.source import Span


class Strength(StrEnum):
    """Grade the strongest operative commitment of a provision, strongest first."""

    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    QUALIFIED_OBLIGATION = "qualified_obligation"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    RECOGNITION = "recognition"
    NONE = "none"


class Development(StrEnum):
    """Name the WTO Secretariat's six types of special and differential treatment."""

    INCREASE_OPPORTUNITIES = "increase_opportunities"
    SAFEGUARD_INTERESTS = "safeguard_interests"
    FLEXIBILITY = "flexibility"
    TRANSITION_PERIOD = "transition_period"
    TECHNICAL_ASSISTANCE = "technical_assistance"
    LDC = "ldc"


class Action(StrEnum):
    """Say what a Party mainly has to do to implement a provision."""

    REFRAIN = "refrain"
    GRANT = "grant"
    LEGISLATE = "legislate"
    ESTABLISH = "establish"
    PUBLISH = "publish"
    COOPERATE = "cooperate"
    MECHANISM = "mechanism"
    NONE = "none"


class Holder(StrEnum):
    """Name who owes what a provision asks for, or who benefits from it."""

    EACH_PARTY = "each_party"  # each Party, the Parties, Members, a Party that does X
    DEVELOPED = "developed"  # developed Parties, Parties in a position to help
    DEVELOPING = "developing"  # developing Parties, less developed Parties
    LEAST_DEVELOPED = "least_developed"
    NAMED_PARTY = "named_party"  # a Party or group by name: the Community, Morocco
    BODY = "body"  # a committee, council, panel or secretariat of the agreement
    DOMESTIC = "domestic"  # an authority, entity or supplier at home
    NON_PARTY = "non_party"  # States, persons or organisations outside the agreement


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Say that an answer could as well be another one.

    Attributes:
        field: Which answer: `strength` or `action`.
        value: What else the words can be read as.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say on which words an answer rests, and by which rule.

    Attributes:
        field: Which answer: `strength`, `development`, `action`, `topics`, `bearers`
            or `beneficiaries`.
        value: The answer that the words support.
        rule: Id of the rule in the cue tables.
        span: Where the words stand in what was measured (the reading of a provision,
            its heading before it where the rule is about the heading: then nothing).
        words: The words themselves.
    """

    field: str
    value: str
    rule: str
    span: Span | None
    words: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """Hold the answers for one provision, each with its evidence.

    Attributes:
        strength: The strongest operative commitment.
        development: Types of special and differential treatment, in the order of
            `Development`; empty for none.
        action: The main thing to do.
        topics: Codes of the topic list, the main one first; empty where none is clear.
        bearers: Who owes what the strongest commitment asks for, where the text says
            so; of a permission, who is left free, unless that is a developing or
            least-developed Party: what it may do or need not do benefits it.
        beneficiaries: For whom it is done, where the text says so.
        other_readings: Answers between which two readings remain, the second of them.
        evidence: What each answer rests on, in the order of the words.
    """

    strength: Strength = Strength.NONE
    development: tuple[Development, ...] = ()
    action: Action = Action.NONE
    topics: tuple[str, ...] = ()
    bearers: tuple[Holder, ...] = ()
    beneficiaries: tuple[Holder, ...] = ()
    other_readings: tuple[OtherReading, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def reading_of(self, field: str) -> str | None:
        """Return what else an answer could be, where a second reading remains.

        Args:
            field: Which answer: `strength` or `action`.
        """
        return next((o.value for o in self.other_readings if o.field == field), None)


@dataclass(frozen=True, slots=True)
class TopicList:
    """Hold the topics of a negotiation; a negotiation can bring its own.

    Attributes:
        id: Name of the list, `ecommerce`.
        names: For each code its name per language: `names["privacy"]["fr"]`.
    """

    id: str
    names: dict[str, dict[str, str]]

    def name(self, code: str, language: str) -> str:
        """Return the name of a topic in a language, else in English, else its code."""
        names = self.names.get(code, {})
        return names.get(language) or names.get("en") or code
