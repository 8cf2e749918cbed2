"""Read Markdown into plain words, with what its signs say as marks.

Signs that are only typography (emphasis, escapes, code fences, link addresses) are
left out; headings, footnotes, tables and front matter become marks. A negotiator's
square brackets are never taken for links: a link has an address behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nonpaper.adapters.readers.composition import (
    Composition,
    clean_text,
    sort_marks,
)
from nonpaper.adapters.readers.markdown_inline import plain_words
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.plain import decode_or_refuse
from nonpaper.adapters.readers.tracked import take_marked_side, tell_places
from nonpaper.domain.source import FrontMatter, Mark, MarkKind, RawDocument, Span

_FRONT = re.compile(r"\A\s*---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|\Z)")
_FRONT_LINE = re.compile(r"(?:[\w-]+:|[ \t]|#|- |\Z)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})[\w +-]*$")
_PAGE = re.compile(r"\s*#{0,6}\s*[-\u2013—]\s*\d{1,4}\s*[-\u2013—]\s*$")
_PAGE_AT_END = re.compile(r"(?<=\S)\s+[-\u2013]\s\d{1,3}\s[-\u2013]$")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$")
_ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*$|\s*[*-] TOC\s*$")
_LINK_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)([^\]]+)\]:[ \t]+<?((?:https?:|mailto:|www\.|[./#])\S*?)>?"
    r"(?:[ \t]+[\"'(].*[\"')])?[ \t]*$"
)
_NOTE = re.compile(r" {0,3}(?:\[\^((?:\\?[\w*+-])+)\]:|\(\^([\w*]+)\)(?=\s))[ \t]?")
_SET_IN = re.compile(r"(?: {4}|\t)[ \t]*\S")
_CALL = re.compile(r"\[\^([\w*+-]+)\]|(?<=[^\s(\[])\^(\d{1,3}|\*+)(?![\w^])")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")


@dataclass(slots=True)
class _Reading:
    """Hold where the reader stands in the lines of a text."""

    text: Composition
    lines: list[str]
    links: frozenset[str]
    place: int = 0
    is_fenced: bool = False

    def line(self) -> str:
        return self.lines[self.place] if self.place < len(self.lines) else ""

    def words(self, raw: str) -> str:
        return raw if self.is_fenced else plain_words(raw, self.links)


def read_markdown(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return a Markdown text as plain words with marks."""
    words, notices = decode_or_refuse(file, data)
    words, places = take_marked_side(clean_text(words), options.tracked)
    text = Composition()
    text.notices.extend((*notices, *tell_places(places, options.tracked)))
    front = _front_length(words)
    title = _FRONT_TITLE.search(words[:front])
    if front:
        with text.marking(MarkKind.FURNITURE):
            text.write(words[:front])
        text.end_line()
    lines = words[front:].split("\n")
    links = frozenset(m.group(1) for m in map(_LINK_DEFINITION.match, lines) if m)
    reading = _Reading(text, lines, links)
    while reading.place < len(lines):
        _read_line(reading)
    document = text.document(file, FrontMatter(title=title and title.group(1).strip()))
    same_lines = document.source.rstrip().count("\n") == words.rstrip().count("\n")
    return replace(_with_calls(document), has_lines=same_lines, can_wrap=True)


def _front_length(words: str) -> int:
    found = _FRONT.match(words)
    if not found or not all(map(_FRONT_LINE.match, found.group(1).splitlines())):
        return 0
    return found.end()


def _read_line(reading: _Reading) -> None:
    line = reading.line()
    if _FENCE.match(line):
        reading.is_fenced = not reading.is_fenced
        reading.text.write("\n")
        reading.place += 1
        return
    for matches, take in _TAKERS:
        if matches(reading, line):
            take(reading, line)
            return
    _take_words(reading, line)


def _take_furniture(reading: _Reading, line: str) -> None:
    with reading.text.marking(MarkKind.FURNITURE):
        reading.text.write(line.strip())
    reading.text.write("\n")
    reading.place += 1


def _take_heading(reading: _Reading, line: str) -> None:
    found = _HEADING.match(line)
    signs, words = (found.group(1), found.group(2).rstrip()) if found else ("#", line)
    bare = words.rstrip("#")
    words = bare if bare[-1:].isspace() else words
    _write_heading(reading, words, len(signs))
    reading.place += 1


def _take_underlined(reading: _Reading, line: str) -> None:
    level = 1 if reading.lines[reading.place + 1].strip().startswith("=") else 2
    _write_heading(reading, line, level)
    reading.place += 2


def _write_heading(reading: _Reading, raw: str, level: int) -> None:
    """Write a heading; a page number run into its end is furniture."""
    raw = raw.strip()
    page = _PAGE_AT_END.search(raw)
    with reading.text.marking(MarkKind.HEADING, level=level):
        reading.text.write(reading.words(raw[: page.start()] if page else raw))
    if page:
        with reading.text.marking(MarkKind.FURNITURE):
            reading.text.write(page.group())
    reading.text.write("\n")


def _take_note(reading: _Reading, line: str) -> None:
    found = _NOTE.match(line)
    label = (found.group(1) or found.group(2)) if found else ""
    label = label.replace("\\", "")
    block = [line]
    reading.place += 1
    while _goes_on(reading) or _note_goes_on(reading):
        block.append(reading.line())
        reading.place += 1
    with reading.text.marking(MarkKind.FOOTNOTE, label=label):
        reading.text.write(reading.words("\n".join(block)))
    reading.text.write("\n")


def _take_table(reading: _Reading, line: str) -> None:
    with reading.text.marking(MarkKind.TABLE):
        while _ROW.match(line := reading.line()):
            if not _ROW_RULE.match(line):
                for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")):
                    reading.text.write(reading.words(cell.strip()))
                    reading.text.end_line()
            reading.place += 1
    reading.text.end_line()


def _take_words(reading: _Reading, line: str) -> None:
    block = [line]
    reading.place += 1
    while _goes_on(reading):
        block.append(reading.line())
        reading.place += 1
    reading.text.write(reading.words("\n".join(block)) + "\n")


def _goes_on(reading: _Reading) -> bool:
    """Tell whether the line at hand belongs to the block before it."""
    line = reading.line()
    return bool(line.strip()) and not _starts_anew(reading, line)


def _note_goes_on(reading: _Reading) -> bool:
    """Tell whether a further paragraph of a footnote follows: it is set in by four."""
    place, last = reading.place, len(reading.lines)
    while place < last and not reading.lines[place].strip():
        place += 1
    following = reading.lines[place] if place < last else ""
    return bool(_SET_IN.match(following)) and not _is_note(reading, following)


def _starts_anew(reading: _Reading, line: str) -> bool:
    return bool(_FENCE.match(line)) or any(
        matches(reading, line) for matches, _ in _TAKERS
    )


def _is_furniture(reading: _Reading, line: str) -> bool:
    return bool(_PAGE.match(line) or (not reading.is_fenced and _is_apparatus(line)))


def _is_apparatus(line: str) -> bool:
    signs = (_RULE, _ATTRIBUTES, _LINK_DEFINITION)
    return any(sign.match(line) for sign in signs)


def _is_heading(reading: _Reading, line: str) -> bool:
    return not reading.is_fenced and bool(_HEADING.match(line))


def _is_underlined(reading: _Reading, line: str) -> bool:
    if reading.is_fenced or not 0 < len(line.strip()) <= 120:
        return False
    is_first = reading.place == 0 or not reading.lines[reading.place - 1].strip()
    after = reading.lines[reading.place + 1 : reading.place + 2]
    return is_first and bool(after and _UNDERLINE.match(after[0]))


def _is_note(reading: _Reading, line: str) -> bool:
    return bool(_NOTE.match(line))


def _is_table(reading: _Reading, line: str) -> bool:
    return not reading.is_fenced and bool(_ROW.match(line))


_TAKERS = (
    (_is_furniture, _take_furniture),
    (_is_heading, _take_heading),
    (_is_underlined, _take_underlined),
    (_is_note, _take_note),
    (_is_table, _take_table),
)


def _with_calls(document: RawDocument) -> RawDocument:
    """Mark the calls of the footnotes that the text has."""
    notes = [mark for mark in document.marks if mark.kind is MarkKind.FOOTNOTE]
    labels = {note.label for note in notes}
    heads = {note.span.start for note in notes}
    calls = []
    for found in _CALL.finditer(document.source):
        label = found.group(1) or found.group(2)
        if label in labels and found.start() not in heads:
            span = Span(*found.span())
            calls.append(Mark(MarkKind.FOOTNOTE_MARK, span, label=label))
    return replace(document, marks=sort_marks([*document.marks, *calls]))
