"""Recognise the line that opens a part, chapter, section, annex or article.

A line that only refers to one ("Article 5 of this Agreement shall …") opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.domain.source import Span
from nonpaper.domain.text import ProvisionKind
from nonpaper.structure.grammar import (
    HEADING_WORDS,
    MODAL_WORDS,
    OPEN_WORDS,
    OWNERS,
    PREAMBLE_WORDS,
    REFERENCE_TAILS,
    REFERENCE_WORDS,
    SPELLED_TENS,
    SPELLED_UNITS,
)
from nonpaper.structure.lines import Line
from nonpaper.structure.numbering import SUFFIX, fold, normal_number

_ANY_ACCENT = {"i": "[iíÍ]", "o": "[oóÓ]", "e": "[eéèÉÈ]", "u": "[uúÚ]"}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, with or without their accents."""
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return "".join(_ANY_ACCENT.get(c, c) for c in longest_first)


_SPELLED = _any_of((*SPELLED_UNITS, *SPELLED_TENS))
_SIGNS = r"(?:[\s#>\[{*_]|\\(?=[\[*_]))*"
_PREFIX = rf"(?P<prefix>{_SIGNS}(?:{OWNERS}{_SIGNS}){{0,3}})"
_NUMBER = rf"""(?P<number>
    \d+(?:[.\-–]\d+)*(?:\s?(?i:{SUFFIX})(?![^\W\d_]))?(?:\.\d+)*(?:[A-Z](?![^\W\d_]))?
      (?:er\b|ère\b|º|°)?
  | [IVXLC]+(?:[.\-–]\d+)*(?:\s?(?i:{SUFFIX}))?(?![^\W\d_])
  | [A-Z][.\-–]?\d+ | [A-Zx](?![^\W\d_]|['’])
  | (?i:(?:{_SPELLED})(?:[\s\-–]+(?:y\s+|et\s+)?(?:{_SPELLED}))?)(?![^\W\d_])
)"""
_WORD = _any_of(HEADING_WORDS)
_NUMBERED = re.compile(
    rf"{_PREFIX}(?P<word>(?i:{_WORD}))\b\.?\s{{0,4}}[:\-–]?\s{{0,4}}{_NUMBER}\]?[*_]*",
    re.VERBOSE,
)
_BARE_ANNEX = re.compile(
    rf"{_PREFIX}(?P<word>(?:(?i:annexe?s?|anexos?|appendix|appendices?|apéndices?)))"
    r"(?P<tail>\b.*)\Z"
)
_PREAMBLE = re.compile(rf"{_PREFIX}(?P<word>[^\W\d_]+)[\s*_:\]#]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ANY_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LEADING = re.compile(r"[\s:.\-–—*_]+")
_NOTE_MARK = re.compile(
    r"\[\^[^\]\s\[]{1,20}\]|(?<=\S)\^\d{1,3}(?![\d^])|[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
)
_TRAILING = re.compile(
    r"(?:[\s*_#]+|\.{3,}+\s*\d*|…+\s*\d*|\s[-–—]\s*\d{1,4}\s*[-–—]|[.,:;](?=[*_\s]*\Z)"
    r"|\[\^[^\]\s\[]{1,20}\]|\^\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\Z"
)
_FIRST_PARAGRAPH = re.compile(r"(?:\d{1,3}\.)?1\b|\([a1]\)|a\)")
_SUBDIVISION = re.compile(r"\(\w{1,4}\)")
_MOST_TRIMS = 40  # things around a heading that are taken away one by one
_LONGEST_HEADING = 220  # characters
_LONGEST_WORD_COUNT = 26


@dataclass(frozen=True, slots=True)
class Heading:
    """Be an opening line that was recognised.

    Attributes:
        kind: What it opens.
        word: The word that opens it, folded; empty for a bare heading.
        number: Its number in normal form, or nothing.
        start: Where it begins, brackets before it included.
        text: The heading words on this line, or nothing.
        span: Where they stand.
        end: Past what belongs to the heading on this line; words may follow.
    """

    kind: ProvisionKind
    word: str
    number: str | None
    start: int
    text: str | None
    span: Span | None
    end: int


def clean_heading(source: str, start: int, end: int) -> tuple[str, Span] | None:
    """Return the words of a heading without markup, page and footnote marks.

    Example:
        >>> clean_heading("*(Scope)*[^3] ....... 12 ##", 0, 27)
        ('Scope', Span(start=2, end=7))
    """
    lead = _LEADING.match(source, start, end)
    start = lead.end() if lead else start
    text = source[start:end]
    for _ in range(_MOST_TRIMS):
        trailing = _TRAILING.search(text, max(len(text) - 120, 0))
        shorter = text[: trailing.start()] if trailing else text
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(opening) < shorter.count(
                closing
            ):
                shorter = shorter[:-1]
            elif (
                shorter.startswith(opening)
                and shorter.find(closing) == len(shorter) - 1
            ):
                start, shorter = start + 1, shorter[1:-1]
        if shorter == text:
            break
        text = shorter
    if not any(c.isalnum() for c in text):
        return None
    words = " ".join(_NOTE_MARK.sub("", text).replace("**", "").split())
    return words.replace("_", "").strip("* "), Span(start, start + len(text))


def find_heading(source: str, line: Line, *, before: str) -> Heading | None:
    """Recognise the opening line of an element, or return nothing.

    Args:
        source: The whole source.
        line: The line to look at.
        before: Last words before the line, empty where none go on into it.
    """
    match = _NUMBERED.match(source, line.first, line.end)
    if match is None:
        return _find_unnumbered(source, line)
    word = fold(match["word"])
    if not _is_opening_word(match["word"], line) or _goes_on(before, line):
        return None
    kind = HEADING_WORDS[word]
    tail = _read_tail(source, match, line, kind)
    if tail is None:
        return None
    text, span, end = tail
    number = normal_number(match["number"])
    return Heading(kind, word, number, line.first, text, span, end)


def _is_opening_word(word: str, line: Line) -> bool:
    return word[0].isupper() or line.level > 0


def _goes_on(before: str, line: Line) -> bool:
    """Tell whether the line goes on with a sentence begun above it."""
    if line.level or line.starts_block or not before:
        return False
    last = _last_word(before)
    if fold(last) in OPEN_WORDS or fold(last) in REFERENCE_WORDS:
        return before.rstrip()[-1:].isalpha() or before.rstrip().endswith(",")
    if line.is_separated:
        return False
    return before.rstrip()[-1:].islower() or before.rstrip().endswith(",")


def _last_word(before: str) -> str:
    words = _FIRST_WORD.findall(before[-40:])
    return words[-1] if words else ""


def _read_tail(
    source: str, match: re.Match[str], line: Line, kind: ProvisionKind
) -> tuple[str | None, Span | None, int] | None:
    """Read what follows the number: a heading, words of the article, or a reference."""
    start, end = match.end(), line.end
    tail = source[start:end]
    stripped = _NOTE_MARK.sub("", tail).strip(" \t*_#]}")
    if not stripped.strip(".…"):
        return None, None, end
    if not any(c.isalnum() for c in stripped) and not line.level:
        return (None, None, end) if len(stripped) < 3 else None
    marked = stripped[0] in ":.-–—" and not stripped[:2].strip(".-").isdigit()
    if _SUBDIVISION.match(tail):
        return None
    if stripped[0] in ",;)" or (stripped[0] == "." and not line.level and not marked):
        return None
    if marked or line.level:
        return _marked_tail(source, start, end, certain=line.level > 0)
    if not _is_heading_like(stripped, needs_capital=True):
        return None
    isolated = line.is_separated or line.starts_block or match["prefix"].strip()
    if kind is not ProvisionKind.ARTICLE and not (isolated or tail.isupper()):
        return None
    return _whole_tail(source, start, end)


def _marked_tail(
    source: str, start: int, end: int, *, certain: bool
) -> tuple[str | None, Span | None, int] | None:
    """Read what follows `Article 5:`: a heading, or the first words of the article."""
    lead = _LEADING.match(source, start, end)
    body = lead.end() if lead else start
    if certain or _is_heading_like(source[body:end], needs_capital=False):
        return _whole_tail(source, start, end)
    return None, None, body


def _whole_tail(
    source: str, start: int, end: int
) -> tuple[str | None, Span | None, int]:
    cleaned = clean_heading(source, start, end)
    return (*cleaned, end) if cleaned else (None, None, end)


def _is_heading_like(text: str, *, needs_capital: bool) -> bool:
    """Tell whether words read like a heading, not like a sentence."""
    text = text.strip(" \t*_#")
    if not text or len(text) > _LONGEST_HEADING:
        return False
    words = _ANY_WORD.findall(text)
    if not words or len(words) > _LONGEST_WORD_COUNT:
        return False
    if needs_capital and not _is_capital(text):
        return False
    if fold(words[0]) in REFERENCE_TAILS and needs_capital and not text[0].isupper():
        return False
    if text.isupper():
        return True
    sentence = any(w.lower() in MODAL_WORDS for w in words)
    ends_open = text[-1] in ",;" or (text[-1] in ".:" and len(words) > 12)
    return not sentence and not ends_open


def _is_capital(text: str) -> bool:
    return text.lstrip("\"'“‘«[(*_¿{")[:1].isupper() or text[:1] == "("


def _find_unnumbered(source: str, line: Line) -> Heading | None:
    """Recognise `Preamble` alone on its line, and an annex without number."""
    if line.end - line.first > _LONGEST_HEADING:
        return None
    text = source[line.first : line.end]
    preamble = _PREAMBLE.match(text)
    if preamble and fold(preamble["word"]) in PREAMBLE_WORDS:
        kind = ProvisionKind.PREAMBLE
        start = line.first + preamble.start("word")
        span = Span(start, start + len(preamble["word"]))
        return Heading(kind, "", None, line.first, preamble["word"], span, line.end)
    annex = _BARE_ANNEX.match(text)
    if annex is None:
        return None
    tail = _NOTE_MARK.sub("", annex["tail"]).strip(" \t*_#:.]")
    if tail and not (line.level or text.isupper()):
        return None
    kind = ProvisionKind.ANNEX
    if not annex["word"][0].isupper() and not line.level:
        return None
    start = line.first + annex.start("tail")
    heading, span_, end = _whole_tail(source, start, line.end)
    return Heading(kind, fold(annex["word"]), None, line.first, heading, span_, end)


def find_heading_below(source: str, lines: list[Line], index: int) -> int:
    """Return how many lines from `index` on are the heading of the element above them.

    A heading stands below `CHAPTER 2` or `Article 5`: a line set as a heading, or a
    short one that reads like a heading and is followed by a new block. It goes on over
    the next line in capitals, or in lower case.
    """
    if index >= len(lines) or not _is_heading_below(source, lines, index):
        return 0
    count = 1
    first = source[lines[index].first : lines[index].end]
    while not lines[index].level and count < 3 and index + count < len(lines):
        line = lines[index + count]
        text = source[line.first : line.end]
        goes_on = (first.isupper() and text.isupper()) or text[0].islower()
        if line.is_separated or line.starts_block or not goes_on:
            break
        if not _is_heading_below(source, lines, index + count, needs_capital=False):
            # a sentence broken by hand, not a heading of several lines
            return 0 if text[0].islower() else count
        count += 1
    return count


def _is_heading_below(
    source: str, lines: list[Line], index: int, *, needs_capital: bool = True
) -> bool:
    line = lines[index]
    text = source[line.first : line.end]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if len(text) > _LONGEST_HEADING or line.is_opaque:
        return False
    if line.level:
        return True
    if not _is_heading_like(text, needs_capital=needs_capital) or text[-1] in ":;,":
        return False
    if fold(_last_word(text)) in OPEN_WORDS and not text.isupper():
        return False
    next_text = source[following.first : following.end] if following else ""
    if text[-1] == "." and not _FIRST_PARAGRAPH.match(next_text):
        return False
    if following is None or following.is_separated or following.starts_block:
        return True
    if following.level or text.isupper():
        return True
    goes_on = needs_capital and next_text[0].islower()
    return goes_on or _is_capital(next_text.lstrip("0123456789.) ("))
