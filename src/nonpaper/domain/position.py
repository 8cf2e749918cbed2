"""Hold what delegations said in confidence of the options on issues.

None of these values prints what it holds: they are met in tracebacks and logs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nonpaper.errors import StanceError


class Attitude(StrEnum):
    """Say how a delegation sees one option.

    `no_instructions`: it was asked, and its capital has not said.
    """

    PREFER = "prefer"
    CAN_ACCEPT = "can_accept"
    CANNOT_ACCEPT = "cannot_accept"
    NO_INSTRUCTIONS = "no_instructions"

    @property
    def can_live_with_it(self) -> bool:
        """Tell whether the option would do."""
        return self in {Attitude.PREFER, Attitude.CAN_ACCEPT}

    @property
    def is_known(self) -> bool:
        """Tell whether it says anything of the option."""
        return self is not Attitude.NO_INSTRUCTIONS


class Salience(StrEnum):
    """Say how much an issue weighs for a delegation."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def weight(self) -> int:
        """How many times the issue counts: 3, 2, 1."""
        return {Salience.HIGH: 3, Salience.MEDIUM: 2, Salience.LOW: 1}[self]


@dataclass(frozen=True, slots=True, repr=False)
class OptionStance:
    """Be how a delegation sees one option.

    Attributes:
        option: Id of the option.
        attitude: How it sees it.
        condition: What it would need, in words; empty for nothing.
        is_red_line: Whether no package could make it accept; only of an option that
            it cannot accept.
    """

    option: str
    attitude: Attitude
    condition: str = ""
    is_red_line: bool = False

    def __post_init__(self) -> None:
        """Refuse a red line on what can be accepted.

        Raises:
            StanceError: It is one.
        """
        if self.is_red_line and self.attitude is not Attitude.CANNOT_ACCEPT:
            raise StanceError(
                "A red line is drawn at an option that the delegation cannot accept; "
                "say “cannot accept”, or take the red line away."
            )


@dataclass(frozen=True, slots=True, repr=False)
class Stance:
    """Be where one delegation stands on one issue.

    Attributes:
        delegation: Its id.
        issue: Id of the issue.
        options: How it sees each option of which it was asked.
        salience: How much the issue weighs for it.
        day: Day on which it said so.
        after: How many pictures of the issue the caucus had been shown by then.
    """

    delegation: str
    issue: str
    options: tuple[OptionStance, ...]
    salience: Salience = Salience.MEDIUM
    day: date | None = None
    after: int = 0

    def on(self, option: str) -> OptionStance | None:
        """Return how it sees an option; nothing if it was not asked."""
        return next((one for one in self.options if one.option == option), None)


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """Be an issue with the options that are on the table.

    Attributes:
        issue: Its id.
        options: Ids of its options, in their order.
    """

    issue: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Soundings:
    """Be all that facilitators know of where delegations stand.

    Attributes:
        delegations: Ids of those in the caucus, sorted.
        issues: The issues, in their order.
        stances: One for each delegation and issue at most, in total order.
        visits: Day of the last visit to each delegation that was visited.

    Example:
        >>> issue = OpenIssue("duties", ("keep", "end"))
        >>> said = Stance("FEN", "duties", (OptionStance("keep", Attitude.PREFER),))
        >>> soundings = Soundings.of(["FEN", "ARV"], [issue], [said])
        >>> soundings.attitude("FEN", "duties", "keep").value, "FEN" in repr(soundings)
        ('prefer', False)
    """

    delegations: tuple[str, ...]
    issues: tuple[OpenIssue, ...]
    stances: tuple[Stance, ...]
    visits: tuple[tuple[str, date], ...] = ()

    @classmethod
    def of(
        cls,
        delegations: Iterable[str],
        issues: Iterable[OpenIssue],
        stances: Iterable[Stance],
        *,
        visits: Iterable[tuple[str, date]] = (),
    ) -> Soundings:
        """Put soundings in order; what is of nobody or nothing here is left out.

        A delegation that left, an issue that was closed or an option that was taken
        off the table no longer counts.

        Raises:
            StanceError: A delegation has two stances on an issue.
        """
        inside = set(delegations)
        agenda = tuple(issues)
        known = {issue.issue for issue in agenda}
        kept = sorted(
            (s for s in stances if s.delegation in inside and s.issue in known),
            key=lambda s: (s.issue, s.delegation),
        )
        pairs = {(s.issue, s.delegation) for s in kept}
        if len(pairs) != len(kept):
            raise StanceError(
                "A delegation has two stances on one issue; keep the later one."
            )
        days = sorted((who, day) for who, day in visits if who in inside)
        there = tuple(sorted(inside))
        return cls(there, agenda, tuple(kept), tuple(dict(days).items()))

    def stance(self, delegation: str, issue: str) -> Stance | None:
        """Return where a delegation stands on an issue, if it was asked."""
        return next((s for s in self.on(issue) if s.delegation == delegation), None)

    def on(self, issue: str) -> tuple[Stance, ...]:
        """Return the stances on an issue, by delegation."""
        begin = bisect_left(self.stances, issue, key=_issue_of)
        return self.stances[begin : bisect_right(self.stances, issue, key=_issue_of)]

    def attitude(self, delegation: str, issue: str, option: str) -> Attitude | None:
        """Return how a delegation sees an option; nothing if it was not asked."""
        stance = self.stance(delegation, issue)
        said = stance.on(option) if stance else None
        return said.attitude if said else None


def _issue_of(stance: Stance) -> str:
    return stance.issue
