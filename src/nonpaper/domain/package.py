"""Hold packages: one option for each issue, and what each delegation has of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.statement import Statement


class PackageStanding(StrEnum):
    """Say what the best package does for the delegation that has least of it.

    `helps_everyone`: each is better off than with no package. `hurts_nobody`: none is
    worse off, and somebody has nothing of it. `hurts_somebody`: whatever is chosen,
    somebody is worse off. `none`: there is nothing to choose.
    """

    HELPS_EVERYONE = "helps_everyone"
    HURTS_NOBODY = "hurts_nobody"
    HURTS_SOMEBODY = "hurts_somebody"
    NONE = "none"


@dataclass(frozen=True, slots=True, repr=False)
class Exclusion:
    """Be an option that red lines take out of every package.

    Attributes:
        issue: Id of the issue.
        option: Id of the option.
        delegations: Who drew a red line at it, sorted.
    """

    issue: str
    option: str
    delegations: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Gain:
    """Be what one delegation has of a package.

    Attributes:
        delegation: Its id.
        score: Sum over the issues of weight times value; above 0 better than nothing.
        unwelcome: Issues whose chosen option it cannot accept.
        unknown: Issues of whose chosen option nothing is known from it.
    """

    delegation: str
    score: int
    unwelcome: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """Be the best package that is known, and how it stands.

    Attributes:
        standing: What it does for the delegation that has least of it.
        choices: Issue and option, in the order of the issues.
        least_score: Score of the delegation that has least of it.
        total_score: Sum of the scores.
        gains: What each has of it, the least first, then by id.
        exclusions: What red lines take away.
        without_option: Issues left out as red lines take every option away.
        silent: Delegations of which no stance is known; they do not count.
        reasons: How it stands, said to the reader.
        is_proven: Whether it is certain that none is better.
    """

    standing: PackageStanding
    choices: tuple[tuple[str, str], ...]
    least_score: int
    total_score: int
    gains: tuple[Gain, ...]
    exclusions: tuple[Exclusion, ...]
    without_option: tuple[str, ...]
    silent: tuple[str, ...]
    reasons: tuple[Statement, ...]
    is_proven: bool = True
