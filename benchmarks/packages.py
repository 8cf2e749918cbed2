"""Time the best package, gaps and next visits for the whole membership.

Usage: python benchmarks/packages.py

166 delegations, 12 issues with 5 options each, in two draws: attitudes that leave a
package which helps everyone, and attitudes that leave none. Stored in
`results/packages.json`; the target for a package is 5 s of one core.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from nonpaper.domain.position import (
    Attitude,
    OpenIssue,
    OptionStance,
    Salience,
    Soundings,
    Stance,
)
from nonpaper.position.gaps import measure_gaps
from nonpaper.position.packages import solve_package
from nonpaper.position.visits import rank_visits

HERE = Path(__file__).resolve().parent
DELEGATIONS, ISSUES, OPTIONS = 166, 12, 5
ROUNDS = 3
SEED = 5
ATTITUDES = (
    Attitude.PREFER,
    Attitude.CAN_ACCEPT,
    Attitude.CANNOT_ACCEPT,
    Attitude.NO_INSTRUCTIONS,
)
DRAWS = {
    "open": (0.25, 0.45, 0.05, 0.25),
    "divided": (0.20, 0.30, 0.35, 0.15),
}
"""Shares of each attitude; of what cannot be accepted one in fifty is a red line."""


def draw(shares: tuple[float, ...]) -> Soundings:
    """Make soundings by chance, always the same."""
    rng = np.random.default_rng(SEED)
    issues = [
        OpenIssue(f"issue {n:02}", tuple(f"option {m}" for m in range(OPTIONS)))
        for n in range(ISSUES)
    ]
    people = [f"D{n:03}" for n in range(DELEGATIONS)]
    stances = []
    for issue in issues:
        for who in people:
            said = []
            for option in issue.options:
                attitude = ATTITUDES[rng.choice(len(ATTITUDES), p=shares)]
                is_red = attitude is Attitude.CANNOT_ACCEPT and rng.random() < 0.02
                said.append(OptionStance(option, attitude, is_red_line=is_red))
            salience = list(Salience)[rng.integers(3)]
            stances.append(Stance(who, issue.issue, tuple(said), salience=salience))
    return Soundings.of(people, issues, stances)


def time_of(work: Callable[[], object]) -> float:
    """Return the median processor time of a piece of work, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return round(median(times), 3)


def main() -> None:
    """Time each, print, and store it."""
    figures = {}
    for name, shares in DRAWS.items():
        soundings = draw(shares)
        gaps = measure_gaps(soundings)
        ranked = partial(rank_visits, soundings, gaps, today=date(2026, 5, 20))
        package = solve_package(soundings)
        figures[name] = {
            "package_seconds": time_of(partial(solve_package, soundings)),
            "gaps_seconds": time_of(partial(measure_gaps, soundings)),
            "visits_seconds": time_of(ranked),
            "standing": package.standing.value,
            "least_score": package.least_score,
        }
        print(name, figures[name])
    stored = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "figures": figures}
    out = HERE / "results" / "packages.json"
    out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
