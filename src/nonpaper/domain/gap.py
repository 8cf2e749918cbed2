"""Hold what lies between delegations: who can live with what, whom to see next."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.position import Attitude
from nonpaper.domain.statement import Statement


@dataclass(frozen=True, slots=True, repr=False)
class OptionGap:
    """Be where all delegations stand to one option; each is in one of the five.

    Attributes:
        option: Its id.
        prefer: Who prefers it.
        can_accept: Who can accept it.
        cannot_accept: Who cannot.
        no_instructions: Who was asked and has no instructions.
        not_asked: Who was not asked.
        red_lines: Who of those who cannot has drawn a red line.
        conditions: Who asked for what, in their words.
    """

    option: str
    prefer: tuple[str, ...]
    can_accept: tuple[str, ...]
    cannot_accept: tuple[str, ...]
    no_instructions: tuple[str, ...]
    not_asked: tuple[str, ...]
    red_lines: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()

    @property
    def can_live(self) -> tuple[str, ...]:
        """Who can live with it, sorted."""
        return tuple(sorted((*self.prefer, *self.can_accept)))

    @property
    def open(self) -> tuple[str, ...]:
        """Of whom nothing is known, sorted."""
        return tuple(sorted((*self.no_instructions, *self.not_asked)))

    @property
    def is_landing_zone(self) -> bool:
        """Tell whether somebody can live with it, and nobody known rejects it."""
        return bool(self.can_live) and not self.cannot_accept


@dataclass(frozen=True, slots=True, repr=False)
class LikeMinded:
    """Be delegations that see every option of an issue alike.

    Attributes:
        attitudes: How they see each option, in the order of the options; nothing where
            they were not asked.
        delegations: Who they are, at least two, sorted.
    """

    attitudes: tuple[Attitude | None, ...]
    delegations: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class IssueGap:
    """Be where delegations stand to one issue.

    Attributes:
        issue: Its id.
        options: Its options, in their order.
        landing_zones: Ids of options that nobody known rejects; those that most can
            live with first, then those that most prefer, then in their order.
        groups: Who sees it alike, the largest group first.
    """

    issue: str
    options: tuple[OptionGap, ...]
    landing_zones: tuple[str, ...]
    groups: tuple[LikeMinded, ...]


@dataclass(frozen=True, slots=True, repr=False)
class NextVisit:
    """Be a delegation to see, and why.

    Attributes:
        delegation: Its id.
        reasons: Why, the weightiest first.
        days_since: Days since the last visit; nothing if there was none.
    """

    delegation: str
    reasons: tuple[Statement, ...]
    days_since: int | None
