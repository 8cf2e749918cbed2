"""Load the words by which notes of what was said can be told apart.

Reads: `data/report/sameness.toml`, and the negations and numbers of
`data/converge/wording.toml`. Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.align.sameness import SamenessRules
from nonpaper.domain.source import Language

_FILE = "sameness.toml"
_KEYS = frozenset({"small", "weighty"})


def load_sameness_rules() -> Mapping[Language, SamenessRules]:
    """Return the rules of each language.

    Raises:
        DataError: The table that the project ships is wrong.
    """
    table = resources.files("nonpaper") / "data" / "report" / _FILE
    return parse_sameness_rules(table.read_text(encoding="utf-8"))


def parse_sameness_rules(toml: str) -> Mapping[Language, SamenessRules]:
    """Parse the rules of each language from TOML.

    Raises:
        DataError: A language or key is missing or unknown.
    """
    content = parse_toml(toml, _FILE)
    require_keys(content, frozenset(Language), set(), _FILE)
    shared = load_wording_rules()
    always = shared.negations | frozenset(shared.numbers)
    rules: dict[Language, SamenessRules] = {}
    for language in Language:
        words = content[language]
        require_keys(words, _KEYS, set(), f"{_FILE}, {language}")
        small = frozenset(words["small"])
        weighty = (frozenset(words["weighty"]) | always) - small
        rules[language] = SamenessRules(small, weighty)
    return rules
