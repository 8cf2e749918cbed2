"""Make words safe for a spreadsheet cell: no formula, no forbidden character."""

from __future__ import annotations

import re

from nonpaper.domain.worksheet import NO_CHARACTERS

MAX_CELL = 32_767  # characters that a cell of Office Open XML can hold
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t")


def clean_words(words: str) -> str:
    r"""Return words without what no document of Office Open XML can hold.

    Line breaks of every kind become line feeds. Characters that XML forbids go: they
    are no words (control characters, halves of surrogate pairs).

    Example:
        >>> clean_words("No Party\x0bshall\x00")
        'No Party\nshall'
    """
    if words.isprintable():  # most are, and then there is nothing of either to look for
        return words
    return NO_CHARACTERS.sub("", _BREAKS.sub("\n", words))


def clean_cell(words: str, *, cut: str = "…") -> str:
    r"""Return words as a cell can hold them.

    They are cleaned as `clean_words` does. What a spreadsheet would read as an escape,
    such as `_x0041_`, is kept as it is printed. Words too long for a cell are cut, and
    end with `cut`.

    Example:
        >>> clean_cell("No Party\x0bshall\x00")
        'No Party\nshall'
    """
    kept = _ESCAPE.sub("_x005F_", clean_words(words))
    if len(kept) > MAX_CELL:
        kept = f"{kept[: MAX_CELL - len(cut) - 1].rstrip()} {cut}"
    return kept


def is_formula_like(words: str) -> bool:
    """Tell whether a spreadsheet could take words for a formula when they are edited.

    Example:
        >>> is_formula_like("=1+1"), is_formula_like("shall")
        (True, False)
    """
    return words.lstrip(" \n").startswith(_FORMULA) or words.startswith("\n")
