"""Fill the sentence of a statement with its values, as the reader's language does.

A sentence names its values in braces, and says after a colon how to show one:

- `{n}`: a number, a word, a quotation, or a list (`A, B and C`);
- `{who:few}`: a list, of more than four the first three and `and 2 more`;
- `{who:names}`: a list in the order of the reader's alphabet, of very many the first;
- `{who:few_names}`: both;
- `{parts:;}`, `{parts:/}`, `{parts:,}`: a list, set apart by that sign alone;
- `{share:%}`: a number as a percentage, or a fraction as one, with one decimal;
- `{share:%2}`: a fraction as a percentage, with so many decimals;
- `{n:|is|are}`: not the value but the first words where it is one (or a list of one),
  else the second; in French none is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from string import Formatter
from typing import Protocol

from nonpaper.domain.naming import fold_name
from nonpaper.domain.statement import Value

_THIN = "\N{NARROW NO-BREAK SPACE}"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_BEFORE_SIGN = re.compile(r" (?=[;:?!»])")


class Speaker(Protocol):
    """Say single values in one language; an `Interface` does."""

    @property
    def percent(self) -> str:
        """Return the pattern of a percentage."""

    @property
    def semicolon(self) -> str:
        """Return a semicolon with the spaces around it."""

    def show(self, value: Value) -> str:
        """Return a value as the language writes it."""

    def join_names(self, names: list[str]) -> str:
        """Return a list of names, the first of very many."""

    def join_few(self, names: list[str]) -> str:
        """Return a list of names, the first of many."""

    def percentage(self, share: Fraction, decimals: int = 1) -> str:
        """Return a fraction as a percentage."""

    def is_one(self, number: int) -> bool:
        """Tell whether a number takes the singular."""


def fill(pattern: str, values: Mapping[str, Value], speaker: Speaker) -> str:
    """Return a sentence with its values.

    Raises:
        KeyError: The sentence names a value that the statement does not have.
    """
    shown: list[str] = []
    for before, name, how, _ in Formatter().parse(pattern):
        shown.append(before)
        if name is not None:
            shown.append(_show(values[name], how or "", speaker))
    return "".join(shown)


def sort_names(names: Iterable[str]) -> list[str]:
    """Return names in the order of the alphabet; accents do not count.

    Example:
        >>> sort_names(["Zambie", "Équateur", "Égypte"])
        ['Égypte', 'Équateur', 'Zambie']
    """
    return sorted(names, key=fold_name)


def names_of(pattern: str) -> frozenset[str]:
    """Return the names of the values that a sentence shows or asks for their number.

    Example:
        >>> sorted(names_of("{who:few} {who:|has|have} {n} texts."))
        ['n', 'who']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name)


def set_french(words: str) -> str:
    """Return French words with thin spaces that must not break, and curled apostrophes.

    Example:
        >>> set_french("Pourquoi : « x » ?").count(chr(0x202F))
        4
        >>> set_french("Côte d'Ivoire") == "Côte d" + chr(0x2019) + "Ivoire"
        True
    """
    thin = _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", words)
    thin = _BEFORE_SIGN.sub(_THIN, thin)
    return thin.replace("« ", f"«{_THIN}")


def _show(value: Value, how: str, speaker: Speaker) -> str:
    if how.startswith("|"):
        one, other = how[1:].split("|")
        return one if speaker.is_one(_number(value)) else other
    if how.startswith("%") and isinstance(value, Fraction):
        return speaker.percentage(value, int(how[1:] or 1))
    if how == "%" and isinstance(value, int):
        return speaker.percent.format(n=value)
    if isinstance(value, tuple) and how in (";", "/", ","):
        joints = {";": speaker.semicolon, "/": " / ", ",": ", "}
        return joints[how].join(map(speaker.show, value))
    if isinstance(value, tuple) and how in ("names", "few_names"):
        names = sort_names(map(speaker.show, value))
        is_few = how == "few_names"
        return speaker.join_few(names) if is_few else speaker.join_names(names)
    if isinstance(value, tuple) and how == "few":
        return speaker.join_few([speaker.show(one) for one in value])
    return speaker.show(value)


def _number(value: Value) -> int:
    return len(value) if isinstance(value, tuple) else int(str(value))
