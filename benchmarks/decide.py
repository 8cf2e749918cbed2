"""Time exact voting power and coalitions for the whole membership, with blocs.

Usage: python benchmarks/decide.py

For waivers (three fourths of the Members): the Union alone as a bloc, with one, three
and eight negotiating groups as blocs, and a game of 165 votes among as many sizes as
fit, which is the hardest there is. The figure includes coalitions over all groups. It
is stored in `results/decide.json`; the target is 5 s.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.rules import load_rules
from nonpaper.decide.arithmetic import work_out
from nonpaper.decide.power import measure_power
from nonpaper.domain.ballot import Electorate
from nonpaper.domain.decision import Player

HERE = Path(__file__).resolve().parent
TARGET_SECONDS = 5.0
BLOCS = {
    "union": (),
    "union, African Group": ("AFR",),
    "union, African Group, ASEAN, LDC": ("AFR", "ASEAN", "LDC"),
    "union, eight groups": (
        *("AFR", "ASEAN", "LDC", "CAIRNS", "ART12", "G10", "ACP", "G33"),
    ),
}
ROUNDS = 5


def time_of(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return round(median(times), 4)


def main() -> None:
    """Time each, print a table, and store it."""
    directory, rule = load_directory(), load_rules().rule("waiver")
    voters = Electorate.of(directory)
    figures = {}
    for name, codes in BLOCS.items():
        blocs = [directory.groups[code] for code in codes]
        figures[name] = time_of(
            partial(work_out, rule, voters, blocs=blocs, groups=directory.groups)
        )
    staircase = [Player(str(votes), votes) for votes in range(2, 18)]
    rest = voters.votes_max - sum(one.votes for one in staircase)
    players = [*staircase, *(Player(f"one-{n}", 1) for n in range(rest))]
    figures["sixteen sizes"] = time_of(partial(measure_power, players, 125))
    for name, seconds in figures.items():
        print(f"{seconds:8.4f} s  {name}")
    stored = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "target_seconds": TARGET_SECONDS,
        "median_seconds": figures,
    }
    path = HERE / "results" / "decide.json"
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
