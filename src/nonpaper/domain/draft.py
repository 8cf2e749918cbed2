"""Hold a draft as it is printed: lines with their labels, words, marks and changes.

A draft is what a consolidated text, a redline and a revision have in common, and what
the writers of Word, web and plain documents take. Its words are final: nothing is
worded, numbered or decided after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nonpaper.domain.source import Language
from nonpaper.domain.text import CONTAINERS, ProvisionKind

HEADED = CONTAINERS | {ProvisionKind.ARTICLE}
"""Kinds whose line is a heading; bare words below it are a paragraph's line."""


class RunRole(StrEnum):
    """Say what a run of a draft is, which decides how it looks."""

    WORDS = "words"
    BRACKET = "bracket"  # one square bracket of words that are not agreed
    OPTION = "option"  # label of an alternative: `Alt 1`, `Option 2:`
    ATTRIBUTION = "attribution"  # who wants the words: `US, JP:`
    NOTE_MARK = "note_mark"  # calls a footnote; its words are the footnote's label


class ChangeKind(StrEnum):
    """Say how a run or a line differs from the earlier text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"  # stands elsewhere in the new text
    MOVED_TO = "moved_to"  # stood elsewhere in the old text


class Side(StrEnum):
    """Name the two texts that a draft with changes holds."""

    OLD = "old"  # all changes rejected
    NEW = "new"  # all changes accepted


@dataclass(frozen=True, slots=True)
class Change:
    """Say who changed something, and how.

    Attributes:
        kind: How.
        author: Whose change it is, as a reader sees it; empty for nobody in particular.
        day: Day of the change, or nothing.
        move: Name that the two ends of a move share; nothing for what did not move.
    """

    kind: ChangeKind
    author: str = ""
    day: date | None = None
    move: str | None = None

    @property
    def side(self) -> Side:
        """Return the one side that has the words."""
        is_new = self.kind in (ChangeKind.INSERTED, ChangeKind.MOVED_TO)
        return Side.NEW if is_new else Side.OLD


@dataclass(frozen=True, slots=True)
class DraftRun:
    """Be words of one line that look alike and share one fate.

    Attributes:
        words: The words, with the spaces between them and the next run.
        role: What they are.
        change: How they differ from the earlier text, if they do.
        comment: Words to the reader that stand in the margin beside the run, or
            nothing. They are no part of the text.
        holders: In a draft made of several texts, ids of those that have the words;
            none for what the draft alone prints, as its own brackets. Nothing where
            all have them.
    """

    words: str
    role: RunRole = RunRole.WORDS
    change: Change | None = None
    comment: str | None = None
    holders: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Be one paragraph of print: a heading, a paragraph, a point, a note.

    Attributes:
        kind: The element whose words it holds, or whose heading it is: a line of a
            container or an article is its heading, and nothing else.
        label: Its number as printed: `Article 5`, `1.`, `(a)`; empty where it has none.
            Runs, since a number changes too.
        runs: Its words; of a container or an article the heading.
        depth: How far it is set in: 0 for headings and paragraphs of an article, 1 for
            their points, 2 for points of points.
        eid: Identifier of the element in its text, or nothing.
        change: That the whole line came or went, if it did: its end of paragraph too.
        is_note: Whether it is a drafting note, which is no part of the text.
    """

    kind: ProvisionKind
    label: tuple[DraftRun, ...] = ()
    runs: tuple[DraftRun, ...] = ()
    depth: int = 0
    eid: str | None = None
    change: Change | None = None
    is_note: bool = False

    @property
    def is_heading(self) -> bool:
        """Tell whether it is the heading of a container or an article."""
        return self.kind in HEADED and not self.is_note

    @property
    def words(self) -> str:
        """Return all words of the line, label first, whatever their fate."""
        label = "".join(run.words for run in self.label)
        body = "".join(run.words for run in self.runs)
        return f"{label} {body}" if label and body else label + body

    @property
    def rule_words(self) -> str:
        """Return its words as one quotes them: without label and footnote marks."""
        kept = (run for run in self.runs if run.role is not RunRole.NOTE_MARK)
        return "".join(run.words for run in kept)


@dataclass(frozen=True, slots=True)
class DraftNote:
    """Be one footnote of a draft.

    Attributes:
        label: As printed where it is called; unique on each side of the changes.
        runs: Its words, without the label.
        change: That the whole note came or went, if it did.
        former_label: Its label in the earlier text where that was another: a footnote
            before which another one was put has not changed.
    """

    label: str
    runs: tuple[DraftRun, ...]
    change: Change | None = None
    former_label: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Be a draft as it is printed.

    Attributes:
        title: What it is called; empty where nobody said so.
        lines: The lines, in order.
        notes: The footnotes, in the order of their calls.
        language: Language of the text, or nothing.
    """

    title: str
    lines: tuple[DraftLine, ...]
    notes: tuple[DraftNote, ...] = ()
    language: Language | None = field(default=None)

    def runs(self) -> Iterator[DraftRun]:
        """Go through all runs: of the lines, labels first, and of the footnotes."""
        for line in self.lines:
            yield from line.label
            yield from line.runs
        for note in self.notes:
            yield from note.runs


def take_side(draft: Draft, side: Side) -> Draft:
    """Return one of the two texts of a draft, as all changes accepted or rejected.

    What stands on a line or in a footnote that is not on the side is not there either,
    whatever its own change. Lines without words are left out; comments are no part of
    a text; neighbours that look alike become one run.

    Example:
        >>> said = Change(ChangeKind.DELETED), Change(ChangeKind.INSERTED)
        >>> runs = DraftRun("shall", change=said[0]), DraftRun("may", change=said[1])
        >>> line = DraftLine(ProvisionKind.PARAGRAPH, runs=(*runs, DraftRun(" act.")))
        >>> take_side(Draft("", (line,)), Side.OLD).lines[0].words
        'shall act.'
    """
    labels = {
        note.label: note.former_label
        for note in draft.notes
        if side is Side.OLD and note.former_label
    }
    lines = (
        replace(
            line,
            label=_on_side(line.label, side, labels),
            runs=_on_side(line.runs, side, labels),
            change=None,
        )
        for line in draft.lines
        if _is_on(line.change, side)
    )
    notes = (
        DraftNote(labels.get(note.label, note.label), _on_side(note.runs, side, labels))
        for note in draft.notes
        if _is_on(note.change, side)
    )
    return replace(
        draft,
        lines=tuple(line for line in lines if line.words.strip()),
        notes=tuple(notes),
    )


def _is_on(change: Change | None, side: Side) -> bool:
    return change is None or change.side is side


def _on_side(
    runs: tuple[DraftRun, ...], side: Side, labels: Mapping[str, str]
) -> tuple[DraftRun, ...]:
    kept: list[DraftRun] = []
    for run in runs:
        if not _is_on(run.change, side):
            continue
        words = run.words
        is_mark = run.role is RunRole.NOTE_MARK
        if is_mark and (label := words.strip()) in labels:
            words = words.replace(label, labels[label])
        if kept and kept[-1].role is run.role and not is_mark:
            words = kept.pop().words + words
        kept.append(DraftRun(words, run.role))
    return tuple(kept)
