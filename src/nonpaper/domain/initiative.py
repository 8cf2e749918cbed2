"""Hold what some Members want to bring into force, and what the others say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.rule import Wording
from nonpaper.domain.statement import Statement

USUAL_SHARE = Fraction(9, 10)
"""The share asked for in information technology: WT/MIN(96)/16, Annex, para. 4."""


class Subject(StrEnum):
    """Say what an initiative is about; `BOTH` is goods and services."""

    GOODS = "goods"
    SERVICES = "services"
    BOTH = "both"
    OTHER = "other"


class Stance(StrEnum):
    """Say how a Member that takes no part stands to an initiative."""

    SUPPORTS = "supports"
    SILENT = "silent"
    OBJECTS = "objects"
    UNKNOWN = "unknown"


class Fact(StrEnum):
    """Name what may be known of an initiative and decides about routes.

    Whether its benefits go to all Members, whether it takes from rights that Members
    have, whether it binds its participants alone, and whether it covers substantially
    all trade between them.
    """

    TO_ALL = "benefits_to_all"
    TAKES_RIGHTS = "takes_from_existing_rights"
    BINDS_PARTICIPANTS = "binds_participants_only"
    ALL_TRADE = "covers_substantially_all_trade"


class EventKind(StrEnum):
    """Say what happened to an initiative on a route."""

    TAKEN = "taken"
    ASKED = "asked"
    BLOCKED = "blocked"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class StanceTaken:
    """Be what is known of how one Member stands.

    Attributes:
        member: Its code.
        stance: How it stands.
        routes: Ids of the routes that it is about; none for all of them.
        day: Day on which it was known to stand so.
        source: Where that stands.
        note: What is doubtful of it.
    """

    member: str
    stance: Stance
    routes: tuple[str, ...] = ()
    day: date | None = None
    source: Wording | None = None
    note: Wording | None = None

    def is_about(self, route: str) -> bool:
        """Tell whether it is about a route."""
        return not self.routes or route in self.routes


@dataclass(frozen=True, slots=True)
class TradeShare:
    """Be the share of world trade that the participants have.

    Attributes:
        share: The share, 0 to 1.
        source: Where the figure is from.
        of: Which trade it is of, as who gave it says.
        year: Year of the goods trade it was worked out from; nothing if it was given.
    """

    share: Fraction
    source: Wording
    of: Wording | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Be what happened to an initiative on a route.

    Attributes:
        route: Id of the route.
        kind: What happened.
        day: When.
        source: Where that stands.
        note: Further words.
    """

    route: str
    kind: EventKind
    day: date
    source: Wording | None = None
    note: Wording | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """Be what some Members want to bring into force among themselves.

    Attributes:
        title: What it is called.
        subject: What it is about; nothing if not said.
        participants: Codes of the Members that take part, sorted. The States of the
            Union stand there and not the Union, as the WTO counts participants.
        facts: What is known of it; a fact that is not there is not known.
        stances: How others stand, one for each Member, sorted by code.
        trade: Share of world trade of the participants, if known.
        critical_mass: Share that its entry into force asks for, 0 to 1; nothing if it
            sets none.
        day: The day as of which it is looked at.
        participants_source: Where the participants stand.
        history: What has happened to it, in order of time.
        doubts: What the reader has to know of its data.
        sources: What it rests on beside.
        notices: What has to be said of how its names were read.
        uncertain: Codes of participants of whom it is not certain, sorted.
    """

    title: Wording
    subject: Subject | None = None
    participants: tuple[str, ...] = ()
    facts: Mapping[Fact, bool] = field(default_factory=dict)
    stances: tuple[StanceTaken, ...] = ()
    trade: TradeShare | None = None
    critical_mass: Fraction | None = None
    day: date | None = None
    participants_source: Wording | None = None
    history: tuple[Event, ...] = ()
    doubts: tuple[Wording, ...] = ()
    sources: tuple[Wording, ...] = ()
    notices: tuple[Statement, ...] = ()
    uncertain: tuple[str, ...] = ()

    @property
    def share_asked(self) -> Fraction:
        """The share that it asks for; if it sets none, the one known from 1996."""
        return USUAL_SHARE if self.critical_mass is None else self.critical_mass

    def standing(self, stance: Stance, route: str) -> tuple[str, ...]:
        """Return the codes of those who stand so to a route, sorted."""
        return tuple(
            s.member for s in self.stances if s.stance is stance and s.is_about(route)
        )
