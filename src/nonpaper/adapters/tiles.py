"""Load where each Member stands on the map of tiles.

Reads: `nonpaper/data/members/tiles.csv`. Writes: columns and rows for the map.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from nonpaper.adapters.csv_table import csv_rows, data_error

TILE_COLUMNS = ("member", "column", "row")


@cache
def load_tiles() -> dict[str, tuple[int, int]]:
    """Load the column and row of the square of each Member, from the top left.

    Raises:
        DataError: A square or a Member is there twice, or a place is no number.
    """
    path = resources.files("nonpaper") / "data" / "members" / "tiles.csv"
    tiles: dict[str, tuple[int, int]] = {}
    for line, row in csv_rows(path, TILE_COLUMNS, 3, data_error):
        if not (row["column"].isdecimal() and row["row"].isdecimal()):
            raise data_error(path.name, line, "no number", "write column and row")
        place = int(row["column"]), int(row["row"])
        if row["member"] in tiles or place in tiles.values():
            raise data_error(path.name, line, "there twice", "keep one")
        tiles[row["member"]] = place
    return tiles
