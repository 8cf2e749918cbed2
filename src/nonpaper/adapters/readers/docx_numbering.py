"""Write the automatic numbers of a DOCX as its word processor prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.docx_xml import child, children, value, whole
from nonpaper.adapters.readers.numerals import repeated_letters, roman

_PLACEHOLDER = re.compile(r"%([1-9])")
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": repeated_letters,
    "upperLetter": lambda n: repeated_letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "ordinal": lambda n: f"{n}.",
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda n: "",
}
_DASHES = frozenset("-\u2013—\u2012")


@dataclass(frozen=True, slots=True)
class _Level:
    """Hold how one level of a list prints its numbers."""

    format: str
    pattern: str
    start: int
    restart: int | None
    is_legal: bool
    suffix: str
    style: str | None


@dataclass(slots=True)
class Numbering:
    """Count the lists of a document while it is walked through.

    Attributes:
        counters: For each list definition the last number of each of its levels.
    """

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """Take the definitions from the part that holds them, if there is one."""
        numbering = cls()
        if root is None:
            return numbering
        definitions = {value(a, "abstractNumId"): a for a in _all(root)}
        styles = {
            value(style): identifier
            for identifier, a in definitions.items()
            if (style := child(a, "styleLink")) is not None
        }
        for num in children(root, "num"):
            identifier = value(num, "numId") or ""
            abstract = value(child(num, "abstractNumId")) or ""
            linked = value(child(definitions.get(abstract), "numStyleLink"))
            base = (styles.get(linked) if linked else None) or abstract
            numbering._add(identifier, base, definitions, num)
        return numbering

    def _add(
        self,
        identifier: str,
        abstract: str,
        definitions: dict[str | None, etree._Element],
        num: etree._Element,
    ) -> None:
        levels = _levels(definitions.get(abstract))
        for override in children(num, "lvlOverride"):
            place = whole(value(override, "ilvl"), 0)
            if (own := child(override, "lvl")) is not None:
                levels[place] = _level(own)
            if (start := child(override, "startOverride")) is not None:
                self._starts[identifier, place] = whole(value(start), 1)
        self._levels[identifier] = levels
        self._abstract[identifier] = abstract

    def level_of_style(self, identifier: str, style: str | None) -> int | None:
        """Return the level of a list that a paragraph style stands for."""
        for place, level in self._levels.get(identifier, {}).items():
            if style is not None and level.style == style:
                return place
        return None

    def label(self, identifier: str, place: int) -> str:
        """Count one paragraph on and return what is printed before it.

        Example:
            >>> Numbering().label("7", 0)
            ''
        """
        levels = self._levels.get(identifier, {})
        level = levels.get(place)
        if level is None:
            return ""
        self._count(identifier, place, level, levels)
        if level.format == "bullet":
            is_dash = level.pattern.strip() in _DASHES
            return f"{level.pattern.strip()} " if is_dash else "• "
        counters = self.counters[self._abstract[identifier]]
        printed = _PLACEHOLDER.sub(
            lambda m: _print(levels, level, counters, int(m.group(1)) - 1),
            level.pattern,
        ).strip()
        space = "" if level.suffix == "nothing" else " "
        return printed + space if printed else ""

    def _count(
        self, identifier: str, place: int, level: _Level, levels: dict[int, _Level]
    ) -> None:
        counters = self.counters.setdefault(self._abstract[identifier], {})
        override = (identifier, place)
        if override in self._starts and override not in self._begun:
            counters[place] = self._starts[override]
        else:
            counters[place] = counters.get(place, level.start - 1) + 1
        self._begun.add(override)
        for deeper in [p for p in counters if p > place]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and place < restart):
                del counters[deeper]


def _print(
    levels: dict[int, _Level], level: _Level, counters: dict[int, int], place: int
) -> str:
    shown = levels.get(place)
    if shown is None:
        return ""
    number = counters.get(place, shown.start)
    is_figure = level.is_legal and shown.format != "none"
    return _FORMATS.get("decimal" if is_figure else shown.format, str)(number)


def _all(root: etree._Element) -> list[etree._Element]:
    return children(root, "abstractNum")


def _levels(abstract: etree._Element | None) -> dict[int, _Level]:
    found = {}
    for element in children(abstract, "lvl"):
        found[whole(value(element, "ilvl"), 0)] = _level(element)
    return found


def _level(element: etree._Element) -> _Level:
    restart = child(element, "lvlRestart")
    return _Level(
        format=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText")) or "",
        start=whole(value(child(element, "start")), 0),
        restart=whole(value(restart), 0) if restart is not None else None,
        is_legal=child(element, "isLgl") is not None,
        suffix=value(child(element, "suff")) or "tab",
        style=value(child(element, "pStyle")),
    )
