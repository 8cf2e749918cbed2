"""Load what may change in a wording without changing what it says.

Reads: `data/converge/wording.toml`.
Writes: nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib import resources

from nonpaper.converge.wording import WordingRules
from nonpaper.errors import DataError

_FILE = "wording.toml"
_SECTIONS: dict[str, frozenset[str] | None] = {
    "endings": None,
    "spelling": None,
    "references": frozenset(
        {"parts", "links", "of", "articles", "inside", "outside_after"}
    ),
    "units": None,
    "unit_fillers": frozenset({"words"}),
    "unit_tails": None,
    "numbers": None,
    "rules": frozenset({"actors", "negations", "comparing", "framing", "applying"}),
}


def load_wording_rules() -> WordingRules:
    """Load the rules that the project ships.

    Raises:
        DataError: The table has an unknown section or key, or a word twice.
    """
    table = resources.files("nonpaper") / "data" / "converge" / _FILE
    return parse_wording_rules(table.read_text(encoding="utf-8"))


def parse_wording_rules(toml: str) -> WordingRules:
    """Parse the rules from TOML.

    Raises:
        DataError: The table has an unknown section or key, or a word twice.
    """
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_FILE}: it is no TOML ({error}).") from error
    _check(table)
    rules = {k: frozenset(words) for k, words in table["rules"].items()}
    references = {k: frozenset(words) for k, words in table["references"].items()}
    return WordingRules(
        tuple(
            (re.compile(ending["pattern"] + "$"), ending["spelling"])
            for ending in table["endings"]
        ),
        _turned(table["spelling"], "spelling"),
        units=_turned(table["units"], "units"),
        fillers=frozenset(table["unit_fillers"]["words"]),
        tails=_turned(table["unit_tails"], "unit_tails"),
        numbers={k: int(v) for k, v in _turned(table["numbers"], "numbers").items()},
        **references,
        **rules,
    )


def _check(table: Mapping[str, Mapping[str, object]]) -> None:
    if table.keys() != _SECTIONS.keys():
        wrong = ", ".join(sorted(table.keys() ^ _SECTIONS.keys()))
        raise DataError(f"{_FILE}: unknown or missing section {wrong}.")
    for section, keys in _SECTIONS.items():
        if keys is not None and (wrong_keys := table[section].keys() ^ keys):
            wrong = ", ".join(sorted(wrong_keys))
            raise DataError(f"{_FILE}, {section}: unknown or missing key {wrong}.")


def _turned(section: Mapping[str, list[str]], name: str) -> dict[str, str]:
    turned: dict[str, str] = {}
    for key, words in section.items():
        for word in words:
            if word in turned:
                raise DataError(f"{_FILE}, {name}: {word!r} stands there twice.")
            turned[word] = key
    return turned
