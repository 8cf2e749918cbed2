"""Hold what was found on each route for an initiative."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nonpaper.domain.initiative import Event, Initiative
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.route import (
    Combination,
    Dispute,
    Period,
    Reading,
    Route,
    RouteTable,
    Step,
)
from nonpaper.domain.rule import Wording
from nonpaper.domain.statement import Statement


class Verdict(StrEnum):
    """Say whether a route is open to an initiative.

    `POSSIBLE_IF`: something has to happen first, or to be changed. `BLOCKED`: it would
    fit, but somebody stands in the way. `NOT_FITTING`: it cannot hold such an
    initiative. `UNDECIDED`: a fact is missing. `DISPUTED`: two readings of a rule lead
    to different answers.
    """

    POSSIBLE = "possible"
    POSSIBLE_IF = "possible_if"
    DISPUTED = "disputed"
    BLOCKED = "blocked"
    UNDECIDED = "undecided"
    NOT_FITTING = "not_fitting"


class Effect(StrEnum):
    """Say what a reason does to the answer."""

    MET = "met"
    OPEN = "open"
    MISSING = "missing"
    BLOCKS = "blocks"
    CLOSES = "closes"
    READ_TWO_WAYS = "read_two_ways"


@dataclass(frozen=True, slots=True)
class Reason:
    """Be one reason for an answer.

    Attributes:
        effect: What it does to the answer.
        said: What it says.
        cited: The provision it rests on.
        rule: Id of the rule of decision it rests on, where that is one.
    """

    effect: Effect
    said: Statement | Wording
    cited: Wording
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Be how far the Members known to agree are from a number that is needed.

    Attributes:
        rule: Id of the rule that asks for the number.
        needed: How many it needs.
        known: How many are known to agree: participants and supporters.
        available: How many can agree while those who object do not.
    """

    rule: str
    needed: int
    known: int
    available: int

    @property
    def missing(self) -> int:
        """Return how many are missing.

        Example:
            >>> Count("waiver", needed=125, known=91, available=160).missing
            34
        """
        return max(0, self.needed - self.known)


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """Be a reading of a disputed point, with the answer it leads to."""

    reading: Reading
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RouteResult:
    """Be what was found on one route.

    Attributes:
        route: The route.
        verdict: Whether it is open.
        reasons: Why, in the order in which they were looked at.
        objecting: Codes of the Members that object to it, sorted.
        in_the_way: Codes of those of them without whom it does not open, sorted.
        unheard: How many Members have not said where they stand.
        counts: Numbers of Members that its rules ask for.
        outcomes: The readings that lead to different answers; none where all agree.
        disputes: The disputed points that matter here.
        steps: The steps that are needed; none on a route that does not fit.
        least: The least time that the rules ask for; several where they are counted
            in different units; none where no rule fixes any.
        combinations: What it is taken together with here.
        events: What has happened to the initiative on it.
    """

    route: Route
    verdict: Verdict
    reasons: tuple[Reason, ...]
    objecting: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()
    unheard: int = 0
    counts: tuple[Count, ...] = ()
    outcomes: tuple[ReadingOutcome, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    steps: tuple[Step, ...] = ()
    least: tuple[Period, ...] = ()
    combinations: tuple[Combination, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Electorate:
    """Be who can agree, and how many each rule needs.

    Attributes:
        voters: Codes of those whose votes or acceptances count; the States of the
            Union stand there and not the Union.
        member_count: The Members, of which shares are taken.
        needed: For each rule of decision the votes or acceptances it needs.
        directory: The Members, to name the Union where all of its States stand.
    """

    voters: tuple[str, ...]
    member_count: int
    needed: Mapping[str, int] = field(default_factory=dict)
    directory: MemberDirectory = field(default_factory=MemberDirectory)


@dataclass(frozen=True, slots=True)
class Pathways:
    """Be every route, looked at for one initiative.

    Attributes:
        initiative: The initiative.
        rows: What was found on each route, in the order of the table.
        electorate: Who could agree.
        table: The routes.
        not_members: Codes of participants that were no Members on the day.
        union_outside: States of the Union that do not take part while others do.
    """

    initiative: Initiative
    rows: tuple[RouteResult, ...]
    electorate: Electorate
    table: RouteTable
    not_members: tuple[str, ...] = ()
    union_outside: tuple[str, ...] = ()

    def showing(self, routes: Collection[str]) -> Pathways:
        """Return the same with some routes only, by their ids."""
        rows = tuple(row for row in self.rows if row.route.id in routes)
        return replace(self, rows=rows)
