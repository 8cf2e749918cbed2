"""Solve for the package that is best for who has least of it.

Reads: soundings. Writes: one option for each issue, with what each has of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, hstack, vstack

from nonpaper.domain.package import Exclusion, Gain, Package, PackageStanding
from nonpaper.domain.position import Attitude, Soundings
from nonpaper.domain.statement import Name, Statement
from nonpaper.errors import NonpaperError

VALUES = {
    Attitude.PREFER: 2,
    Attitude.CAN_ACCEPT: 1,
    Attitude.NO_INSTRUCTIONS: 0,
    Attitude.CANNOT_ACCEPT: -2,
}
"""What an option is worth to a delegation; nothing is known is worth nothing.

What one cannot accept weighs as much as what one prefers: one such pays for the other,
unless a red line says that nothing does.
"""

NODES_MAX = 5_000
"""After so many branches the solver says what it has; a count gives the same answer
wherever it runs, a time would not."""

_HALF = 0.5


@dataclass(frozen=True, slots=True, repr=False)
class _Seen:
    """Be how a delegation sees an option, and how much the issue weighs for it."""

    attitude: Attitude
    weight: int


def solve_package(soundings: Soundings) -> Package:
    """Return the package in which who has least has most, then all together most.

    Of each issue one option is taken; at which somebody drew a red line is out. A
    delegation's score is the sum over the issues of weight (high 3, medium 2, low 1)
    times value (`VALUES`); no package at all is 0. Delegations of which no attitude is
    known do not count. Both steps are integer programs, solved with no gap, so that
    the optimum is proven; where that takes more than `NODES_MAX` branches, the best
    that was found is returned and said not to be proven.

    Raises:
        NonpaperError: The solver found nothing at all.

    Example:
        >>> from nonpaper.domain.position import OpenIssue, OptionStance, Stance
        >>> issues = [OpenIssue(i, ("yes", "no")) for i in ("duties", "data")]
        >>> yes, never = (
        ...     (OptionStance("yes", Attitude.PREFER),),
        ...     (OptionStance("yes", Attitude.CANNOT_ACCEPT, is_red_line=True),),
        ... )
        >>> package = solve_package(
        ...     Soundings.of(
        ...         ["FEN", "ARV"],
        ...         issues,
        ...         [
        ...             Stance("FEN", "duties", yes),
        ...             Stance("ARV", "duties", yes),
        ...             Stance("ARV", "data", never),
        ...         ],
        ...     )
        ... )
        >>> package.choices, package.standing.value, package.least_score
        ((('duties', 'yes'), ('data', 'no')), 'helps_everyone', 4)
    """
    exclusions = _exclude(soundings)
    barred = {(one.issue, one.option) for one in exclusions}
    columns = [
        (issue.issue, option)
        for issue in soundings.issues
        for option in issue.options
        if (issue.issue, option) not in barred
    ]
    chosen_from = {issue for issue, _ in columns}
    seen = _see(soundings)
    known = {who for (who, *_), said in seen.items() if said.attitude.is_known}
    counted = tuple(who for who in soundings.delegations if who in known)
    choices: tuple[tuple[str, str], ...] = ()
    is_proven = True
    if columns and counted:
        scores = [[_score(seen.get((w, *c))) for c in columns] for w in counted]
        solved = _Table(columns, np.array(scores, dtype=np.int64)).solve()
        choices = tuple(columns[column] for column in solved.columns)
        is_proven = solved.is_proven
    gains = _gains(seen, counted, choices)
    silent = tuple(who for who in soundings.delegations if who not in known)
    without = tuple(
        one.issue
        for one in soundings.issues
        if one.options and one.issue not in chosen_from
    )
    least = min((gain.score for gain in gains), default=0)
    standing = _standing(least, is_empty=not choices)
    return Package(
        standing=standing,
        choices=choices,
        least_score=least,
        total_score=sum(gain.score for gain in gains),
        gains=gains,
        exclusions=exclusions,
        without_option=without,
        silent=silent,
        reasons=_reasons(standing, gains, without, is_proven=is_proven),
        is_proven=is_proven,
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Solved:
    """Be the columns chosen, and whether none are better for sure."""

    columns: list[int]
    is_proven: bool


@dataclass(frozen=True, slots=True, repr=False)
class _Table:
    """Be the program: columns are options, rows delegations, entries scores.

    Attributes:
        columns: Issue and option.
        scores: (delegations, columns), whole numbers.
    """

    columns: list[tuple[str, str]]
    scores: NDArray[np.int64]

    def solve(self) -> _Solved:
        """Return the columns chosen: first max-min, then the sum at that minimum."""
        floor_cost = np.zeros(len(self.columns) + 1)
        floor_cost[-1] = -1
        first = self._run(floor_cost, floor=None)
        total_cost = np.append(-self.scores.sum(axis=0), 0).astype(float)
        second = self._run(total_cost, floor=self._least(first.columns))
        return _Solved(second.columns, first.is_proven and second.is_proven)

    def _least(self, chosen: list[int]) -> int:
        return int(self.scores[:, chosen].sum(axis=1).min())

    def _run(self, cost: NDArray[np.float64], *, floor: int | None) -> _Solved:
        """Solve with the last variable as the least score; `floor` fixes it."""
        issues = sorted({issue for issue, _ in self.columns})
        row = {issue: at for at, issue in enumerate(issues)}
        places = [row[issue] for issue, _ in self.columns]
        count = len(self.columns)
        one_each = coo_array(
            (np.ones(count), (places, range(count))), shape=(len(issues), count + 1)
        )
        minus = coo_array(-np.ones((len(self.scores), 1)))
        above = hstack([coo_array(self.scores.astype(float)), minus])
        reach = float(np.abs(self.scores).sum()) + 1
        low, high = (-reach, reach) if floor is None else (float(floor), float(floor))
        found = milp(
            cost,
            integrality=np.append(np.ones(count), 0),
            bounds=Bounds(
                np.append(np.zeros(count), low),
                np.append(np.ones(count), high),
            ),
            constraints=LinearConstraint(
                vstack([one_each, above]).tocsr(),
                np.append(np.ones(len(issues)), np.zeros(len(self.scores))),
                np.append(np.ones(len(issues)), np.full(len(self.scores), np.inf)),
            ),
            options={"mip_rel_gap": 0, "node_limit": NODES_MAX},
        )
        if found.x is None:
            raise NonpaperError(
                f"No package was found ({found.message}); take fewer issues."
            )
        chosen = [int(at) for at in np.flatnonzero(found.x[:count] > _HALF)]
        return _Solved(chosen, is_proven=found.status == 0)


def _exclude(soundings: Soundings) -> tuple[Exclusion, ...]:
    found = []
    for issue in soundings.issues:
        for option in issue.options:
            who = tuple(
                stance.delegation
                for stance in soundings.on(issue.issue)
                if (said := stance.on(option)) is not None and said.is_red_line
            )
            if who:
                found.append(Exclusion(issue.issue, option, who))
    return tuple(found)


def _see(soundings: Soundings) -> dict[tuple[str, str, str], _Seen]:
    """Return how each delegation sees each option that is on the table."""
    on_table = {(i.issue, option) for i in soundings.issues for option in i.options}
    return {
        (stance.delegation, stance.issue, said.option): _Seen(
            said.attitude, stance.salience.weight
        )
        for stance in soundings.stances
        for said in stance.options
        if (stance.issue, said.option) in on_table
    }


def _score(seen: _Seen | None) -> int:
    return seen.weight * VALUES[seen.attitude] if seen else 0


def _gains(
    seen: Mapping[tuple[str, str, str], _Seen],
    counted: tuple[str, ...],
    choices: tuple[tuple[str, str], ...],
) -> tuple[Gain, ...]:
    if not choices:
        return ()
    gains = []
    for who in counted:
        had = [(issue, seen.get((who, issue, option))) for issue, option in choices]
        cannot = Attitude.CANNOT_ACCEPT
        gains.append(
            Gain(
                who,
                score=sum(_score(one) for _, one in had),
                unwelcome=tuple(i for i, one in had if one and one.attitude is cannot),
                unknown=tuple(
                    i for i, one in had if not one or not one.attitude.is_known
                ),
            )
        )
    return tuple(sorted(gains, key=lambda gain: (gain.score, gain.delegation)))


def _standing(least: int, *, is_empty: bool) -> PackageStanding:
    if is_empty:
        return PackageStanding.NONE
    if least > 0:
        return PackageStanding.HELPS_EVERYONE
    return PackageStanding.HURTS_SOMEBODY if least else PackageStanding.HURTS_NOBODY


def _reasons(
    standing: PackageStanding,
    gains: tuple[Gain, ...],
    without: tuple[str, ...],
    *,
    is_proven: bool,
) -> tuple[Statement, ...]:
    said = [Statement.of(f"package.{standing}")]
    least = min((gain.score for gain in gains), default=0)
    who = tuple(Name(gain.delegation) for gain in gains if gain.score == least)
    if standing not in {PackageStanding.NONE, PackageStanding.HELPS_EVERYONE}:
        said.append(Statement.of("package.least", who=who))
    if not is_proven:
        said.append(Statement.of("package.not_proven"))
    if without:
        issues = tuple(Name(issue) for issue in without)
        said.append(Statement.of("package.without", issues=issues))
    return tuple(said)
