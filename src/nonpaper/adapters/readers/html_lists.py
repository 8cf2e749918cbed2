"""Write the numbers of list items as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.numerals import letters, roman
from nonpaper.adapters.readers.safe_xml import local_name

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_SHOWN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lower-alpha": letters,
    "lower-latin": letters,
    "upper-alpha": lambda n: letters(n).upper(),
    "upper-latin": lambda n: letters(n).upper(),
    "lower-roman": roman,
    "upper-roman": lambda n: roman(n).upper(),
}


@dataclass(slots=True)
class _List:
    style: str
    next: int
    step: int


@dataclass(slots=True)
class ListStack:
    """Hold the lists that are open, the innermost last."""

    lists: list[_List] = field(default_factory=list)

    def open(self, element: etree._Element) -> None:
        """Begin a list with its style and first number."""
        is_ordered = local_name(element) == "ol"
        style = _TYPES.get(
            element.get("type") or "", "decimal" if is_ordered else "disc"
        )
        said = _STYLE.search(element.get("style") or "")
        style = said.group(1).lower() if said else style
        is_reversed = is_ordered and element.get("reversed") is not None
        first = len(element.findall("li")) if is_reversed else 1
        start = _whole(element.get("start"), first)
        self.lists.append(_List(style, start, -1 if is_reversed else 1))

    def close(self) -> None:
        """End the innermost list."""
        if self.lists:
            self.lists.pop()

    def marker(self, item: etree._Element) -> str:
        """Return what a browser shows before an item, and count on."""
        if not self.lists:
            return ""
        current = self.lists[-1]
        number = _whole(item.get("value"), current.next)
        current.next = number + current.step
        if current.style == "none" or "list-style:none" in _squeezed(item):
            return ""
        shown = _SHOWN.get(current.style)
        return f"{shown(number)}. " if shown else "• "


def _squeezed(item: etree._Element) -> str:
    return (item.get("style") or "").replace(" ", "").replace("-type", "").lower()


def _whole(words: str | None, otherwise: int) -> int:
    try:
        return max(min(int(words or ""), 99_999), -99_999)
    except ValueError:
        return otherwise
