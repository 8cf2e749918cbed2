"""Find the footnotes at the end of the pages: small lines that begin with a label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nonpaper.adapters.readers.pdf_lines import Line

_LABEL = re.compile(r"\s*[\[(]?(\d{1,3}|\*{1,4}|[†‡§])[\])]?\.?\s*(?=\S)")
_SMALL_SHARE = 0.93
_ENDED = re.compile(r"[.;:!?][\])\"”\u2019]*\s*$")


@dataclass(slots=True)
class PageNote:
    """Be one footnote with its lines.

    Attributes:
        label: Its label as printed, without brackets.
        lines: Its lines, the label at the start of the first.
    """

    label: str
    lines: list[Line]


def take_notes(lines: list[Line], size: float) -> tuple[list[Line], list[PageNote]]:
    """Part the footnotes from the lines of a document.

    A footnote is certain where the small lines that end a column begin with a label,
    and that label is raised, or called by a raised one somewhere in the text.

    Args:
        lines: All lines, without running headers and footers, in reading order.
        size: Usual size of the letters.
    """
    called = {
        line.words[start:end].strip() for line in lines for start, end in line.raised
    }
    kept: list[Line] = []
    notes: list[PageNote] = []
    for column in _columns(lines):
        ending = len(column)
        while ending and column[ending - 1].size < _SMALL_SHARE * size:
            ending -= 1
        kept += column[:ending]
        kept += _take_run(column[ending:], notes, called)
    return kept, notes


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Cut lines where the next one stands higher, or on another page."""
    columns: list[list[Line]] = []
    for line in lines:
        last = columns[-1][-1] if columns else None
        if last and last.page == line.page and line.base <= last.base + 1:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _take_run(run: list[Line], notes: list[PageNote], called: set[str]) -> list[Line]:
    """Move the footnotes of a run of small lines to `notes`, return what is none."""
    rest: list[Line] = []
    before = notes[-1] if notes else None
    is_open = before is not None and not _ENDED.search(before.lines[-1].words)
    for line in run:
        label = _label(line, notes, called)
        if label is not None:
            notes.append(PageNote(label, [line]))
            is_open = True
        elif is_open and not rest:
            notes[-1].lines.append(line)
        else:
            rest.append(line)
    return rest


def _label(line: Line, notes: list[PageNote], called: set[str]) -> str | None:
    """Return the label that a line begins with, where it is certain to be one.

    A plain number is one only where it follows on the last: "15 April 1994" can stand
    at the start of a line too.
    """
    found = _LABEL.match(line.words)
    if not found or found.group(1) not in called:
        return None
    label = found.group(1)
    is_raised = any(start <= found.start(1) < end for start, end in line.raised)
    if is_raised or not label.isdigit():
        return label
    numbers = [int(note.label) for note in notes if note.label.isdigit()]
    follows = not numbers or int(label) == numbers[-1] + 1
    return label if follows else None
