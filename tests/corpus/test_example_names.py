"""Check that the shipped example gives no real Member words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.unit.test_example import EXAMPLE, SOURCES, words_of

NAME_COLUMNS = ("wto_name", "short_name", "other_names", "demonyms", "capital")


def names_of_members(shared: Path) -> set[str]:
    with (shared / "members" / "members.csv").open(encoding="utf-8") as handle:
        members = list(csv.DictReader(handle))
    cells = (row[column] for row in members for column in NAME_COLUMNS)
    names = {name.strip() for cell in cells for name in cell.split("|")}
    return names - {""}


def example_words() -> dict[str, str]:
    shipped = [p for p in EXAMPLE.glob("*/*") if p.is_file()]
    sources = [p for p in (SOURCES / "source").iterdir() if p.is_file()]
    return {f"{p.parent.name}/{p.name}": words_of(p) for p in [*shipped, *sources]}


@pytest.mark.corpus
def test_no_real_member_demonym_or_capital_appears(shared: Path) -> None:
    names = sorted(names_of_members(shared), key=len, reverse=True)
    assert len(names) > 500
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    found = {
        file: match[0]
        for file, words in example_words().items()
        for match in pattern.finditer(words)
    }
    assert found == {}


@pytest.mark.corpus
def test_no_fictional_member_has_the_code_of_a_real_one(shared: Path) -> None:
    def codes(path: Path) -> set[str]:
        with path.open(encoding="utf-8") as handle:
            return {row["code"] for row in csv.DictReader(handle)}

    real = codes(shared / "members" / "members.csv")
    assert not codes(EXAMPLE / "may" / "members.csv") & real
