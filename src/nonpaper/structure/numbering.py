"""Read and normalise the numbers of elements: decimal, roman, letters, spelled."""

from __future__ import annotations

import re
import unicodedata

from nonpaper.structure.grammar import (
    HEADING_WORDS,
    LATIN_SUFFIXES,
    SPELLED_TENS,
    SPELLED_UNITS,
)

SUFFIX = rf"(?:{'|'.join(LATIN_SUFFIXES)})"
_ROMAN = re.compile(
    r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z", re.IGNORECASE
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SPACES_IN_NUMBER = re.compile(r"\s*([.\-–—])\s*")
_ORDINAL_MARK = re.compile(r"(?<=\d)\s?(?:er|ère|ro|ra|º|°|ª)\b\.?", re.IGNORECASE)
_SUFFIXED = re.compile(rf"(?<=\d)\s*({SUFFIX})(?![a-z])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-–][^\W\d_]+)*\.?")


def fold(word: str) -> str:
    """Return a word in lower case without accents, to look it up in a table.

    Example:
        >>> fold("ARTÍCULO")
        'articulo'
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def roman_value(text: str) -> int | None:
    """Return the value of a roman number up to 399, or nothing.

    Example:
        >>> roman_value("XIV"), roman_value("iiii")
        (14, None)
    """
    if not _ROMAN.match(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < f else v for v, f in zip(values, following, strict=True))


def spelled_value(text: str) -> int | None:
    """Return the value of a number written in words, or nothing.

    Example:
        >>> spelled_value("TWENTY-ONE"), spelled_value("treinta y uno")
        (21, 31)
    """
    words = [w for w in re.split(r"[\s\-–]+", fold(text)) if w not in {"y", "et"}]
    if len(words) == 1:
        return SPELLED_UNITS.get(words[0], SPELLED_TENS.get(words[0]))
    if len(words) == 2 and words[0] in SPELLED_TENS:
        unit = SPELLED_UNITS.get(words[1])
        return SPELLED_TENS[words[0]] + unit if unit else None
    return None


def normal_number(printed: str) -> str | None:
    """Return a number without the word before it and the punctuation around it.

    A number in words becomes digits, a Latin suffix is joined in lower case; roman
    numbers and letters stay as they are printed.

    Example:
        >>> [normal_number(n) for n in ("ARTICLE 13.2", "Artículo 5-13", "Art. 3 BIS")]
        ['13.2', '5-13', '3bis']
        >>> [normal_number(n) for n in ("Article premier", "CHAPTER TWENTY ONE", "IV.")]
        ['1', '21', 'IV']
    """
    text = printed.strip().strip("[]*_#").strip()
    word = _WORD.match(text)
    if word and _is_heading_word(word.group(), rest=text[word.end() :]):
        text = text[word.end() :]
    text = text.strip(" \t\n.:;,-–—)]*_")
    if text.startswith("(") or (
        text.endswith("(") or text.count("(") > text.count(")")
    ):
        text = text.replace("(", "").replace(")", "")
    value = spelled_value(text) if text[:1].isalpha() else None
    if value is not None:
        return str(value)
    text = _ORDINAL_MARK.sub("", _SPACES_IN_NUMBER.sub(r"\1", text))
    text = _SUFFIXED.sub(lambda m: m.group(1).lower(), text)
    return re.sub(r"\s+", "", text) or None


def _is_heading_word(word: str, *, rest: str) -> bool:
    folded = fold(word.rstrip("."))
    if folded.rstrip("s") in HEADING_WORDS or folded in HEADING_WORDS:
        return True
    # scanned treaties misspell the word (ARTICTE, ARTIICLE); a number must then follow
    return folded.startswith("art") and bool(rest.strip(" :.-")[:1].isdigit())
