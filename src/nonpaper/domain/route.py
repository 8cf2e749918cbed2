"""Hold the routes by which an agreement among some Members can come into force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nonpaper.domain.initiative import Fact, Subject
from nonpaper.domain.rule import Unit, Wording


class Consent(StrEnum):
    """Say who must agree for a route to open.

    `CONSENSUS`: nobody present objects, and nothing else will do. `VOTE`: the same, and
    if it fails a share of the Members may decide. `ACCEPTANCE`: the same, and a share
    of the Members must accept besides. `NO_OBJECTION`: nobody objects to what is
    circulated. `PARTICIPANTS`: only they.
    """

    CONSENSUS = "consensus"
    VOTE = "vote"
    ACCEPTANCE = "acceptance"
    NO_OBJECTION = "no_objection"
    PARTICIPANTS = "participants"


class Extension(StrEnum):
    """Say whether those outside share the benefits."""

    REQUIRED = "required"
    AS_SAID = "as_said"
    NOT_REQUIRED = "not_required"
    IN_THE_END = "in_the_end"


class Bound(StrEnum):
    """Say whether a period is the least or the most that a step takes."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Unmet(StrEnum):
    """Say what follows where a condition is not met.

    The route may be `OPEN` once the participants change that, or is `CLOSED`.
    """

    OPEN = "open"
    CLOSED = "closed"


class Trigger(StrEnum):
    """Say when a step is needed, or a disputed point decides."""

    ALWAYS = "always"
    OBJECTION = "objection"
    OTHER_SUBJECT = "other_subject"
    NOT_TO_ALL = "not_to_all"


class ReadingEffect(StrEnum):
    """Say what a reading of a disputed point does to the route."""

    NONE = "none"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Period:
    """Be a length of time, as its rule has it: `3 months` is not `90 days`."""

    number: int
    unit: Unit
    bound: Bound = Bound.AT_LEAST


@dataclass(frozen=True, slots=True)
class Condition:
    """Be what an initiative must be for a route to fit.

    Attributes:
        fact: What it asks.
        is_needed: The answer that is needed.
        unmet: What follows from the other answer.
        met_words: Why it holds.
        unmet_words: What follows, said.
        cited: Where that stands.
        subjects: The subjects for which it is asked.
        unless: A fact and the answer to it with which it is not asked.
    """

    fact: Fact
    is_needed: bool
    unmet: Unmet
    met_words: Wording
    unmet_words: Wording
    cited: Wording
    subjects: tuple[Subject, ...]
    unless: tuple[Fact, bool] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Be one step of a route.

    Attributes:
        words: What has to be done, and by whom.
        cited: Where that stands.
        period: What is fixed of the time; nothing if no rule fixes it.
        when: When it is needed.
    """

    words: Wording
    cited: Wording
    period: Period | None = None
    when: Trigger = Trigger.ALWAYS


@dataclass(frozen=True, slots=True)
class Precedent:
    """Be a use of a route, or an attempt at it.

    Attributes:
        title: What it is called.
        day: When.
        event: What happened.
        source: Where that stands.
    """

    title: Wording
    day: date
    event: Wording
    source: Wording


@dataclass(frozen=True, slots=True)
class Reading:
    """Be one of the readings of a disputed point.

    Attributes:
        words: The reading, with who holds it.
        source: Where it stands.
        effect: What it does to the route where the point matters.
    """

    words: Wording
    source: Wording
    effect: ReadingEffect = ReadingEffect.NONE


@dataclass(frozen=True, slots=True)
class Dispute:
    """Be a point on which Members read a rule differently.

    Attributes:
        id: Its name.
        question: What is disputed.
        readings: The readings, two or more.
        when: When it matters for an initiative.
    """

    id: str
    question: Wording
    readings: tuple[Reading, ...]
    when: Trigger


@dataclass(frozen=True, slots=True)
class Combination:
    """Be a route that another one is taken together with, and why."""

    route: str
    words: Wording


@dataclass(frozen=True, slots=True)
class Route:
    """Be a way in which an agreement among some Members can come into force.

    Attributes:
        id: Its name, `annex4`.
        title: What it is called.
        cited: Instruments and articles that it rests on.
        subjects: The subjects that it can hold.
        misfit: What is said of a subject that it cannot hold.
        part: What is said of goods and services together, where it holds one of them.
        consent: Who must agree.
        who: The same in words.
        vote_rule: Id of the rule of decision by which they vote if consensus fails.
        acceptance_rules: For each subject the ids of the rules that say how many have
            to accept.
        extension: Whether those outside share the benefits.
        outsiders: What those outside get, in words.
        summary: What it is, in a sentence.
        conditions: What the initiative must be.
        asks_share: Whether it needs a share of trade.
        steps: What is to be done, in order.
        precedents: Where it was used or asked for, in order of time.
        disputes: What is disputed about it.
        combinations: What it is taken together with.
        notes: What one should know besides.
    """

    id: str
    title: Wording
    cited: Wording
    subjects: tuple[Subject, ...]
    misfit: Wording
    consent: Consent
    who: Wording
    extension: Extension
    outsiders: Wording
    summary: Wording
    part: Wording | None = None
    vote_rule: str = ""
    acceptance_rules: Mapping[Subject, tuple[str, ...]] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    asks_share: bool = False
    steps: tuple[Step, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    combinations: tuple[Combination, ...] = ()
    notes: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteTable:
    """Be the routes of an organisation.

    Attributes:
        routes: By id, in the order in which they are shown.
        source: Where they are from.
        day: The day that they were looked at.
    """

    routes: Mapping[str, Route]
    source: Wording
    day: date
