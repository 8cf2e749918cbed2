"""Find the footnotes of a page: the links that call them, the blocks that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.safe_xml import local_name

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,4}|†|‡)\s*[\])]?")
_NOTE_WORD = re.compile(r"(?:^|[^a-z])_?(?:fn|ftn|edn|note|footnote|endnote)", re.I)
_SAYS_NOTE = (
    "href",
    "class",
    "role",
    "id",
    "name",
    "{http://www.idpf.org/2007/ops}type",
)
_HOLDERS = frozenset(["p", "li", "dd", "td", "aside", "div"])


@dataclass(frozen=True, slots=True)
class Notes:
    """Hold the footnotes of a page.

    Attributes:
        calls: Links that call a footnote, with its label.
        holders: Blocks that hold the words of one, with its label.
    """

    calls: dict[etree._Element, str] = field(default_factory=dict)
    holders: dict[etree._Element, str] = field(default_factory=dict)


def find_notes(root: etree._Element) -> Notes:
    """Return the footnotes that links with a label lead to, further down the page."""
    places = {element: place for place, element in enumerate(root.iter())}
    targets = _targets(root)
    notes = Notes()
    for link in root.iter("a"):
        target = targets.get((link.get("href") or "")[1:])
        label = _label(link)
        if target is None or label is None or not _calls_note(link):
            continue
        holder = _holder(target)
        if holder is not None and places[holder] > places[link]:
            notes.calls[link] = label
            notes.holders.setdefault(holder, label)
    return notes


def _targets(root: etree._Element) -> dict[str, etree._Element]:
    targets: dict[str, etree._Element] = {}
    for element in root.iter():
        names = [element.get("id")]
        if local_name(element) == "a":
            names.append(element.get("name"))
        for name in names:
            if name:
                targets.setdefault(name, element)
    return targets


def _label(link: etree._Element) -> str | None:
    if not (link.get("href") or "").startswith("#"):
        return None
    found = _LABEL.fullmatch("".join(link.itertext()).strip())
    return found.group(1) if found else None


def _calls_note(link: etree._Element) -> bool:
    """Tell a call from other links: raised, or named as a note."""
    parent = link.getparent()
    is_raised = link.find(".//sup") is not None or (
        parent is not None and local_name(parent) == "sup"
    )
    return is_raised or any(
        _NOTE_WORD.search(link.get(key) or "") for key in _SAYS_NOTE
    )


def _holder(target: etree._Element) -> etree._Element | None:
    element: etree._Element | None = target
    while element is not None and local_name(element) not in _HOLDERS:
        element = element.getparent()
    return element
