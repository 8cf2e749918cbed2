"""Check that no word of the interface and no class of the style sheet is left over."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "nonpaper"
STYLE = PACKAGE / "web" / "static" / "nonpaper" / "workspace.css"
SHAPES = frozenset(("one", "other"))
BUILT = ("standing.",)
"""Tables whose name code takes from a list, so that no key begins with it in code."""
BUILT_CLASS = re.compile(r"cell-\w+|d\d")
"""Classes whose end a page takes from a field or a depth."""
FOREIGN = frozenset(("errorlist",))
"""Classes that Django writes."""


@lru_cache(maxsize=1)
def source() -> str:
    """Return all code and templates, but not the words themselves."""
    kinds = (".py", ".html", ".j2", ".txt", ".toml")
    words = PACKAGE / "data" / "interface"
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in kinds and words not in path.parents
    )


def keys_of(table: dict[str, Any], before: str = "") -> Iterator[str]:
    """Go through the keys of a table of words and of the tables in it."""
    for key, value in table.items():
        if isinstance(value, dict) and not set(value) >= SHAPES:
            yield from keys_of(value, f"{before}{key}.")
        else:
            yield before + key


def test_each_word_of_the_interface_is_said_somewhere() -> None:
    whole = set(re.findall(r"[\w.]+", source()))
    # A key may be built: f"only_{side}"; the name of its table may be handed on.
    stems = set(re.findall(r"([a-z][\w.]*[._])(?:\{|\"\|add)", source()))
    tables = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)+)[\"']", source()))
    begins = (*BUILT, *stems, *(f"{name}{sign}" for name in tables for sign in "._"))
    keys = {
        key
        for file in (PACKAGE / "data" / "interface" / "en").glob("*.toml")
        for table in tomllib.loads(file.read_text(encoding="utf-8")).values()
        if isinstance(table, dict)
        for key in keys_of(table)
    }
    assert len(keys) > 1000
    assert sorted(key for key in keys - whole if not key.startswith(begins)) == []


def test_classes_of_pages_and_of_the_style_sheet_are_the_same() -> None:
    style = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", style))
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors)) - FOREIGN
    whole = set(re.findall(r"[\w-]+", source()))
    assert sorted(one for one in styled - whole if not BUILT_CLASS.match(one)) == []
    pages = [
        page.read_text(encoding="utf-8") for page in (PACKAGE / "web").rglob("*.html")
    ]
    given = " ".join(re.findall(r'class="([^"]*)"', "\n".join(pages)))
    classes = set(re.sub(r"\S*\{[{%].*?[%}]\}", " ", given).split())
    assert sorted(classes - styled) == []
