"""Find where numbered paragraphs, points, bullets and options may begin.

What is found here are candidates; `sequence` decides which of them open something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from nonpaper.structure.grammar import OWNERS
from nonpaper.structure.lines import Line
from nonpaper.structure.numbering import SUFFIX, roman_value, spelled_value


class Series(StrEnum):
    """Name the ways of counting."""

    DECIMAL = "decimal"  # 1, 2, 3
    DOTTED = "dotted"  # 5.1, 5.2
    ALPHA = "alpha"  # a, b, c
    DOUBLE = "double"  # aa, bb, cc
    ROMAN = "roman"  # i, ii, iii
    BULLET = "bullet"
    OPTION = "option"  # Option 1, Option 2


@dataclass(frozen=True, slots=True)
class Rank:
    """Be one reading of a label: how it counts, and how far it has counted.

    Attributes:
        series: The way of counting.
        value: How far, from 1 on.
        stem: What stands before the last part of a dotted number, `(5,)` for `5.2`.
    """

    series: Series
    value: int
    stem: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Be a place where something may begin.

    Attributes:
        start: Where it begins, opening brackets and markup included.
        end: Past the label and the white space after it.
        number: The label without punctuation; nothing for a bullet.
        style: Form of the label: case and punctuation around it.
        ranks: How it can be read; two readings for `i`.
        suffix: Latin suffix, or empty.
        is_inline: Whether it stands inside a line.
        is_chained: Whether it stands at once after another label.
        is_alternative: Whether the bracket before it is an alternative: several of
            them bear one number.
        line: Position of its line among the lines that were looked at.
        indent: How far it is set in, or its line if it stands inside one.
    """

    start: int
    end: int
    number: str | None
    style: str
    ranks: tuple[Rank, ...]
    suffix: str = ""
    is_inline: bool = False
    is_chained: bool = False
    is_alternative: bool = False
    line: int = 0
    indent: int = 0


_SIGNS = r"(?:[\[{*_\s]|\\(?=[\[*_]))*"
_AFTER = r"(?:\\?[*_]{1,2}(?=[\s\]]|$))?(?:\s|$|(?=[\[“\"«*_^]))\s*"
_LABEL = re.compile(
    rf"""(?P<openings>{_SIGNS}(?P<owned>(?:{OWNERS}{_SIGNS}){{0,3}}))(?:
      (?P<bullet>[-•·▪●○–—*+])(?=[ \t])[ \t]*
    | (?P<tight_bullet>[-–—•])(?=[^\W\d_])
    | (?P<paren>\\?\(\ ?(?P<paren_label>\d{{1,3}}|[a-zA-Zñ]{{1,5}})
        \ ?(?P<paren_suffix>(?i:{SUFFIX}))?\ ?\\?\)) (?P<paren_end>[.:]?\s*)
    | (?P<half_label>\d{{1,3}}|[a-zñ]{{1,4}}|[A-Z]|[IVX]{{2,5}})\ ?
        (?P<half_suffix>(?i:{SUFFIX}))?\\?\)(?P<half>[.:]?{_AFTER})
    | (?P<dotted_label>\d{{1,3}}(?:\.\d{{1,3}})+(?!\d))
        (?P<dotted_suffix>\ ?(?i:{SUFFIX})(?:[ ]Alt)?)?(?P<dotted>[.:]?-?{_AFTER})
    | (?P<point_label>\d{{1,3}}|[a-zñ]|[A-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})
        \ ?(?P<point_suffix>(?i:{SUFFIX})\b)?(?P<point>\.(?:-|\))?{_AFTER})
    | (?P<tight_label>\d{{1,3}})\ ?\.(?=[A-Z][a-z])(?P<tight>)
    | (?P<bare_label>\d{{1,2}})(?P<bare_suffix>\ ?(?i:{SUFFIX}))?
        (?P<bare>\s+(?=["“«\[(]?[A-ZÉÀÁÍÓÚ][a-zéèáíóúñ]*\s))
    )""",
    re.VERBOSE,
)
_SPACED = re.compile(r"(?P<stem>\d{1,3})(?: \.|\. | \. )(?P<last>\d{1,3})(?!\d)\s+")
OPTION_LABEL = re.compile(
    rf"""(?P<openings>{_SIGNS})
    (?P<label>(?P<word>(?i:options?|opt\.?|opci[óo]n|variante|alternativ[ea]|alt\.?))
      (?:[ ]*(?P<number>\(?(?:\d{{1,2}}|[IVXivx]{{1,4}}|[A-Za-z]
        |(?i:one|two|three|four|five|uno|dos|tres|un|deux|trois))
        (?:\.\d{{1,2}})?(?![^\W_])\)?))?)
    (?P<owners>\ \([^()\[\]\n]{{2,160}}\)(?=\s?:))?
    (?P<marks>(?:\[\^[^\]\s\[]{{1,20}}\]|\^\d{{1,3}})*)
    (?P<after>[*_]*(?:\s?(?:::?(?=[\s*_\[\]A-ZÀ-Ý]|$)|\.(?=[\s*_\[\]]|$))|\s[-–—](?=\s)
      |(?=[ ]*\(?(?i:no\stext))|(?<=\*\*)(?=\s)|(?=\ +\[)
      |(?=[\]}}]|[ \t*_]*(?:\n|$)))[*_]*\s*)
    """,
    re.VERBOSE,
)
_INLINE = re.compile(
    rf"""(?<=[;:,.—–)\]])\s+(?:(?:and|or|y|o|et|ou|e)\s+)?
    (?P<label>\[?\\?\((?:[a-zñ]{{1,5}}|\d{{1,2}})\ ?(?:{SUFFIX})?\\?\)(?=\s)
      |\[?(?:[a-zñ]|[ivx]{{2,5}})\)(?=\s)
      |\[?\d{{1,2}}\.(?=\s+[\[“"(]?[A-ZÉÀÁÍÓÚ(\[]))""",
    re.VERBOSE,
)
_BRACKET = re.compile(r"[\[\]]")
_WORD = re.compile(r"[^\W_]")
_ROMAN_LETTERS = frozenset("ivxlcdmIVXLCDM")


def find_label(
    source: str, start: int, end: int, *, own_number: tuple[int, ...] = ()
) -> Candidate | None:
    """Read the label at a place, or return nothing.

    Args:
        source: The whole source.
        start: Where the label or the brackets before it would begin.
        end: End of the line.
        own_number: Number of the article, in parts: `15. 1` is `15.1` in Article 15.
    """
    option = OPTION_LABEL.match(source, start, end)
    if option and "[" in option["openings"]:
        inner = _LABEL.match(source, start, end)
        if inner and (inner["paren"] or inner["point"]) and inner["owned"]:
            label = _numbered(inner, start)
            return replace(label, is_alternative=True) if label else None
    if option and not _stands_beside(source, option, end):
        return _option(option, start)
    spaced = _SPACED.match(source, start, end) if own_number else None
    if spaced and own_number == (int(spaced["stem"]),):
        rank_ = Rank(Series.DOTTED, int(spaced["last"]), own_number)
        number = f"{own_number[0]}.{rank_.value}"
        return Candidate(start, spaced.end(), number, "dotted", (rank_,))
    match = _LABEL.match(source, start, end)
    if match is None:
        return None
    bullet = match["bullet"] or match["tight_bullet"]
    if bullet:
        style = bullet if match["bullet"] else f"tight {bullet}"
        rank = (Rank(Series.BULLET, 1),)
        return Candidate(start, match.end(), None, style, rank)
    return _numbered(match, start)


def _numbered(match: re.Match[str], start: int) -> Candidate | None:
    form = next(
        f
        for f in ("paren", "half", "dotted", "point", "tight", "bare")
        if match[f] is not None
    )
    label: str = match[f"{form}_label"]
    suffix = ""
    if form != "tight":
        suffix = re.sub(r"\s+", "", match[f"{form}_suffix"] or "").lower()
    style = "point" if form == "tight" else form
    ranks: tuple[Rank, ...]
    if form == "dotted":
        parts = tuple(int(p) for p in label.split("."))
        ranks = (Rank(Series.DOTTED, parts[-1], parts[:-1]),)
        return Candidate(start, match.end(), label + suffix, style, ranks, suffix)
    ranks = read_ranks(label)
    if not ranks:
        return None
    style += " upper" if label.isupper() else ""
    return Candidate(start, match.end(), label + suffix, style, ranks, suffix)


def read_ranks(label: str) -> tuple[Rank, ...]:
    """Return how a label can be read: `i` is a letter or a roman number.

    Example:
        >>> [(r.series.value, r.value) for r in read_ranks("i")]
        [('alpha', 9), ('roman', 1)]
        >>> [(r.series.value, r.value) for r in read_ranks("bb")]
        [('double', 2)]
    """
    if label.isdigit():
        return (Rank(Series.DECIMAL, int(label)),)
    ranks = []
    lower = label.lower()
    if len(lower) == 1:
        # ñ stands between n and o in Spanish lists; it counts as a second n
        value = 14 if lower == "ñ" else ord(lower) - 96
        ranks.append(Rank(Series.ALPHA, value))
    elif len(set(lower)) == 1 and len(lower) == 2:
        ranks.append(Rank(Series.DOUBLE, ord(lower[0]) - 96))
    if _ROMAN_LETTERS.issuperset(label):
        roman = roman_value(label)
        if roman is not None:
            ranks.append(Rank(Series.ROMAN, roman))
    return tuple(ranks)


def _option(match: re.Match[str], start: int) -> Candidate | None:
    number, style, value = read_option(match)
    if not number and ":" not in match["after"]:
        return None
    rank = Rank(Series.OPTION, max(value, 1))
    return Candidate(start, match.end(), number, style, (rank,))


def _stands_beside(source: str, match: re.Match[str], end: int) -> bool:
    """Tell whether an option in brackets has more words beside it on its line."""
    if "[" not in match["openings"]:
        return False
    depth = match["openings"].count("[")
    for bracket in _BRACKET.finditer(source, match.end(), end):
        depth += 1 if bracket.group() == "[" else -1
        if depth == 0:
            return _WORD.search(source, bracket.end(), end) is not None
    return False


def read_option(match: re.Match[str]) -> tuple[str | None, str, int]:
    """Return the number of a matched option label, its style, and its count."""
    printed = match["number"] or ""
    number = printed.strip("()")
    style = match["word"].lower().rstrip(".s") + ("()" if "(" in printed else "")
    if not number:
        return None, style, 0
    value = spelled_value(number) if len(number) > 1 else None
    if value is None:
        ranks = read_ranks(number.split(".")[0])
        value = ranks[-1].value if ranks else 0
    return number, style, value


def find_line_labels(
    source: str, lines: list[Line], *, own_number: tuple[int, ...] = ()
) -> list[Candidate]:
    """Return the labels at the start of lines, with those chained to them."""
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if line.is_joined or line.is_opaque or line.level:
            continue
        start, chained = line.first, False
        while start < line.end and len(found) < index * 3 + 9:
            label = find_label(source, start, line.end, own_number=own_number)
            if label is None or (chained and label.style in {"bare", "bullet"}):
                break
            found.append(_placed(label, line, index, chained=chained))
            start, chained = label.end, True
            if label.ranks[0].series is Series.BULLET:
                break
    return found


def _placed(label: Candidate, line: Line, index: int, *, chained: bool) -> Candidate:
    return Candidate(
        start=label.start,
        end=min(label.end, line.end),
        number=label.number,
        style=label.style,
        ranks=label.ranks,
        suffix=label.suffix,
        is_chained=chained,
        is_alternative=label.is_alternative,
        line=index,
        indent=line.indent + label.start - line.first,
    )


def find_inline_labels(source: str, lines: list[Line]) -> list[Candidate]:
    """Return the labels that stand inside lines, after punctuation."""
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if line.is_opaque or line.level:
            continue
        for match in _INLINE.finditer(source, line.first, line.end):
            start = match.start("label")
            label = find_label(source, start, line.end)
            if label is not None:
                found.append(
                    Candidate(
                        start=start,
                        end=min(label.end, line.end),
                        number=label.number,
                        style=label.style,
                        ranks=label.ranks,
                        suffix=label.suffix,
                        is_inline=True,
                        line=index,
                        indent=line.indent,
                    )
                )
    return found
