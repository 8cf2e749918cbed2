"""Load learned weights, and refuse a table that is wrong.

Reads: `nonpaper/data/measure/*.csv`, which `training/weights.py` makes.
Writes: weights for `nonpaper.measure`.

`strength.csv` says what each feature adds to each class, `action.csv` what it adds to
each hidden unit, and `action_units.csv` what each unit adds to each action.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import isfinite

from nonpaper.domain.measurement import Action, Strength
from nonpaper.errors import DataError
from nonpaper.measure.cues import LearnedWeights
from nonpaper.measure.network import Network
from nonpaper.measure.weights import Answer, Weights

BASE = "base"
"""Name of the row that says what each answer begins with."""


@cache
def load_weights() -> LearnedWeights:
    """Load the weights that the project ships.

    Raises:
        DataError: A table is wrong.
    """
    strength = parse_weights(_read("strength.csv"), Strength, "strength.csv")
    units = parse_weights(_read("action_units.csv"), Action, "action_units.csv")
    action = parse_weights(_read("action.csv"), units.features, "action.csv")
    return LearnedWeights(strength, Network.of(action, units))


def _read(name: str) -> str:
    table = files("nonpaper") / "data" / "measure" / name
    return table.read_text(encoding="utf-8")


def parse_weights(table: str, answers: Iterable[Answer], name: str) -> Weights[Answer]:
    """Return the weights of a table: a feature a row, an answer a column.

    Raises:
        DataError: A header or row is not what it has to be; the message says where.
    """
    columns = tuple(answers)
    rows = csv.reader(table.splitlines())
    header = ["feature", *columns]
    if next(rows, None) != header:
        raise DataError(f"{name}: the header has to be {', '.join(map(str, header))}")
    weights: dict[str, tuple[float, ...]] = {}
    known = _Numbers()
    for row in rows:
        if len(row) != len(header):
            raise _wrong(name, rows.line_num, f"it has not {len(header)} cells")
        if row[0] in weights:
            raise _wrong(name, rows.line_num, f"{row[0]} stands there twice")
        try:
            weights[row[0]] = (*map(known.__getitem__, row[1:]),)
        except ValueError:
            raise _wrong(
                name, rows.line_num, "a weight is no number of two decimals"
            ) from None
    if BASE not in weights:
        raise DataError(f"{name}: the row {BASE} is missing")
    return Weights(columns, weights.pop(BASE), weights)


def _wrong(name: str, line: int, what: str) -> DataError:
    return DataError(f"{name}, line {line}: {what}")


class _Numbers(dict[str, float]):
    """Read cells as numbers, and equal ones as one: there are few different weights."""

    def __missing__(self, cell: str) -> float:
        number = float(cell or 0)
        if not isfinite(number) or round(number, 2) != number:
            raise ValueError(cell)
        self[cell] = number
        return number
