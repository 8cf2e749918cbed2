"""Look at WordprocessingML by local names, which all its dialects share."""

from __future__ import annotations

from lxml import etree

from nonpaper.adapters.readers.safe_xml import local_name


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name, or nothing."""
    for found in element if element is not None else ():
        if local_name(found) == name:
            return found
    return None


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """Return all children of a name."""
    return [
        e for e in (element if element is not None else ()) if local_name(e) == name
    ]


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute whatever its namespace prefix, by default `w:val`."""
    for key, said in element.attrib.items() if element is not None else ():
        if str(key).rpartition("}")[2] == name:
            return str(said)
    return None


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a switch such as `w:vanish` is there and on."""
    said = value(element)
    return element is not None and said not in ("0", "false", "off", "none")


def whole(words: str | None, otherwise: int) -> int:
    """Return a whole number within bounds that no document exceeds."""
    try:
        return max(min(int(words or ""), 999_999), -999_999)
    except ValueError:
        return otherwise
