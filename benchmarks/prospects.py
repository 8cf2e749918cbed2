"""Validate the estimates of who would join on the initiative on electronic commerce.

Usage: python benchmarks/prospects.py TOTA/xml

Profiles are made of treaties signed up to the end of 2016, of goods trade of 2016, of
the World Bank's income groups for 2016 (published in July 2017; where they differ from
those shipped they stand in `income_2016.csv`), and of the G-90 as of 2020, the only
list there is. Predicted are the participants of December 2017 and of July 2024 among
the Members of the day.

A model never sees whether the Members of its fold take part, neither as labels nor as
partners. Folds are stratified and drawn twenty times. The Union decides as one; where
its States are rows of their own they are in one fold, and, to show how much that
flatters, also in any. The last test is what the command is for: of those outside in
December 2017, who was inside in July 2024.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.norms import load_matters
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.union import load_union_states
from nonpaper.domain.member import IncomeGroup
from nonpaper.domain.prospect import Profile
from nonpaper.domain.treaty import UNION
from nonpaper.pathway.logistic import (
    Numbers,
    calibrate,
    fit_logistic,
    measure_area,
    measure_brier,
)
from nonpaper.pathway.prospects import INCOMES, PENALTY, TraitTable, estimate_apart
from nonpaper.workflows.find import Seeker, find_in_documents
from nonpaper.workflows.prospects import (
    ProspectTables,
    RuledTreaty,
    list_ruled_treaties,
    make_profiles,
)

HERE = Path(__file__).resolve().parent
BEFORE = date(2017, 1, 1)
MATTER = "electronic-commerce"
ROUNDS = {"2017": "ecommerce-2017", "2024": "ecommerce-2024"}
REPEATS = 20
FOLDS = 5
SEED = 20171213
RESAMPLES = 2_000


@dataclass(frozen=True)
class Setting:
    """Be one question that is put to the estimates.

    Attributes:
        year: The round.
        is_union_one: Whether the Union stands for its States.
        is_union_together: Whether its States are in one fold.
    """

    year: str
    is_union_one: bool
    is_union_together: bool = True

    @property
    def name(self) -> str:
        """Return what it is called in the results."""
        if self.is_union_one:
            return f"{self.year}, Union as one"
        return f"{self.year}, States{'' if self.is_union_together else ' in any fold'}"


SETTINGS = (
    Setting("2017", is_union_one=True),
    Setting("2017", is_union_one=False),
    Setting("2017", is_union_one=False, is_union_together=False),
    Setting("2024", is_union_one=True),
    Setting("2024", is_union_one=False),
    Setting("2024", is_union_one=False, is_union_together=False),
)


@dataclass(frozen=True)
class World:
    """Hold what all questions are put on."""

    treaties: tuple[RuledTreaty, ...]
    tables: ProspectTables
    inside: dict[str, frozenset[str]]
    days: dict[str, date]
    income_2016: dict[str, IncomeGroup]


def load_world(folder: Path) -> World:
    """Read the treaties and the tables."""
    norm = load_matters()[MATTER]
    documents = [load_document(file) for file in sorted(folder.glob("*.xml"))]
    found = find_in_documents(
        documents, Seeker((norm,), load_cues()), seek_all=understand_in_processes
    )
    directory = load_directory()
    states = load_union_states()
    record = load_participation(directory.members)
    rounds = {year: record.milestones[name] for year, name in ROUNDS.items()}
    with (HERE / "income_2016.csv").open(encoding="utf-8") as rows:
        income = {
            row["member"]: IncomeGroup(row["income_group"])
            for row in csv.DictReader(rows)
        }
    return World(
        list_ruled_treaties(found, MATTER, states, cues=load_cues(), before=BEFORE),
        ProspectTables(directory, load_trade(directory.members), states),
        {year: frozenset(one.members) for year, one in rounds.items()},
        {year: one.day or BEFORE for year, one in rounds.items()},
        income,
    )


def profiles_of(world: World, year: str, *, is_union_one: bool) -> list[Profile]:
    """Return what was known of the Members of a round at the end of 2016."""
    made = make_profiles(
        world.treaties, world.tables, on=world.days[year], is_union_one=is_union_one
    )
    return [
        replace(
            profile,
            income=world.income_2016.get(profile.code, profile.income)
            if profile.code != UNION
            else IncomeGroup.HIGH,
        )
        for profile in made
    ]


def labels_of(
    world: World, year: str, profiles: Sequence[Profile]
) -> NDArray[np.bool_]:
    """Return who took part; the Union did."""
    inside = world.inside[year] | {UNION}
    return np.array([profile.code in inside for profile in profiles])


def draw_folds(
    labels: NDArray[np.bool_], blocks: Sequence[str], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Deal blocks of Members to folds, those inside first, so that each has its share.

    Args:
        labels: Who is inside.
        blocks: Name of the block of each Member; a block stays together.
        rng: Chance.
    """
    names = sorted(set(blocks))
    is_inside = {name: labels[list(blocks).index(name)] for name in names}
    dealt: list[str] = []
    for side in (True, False):
        own = [name for name in names if is_inside[name] == side]
        dealt += [own[at] for at in rng.permutation(len(own))]
    fold_of = {name: at % FOLDS for at, name in enumerate(dealt)}
    return np.array([fold_of[name] for name in blocks], dtype=np.int64)


def estimate_single(
    values: Numbers, labels: NDArray[np.bool_], folds: NDArray[np.int64]
) -> Numbers:
    """Estimate by one column alone, for the baselines."""
    estimates = np.zeros(len(labels))
    for fold in range(FOLDS):
        known = folds != fold
        model = fit_logistic(values[known], labels[known], penalty=PENALTY)
        estimates[~known] = model.estimate(values[~known])
    return estimates


def baselines(profiles: Sequence[Profile]) -> dict[str, Numbers]:
    """Return one column for each baseline."""
    counts = [[np.log2(1 + profile.agreement_count)] for profile in profiles]
    incomes = [
        [float(INCOMES[p.income]) if p.income in INCOMES else 1.5] for p in profiles
    ]
    return {"number of agreements": np.array(counts), "income": np.array(incomes)}


def resampled_spread(
    estimates: Numbers, labels: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[float, float]:
    """Return the middle 95 % of the area when Members are drawn again."""
    areas = []
    for _ in range(RESAMPLES):
        drawn = rng.integers(0, len(labels), len(labels))
        area = measure_area(estimates[drawn], labels[drawn])
        if area is not None:
            areas.append(area)
    low, high = np.percentile(areas, [2.5, 97.5])
    return float(low), float(high)


def score(
    world: World, setting: Setting
) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Put one question, and return its figures and its calibration."""
    profiles = profiles_of(world, setting.year, is_union_one=setting.is_union_one)
    labels = labels_of(world, setting.year, profiles)
    states = {
        s.member
        for s in world.tables.union_states
        if s.is_one(world.days[setting.year])
    }
    blocks = [
        UNION if setting.is_union_together and p.code in states else p.code
        for p in profiles
    ]
    table = TraitTable(profiles)
    single = baselines(profiles)
    ways: dict[str, Callable[[NDArray[np.int64]], Numbers]] = {
        "estimate": lambda folds: estimate_apart(table, labels, folds)[0]
    }
    for name, values in single.items():
        ways[name] = lambda folds, v=values: estimate_single(v, labels, folds)  # type: ignore[misc]
    rng = np.random.default_rng(SEED)
    drawn = [draw_folds(labels, blocks, rng) for _ in range(REPEATS)]
    figures: dict[str, object] = {"members": len(labels), "inside": int(labels.sum())}
    bins: list[dict[str, object]] = []
    for name, estimate in ways.items():
        made = [estimate(folds) for folds in drawn]
        areas = [measure_area(one, labels) or 0.0 for one in made]
        mean = np.mean(made, axis=0)
        low, high = resampled_spread(mean, labels, np.random.default_rng(SEED))
        figures[name] = {
            "area_mean": round(float(np.mean(areas)), 3),
            "area_deviation_over_folds": round(float(np.std(areas)), 3),
            "area_95": [round(low, 3), round(high, 3)],
            "brier": round(
                float(np.mean([measure_brier(one, labels) for one in made])), 3
            ),
        }
        if name == "estimate":
            bins = describe_bins(mean, labels)
        else:
            area = measure_area(single[name][:, 0], labels) or 0.0
            figures[f"{name}, in order"] = round(area, 3)
    rate = labels.mean()
    figures["brier_of_the_rate"] = round(float(rate * (1 - rate)), 3)
    return figures, bins


def describe_bins(
    estimates: Numbers, labels: NDArray[np.bool_]
) -> list[dict[str, object]]:
    """Return the calibration as plain values."""
    return [
        {
            "from": float(one.low),
            "to": float(one.high),
            "members": one.count,
            "mean_estimate": round(one.mean_estimate, 2),
            "inside": one.inside_count,
        }
        for one in calibrate(estimates, labels)
    ]


def look_ahead(world: World) -> dict[str, object]:
    """Say how far those outside in 2017 that joined by 2024 had higher estimates."""
    profiles = profiles_of(world, "2017", is_union_one=True)
    labels = labels_of(world, "2017", profiles)
    estimates, _ = estimate_apart(TraitTable(profiles), labels, np.arange(len(labels)))
    later = np.array([p.code in world.inside["2024"] for p in profiles])
    outside = ~labels
    ways = {"estimate": estimates}
    ways |= {name: values[:, 0] for name, values in baselines(profiles).items()}
    shares = [[float(p.trade_share or 0)] for p in profiles]
    ways["trade alone"] = np.array(shares)[:, 0]
    found: dict[str, object] = {
        "outside": int(outside.sum()),
        "joined": int(later[outside].sum()),
    }
    for name, values in ways.items():
        area = measure_area(values[outside], later[outside]) or 0.0
        low, high = resampled_spread(
            values[outside], later[outside], np.random.default_rng(SEED)
        )
        found[name] = {
            "area": round(area, 3),
            "area_95": [round(low, 3), round(high, 3)],
        }
    found["brier"] = round(measure_brier(estimates[outside], later[outside]), 3)
    found["bins"] = describe_bins(estimates[outside], later[outside])
    order = [at for at in np.argsort(-estimates, kind="stable") if outside[at]]
    found["first_ten"] = [
        {
            "member": profiles[at].code,
            "estimate": round(float(estimates[at]), 2),
            "joined": bool(later[at]),
        }
        for at in order[:10]
    ]
    return found


def main() -> None:
    """Put every question, print a table, and store it."""
    world = load_world(Path(sys.argv[1]))
    result: dict[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "treaties": len(world.treaties),
        "with_the_matter": sum(1 for one in world.treaties if one.article_count),
        "repeats": REPEATS,
        "folds": FOLDS,
        "seed": SEED,
    }
    for setting in SETTINGS:
        figures, bins = score(world, setting)
        result[setting.name] = {**figures, "calibration": bins}
        print(setting.name, json.dumps(figures))
    result["joined after 2017"] = look_ahead(world)
    print("joined after 2017", json.dumps(result["joined after 2017"]))
    stored = HERE / "results" / "prospects.json"
    stored.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
