"""Know what the styles of a DOCX say of a paragraph: heading, level, list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.docx_xml import child, children, is_on, value, whole

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """Hold what a paragraph style says, with what it inherits.

    Attributes:
        name: Its name, in English for the built-in ones.
        heading_level: 1 to 9 for a heading; 0 for anything else.
        list_id: List it numbers its paragraphs by, or nothing.
        list_level: Level in that list, where it is said.
        is_hidden: Whether its words are not shown.
    """

    name: str = ""
    heading_level: int = 0
    list_id: str | None = None
    list_level: int | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """Hold the styles by their id.

    Attributes:
        by_id: All styles.
        default: Id of the style of a paragraph that names none.
    """

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Take the styles from the part that holds them, if there is one."""
        elements = {value(s, "styleId") or "": s for s in children(root, "style")}
        default = next(
            (
                identifier
                for identifier, s in elements.items()
                if value(s, "type") == "paragraph"
                and value(s, "default") in ("1", "true", "on")
            ),
            None,
        )
        return cls({i: _style(i, elements) for i in elements}, default)

    def get(self, identifier: str | None) -> Style:
        """Return a style, or one that says nothing."""
        return self.by_id.get(identifier or self.default or "", Style())


def _style(identifier: str, elements: dict[str, etree._Element]) -> Style:
    """Join a style with those that it is based on, the nearest first."""
    name = ""
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool | None = None
    for element in _chain(identifier, elements):
        properties = child(element, "pPr")
        name = name or value(child(element, "name")) or ""
        level = heading_level(element, properties) if level is None else level
        if list_id is None and (num := child(properties, "numPr")) is not None:
            list_id = value(child(num, "numId"))
            place = child(num, "ilvl")
            list_level = whole(value(place), 0) if place is not None else None
        vanish = child(child(element, "rPr"), "vanish")
        hidden = is_on(vanish) if hidden is None and vanish is not None else hidden
    return Style(name, level or 0, list_id, list_level, bool(hidden))


def _chain(
    identifier: str, elements: dict[str, etree._Element]
) -> list[etree._Element]:
    chain: list[etree._Element] = []
    seen: set[str] = set()
    while identifier in elements and identifier not in seen:
        seen.add(identifier)
        chain.append(elements[identifier])
        identifier = value(child(elements[identifier], "basedOn")) or ""
    return chain


def heading_level(
    style: etree._Element | None, properties: etree._Element | None
) -> int | None:
    """Return the heading level that a style or paragraph states; 0 for body text.

    Nothing is returned where neither states one.
    """
    outline = child(properties, "outlineLvl")
    if outline is not None:
        level = whole(value(outline), _BODY_LEVEL)
        return level + 1 if 0 <= level < _BODY_LEVEL else 0
    name = value(child(style, "name")) or ""
    if found := _HEADING_NAME.fullmatch(name):
        return int(found.group(1))
    return 1 if name.lower() == "title" else None
