"""Load the openness tests with the words by which texts settle them.

Reads: `nonpaper/data/openness/`: `tests.toml`, and one file of words a language.
Writes: a checklist, and norms for `nonpaper.measure.norms`, one a test and bearing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from nonpaper.adapters.norms import parse_ways
from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.norm import Norm, Way
from nonpaper.domain.openness import Bearing, Checklist, Heading, OpennessTest
from nonpaper.domain.source import Language
from nonpaper.errors import DataError, PhraseError
from nonpaper.measure.norms import require_phrase

_HEAD = {"source", "as_of"}
_TEST = {"id", "heading", "compare"}
_MAY = {"inferred", "whole", "home"}


@cache
def load_checklist() -> Checklist:
    """Load the tests that the project ships.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    return parse_checklist(_read("tests.toml"), "openness/tests.toml")


def parse_checklist(words: str, name: str) -> Checklist:
    """Check a list of tests and return it.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, {*_HEAD, "test"}, {"part", "whole"}, name)
    tests: dict[str, OpennessTest] = {}
    for number, row in enumerate(_list(table["test"], name), 1):
        where = f"{name}, test {number}"
        require_keys(row, _TEST, _MAY, where)
        test = _test(row, where)
        if test.id in tests:
            raise DataError(f"{where}: {test.id!r} stands there twice.")
        tests[test.id] = test
    return Checklist(
        tuple(tests.values()),
        str(table["source"]),
        str(table["as_of"]),
        _phrases(table, "part", name),
        _phrases(table, "whole", name),
    )


def load_openness_norms(checklist: Checklist) -> tuple[Norm, ...]:
    """Load what tells for the tests, as norms by the name `test.bearing`.

    Raises:
        DataError: A file of words is wrong; the message says where.
    """
    ways: dict[str, dict[Language, tuple[Way, ...]]] = {}
    for language in Language:
        name = f"openness/{language}.toml"
        found = parse_cues(_read(f"{language}.toml"), name, checklist)
        for norm_id, said in found.items():
            ways.setdefault(norm_id, {})[language] = said
    return tuple(
        Norm(norm_id, {}, ways[norm_id])
        for test in checklist.tests
        for norm_id in (f"{test.id}.{bearing}" for bearing in Bearing)
        if norm_id in ways
    )


def parse_cues(
    words: str, name: str, checklist: Checklist
) -> dict[str, tuple[Way, ...]]:
    """Check the words of one language and return them by `test.bearing`.

    Raises:
        DataError: A test or bearing is unknown, a test has no words, or a way is wrong.
    """
    table = parse_toml(words, name)
    ids = {test.id for test in checklist.tests}
    require_keys(table, {*_HEAD, *ids}, set(), name)
    found: dict[str, tuple[Way, ...]] = {}
    for test_id in sorted(ids):
        where = f"{name}, {test_id}"
        row = table[test_id]
        if not isinstance(row, dict) or set(row) - set(Bearing) or not row:
            raise DataError(f"{where}: {', '.join(Bearing)} are expected.")
        for bearing, said in row.items():
            found[f"{test_id}.{bearing}"] = parse_ways(said, f"{where}.{bearing}")
    return found


def _read(name: str) -> str:
    return (files("nonpaper") / "data" / "openness" / name).read_text(encoding="utf-8")


def _test(row: Mapping[str, object], where: str) -> OpennessTest:
    compare = row["compare"]
    if row["heading"] not in set(Heading):
        raise DataError(f"{where}: heading {row['heading']!r} is none of the six.")
    if not isinstance(compare, list) or not all(isinstance(c, str) for c in compare):
        raise DataError(f"{where}: compare is a list of provisions.")
    for key in ("inferred", "whole"):
        if not isinstance(row.get(key, False), bool):
            raise DataError(f"{where}: {key} is true or false.")
    heading = Heading(str(row["heading"]))
    settled = tuple(
        (code, places) for code, _, places in (c.partition(" ") for c in compare)
    )
    return OpennessTest(
        str(row["id"]),
        heading,
        settled,
        is_inferred=bool(row.get("inferred")),
        asks_whole=bool(row.get("whole")),
        home=_phrases(row, "home", where),
    )


def _phrases(
    table: Mapping[str, object], key: str, where: str
) -> dict[Language, tuple[str, ...]]:
    """Return the phrases of a key by language, or none where it is not there."""
    if key not in table:
        return {}
    value, where = table[key], f"{where}, {key}"
    if not isinstance(value, dict):
        raise DataError(f"{where}: a list of phrases a language is expected.")
    require_keys(value, set(Language), set(), where)
    for language in Language:
        said = value[language]
        if not isinstance(said, list) or not all(isinstance(p, str) for p in said):
            raise DataError(f"{where}.{language}: a list of phrases is expected.")
        for phrase in said:
            try:
                require_phrase(phrase)
            except PhraseError as error:
                raise DataError(f"{where}.{language}: {error}") from None
    return {language: tuple(value[language]) for language in Language}


def _list(value: object, where: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise DataError(f"{where}: a list of tables is expected.")
    return value
