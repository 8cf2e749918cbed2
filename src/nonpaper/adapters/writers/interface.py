"""Speak to the reader in their language: words, sentences, dates, numbers as data.

Reads: `nonpaper/data/interface/{en,es,fr}/`, a folder per language, a file per room,
the same keys in each language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from math import floor
from types import MappingProxyType
from typing import Any

from nonpaper.adapters.writers.sentence import fill, set_french
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.rule import Wording
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Name, Quote, Statement, Term, Value
from nonpaper.errors import DataError

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_FORMAT_KEYS = frozenset(
    {"months", "date", "first_day", "decimal", "group", "group_from", "percent"}
    | {"and", "and_changed", "and_changed_before", "colon", "semicolon", "quote"}
)
_GENERAL = "general.toml"
_SAID = ("words", "counts", "statements")
_NAMES_MAX = 3
_NAMES_SAID_MAX = 12


@dataclass(frozen=True, slots=True)
class Interface:
    """Hold the tool's own words in one language, and how it writes dates and numbers.

    Attributes:
        language: The language.
        words: For each key its wording; `{name}` stands for what is filled in.
        counts: For each key the wording for one and for other counts of `{n}`.
        statements: For each key of a statement its sentence; `sentence` documents how
            it names its values.
        months: The twelve names.
        date_pattern: Pattern of a date, with `{day}`, `{month}` and `{year}`.
        first_day: How the first day of a month is written, `1er` in French.
        decimal: Between whole and fraction.
        group: Between thousands.
        group_from: Least number whose thousands are grouped.
        last_join: Between the last two of a list, spaces included.
        changed_join: The same before some names: `e` in Spanish before an i.
        changed_before: Pattern of the beginning of those names; empty for none.
        percent: Pattern of a percentage, with `{n}`.
        colon: A colon with the spaces around it.
        semicolon: A semicolon with the spaces around it.
        quote: Pattern of a quotation, with `{words}`.
        names: Names of Members and groups by code, where a directory was given.
    """

    language: Language
    words: Mapping[str, str]
    counts: Mapping[str, tuple[str, str]]
    statements: Mapping[str, str]
    months: tuple[str, ...]
    date_pattern: str
    first_day: str
    decimal: str
    group: str
    group_from: int
    last_join: str
    changed_join: str
    changed_before: str
    percent: str
    colon: str
    semicolon: str
    quote: str
    names: Mapping[str, str] = field(default_factory=dict)

    def with_names(self, directory: MemberDirectory) -> Interface:
        """Return the interface with the names of Members and groups in its language.

        Example:
            >>> from nonpaper.domain.member import Member
            >>> names = (("fr", "Sénégal"),)
            >>> senegal = Member("SEN", "Senegal", "Senegal", names=names)
            >>> french = load_interface(Language.FR)
            >>> french.with_names(MemberDirectory({"SEN": senegal})).name("SEN")
            'Sénégal'
        """
        names = {
            code: group.name_in(self.language)
            for code, group in directory.groups.items()
        }
        for code, member in directory.members.items():
            names[code] = member.name_in(self.language)
        if self.language is Language.FR:
            names = {code: set_french(name) for code, name in names.items()}
        return replace(self, names=MappingProxyType(names))

    def name(self, code: str) -> str:
        """Return the name of a Member or group, else its code."""
        return self.names.get(code, code)

    def word(self, key: str, **values: object) -> str:
        """Return the wording of a key with the values filled in.

        Example:
            >>> load_interface(Language.FR).word("level.agreed")
            'mêmes mots'
        """
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, number: int, **values: object) -> str:
        """Return a number with its noun; none is plural in English, not in French.

        Example:
            >>> load_interface(Language.EN).count("texts", 1200)
            '1,200 texts'
        """
        pattern = self.counts[key][0 if self.is_one(number) else 1]
        return pattern.format(n=self.number(number), **values)

    def is_one(self, number: int) -> bool:
        """Tell whether a number takes the singular; none does in French."""
        return number == 1 or (number == 0 and self.language is Language.FR)

    def say(self, statement: Statement) -> str:
        """Return a statement as a sentence.

        Example:
            >>> english = load_interface(Language.EN)
            >>> english.say(Statement.of("level.same_words", n=2))
            'All 2 texts have the same words.'
        """
        pattern = self.statements[statement.key]
        return fill(pattern, dict(statement.values), self)

    def show(self, value: Value) -> str:
        """Return one value of a statement as the language writes it."""
        if isinstance(value, Statement):
            return self.say(value)
        if isinstance(value, Quote):
            return self.quoted(value.words)
        if isinstance(value, Term):
            return self.word(value.key)
        if isinstance(value, Name):
            return self.name(value.code)
        if isinstance(value, tuple):
            return self.join(map(self.show, value))
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Fraction):
            return f"{value.numerator}/{value.denominator}"
        return self.number(value) if isinstance(value, int) else value

    def wording(self, words: Wording) -> str:
        r"""Return words of a table that has them in each language.

        Example:
            >>> words = {"en": "waiver", "fr": "dérogation : oui", "es": "exención"}
            >>> load_interface(Language.FR).wording(words)
            'dérogation\u202f: oui'
        """
        said = words[self.language]
        return set_french(said) if self.language is Language.FR else said

    def quoted(self, words: str) -> str:
        """Return words of a text in the quotation marks of the language."""
        return self.quote.format(words=words)

    def number(self, value: int) -> str:
        """Return a whole number, its thousands grouped as the language does."""
        if value < self.group_from:
            return str(value)
        return f"{value:,}".replace(",", self.group)

    def decimals(self, value: float) -> str:
        """Return a score with two decimals.

        Example:
            >>> load_interface(Language.ES).decimals(0.5)
            '0,50'
        """
        return f"{value:.2f}".replace(".", self.decimal)

    def share(self, part: int, whole: int) -> str:
        """Return part of a whole as a rounded percentage; of nothing, nothing."""
        return self.percent.format(n=round(100 * part / whole) if whole else 0)

    def percentage(self, share: Fraction, decimals: int = 1) -> str:
        """Return a share as a percentage with decimals, half rounded up.

        A share that is there is not shown as nothing.

        Example:
            >>> english = load_interface(Language.EN)
            >>> english.percentage(Fraction(9123, 10000))
            '91.2%'
            >>> english.percentage(Fraction(1, 10000)).replace(NO_BREAK_SPACE, " ")
            '< 0.1%'
        """
        steps = 10**decimals
        rounded = floor(100 * steps * share + Fraction(1, 2))
        is_below = share > 0 and not rounded
        whole, rest = divmod(1 if is_below else rounded, steps)
        shown = f"{whole}{self.decimal}{rest:0{decimals}}" if decimals else str(whole)
        sign = f"<{NO_BREAK_SPACE}" if is_below else ""
        return self.percent.format(n=f"{sign}{shown}")

    def day(self, value: date) -> str:
        r"""Return a date in words.

        Example:
            >>> load_interface(Language.FR).day(date(2026, 3, 1))
            '1er\xa0mars\xa02026'
        """
        day = self.first_day if value.day == 1 else str(value.day)
        month = self.months[value.month - 1]
        written = self.date_pattern.format(day=day, month=month, year=value.year)
        return written.replace(" ", NO_BREAK_SPACE)

    def join(self, names: Iterable[str]) -> str:
        """Return a list of names as one says it.

        Example:
            >>> load_interface(Language.EN).join(["Arvale", "Brenta", "Corvia"])
            'Arvale, Brenta and Corvia'
        """
        *first, last = list(names) or [""]
        if not first:
            return last
        before = self.changed_before
        is_changed = bool(before) and re.match(before, last, re.IGNORECASE) is not None
        join = self.changed_join if is_changed else self.last_join
        return f"{', '.join(first)}{join}{last}"

    def join_names(self, names: Sequence[str]) -> str:
        """Return a list of names, of very many the first and a count.

        Example:
            >>> load_interface(Language.EN).join_names(list("ABCDEFGHIJKLMN"))
            'A, B, C, D, E, F, G, H, I, J and 4 more'
        """
        if len(names) <= _NAMES_SAID_MAX:
            return self.join(names)
        shown = names[: _NAMES_SAID_MAX - 2]
        return f"{', '.join(shown)} {self.count('more', len(names) - len(shown))}"

    def join_few(self, names: Sequence[str]) -> str:
        """Return a list of names, of more than four the first three and a count.

        Example:
            >>> load_interface(Language.FR).join_few(["A", "B", "C", "D", "E"])
            'A, B, C et 2 autres'
        """
        if len(names) <= _NAMES_MAX + 1:
            return self.join(names)
        shown = ", ".join(names[:_NAMES_MAX])
        return f"{shown} {self.count('more', len(names) - _NAMES_MAX)}"


@cache
def load_interface(language: Language) -> Interface:
    """Load the interface words of a language."""
    folder = resources.files("nonpaper") / "data" / "interface" / language.value
    return parse_interface(
        {
            file.name: file.read_text(encoding="utf-8")
            for file in sorted(folder.iterdir(), key=lambda file: file.name)
        },
        language,
    )


def parse_interface(contents: Mapping[str, str], language: Language) -> Interface:
    """Read the interface words of a language from the contents of its files.

    Each file holds what one room says, in the tables `words`, `counts` and
    `statements`; `general.toml` also says how dates and numbers are written.

    Args:
        contents: The content of each file by its name.
        language: The language.

    Raises:
        DataError: A table or key is unknown, missing or there twice.
    """
    said: dict[str, dict[str, str]] = {kind: {} for kind in _SAID}
    form: Mapping[str, Any] = {}
    for name, content in contents.items():
        where = f"interface/{language.value}/{name}"
        table = _parse_table(where, content, is_general=name == _GENERAL)
        form = table.get("format", form)
        for kind in _SAID:
            _add(where, said[kind], _flatten(table.get(kind, {})))
    typeset = set_french if language is Language.FR else str
    return Interface(
        language=language,
        words=_typeset(said["words"], typeset),
        counts=_parse_counts(language, _typeset(said["counts"], typeset)),
        statements=_typeset(said["statements"], typeset),
        months=tuple(form["months"]),
        date_pattern=form["date"],
        first_day=form["first_day"],
        decimal=form["decimal"],
        group=form["group"],
        group_from=form["group_from"],
        last_join=form["and"],
        changed_join=form["and_changed"],
        changed_before=form["and_changed_before"],
        percent=form["percent"],
        colon=typeset(form["colon"]),
        semicolon=typeset(form["semicolon"]),
        quote=typeset(form["quote"]),
    )


def _parse_table(where: str, content: str, *, is_general: bool) -> Mapping[str, Any]:
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: {error}.") from error
    if is_general:
        _require_keys(where, table, {"format", *_SAID})
        _require_keys(f"{where}, format", table["format"], _FORMAT_KEYS)
    elif odd := sorted(set(table) - set(_SAID)):
        raise DataError(f"{where}: unknown key {', '.join(odd)}.")
    return table


def _add(where: str, said: dict[str, str], more: Iterable[tuple[str, str]]) -> None:
    for key, words in more:
        if key in said:
            raise DataError(f"{where}: {key} is there twice.")
        said[key] = words


def _parse_counts(
    language: Language, said: Mapping[str, str]
) -> Mapping[str, tuple[str, str]]:
    forms: dict[str, dict[str, str]] = {}
    for key, words in said.items():
        name, _, form = key.rpartition(".")
        forms.setdefault(name, {})[form] = words
    for name, both in forms.items():
        _require_keys(
            f"interface/{language.value}, counts.{name}", both, {"one", "other"}
        )
    return MappingProxyType(
        {name: (both["one"], both["other"]) for name, both in forms.items()}
    )


def _require_keys(where: str, table: Mapping[str, object], keys: Iterable[str]) -> None:
    if odd := sorted(set(table) ^ set(keys)):
        raise DataError(f"{where}: unknown or missing key {', '.join(odd)}.")


def _typeset(
    said: Mapping[str, str], typeset: Callable[[str], str]
) -> Mapping[str, str]:
    return MappingProxyType({key: typeset(words) for key, words in said.items()})


def _flatten(table: Mapping[str, object], root: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{root}{key}.")
        else:
            yield f"{root}{key}", str(value)
