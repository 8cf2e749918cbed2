"""Load the words by which texts name their own provisions.

Reads: `data/support/references.toml`.
Writes: tables for `nonpaper.support`.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from importlib import resources

from nonpaper.domain.source import Language
from nonpaper.errors import DataError
from nonpaper.support.references import ReferenceTables, ReferenceWords

_FILE = "references.toml"
_KEYS = {field.name.rstrip("_"): field.name for field in fields(ReferenceWords)}


@cache
def load_references() -> ReferenceTables:
    """Load the table that the project ships.

    Raises:
        DataError: A language or key is unknown, missing or no list of words.
    """
    table = resources.files("nonpaper") / "data" / "support" / _FILE
    return parse_reference_words(table.read_text(encoding="utf-8"))


def parse_reference_words(toml: str) -> ReferenceTables:
    """Parse the table from TOML.

    Raises:
        DataError: A language or key is unknown, missing or no list of words.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_FILE}: it is no TOML ({error}).") from error
    table.pop("as_of", None)
    _require(table, set(Language), "languages")
    return {Language(name): _words(name, said) for name, said in table.items()}


def _words(language: str, said: object) -> ReferenceWords:
    if not isinstance(said, dict):
        raise DataError(f"{_FILE}, {language}: a table is expected.")
    _require(said, set(_KEYS), language)
    for key, words in said.items():
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            raise DataError(f"{_FILE}, {language}.{key}: a list of words is expected.")
    return ReferenceWords(**{_KEYS[key]: tuple(words) for key, words in said.items()})


def _require(table: dict[str, object], keys: set[str], where: str) -> None:
    if odd := sorted(set(table) ^ keys):
        names = ", ".join(odd)
        raise DataError(f"{_FILE}, {where}: unknown or missing key {names}.")
