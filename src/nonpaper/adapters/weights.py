"""Load the weights of actions, and refuse a table that is wrong.

Reads: `nonpaper/data/measure/actions.csv`, which `training/actions.py` makes.
Writes: weights for `nonpaper.measure`.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from math import isfinite

from nonpaper.domain.measurement import Action
from nonpaper.errors import DataError
from nonpaper.measure.weights import ActionWeights

BASE = "base"
"""Name of the row that says what each action begins with."""
_TABLE = "measure/actions.csv"


@cache
def load_action_weights() -> ActionWeights:
    """Load the weights that the project ships.

    Raises:
        DataError: The table is wrong.
    """
    table = files("nonpaper") / "data" / _TABLE
    return parse_action_weights(table.read_text(encoding="utf-8"))


def parse_action_weights(table: str) -> ActionWeights:
    """Return the weights of a table: a feature a row, an action a column.

    Raises:
        DataError: A header or row is not what it has to be; the message says where.
    """
    rows = csv.reader(table.splitlines())
    header = ["feature", *Action]
    if next(rows, None) != header:
        raise DataError(f"{_TABLE}: the header has to be {', '.join(header)}")
    weights: dict[str, tuple[float, ...]] = {}
    for row in rows:
        where = f"{_TABLE}, line {rows.line_num}"
        if len(row) != len(header):
            raise DataError(f"{where}: it has not {len(header)} cells")
        if row[0] in weights:
            raise DataError(f"{where}: {row[0]} stands there twice")
        weights[row[0]] = _numbers(row[1:], where)
    if BASE not in weights:
        raise DataError(f"{_TABLE}: the row {BASE} is missing")
    return ActionWeights(weights.pop(BASE), weights)


def _numbers(cells: list[str], where: str) -> tuple[float, ...]:
    try:
        numbers = tuple([float(cell or 0) for cell in cells])
    except ValueError:
        raise DataError(f"{where}: a weight is no number") from None
    if not all(map(isfinite, numbers)):
        raise DataError(f"{where}: a weight is no number")
    return numbers
