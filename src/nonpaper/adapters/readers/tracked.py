"""Say that a document has tracked changes, and which side of them was read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from nonpaper.adapters.readers.options import Tracked
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Statement

_CHANGES = frozenset({"ins", "del", "moveTo"})


def tell_tracked(root: etree._Element, tracked: Tracked) -> Iterator[Notice]:
    """Say at how many places words are changed; words struck and put in are one place.

    Args:
        root: The document, with `ins` and `del` elements as DOCX, HTML and AKN have.
        tracked: Which side was read.
    """
    count = sum(_is_place(element) for element in root.iter())
    if count:
        yield Notice(Statement.of(f"reader.tracked_{tracked}", n=count))


def _is_place(element: etree._Element) -> bool:
    if local_name(element) not in _CHANGES or not _has_words(element):
        return False
    before = element.getprevious()
    return (
        before is None
        or local_name(before) not in _CHANGES
        or local_name(before) == local_name(element)
        or bool((before.tail or "").strip())
    )


def _has_words(element: etree._Element) -> bool:
    return any(words.strip() for words in element.itertext())
