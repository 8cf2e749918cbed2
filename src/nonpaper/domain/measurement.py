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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Say on which words an answer rests, and by which rule.

    Attributes:
        field: Which answer: `strength`, `development`, `action` or `topics`.
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
        evidence: What each answer rests on, in the order of the words.
    """

    strength: Strength = Strength.NONE
    development: tuple[Development, ...] = ()
    action: Action = Action.NONE
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


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
