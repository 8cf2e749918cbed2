"""Read TOML tables of the project whose keys are known, and refuse other keys.

Reads: the content of a TOML file. Writes: its table, with the keys that it must have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from nonpaper.errors import DataError


def parse_toml(words: str, name: str) -> dict[str, Any]:
    """Return the table of a TOML file.

    Raises:
        DataError: It is no TOML.
    """
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: it is no valid TOML ({error}).") from None


def require_keys(
    table: Mapping[str, object],
    needed: AbstractSet[str],
    optional: AbstractSet[str],
    where: str,
) -> None:
    """Refuse a table that lacks a key, or has one that is not known.

    Raises:
        DataError: A key is missing or unknown; the message says where.

    Example:
        >>> require_keys({"id": "a"}, {"id"}, {"names"}, "rules.toml, rule 1")
    """
    if missing := sorted(needed - set(table)):
        raise DataError(f"{where}: {', '.join(missing)} missing.")
    if unknown := sorted(set(table) - needed - optional):
        raise DataError(f"{where}: unknown keys {', '.join(unknown)}.")
