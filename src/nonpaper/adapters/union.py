"""Load which States are and were in the European Union, and names of further Parties.

Reads: `nonpaper/data/members/union_states.csv` and `other_parties.csv`.
Writes: nothing.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from nonpaper.adapters.csv_table import csv_rows, data_error, day_cell
from nonpaper.domain.member import UnionState
from nonpaper.domain.source import Language

STATE_COLUMNS = ("member", "since", "until", "source")
PARTY_COLUMNS = ("code", *Language)


def load_union_states(folder: Traversable | None = None) -> tuple[UnionState, ...]:
    """Load the States of the Union, past ones too, each with its days.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    states: dict[str, UnionState] = {}
    name = "union_states.csv"
    for line, row in csv_rows(
        (folder or _shipped()) / name, STATE_COLUMNS, 4, data_error
    ):
        since = day_cell(row["since"], name, line, data_error)
        until = day_cell(row["until"], name, line, data_error)
        if since is None or (until is not None and until <= since):
            found = f"{row['member']} has no day of joining before that of leaving"
            raise data_error(name, line, found, "correct it")
        if row["member"] in states:
            found = f"{row['member']} stands there twice"
            raise data_error(name, line, found, "keep one line")
        states[row["member"]] = UnionState(row["member"], since, until, row["source"])
    return tuple(states.values())


def load_other_parties(folder: Traversable | None = None) -> dict[str, dict[str, str]]:
    """Load the names of Parties of treaties that are no Members, by code and language.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    name = "other_parties.csv"
    return {
        row["code"]: {language: row[language] for language in Language}
        for _, row in csv_rows(
            (folder or _shipped()) / name, PARTY_COLUMNS, 4, data_error
        )
    }


def _shipped() -> Traversable:
    return resources.files("nonpaper") / "data" / "members"
