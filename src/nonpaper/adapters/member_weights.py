"""Load what each Member weighs from a table of the user's.

Reads: a CSV file in UTF-8 with the columns `member` and `weight`.
Writes: weights for `nonpaper.pathway`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from nonpaper.adapters.csv_table import csv_rows, input_error
from nonpaper.domain.naming import NameIndex, fold_name
from nonpaper.domain.participation import UNION, Weights
from nonpaper.errors import UnknownMemberError

WEIGHT_COLUMNS = ("member", "weight")
_WEIGHT = re.compile(r"\d{1,20}(\.\d{1,10})?", re.ASCII)
_WHOLE = frozenset({"world", "total", "monde", "mundo"})


def load_weights_of_members(path: Path, index: NameIndex) -> Weights:
    """Load what each Member weighs, for example its trade in a list of products.

    A row named `world`, `total`, `monde` or `mundo` says what everybody weighs
    together, those that are not listed included; without it the sum of the rows is
    the whole.

    Args:
        path: A CSV file with the columns `member` (a name or code) and `weight`.
        index: The names of Members.

    Raises:
        UnreadableFileError: The file is not there, a line of it is wrong, a Member
            stands there twice, or the Union and one of its States both do.
        UnknownMemberError: A name is no Member.
    """
    weights: dict[str, Fraction] = {}
    whole: Fraction | None = None
    for line, row in csv_rows(path, WEIGHT_COLUMNS, 2, input_error):
        amount = _amount(row["weight"], path.name, line)
        if fold_name(row["member"]) in _WHOLE:
            if whole is not None:
                raise input_error(path.name, line, "the whole is twice", "keep one")
            whole = amount
            continue
        code = _code(row["member"], index, f"{path.name}, line {line}")
        if code in weights:
            name = index.directory.name(code)
            raise input_error(path.name, line, f"{name} is there twice", "keep one")
        weights[code] = amount
    return _checked(weights, whole, path.name, index)


def _code(name: str, index: NameIndex, place: str) -> str:
    try:
        code = index.resolve(name)
    except UnknownMemberError as error:
        raise UnknownMemberError(
            name, error.suggestions, place=place, kinds="Member"
        ) from None
    if code not in index.directory.members:
        raise UnknownMemberError(name, place=place, kinds="Member")
    return code


def _amount(cell: str, file: str, line: int) -> Fraction:
    if not _WEIGHT.fullmatch(cell):
        remedy = "write it in figures, with a point for decimals: 1234.5"
        raise input_error(file, line, f"{cell!r} is no weight", remedy)
    return Fraction(cell)


def _checked(
    weights: dict[str, Fraction], whole: Fraction | None, file: str, index: NameIndex
) -> Weights:
    group = index.directory.groups.get(UNION)
    states = frozenset(group.members if group else ())
    if UNION in weights and (both := sorted(states & weights.keys())):
        name = index.directory.name(both[0])
        reason = f"the European Union and {name}, its State, both have a weight"
        raise input_error(file, 0, reason, "give the Union or its States, not both")
    total = sum(weights.values(), Fraction(0))
    if not total:
        raise input_error(file, 0, "no Member has a weight", "give one above 0")
    if whole is not None and whole < total:
        reason = f"the Members weigh {float(total):g}, more than the whole"
        raise input_error(file, 0, reason, "correct the row of the whole")
    return Weights(weights, whole or total, states)
