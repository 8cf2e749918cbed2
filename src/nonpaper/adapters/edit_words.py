"""Edit a file of plain text or Markdown where it stands: nothing but what is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nonpaper.domain.adoption import TextEdit
from nonpaper.domain.source import Span
from nonpaper.revise.mend import apply_edits, cut_words

_ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
_UNSEEN = re.compile(
    r"\]\(<?(?:https?:|mailto:|www\.|/|\.\.?/|\#)[^()\s]*>?\)"
    r"|<!--.*?-->|</?[a-z][^<>\n]*>",
    re.IGNORECASE | re.DOTALL,
)
"""Addresses and tags of Markdown: characters that the reader leaves out."""
_LINE_SIGN = re.compile(r"[ \t]*(?:#{1,6}|>|[-*+])[ \t]+\Z")
"""The sign of a heading, quotation or list at the start of a line of Markdown."""


def edit_words(
    data: bytes, source: str, cuts: Iterable[Span], *, is_markdown: bool
) -> bytes | None:
    """Return the bytes of a text file without what is cut from its words.

    Only the characters that go, and the spaces and signs of emphasis beside them, are
    touched; encoding, line ends and all else stay as they are.

    Args:
        data: The file.
        source: Its words, as the reader gives them.
        cuts: What goes, as stretches of `source`.
        is_markdown: Whether signs of Markdown stand among the words.

    Returns:
        The edited file, or nothing where the words cannot be found again in it.
    """
    encoding = _find_encoding(data)
    if encoding is None:
        return None
    raw = data.decode(encoding)
    places = find_places(raw, source, is_markdown=is_markdown)
    if places is None:
        return None
    found = [_locate(raw, source, places, cut) for cut in cuts]
    stretches = [span for span in found if span is not None]
    if is_markdown:
        stretches = [_with_sign(raw, span) for span in stretches]
    edits = cut_words(raw, stretches, has_signs=is_markdown)
    return _encode(raw, edits, encoding)


def find_places(raw: str, source: str, *, is_markdown: bool) -> list[int] | None:
    r"""Return where each character of a source stands in the file it was read from.

    The source is the file without signs of its format; white space is passed over.

    Returns:
        A place for each character, -1 for white space; nothing where one is not found.

    Example:
        >>> find_places("**a** \\[b", "a [b", is_markdown=True)
        [2, -1, 7, 8]
    """
    seen = raw
    if is_markdown:
        seen = _UNSEEN.sub(lambda m: "\0" * len(m.group()), raw)
    places: list[int] = []
    at = 0
    for sign in source:
        if sign.isspace():
            places.append(-1)
            continue
        at = seen.find(sign, at)
        if at < 0:
            return None
        places.append(at)
        at += 1
    return places


def _locate(raw: str, source: str, places: Sequence[int], cut: Span) -> Span | None:
    """Return where a stretch of the source stands in the file, without space around."""
    inside = [places[at] for at in range(cut.start, cut.end) if places[at] >= 0]
    if not inside:
        return None
    start = inside[0]
    if start and raw[start - 1] == "\\" and source[max(cut.start - 1, 0)] != "\\":
        start -= 1
    return Span(start, inside[-1] + 1)


def _with_sign(raw: str, span: Span) -> Span:
    """Return a stretch with the sign of its line, if all words of the line go."""
    start = raw.rfind("\n", 0, span.start) + 1
    ends = [place for sign in "\r\n" if (place := raw.find(sign, span.start)) >= 0]
    is_whole = not raw[span.end : min(ends, default=len(raw))].strip()
    if is_whole and _LINE_SIGN.fullmatch(raw, start, span.start):
        return Span(start, span.end)
    return span


def _find_encoding(data: bytes) -> str | None:
    """Return the encoding that gives a file back to the byte, or nothing."""
    for encoding in _ENCODINGS:
        try:
            if data.decode(encoding).encode(encoding) == data:
                return encoding
        except UnicodeError:
            continue
    return None


def _encode(raw: str, edits: Sequence[TextEdit], encoding: str) -> bytes:
    return apply_edits(raw, edits).encode(encoding)
