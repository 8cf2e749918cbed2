"""Load the words that a worksheet looks for in a text.

Reads: `nonpaper/data/worksheet/cues.toml`. Writes: patterns for the worksheet workflow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import WorksheetCues
from nonpaper.errors import DataError

_TABLES = ("note", "timing", "developed", "able", "right")
_HEAD = {"source", "as_of"}


@cache
def load_worksheet_cues() -> WorksheetCues:
    """Load the cues that the project ships, of every language at once.

    Raises:
        DataError: The table is wrong.
    """
    folder = files("nonpaper") / "data" / "worksheet"
    return parse_worksheet_cues((folder / "cues.toml").read_text(encoding="utf-8"))


def parse_worksheet_cues(words: str) -> WorksheetCues:
    """Return the cues of a table; see `load_worksheet_cues`."""
    try:
        table = tomllib.loads(words)
        if set(table) != _HEAD | set(_TABLES):
            raise DataError(
                f"worksheet/cues.toml has {', '.join(sorted(table))}; it needs "
                f"{', '.join((*sorted(_HEAD), *_TABLES))}."
            )
        patterns = [_join(table[name]) for name in _TABLES]
    except (tomllib.TOMLDecodeError, re.error, KeyError) as error:
        raise DataError(f"worksheet/cues.toml cannot be used: {error}.") from error
    return WorksheetCues(*patterns)


def _join(patterns: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{patterns[str(one)]})" for one in Language), re.IGNORECASE
    )
