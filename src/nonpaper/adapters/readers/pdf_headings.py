"""Tell which blocks of a PDF are set as headings, and how high they stand."""

from __future__ import annotations

import re

from nonpaper.adapters.readers.pdf_lines import Line

_LARGER = 1.08
_MOST_LINES = 4
_MOST_LETTERS = 300
_MOST_BOLD = 0.3  # of all letters: above, bold is no sign of a heading
_OPENING = re.compile(
    r"[\[(\"“]*(?:article|art[íi]culo|chapter|chapitre|cap[íi]tulo|section|secci[óo]n"
    r"|part|partie|parte|annexe?|anexo|title|titre|t[íi]tulo|preamble|pr[ée]ambule"
    r"|pre[áa]mbulo)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\W*\w+[\s:.]*[\w.\-\u2013]{0,8}\W*")
_ENDS_CLAUSE = re.compile(r"[.;,][\])\"”\u2019]*\s*$")
_Look = tuple[float, bool]


def find_levels(blocks: list[list[Line]], size: float) -> list[int]:
    """Return for each block its level as a heading, 1 the highest, 0 for none.

    Sure signs are letters larger than those of the text, and in the text's own size
    bold capitals, a bold `Article 5`, and the bold block right below one. Other bold
    blocks can as well be terms that are defined or words that a draft stresses.

    Args:
        blocks: The blocks of a document, in order.
        size: Usual size of its letters.
    """
    lines = [line for block in blocks for line in block]
    bold = sum(len(line.words) for line in lines if all(line.is_bold))
    bold_tells = bold <= _MOST_BOLD * sum(len(line.words) for line in lines)
    looks: list[_Look | None] = []
    is_bare = False  # whether the block before is a heading like `Article 5`
    for block in blocks:
        look = _look(block, size, bold_tells=bold_tells, is_below=is_bare)
        looks.append(look)
        words = _words(block)
        is_bare = look is not None and bool(_OPENING.match(words))
        is_bare = is_bare and bool(_BARE.fullmatch(words))
    ranks = sorted({look for look in looks if look}, reverse=True)
    return [ranks.index(look) + 1 if look else 0 for look in looks]


def _look(
    block: list[Line], size: float, *, bold_tells: bool, is_below: bool
) -> _Look | None:
    """Return the size in which a heading is set, and whether in stressing capitals."""
    words = _words(block)
    if len(block) > _MOST_LINES or len(words) > _MOST_LETTERS:
        return None
    if not any(map(str.isalpha, words)):
        return None
    least = min(line.size for line in block)
    is_bold = bold_tells and all(all(line.is_bold) for line in block)
    if least >= _LARGER * size:
        return (round(least, 1), False)
    if not is_bold or least < size / _LARGER:
        return None
    if _OPENING.match(words) or is_below:
        return (size, False)
    is_title = words.isupper() and not _ENDS_CLAUSE.search(words) and "\t" not in words
    return (size, True) if is_title else None


def _words(block: list[Line]) -> str:
    return " ".join(line.words.strip() for line in block)
