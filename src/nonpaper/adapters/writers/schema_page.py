"""Describe JSON that is written, for people, from its schema: the two cannot differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

PREFACE = """# map.json

What `nonpaper map` writes beside the page and the spreadsheet, for programs. The form
is a contract: its JSON Schema (draft 2020-12) is `data/schema/map.schema.json` inside
the package `nonpaper`. Every key below is always there. A value that is not known is
`null` or an empty list, never a guess. Scores have four decimals; dates are
`YYYY-MM-DD`; spans count characters of the text as it was read.

This page is made from the schema.
"""

CONSOLIDATED_PREFACE = """# consolidated.json

What `nonpaper consolidate` writes beside the draft, for programs, and to have the text
of each sponsor back from. The form is a contract: its JSON Schema (draft 2020-12) is
`data/schema/consolidated.schema.json` inside the package `nonpaper`. Every key below is
always there unless it says otherwise. A value that is not known is `null`, empty or an
empty list, never a guess.

This page is made from the schema.
"""


def describe_schema(
    schema: Schema, *, preface: str = PREFACE, title: str = "The map"
) -> str:
    """Return the reference page of a schema: a table for each of its objects.

    Args:
        schema: The schema.
        preface: What stands before the tables.
        title: Heading of the table of the whole.
    """
    lines = [preface, *_table(title, schema)]
    for name, definition in schema["$defs"].items():
        lines += _table(f"`{name}`", definition)
    return "\n".join(lines)


def _table(title: str, definition: Schema) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"{definition['description']}\n"
    if "anyOf" in definition:
        yield f"Either {' or '.join(map(_kind, definition['anyOf']))}.\n"
        return
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key, value in definition["properties"].items():
        yield f"| `{key}` | {_kind(value)} | {_meaning(value)} |"
    yield ""


def _kind(value: Schema) -> str:
    match value:
        case {"$ref": str(target)}:
            name = target.rsplit("/", 1)[-1]
            return f"[{name}](#{name})"
        case {"const": constant}:
            return f"`{constant}`"
        case {"enum": list(values)}:
            return ", ".join(f"`{_plain(v)}`" for v in values)
        case {"prefixItems": list(items)}:
            return f"pair of {' and '.join(_kind(item) for item in items)}"
        case {"type": "array", "items": dict(item)}:
            return f"list of {_kind(item)}"
        case {"type": list(kinds)}:
            return " or ".join(kinds)
        case _:
            return str(value["type"])


def _meaning(value: Schema) -> str:
    return str(value.get("description", "See there."))


def _plain(value: object) -> str:
    return "null" if value is None else str(value)
