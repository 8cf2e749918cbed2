"""Turn the bytes of a text file into characters, saying so where it is a guess."""

from __future__ import annotations

import re

from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Statement

_MARKED = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARABLE = re.compile(
    r"utf-?(8|16|32)([-_]?[lb]e)?|iso-?8859-\d+|(windows-|cp)125\d|latin-?1|us-ascii"
    r"|macintosh|mac-?roman|koi8-[ru]|gb(k|2312|18030)|big5|shift_jis|euc-(jp|kr)",
    re.IGNORECASE,
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_ODD_SHARE_MAX = 0.05
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def decode_text(
    data: bytes, declared: str | None = None
) -> tuple[str, tuple[Notice, ...]] | None:
    """Return the characters of a text and what to say about them, or nothing.

    Tried in turn: the byte order mark, the encoding that the format declares, UTF-8,
    UTF-16 without mark (every other byte is zero), and last Windows-1252, which fits
    many old files but is a guess and said to be one. Bytes that are no text in any of
    these give nothing.

    Example:
        >>> decode_text("Türkiye".encode())
        ('Türkiye', ())
    """
    for start, encoding in _MARKED:
        if data.startswith(start):
            return _certain(data, encoding)
    if declared and not _DECLARABLE.fullmatch(declared):
        declared = None
    for likely in (declared, "utf-8", _unmarked_utf16(data)):
        if likely and (found := _certain(data, likely)):
            return found
    found = _certain(data, "cp1252")
    if found is None:
        return None
    return found[0], (Notice(Statement.of("reader.encoding")),)


def find_odd(data: bytes) -> tuple[str, int] | None:
    r"""Return the first byte or sign that keeps a file from being text, and its line.

    Nothing where so many are odd that the file is no damaged text but something else.

    Example:
        >>> find_odd(b"Article 1\nEach Party\x00 shall publish its laws.")
        ('U+0000', 2)
    """
    words = data.decode("utf-8", "replace")
    odd = [match.start() for match in _ODD.finditer(words)]
    if not odd or len(odd) > _ODD_SHARE_MAX * len(words):
        return None
    sign, line = words[odd[0]], words.count("\n", 0, odd[0]) + 1
    if sign != "\N{REPLACEMENT CHARACTER}":
        return f"U+{ord(sign):04X}", line
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"0x{data[error.start]:02X}", line
    return None


def _certain(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]] | None:
    try:
        words = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return None if _is_junk(words) else (words, ())


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return None
    if sample[1::2].count(0) > 0.4 * len(sample[1::2]):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.4 * len(sample[::2]) else None


def _is_junk(words: str) -> bool:
    """Tell whether more than one character in 500 is one that no text has."""
    data = words.encode("utf-8", "surrogatepass")  # there, only they have these bytes
    return (len(data) - len(data.translate(None, _CONTROLS))) * 500 > len(words)
