"""Check that what is kept or compared is a day of the place where a caucus meets."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nonpaper.web

WEB = Path(nonpaper.web.__file__).parent
CLOCK = "accounts/selectors/days.py"
"""The one place that asks which day it is."""


def files_without_a_page() -> Iterator[Path]:
    """Yield what the worker runs too: outside of a page no zone is set."""
    for app in ("accounts", "texts", "caucus"):
        yield WEB / app / "jobs.py"
        for room in ("services", "selectors"):
            yield from (WEB / app / room).glob("*.py")


def days_of_the_clock(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ("localdate", "localtime"):
            yield f"{file.relative_to(WEB)}:{node.lineno}"


def test_days_are_those_of_the_place_where_a_caucus_meets() -> None:
    files = [file for file in files_without_a_page() if file.exists()]
    assert len(files) > 50
    found = [one for file in files for one in days_of_the_clock(file)]
    assert [one for one in found if not one.startswith(CLOCK)] == []
    assert len(found) == 1, "the clock itself is looked at"
