"""Read the fields of a TOML file of the user, and say which of them is wrong.

Reads: the table of a file. Writes: values, or one line that says what to write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn, TypeVar

from nonpaper.domain.rule import Wording
from nonpaper.domain.source import Language
from nonpaper.errors import UnreadableFileError

_Choice = TypeVar("_Choice", bound=StrEnum)
Row = Mapping[str, object]
"""A table of a TOML file."""


@dataclass(frozen=True, slots=True)
class TomlFields:
    """Read the fields of one file; what is wrong is refused with its key.

    Attributes:
        file: Name of the file, as the user knows it.
    """

    file: str

    def choose(
        self, kind: type[_Choice], row: Row, key: str, where: str
    ) -> _Choice | None:
        """Return a value that is one of a closed set; nothing if it is not given."""
        if key not in row:
            return None
        value = row[key]
        if not isinstance(value, str) or value not in set(kind):
            remedy = f"{suggest(str(value), list(kind))}write {choices(kind)}"
            self.refuse(
                dotted(where, key), f"{value!r} is none of those there are", remedy
            )
        return kind(value)

    def truth(self, row: Row, key: str) -> bool:
        """Return true or false."""
        value = row[key]
        if not isinstance(value, bool):
            remedy = "write true or false, or leave it out if it is not known"
            self.refuse(key, f"{value!r} is neither yes nor no", remedy)
        return value

    def day(self, row: Row, key: str, where: str) -> date | None:
        """Return a day; nothing if it is not given."""
        value = row.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            remedy = "write year, month and day without quotes, as in 1996-12-13"
            self.refuse(dotted(where, key), f"{value!r} is no day", remedy)
        return value

    def wording(self, row: Row, key: str, where: str) -> Wording:
        """Return words in each language."""
        return self.as_wording(row[key], dotted(where, key))

    def maybe_wording(self, row: Row, key: str, where: str) -> Wording | None:
        """Return words in each language; nothing if they are not given."""
        return self.wording(row, key, where) if key in row else None

    def wordings(self, table: Row, key: str) -> tuple[Wording, ...]:
        """Return a list of words in each language."""
        said = enumerate(self.items(table, key, ""), 1)
        return tuple(self.as_wording(one, f"{key} {number}") for number, one in said)

    def as_wording(self, value: object, where: str) -> Wording:
        """Return words for every language; given in one, they serve for all."""
        if isinstance(value, str) and value.strip():
            return dict.fromkeys(Language, value)
        if not isinstance(value, dict) or set(value) != set(Language):
            remedy = "write them in quotes, or a table with en, fr and es"
            self.refuse(where, "words are expected", remedy)
        for said in value.values():
            if not isinstance(said, str) or not said.strip():
                self.refuse(where, "words are expected", "write them in quotes")
        return {language: str(value[language]) for language in Language}

    def text(self, row: Row, key: str, where: str) -> str:
        """Return words in one language."""
        value = row.get(key, "")
        if not isinstance(value, str):
            self.refuse(
                dotted(where, key), f"{value!r} is no text", "write it in quotes"
            )
        return " ".join(value.split())

    def texts(self, row: Row, key: str, where: str) -> tuple[str, ...]:
        """Return a list of words in one language."""
        found = self.items(row, key, where)
        for value in found:
            if not isinstance(value, str) or not value.strip():
                remedy = 'write texts in quotes, as in ["Japan", "African Group"]'
                self.refuse(dotted(where, key), f"{value!r} is no text", remedy)
        return tuple(map(str, found))

    def items(self, row: Row, key: str, where: str) -> list[object]:
        """Return a list."""
        value = row.get(key, [])
        if not isinstance(value, list):
            remedy = 'write a list, as in ["Japan", "African Group"]'
            self.refuse(dotted(where, key), "it is no list", remedy)
        return value

    def rows(self, table: Row, key: str) -> list[tuple[Row, str]]:
        """Return a list of tables, each with its place."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(r, dict) for r in value):
            self.refuse(key, "it is no list of tables", f"write [[{key}]] above each")
        return [(row, f"{key} {number}") for number, row in enumerate(value, 1)]

    def check_keys(self, row: Row, allowed: Collection[str], where: str) -> None:
        """Refuse keys that are not known, and say what may be meant."""
        for key in row:
            if key not in allowed:
                remedy = f"{suggest(key, allowed)}allowed are {', '.join(allowed)}"
                self.refuse(dotted(where, key), "there is no such key", remedy)

    def refuse(self, key: str, reason: str, remedy: str) -> NoReturn:
        """Refuse the file for one of its keys."""
        raise UnreadableFileError(f"{self.file}, {key}", reason, remedy)


def dotted(where: str, key: str) -> str:
    """Return where a key stands, `stance 1.who`."""
    return f"{where}.{key}" if where else key


def choices(allowed: Iterable[str]) -> str:
    """Return what may be written, as a list that ends with or."""
    *first, last = allowed
    return f"{', '.join(first)} or {last}"


def suggest(name: str, known: Collection[str]) -> str:
    """Ask whether the nearest of what is known was meant; nothing if none is near."""
    near = get_close_matches(name, [str(one) for one in known], n=1)
    return f"did you mean {near[0]}? " if near else ""
