"""Load the words by which texts count the days that follow from joining.

Reads: `nonpaper/data/openness/periods.toml`. Writes: words for `pathway.periods`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.accession import (
    Anchor,
    PeriodForm,
    PeriodWords,
    Standing,
    Timing,
)
from nonpaper.domain.rule import Unit
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

_HEAD = {"source", "as_of"}
_PARTS = {"numbers", "ordinals", "units", "forms", "anchors", "holders", "same"}
_FORM = {"pattern", "timing"}
_FLAGS = {"before", "most", "month_start"}
_HOLDERS = {Standing.LEAST_DEVELOPED, Standing.DEVELOPING, Standing.DEVELOPED}


@cache
def load_period_words() -> Mapping[Language, PeriodWords]:
    """Load the words that the project ships, by language.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    shipped = files("nonpaper") / "data" / "openness" / "periods.toml"
    return parse_period_words(shipped.read_text(encoding="utf-8"), "periods.toml")


def parse_period_words(words: str, name: str) -> Mapping[Language, PeriodWords]:
    """Check a table of words and return it by language.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, {*_HEAD, *Language}, set(), name)
    return {
        language: _words(table[language], f"{name}, {language}")
        for language in Language
    }


def _words(table: Mapping[str, Any], where: str) -> PeriodWords:
    require_keys(table, _PARTS, set(), where)
    require_keys(table["anchors"], set(Anchor), set(), f"{where}, anchors")
    require_keys(table["holders"], set(_HOLDERS), set(), f"{where}, holders")
    try:
        units = {word: Unit(unit) for word, unit in table["units"].items()}
        stands = {
            "{n}": rf"(?P<n>{_any(table['numbers'])}|\d{{1,4}})",
            "{ordinal}": rf"(?P<n>{_any(table['ordinals'])}|\d{{1,3}} ?"
            r"(?:st|nd|rd|th|er|e|è?me|º|°)?)",
            "{unit}": f"(?:calendar |working )?(?P<unit>{_any(units)})",
        }
        return PeriodWords(
            {**table["numbers"], **table["ordinals"]},
            units,
            tuple(
                _form(row, stands, f"{where}, form {number}")
                for number, row in enumerate(table["forms"], 1)
            ),
            {anchor: _pattern(table["anchors"][anchor]) for anchor in _IN_ORDER},
            {
                standing: _pattern(table["holders"][standing])
                for standing in Standing
                if standing in _HOLDERS
            },
            _pattern(table["same"]),
        )
    except (ValueError, re.error) as error:
        raise DataError(f"{where}: {error}.") from None


_IN_ORDER = (
    Anchor.DEPOSIT,
    Anchor.IMPLEMENTATION,
    Anchor.BINDING,
    Anchor.AGREEMENT,
)
"""What is looked for first where two days are named at one place."""


def _form(row: Mapping[str, Any], stands: Mapping[str, str], where: str) -> PeriodForm:
    require_keys(row, _FORM, {"anchor", *_FLAGS}, where)
    pattern = str(row["pattern"])
    for name, words in stands.items():
        pattern = pattern.replace(name, words)
    return PeriodForm(
        _pattern(pattern),
        Timing(row["timing"]),
        Anchor(row["anchor"]) if "anchor" in row else None,
        is_before=row.get("before", False),
        is_most=row.get("most", False),
        is_month_start=row.get("month_start", False),
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
