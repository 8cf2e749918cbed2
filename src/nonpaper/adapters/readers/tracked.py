"""Say that a document has tracked changes, and which side of them was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from nonpaper.adapters.readers.options import Tracked
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Statement

_CHANGES = frozenset({"ins", "del", "moveTo"})
_TOKEN = re.compile(
    r"\\[\\<]|<(?P<end>/?)(?P<name>ins|del)\b[^<>]*>|(?P<blank>\n[ \t]*\n)",
    re.IGNORECASE,
)
_HOLE = "\0"  # where words were taken out; no text that was read has this sign
_EMPTIED = re.compile(
    rf"^(?=.*{_HOLE})(?:[ ]{{0,3}}(?:\#{{1,6}}|>|\[\^[^\]\n]+\]:))?"
    rf"(?:[ \t{_HOLE}]|</?(?:ins|del)\b[^<>\n]*>)*$",
    re.IGNORECASE | re.MULTILINE,
)


def take_marked_side(words: str, tracked: Tracked) -> tuple[str, int]:
    """Return one side of a text with `<ins>` and `<del>`, and how many places differ.

    Only the words of the other side are taken out, not the tags, and the signs of
    headings and footnotes that have no words on this side. A tag without its other
    half says nothing.

    Example:
        >>> take_marked_side("Parties <del>shall</del><ins>may</ins> act", "original")
        ('Parties <del>shall</del><ins></ins> act', 1)
    """
    dropped = "del" if tracked == "accepted" else "ins"
    kept: list[str] = []
    opened: list[re.Match[str]] = []
    at = places = 0
    last = -1  # where the change before ended
    for found in _TOKEN.finditer(words):
        name = (found.group("name") or "").lower()
        if not name:  # a sign that is meant as such, or a blank line
            opened = [] if found.group("blank") else opened
        elif not found.group("end"):
            opened.append(found)
        elif opened and opened[-1].group("name").lower() == name:
            start = opened.pop().end()
            if not opened:
                places += found.start() > start and _begins(words, start) != last
                last = found.end()
            if name == dropped and start >= at:
                kept += (words[at:start], _HOLE)
                at = found.start()
    side = "".join((*kept, words[at:]))
    return _EMPTIED.sub("", side).replace(_HOLE, "") if kept else side, places


def _begins(words: str, start: int) -> int:
    """Return where the tag begins behind which a change starts."""
    return words.rfind("<", 0, start)


def tell_tracked(parts: Iterable[etree._Element], tracked: Tracked) -> Iterator[Notice]:
    """Say at how many places words are changed; words struck and put in are one place.

    Args:
        parts: The document, with `ins` and `del` elements as DOCX, HTML and AKN have,
            and its footnotes where they stand apart.
        tracked: Which side was read.
    """
    count = sum(_is_place(one) for part in parts for one in part.iter())
    yield from tell_places(count, tracked)


def tell_places(count: int, tracked: Tracked) -> Iterator[Notice]:
    """Say at how many places words are changed, if at any, and which side was read."""
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
