"""Load learned weights, and refuse a table that is wrong.

Reads: `nonpaper/data/measure/*.csv`, which `training/weights.py` makes.
Writes: weights for `nonpaper.measure`.
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
from nonpaper.measure.weights import Answer, Weights

BASE = "base"
"""Name of the row that says what each answer begins with."""


@cache
def load_weights() -> LearnedWeights:
    """Load the weights that the project ships.

    Raises:
        DataError: A table is wrong.
    """
    return LearnedWeights(
        parse_weights(_read("strength.csv"), Strength, "strength.csv"),
        parse_weights(_read("action.csv"), Action, "action.csv"),
    )


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
    for row in rows:
        where = f"{name}, line {rows.line_num}"
        if len(row) != len(header):
            raise DataError(f"{where}: it has not {len(header)} cells")
        if row[0] in weights:
            raise DataError(f"{where}: {row[0]} stands there twice")
        weights[row[0]] = _numbers(row[1:], where)
    if BASE not in weights:
        raise DataError(f"{name}: the row {BASE} is missing")
    return Weights(columns, weights.pop(BASE), weights)


def _numbers(cells: list[str], where: str) -> tuple[float, ...]:
    try:
        numbers = tuple([float(cell or 0) for cell in cells])
    except ValueError:
        raise DataError(f"{where}: a weight is no number") from None
    if not all(map(isfinite, numbers)):
        raise DataError(f"{where}: a weight is no number")
    return numbers
