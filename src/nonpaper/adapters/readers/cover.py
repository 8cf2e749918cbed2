"""Read the cover page of a document in the form that the WTO uses.

Symbol, date, title, sponsors and kind are taken where they are certain; what is only
cover or running header is marked as furniture, so that it is no provision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from nonpaper.adapters.readers.cover_sponsors import (
    find_sponsor_names,
    is_sponsor_line,
    resolve_sponsors,
)
from nonpaper.adapters.readers.dates import find_date
from nonpaper.adapters.readers.options import ResolveSponsor
from nonpaper.domain.source import FrontMatter, Notice, Span, TextKind
from nonpaper.domain.statement import Statement

_ZONE_LETTERS = 5000
_ZONE_LINES = 40
_HEAD_LINES = 16
_HEAD_LETTERS = 160
_HEAD_GAP = 2
_SYMBOL = (
    r"[A-Z][A-Z0-9]{0,11}(?:\(\d{2,4}\))?"
    r"(?:/(?:[A-Z0-9][A-Z0-9&.-]*|(?:Rev|Add|Corr|Suppl)\.\d+)(?:\(\d{2,4}\))?)+"
)
_SAYS_SYMBOL = r"(?:document\s+)?(?:symbol|cote|signatura)\s*:?\s*"
_SYMBOL_CELL = re.compile(rf"\s*(?i:{_SAYS_SYMBOL})?\**({_SYMBOL})\**\s*")
_DATE_CELL = re.compile(
    r"\s*(?:document\s+)?(?:date|fecha)?\s*:?\s*(\S.*?)\s*", re.IGNORECASE
)
_CELL = re.compile(r"\t+| {2,}")
_FURNITURE = re.compile(
    r"\s*(?:\(\d{2}-\d{3,5}\)"
    r"|(?:doc\s*\#|no\.?\s+de\s+doc\w*)\s*:?\s*\(?\d{2}-\d{3,5}\)?"
    r"|(?:page|p[áa]gina)\s*:?\s*\d{1,4}\s*/\s*\d{1,4}"
    r"|original\s*:\s*[\w/, ]{3,40}"
    r"|(?:access\s+level\s*:?\s*)?(?:restricted|public|restreinte?|reservado)"
    r"|world\s+trade\s+organi[sz]ation|organisation\s+mondiale\s+du\s+commerce"
    r"|organizaci[óo]n\s+mundial\s+del\s+comercio)\s*",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(r"(\S.*?)\s*(\(\d{2}-\d{3,5}\))")
_PAGE_LINE = re.compile(r"^[ \t]*[-\u2013—] ?\d{1,3} ?[-\u2013—][ \t]*$", re.MULTILINE)
_TEXT_BEGINS = re.compile(
    r"\s*(?:\[?(?:article|art[íi]culo)\s+(?:\d|premier|primero|I\b)|pr[ée]ambu?l[eo]\b"
    r"|pre[áa]mbulo|chapter\s+\d|\d+(?:\.\d+)*[.)]?\s+\w)",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[TextKind, str], ...] = (
    (
        TextKind.CONSOLIDATED,
        r"consolidated\s+(?:negotiating\s+)?(?:draft\s+)?text"
        r"|texte\s+(?:de\s+n[ée]gociation\s+)?(?:consolid[ée]|r[ée]capitulatif|unifi[ée])"
        r"|texto\s+(?:de\s+negociaci[óo]n\s+)?(?:consolidado|refundido|unificado)",
    ),
    (
        TextKind.CHAIRS_TEXT,
        r"(?:chair(?:person|man|woman)?|(?:co-?)?facilitators?|co-?convenors?)['\u2019]?s?['\u2019]?"
        r"\s+(?:draft\s+|streamlined\s+|revised\s+)?text"
        r"|texte\s+d(?:u|e\s+la|es)\s+(?:co)?(?:pr[ée]sident|facilitat)\w*"
        r"|texto\s+de(?:l|\s+la|\s+los)?\s+(?:co)?(?:president|facilitador)\w*",
    ),
    (
        TextKind.STABILISED,
        r"stabili[sz]ed\s+text|texte\s+stabilis[ée]|texto\s+estabilizado",
    ),
    (TextKind.AGREED, r"agreed\s+text|texte\s+convenu|texto\s+(?:convenido|acordado)"),
    (TextKind.NON_PAPER, r"non-?\s?paper|document\s+officieux|documento\s+oficioso"),
    (
        TextKind.REPORT,
        r"^\W*(?:report\s+(?:of|by|to|on)|rapport\s+d|informe\s+de)\b",
    ),
)
_CAPITALS_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Cover:
    """Hold what a cover page says.

    Attributes:
        front: What is certain.
        furniture: Lines that are cover or running header, in order.
        notices: What was there but not understood.
    """

    front: FrontMatter = field(default_factory=FrontMatter)
    furniture: tuple[Span, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str


def read_cover(
    source: str, known: FrontMatter, resolve: ResolveSponsor | None
) -> Cover:
    """Return what the first lines of a source say of the document.

    Args:
        source: The words of the document.
        known: What is known already; it is not looked for.
        resolve: Turns printed names into codes; without it no sponsors are found.
    """
    zone = _zone(source)
    symbols = _symbols(zone)
    names = find_sponsor_names([line.words for line in zone])
    front = FrontMatter(symbol=symbols[0] if symbols else None)
    notices: tuple[Notice, ...] = ()
    if len(symbols) > 1 and known.symbol is None:
        said = Statement.of(
            "reader.symbols", taken=symbols[0], others=tuple(symbols[1:])
        )
        notices = (Notice(said),)
    head = _head_length(zone) if symbols else 0
    furniture = [
        line.span
        for place, line in enumerate(zone)
        if place < head or _is_furniture(line, symbols)
    ]
    if symbols or names:
        front = replace(front, title=_title(zone[head:], symbols), date=_date(zone))
    if names and resolve is not None and not known.sponsors:
        sponsors = resolve_sponsors(names, resolve)
        front = replace(front, sponsors=sponsors.codes)
        notices += sponsors.notices
    front = replace(front, kind=_kind(zone, has_sponsors=names is not None))
    furniture += _running(source, symbols, known.symbol)
    return Cover(front, tuple(sorted(set(furniture))), notices)


def _zone(source: str) -> list[_Line]:
    """Return the lines before the text itself begins, without empty ones."""
    lines = []
    for found in re.finditer(r"[^\n]*\S[^\n]*", source[:_ZONE_LETTERS]):
        line = _Line(Span(*found.span()), found.group())
        is_dated = any(find_date(part.strip()) for part in _parts(line))
        if _TEXT_BEGINS.match(line.words) and not is_dated:
            break
        lines.append(line)
    return lines[:_ZONE_LINES]


def _cells(line: _Line) -> list[str]:
    return [cell for cell in _CELL.split(line.words.strip()) if cell]


def _symbols(zone: list[_Line]) -> list[str]:
    """Return the symbols that stand alone on a line, or in a cell beside a date."""
    found: dict[str, None] = {}
    for line in zone[:20]:
        for cell in _parts(line):
            match = _SYMBOL_CELL.fullmatch(cell)
            if match and any(map(str.isdigit, match.group(1))):
                found.setdefault(match.group(1))
    return list(found)


def _parts(line: _Line) -> list[str]:
    """Cut a line into its cells, and a date from the symbol or number beside it."""
    parts: list[str] = []
    for cell in _cells(line):
        numbered = _DOCUMENT_NUMBER.fullmatch(cell)
        if numbered and find_date(numbered.group(1)):
            parts += numbered.groups()
            continue
        first, _, rest = cell.partition(" ")
        is_pair = _SYMBOL_CELL.fullmatch(first) and find_date(rest)
        parts += [first, rest] if is_pair else [cell]
    return parts


def _is_furniture(line: _Line, symbols: list[str]) -> bool:
    """Tell whether every cell of a line is symbol, date or another sign of a cover."""
    if not symbols:
        return False
    return all(
        _FURNITURE.fullmatch(part)
        or _SYMBOL_CELL.fullmatch(part)
        or _cell_date(part) is not None
        for part in _parts(line)
    )


def _cell_date(part: str) -> date | None:
    found = _DATE_CELL.fullmatch(part)
    return find_date(found.group(1)) if found else None


def _date(zone: list[_Line]) -> date | None:
    """Return the only day that stands in a cell of its own."""
    parts = (part for line in zone for part in _parts(line))
    days = {day for part in parts if (day := _cell_date(part)) is not None}
    return days.pop() if len(days) == 1 else None


def _title(zone: list[_Line], symbols: list[str]) -> str | None:
    """Return the first lines in capitals that are not the sponsors' line."""
    title: list[_Line] = []
    for line in zone:
        is_title = (
            _is_capitals(line.words)
            and not is_sponsor_line(line.words)
            and not _is_furniture(line, symbols or ["-"])
        )
        if is_title and (not title or len(title) < 4):
            title.append(line)
        elif title:
            break
    words = " ".join(" ".join(line.words.split()) for line in title)
    return re.sub(r"\[\^[^\]]*\]", "", words).strip() or None


def _head_length(zone: list[_Line]) -> int:
    """Return how many lines the head of the first page has.

    Around symbol, date and page stand the names of the organisation and of its body,
    at most two lines in a row; they are no title.
    """
    length = 0
    for place, line in enumerate(zone[:_HEAD_LINES]):
        if len(line.words) > _HEAD_LETTERS or is_sponsor_line(line.words):
            break
        if any(_is_head_cell(part) for part in _parts(line)):
            length = place + 1
        elif place - length >= _HEAD_GAP:
            break
    return length


def _is_head_cell(part: str) -> bool:
    is_sign = _FURNITURE.fullmatch(part) or _SYMBOL_CELL.fullmatch(part)
    return bool(is_sign) or _cell_date(part) is not None


def _is_capitals(words: str) -> bool:
    letters = [c for c in words if c.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= 8 and capitals >= _CAPITALS_SHARE * len(letters)


def _kind(zone: list[_Line], *, has_sponsors: bool) -> TextKind:
    """Return the kind that a short line of the cover names."""
    for line in zone:
        if len(line.words.split()) > 14 or line.words.rstrip().endswith(
            (".", ";", ",")
        ):
            continue
        for kind, pattern in _KINDS:
            if re.search(pattern, line.words.strip(), re.IGNORECASE):
                return kind
    return TextKind.PROPOSAL if has_sponsors and _tabled(zone) else TextKind.UNKNOWN


def _tabled(zone: list[_Line]) -> bool:
    return any(is_sponsor_line(line.words) for line in zone)


def _running(source: str, symbols: list[str], known: str | None) -> list[Span]:
    """Return the lines that only repeat the symbol or number a page."""
    found = [Span(*m.span()) for m in _PAGE_LINE.finditer(source)]
    for symbol in dict.fromkeys([*symbols, *([known] if known else [])]):
        lines = re.finditer(rf"^[ \t]*{re.escape(symbol)}[ \t]*$", source, re.MULTILINE)
        found += [Span(*m.span()) for m in lines]
    return found
