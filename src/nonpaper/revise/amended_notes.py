"""Write the footnotes of a base with the changes of several authors in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.domain.amended import join_authors
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftNote,
    RunRole,
)
from nonpaper.revise.author_changes import AuthorChanges
from nonpaper.revise.edit_runs import align_tokens
from nonpaper.revise.match_notes import match_notes, order_notes
from nonpaper.revise.pairing import Sheet
from nonpaper.revise.swaps import Swaps, read_swaps, write_swaps
from nonpaper.revise.tokens import part_runs
from nonpaper.revise.units import say


@dataclass(frozen=True, slots=True)
class NoteChanges:
    """Hold which footnotes of an author's text are those of the base.

    Attributes:
        labels: For the label of each footnote of the author the one that it has in the
            draft: that of the base's, else one that no other footnote has.
        matched: For the label of a footnote of the base the author's.
        added: The footnotes that the base does not have, with their label in the draft.
    """

    labels: Mapping[str, str]
    matched: Mapping[str, DraftNote]
    added: tuple[DraftNote, ...]


@dataclass(frozen=True, slots=True)
class MergedNotes:
    """Hold the footnotes of a draft, and what changed in those of the base.

    Attributes:
        notes: The footnotes.
        bases: Those of the base.
        swaps: For the label of a footnote of the base what each author changes in it.
        gone: For the label of a footnote of the base for whom it goes.
    """

    notes: tuple[DraftNote, ...]
    bases: tuple[DraftNote, ...]
    swaps: Mapping[str, Mapping[str, Swaps]]
    gone: Mapping[str, tuple[str, ...]]

    def find_call(self, label: str, lines: Sequence[DraftLine]) -> int:
        """Return which of some lines calls a footnote first; the last if none does."""
        return min(_find_calls(label, lines), default=max(len(lines) - 1, 0))


def name_notes(base: Draft, drafts: Mapping[str, Draft]) -> dict[str, NoteChanges]:
    """Return for each author which of his footnotes are those of the base.

    Footnotes with the same words that some add have one label.
    """
    taken = {note.label for note in base.notes}
    given: dict[str, list[str]] = {}  # for the words of added footnotes their labels
    found: dict[str, NoteChanges] = {}
    for author, draft in drafts.items():
        labels: dict[str, str] = {}
        matched: dict[str, DraftNote] = {}
        added: list[DraftNote] = []
        for own, other in match_notes(draft.notes, base.notes).pairs:
            if own and other:
                labels[own.label] = other.label
                matched[other.label] = own
            elif own:
                known = given.setdefault(say(own.runs), [])
                used = {note.label for note in added}
                label = next((one for one in known if one not in used), None)
                if label is None:
                    label = _free(own.label, taken)
                    taken.add(label)
                    known.append(label)
                labels[own.label] = label
                added.append(replace(own, label=label))
        found[author] = NoteChanges(labels, matched, tuple(added))
    return found


def _free(label: str, taken: set[str]) -> str:
    """Return a label that no footnote has: the next number where they are numbers."""
    if label not in taken:
        return label
    if label.isdecimal():
        return str(max(int(one) for one in taken if one.isdecimal()) + 1)
    number = 2
    while f"{label}-{number}" in taken:
        number += 1
    return f"{label}-{number}"


def merge_notes(
    bases: Sequence[DraftNote],
    notes: Mapping[str, NoteChanges],
    changes: Mapping[str, AuthorChanges],
    olds: Sheet,
    lines: Sequence[DraftLine],
    signature: Change,
) -> MergedNotes:
    """Return the footnotes of a base with the changes of all authors.

    A footnote that an author's text lacks goes, unless that text leaves alone the
    lines that call it. It goes with its calls, and has no change of its own then.

    Args:
        bases: The footnotes of the base.
        notes: For each author which of them he has.
        changes: For each author the changes of the lines.
        olds: The base.
        lines: The lines of the draft.
        signature: What changes are signed by, but for kind and author.
    """
    merged: list[DraftNote] = []
    swaps: dict[str, dict[str, Swaps]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    for note in bases:
        calls = _find_calls(note.label, olds.lines)
        gone[note.label] = tuple(
            author
            for author, own in notes.items()
            if note.label not in own.matched and calls <= changes[author].touched
        )
        tokens = part_runs(note.runs)
        swaps[note.label] = {
            author: read_swaps(
                align_tokens(tokens, part_runs(own.matched[note.label].runs))
            )
            if note.label in own.matched
            else ()
            for author, own in notes.items()
        }
        leavers = () if calls else gone[note.label]  # else it goes with its call
        merged.append(_merge_note(note, swaps[note.label], leavers, signature))
    merged += _add_notes(notes, changes, lines, signature)
    return MergedNotes(order_notes(lines, merged), tuple(bases), swaps, gone)


def _add_notes(
    notes: Mapping[str, NoteChanges],
    changes: Mapping[str, AuthorChanges],
    lines: Sequence[DraftLine],
    signature: Change,
) -> Iterator[DraftNote]:
    """Go through the footnotes that some add, but those of lines that are left out."""
    shown = _find_labels(lines)
    added: dict[str, DraftNote] = {}
    authors: dict[str, list[str]] = {}
    for author, own in notes.items():
        hidden = _find_labels(changes[author].left_out) - shown
        for note in own.added:
            if note.label not in hidden:
                added.setdefault(note.label, note)
                authors.setdefault(note.label, []).append(author)
    for label, note in added.items():
        author = join_authors(authors[label])
        change = Change(ChangeKind.INSERTED, author, signature.day)
        yield replace(note, change=change)


def _find_calls(label: str, lines: Sequence[DraftLine]) -> set[int]:
    return {
        place
        for place, line in enumerate(lines)
        for run in (*line.label, *line.runs)
        if run.role is RunRole.NOTE_MARK and run.words.strip() == label
    }


def _find_labels(lines: Sequence[DraftLine]) -> set[str]:
    """Return the labels of the footnotes that lines call."""
    return {
        run.words.strip()
        for line in lines
        for run in (*line.label, *line.runs)
        if run.role is RunRole.NOTE_MARK
    }


def _merge_note(
    note: DraftNote,
    swaps: Mapping[str, Swaps],
    gone: tuple[str, ...],
    signature: Change,
) -> DraftNote:
    if not gone and not any(swaps.values()):
        return note
    author = join_authors(gone)
    change = Change(ChangeKind.DELETED, author, signature.day) if gone else None
    runs = note.runs
    if any(swaps.values()):
        runs = write_swaps(part_runs(note.runs), swaps, gone=gone, signature=signature)
    return replace(note, runs=runs, change=change)
