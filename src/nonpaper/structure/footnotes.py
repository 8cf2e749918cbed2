"""Find footnotes and the marks that call them, in the ways that texts print them.

Families of marks are kept apart, since one text can use two (`[^5]` and `(^5)` for
different notes): marks of the format, Markdown `[^5]`, carets `^5`, superscripts,
square brackets `[5]`, and a stroke `5/`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from nonpaper.domain.source import Mark, MarkKind, Notice, RawDocument, Span
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Footnote
from nonpaper.structure.furniture import merge_spans

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LABEL_HEAD = re.compile(r"\s*\[\^[^\]\s\[]{1,20}\]:?")
_DEFINITION = re.compile(
    rf"""^[ \t]*+(?:
      \[\^(?P<markdown>[^\]\s\[]{{1,20}})\]:
    | \(\^(?P<caret>\d{{1,3}})\)
    | \^(?P<caret2>\d{{1,3}})(?=[ \t])
    | (?P<superscript>[{_SUPERSCRIPTS}]{{1,3}})[ \t]?(?=\S)
    | \[(?P<square>\d{{1,3}})\](?=[ \t]\S)
    | (?P<stroke>\d{{1,3}})/(?=[ \t]\S)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_CALL = re.compile(
    rf"""(?=[\[^{_SUPERSCRIPTS}\d]|[ ]\d)  # most characters can begin none: be quick
    (?: \[\^(?P<markdown>[^\]\s\[]{{1,20}})\]
    | (?<=\S)\^(?P<caret>\d{{1,3}})(?![\d^])
    | (?<=[^\s{_SUPERSCRIPTS}])(?P<superscript>[{_SUPERSCRIPTS}]{{1,3}})
    | (?<=[^\s\[])\[(?P<square>\d{{1,3}})\]
    | (?<=[^\s\d/])[ ]?(?P<stroke>\d{{1,3}})/(?=[\s,.;:)]|$)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_GAP = re.compile(r"\n[ \t]*(?=\n)")
_SET_IN = re.compile(r"\n(?:[ \t]*\n)+(?: {2,}|\t)(?=\S)")
_ENDS_NOTE = frozenset({MarkKind.ARTICLE, MarkKind.CHAPTER})
_TO_ARABIC = str.maketrans(_SUPERSCRIPTS, "0123456789")


@dataclass(slots=True)
class _Note:
    family: str
    label: str
    start: int
    head_end: int
    end: int


@dataclass(frozen=True, slots=True)
class FootnoteFindings:
    """Hold what was found about footnotes.

    Attributes:
        footnotes: Every footnote with its marks, by place.
        marks: Every mark of a footnote, also those whose footnote is missing.
        heads: Labels at the start of footnotes, where their form is a bracket.
        notices: What does not fit together.
    """

    footnotes: tuple[Footnote, ...]
    marks: tuple[Span, ...]
    heads: tuple[Span, ...]
    notices: tuple[Notice, ...]


def find_footnotes(
    document: RawDocument, furniture: tuple[Span, ...]
) -> FootnoteFindings:
    """Find the footnotes of a document and attach the marks that call them.

    A mark belongs to the next footnote of its family and label, where labels start
    anew on each page; else to the last one before it.
    """
    notes = _find_notes(document, furniture)
    calls = _find_calls(document, notes)
    by_label: dict[tuple[str, str], list[_Note]] = {}
    for note in notes:
        by_label.setdefault((note.family, note.label), []).append(note)
    attached: dict[int, list[Span]] = {note.start: [] for note in notes}
    orphans: list[tuple[str, Span]] = []
    for family, label, span in calls:
        candidates = by_label.get((family, label))
        if not candidates:
            orphans.append((label, span))
            continue
        index = bisect_left(candidates, span.start, key=lambda n: n.start)
        attached[candidates[min(index, len(candidates) - 1)].start].append(span)
    footnotes = tuple(
        Footnote(n.label, Span(n.start, n.end), tuple(attached[n.start])) for n in notes
    )
    return FootnoteFindings(
        footnotes=footnotes,
        marks=tuple(sorted(span for _, _, span in calls)),
        heads=tuple(Span(n.start, n.head_end) for n in notes),
        notices=_notices(footnotes, orphans),
    )


def _head_end(source: str, mark: Mark) -> int:
    """Return where the label ends with which a marked footnote begins, if it does."""
    head = _LABEL_HEAD.match(source, mark.span.start, mark.span.end)
    return head.end() if head else mark.span.start


def _find_notes(document: RawDocument, furniture: tuple[Span, ...]) -> list[_Note]:
    source = document.source
    notes = [
        _Note("format", m.label or "", m.span.start, _head_end(source, m), m.span.end)
        for m in document.marks
        if m.kind is MarkKind.FOOTNOTE and m.span.end > m.span.start
    ]
    taken = list(merge_spans([*(Span(n.start, n.end) for n in notes), *furniture]))
    heads = [m for m in _DEFINITION.finditer(source) if not _inside(_first(m), taken)]
    called = _called_labels(source) if heads else {}
    heads = [m for m in heads if _is_definition(m, called)]
    marked = [m.span.start for m in document.marks if m.kind in _ENDS_NOTE]
    breaks = sorted(
        [*(_first(m) for m in heads), *(f.start for f in furniture), *marked]
    )
    for match in heads:
        family, label = _label(match)
        start = _first(match)
        end = _note_end(source, match, breaks, family=family)
        notes.append(_Note(family, label, start, match.end(), end))
    return _disjoint(notes)


def _first(match: re.Match[str]) -> int:
    """Return where the label at the start of a line begins."""
    return match.end() - len(match.group().lstrip())


def _disjoint(notes: list[_Note]) -> list[_Note]:
    kept: list[_Note] = []
    for note in sorted(notes, key=lambda n: n.start):
        if not kept or note.start >= kept[-1].end:
            kept.append(note)
    return kept


def _inside(place: int, spans: list[Span]) -> bool:
    index = bisect_left(spans, place + 1, key=lambda s: s.start) - 1
    return index >= 0 and place < spans[index].end


def _label(match: re.Match[str]) -> tuple[str, str]:
    group = match.lastgroup or ""
    label = str(match.group(group))
    if group == "superscript":
        label = label.translate(_TO_ARABIC)
    return group.rstrip("2"), label


def _called_labels(source: str) -> dict[tuple[str, str], int]:
    """Return where each label is first called: a note must have been called."""
    called: dict[tuple[str, str], int] = {}
    for match in _CALL.finditer(source):
        called.setdefault(_label(match), match.start())
    return called


def _is_definition(match: re.Match[str], called: dict[tuple[str, str], int]) -> bool:
    """Tell whether a line that looks like a footnote is one.

    Only the Markdown form is certain; a number in brackets or a superscript at the
    start of a line is a note if a mark of that label stands somewhere before it.
    """
    family, label = _label(match)
    if family in {"markdown", "caret"}:
        return True
    return called.get((family, label), match.start()) < match.start()


def _note_end(
    source: str, match: re.Match[str], breaks: list[int], *, family: str
) -> int:
    """Return where a footnote ends.

    That is at a blank line, the next note, furniture, or what the format itself says
    is an article or a heading of articles.
    """
    index = bisect_left(breaks, match.end())
    limit = breaks[index] if index < len(breaks) else len(source)
    gap = _GAP.search(source, match.end(), limit)
    end = gap.start() if gap else limit
    while family == "markdown" and gap:
        more = _SET_IN.match(source, gap.start(), limit)
        if not more:
            break
        gap = _GAP.search(source, more.end(), limit)
        end = gap.start() if gap else limit
    return match.start() + len(source[match.start() : end].rstrip())


def _find_calls(
    document: RawDocument, notes: list[_Note]
) -> list[tuple[str, str, Span]]:
    calls = [
        ("format", m.label or "", m.span)
        for m in document.marks
        if m.kind is MarkKind.FOOTNOTE_MARK
    ]
    known = {(n.family, n.label) for n in notes}
    heads = {n.start for n in notes}
    marked = sorted(span for _, _, span in calls)
    for match in _CALL.finditer(document.source):
        family, label = _label(match)
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        is_head = start in heads or (family == "caret" and start - 1 in heads)
        certain = family == "markdown" or (family, label) in known
        if certain and not is_head and not _inside(start, marked):
            calls.append((family, label, Span(start, match.end())))
    return sorted(calls, key=lambda c: c[2])


def _notices(
    footnotes: tuple[Footnote, ...], orphans: list[tuple[str, Span]]
) -> tuple[Notice, ...]:
    notices = []
    if orphans:
        labels = tuple(dict.fromkeys(label for label, _ in orphans))
        said = Statement.of("structure.orphan_calls", n=len(orphans), labels=labels)
        notices.append(Notice(said, orphans[0][1]))
    uncalled = [f for f in footnotes if not f.marks]
    if uncalled:
        labels = tuple(f.label for f in uncalled)
        said = Statement.of("structure.uncalled", n=len(uncalled), labels=labels)
        notices.append(Notice(said, uncalled[0].span))
    return tuple(notices)
