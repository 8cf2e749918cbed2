"""Check that facilitators read each line of the log in words of their language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nonpaper.web
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language
from nonpaper.web.accounts.models import Role

SOURCE = Path(nonpaper.web.__file__).parent


def actions() -> Iterator[str]:
    """Yield what the workspace writes into the log, as its source says it."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "add_to_log" and len(node.args) > 1:
                for part in ast.walk(node.args[1]):
                    if isinstance(part, ast.Constant) and "." in str(part.value):
                        yield str(part.value)
    yield from (f"role.{role}" for role in Role.values)


@pytest.mark.parametrize("language", list(Language))
def test_each_action_of_the_log_has_words(language: Language) -> None:
    words = load_interface(language).words
    found = {each for each in actions() if not each.endswith(".")}
    assert len(found) > 20
    assert sorted(each for each in found if f"log.actions.{each}" not in words) == []
