"""Write the lines of a base with the changes of several authors in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonpaper.domain.amended import join_authors
from nonpaper.domain.draft import Change, ChangeKind, DraftLine, DraftRun, RunRole
from nonpaper.domain.redline import shared_stretches
from nonpaper.revise.author_changes import AuthorChanges, is_move, say_line
from nonpaper.revise.pairing import Sheet
from nonpaper.revise.swaps import Swaps, write_swaps


@dataclass(frozen=True, slots=True)
class AddedLine:
    """Be a line that some authors alike add.

    Attributes:
        authors: Who, in order.
        line: The line, signed if it moved there.
        position: Its position in the draft.
    """

    authors: tuple[str, ...]
    line: DraftLine
    position: int = 0


@dataclass(slots=True)
class MergedLines:
    """Hold the lines of a draft, and where each came from.

    Attributes:
        lines: The lines.
        places: For each line of the base its position.
        added: For a line of the base, or past the last, what is added before it.
        shared_count: Changes that two or more make alike.
    """

    draft_lines: list[DraftLine] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    added: dict[int, list[AddedLine]] = field(default_factory=dict)
    shared_count: int = 0

    @property
    def lines(self) -> tuple[DraftLine, ...]:
        """Return the lines of the draft."""
        return tuple(self.draft_lines)


def merge_lines(
    olds: Sheet, changes: Mapping[str, AuthorChanges], signature: Change
) -> MergedLines:
    """Return the lines of a base with the changes of all authors.

    What goes stands before what is added in its stead. Lines that are added at one
    place stand in the order of the authors; those that some add alike are one. A move
    is shown as one where nobody else touches what moved.
    """
    merged = MergedLines()
    moves = dict(_find_clean_moves(changes))
    for place in range(len(olds.lines) + 1):
        for added in _merge_added(place, changes):
            line = _sign_added(added, moves, signature)
            position = len(merged.draft_lines)
            merged.added.setdefault(place, []).append(replace(added, position=position))
            merged.shared_count += len(added.authors) > 1
            merged.draft_lines.append(line)
        if place < len(olds.lines):
            merged.places[place] = len(merged.draft_lines)
            merged.draft_lines.append(
                _merge_line(olds, place, changes, moves, signature)
            )
            merged.shared_count += _count_shared(place, changes)
    return merged


_Move = tuple[str, str]
"""Whose move, and its name."""


def _find_clean_moves(
    changes: Mapping[str, AuthorChanges],
) -> Iterator[tuple[_Move, str]]:
    """Go through the moves of lines that nobody else touches, each with a new name."""
    number = 0
    for author, own in changes.items():
        others = [one for name, one in changes.items() if name != author]
        names = dict.fromkeys(move for move in own.gone.values() if move)
        for name in names:
            went = [line for line, move in own.gone.items() if move == name]
            is_touched = any(
                line in one.gone or line in one.words or line in one.labels
                for one in others
                for line in went
            )
            came = [
                line
                for some in own.added.values()
                for line in some
                if is_move(line) and line.change and line.change.move == name
            ]
            if came and not is_touched:
                number += 1
                yield (author, name), f"move_{number}"


def _merge_added(place: int, changes: Mapping[str, AuthorChanges]) -> list[AddedLine]:
    """Return the lines that are added at a place, in the order of every author."""
    merged: list[AddedLine] = []
    for author, own in changes.items():
        lines = own.added.get(place, [])
        before = [_key(one.line) for one in merged]
        shared = shared_stretches(before, [_key(line) for line in lines])
        joined: list[AddedLine] = []
        old = new = 0
        for old_start, new_start, length in (*shared, (len(merged), len(lines), 0)):
            joined += merged[old:old_start]
            joined += (AddedLine((author,), line) for line in lines[new:new_start])
            old, new = old_start + length, new_start + length
            joined += (
                AddedLine((*one.authors, author), one.line)
                for one in merged[old_start:old]
            )
        merged = joined
    return merged


def _key(line: DraftLine) -> str:
    """Return what two lines share that are the same."""
    return f"{line.kind.value}\0{line.depth}\0{say_line(line)}"


def _sign_added(
    added: AddedLine, moves: Mapping[_Move, str], signature: Change
) -> DraftLine:
    """Return a line that is added, without its identifier in the author's text."""
    line, author = added.line, join_authors(added.authors)
    if line.change and line.change.move and len(added.authors) == 1:
        name = moves.get((author, line.change.move))
        if name:
            change = replace(line.change, author=author, move=name)
            return replace(line, change=change, eid=None)
    runs = tuple(
        replace(run, change=None)
        for run in line.runs
        if not run.change or run.change.kind is not ChangeKind.DELETED
    )
    change = Change(ChangeKind.INSERTED, author, signature.day)
    return replace(line, runs=_join(runs), change=change, eid=None)


def _join(runs: Sequence[DraftRun]) -> tuple[DraftRun, ...]:
    joined: list[DraftRun] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.role is run.role and run.role is not RunRole.NOTE_MARK:
            joined[-1] = replace(last, words=last.words + run.words)
        else:
            joined.append(run)
    return tuple(joined)


def _merge_line(
    olds: Sheet,
    place: int,
    changes: Mapping[str, AuthorChanges],
    moves: Mapping[_Move, str],
    signature: Change,
) -> DraftLine:
    """Return a line of the base with the changes of all authors."""
    line, tokens = olds.lines[place], olds.tokens[place]
    gone = [author for author, own in changes.items() if place in own.gone]
    labels = {author: own.labels.get(place, ()) for author, own in changes.items()}
    words = {author: own.words.get(place, ()) for author, own in changes.items()}
    if not gone and not any(labels.values()) and not any(words.values()):
        return line
    change = _sign_gone(place, gone, changes, moves, signature)
    if change and not any(labels.values()) and not any(words.values()):
        return replace(line, change=change)
    return replace(
        line,
        label=write_swaps(tokens.label, labels, gone=gone, signature=signature),
        runs=write_swaps(tokens.words, words, gone=gone, signature=signature),
        change=change,
    )


def _sign_gone(
    place: int,
    gone: Sequence[str],
    changes: Mapping[str, AuthorChanges],
    moves: Mapping[_Move, str],
    signature: Change,
) -> Change | None:
    if not gone:
        return None
    move = changes[gone[0]].gone[place]
    if move and (name := moves.get((gone[0], move))):
        return Change(ChangeKind.MOVED_FROM, gone[0], signature.day, name)
    return Change(ChangeKind.DELETED, join_authors(gone), signature.day)


def _count_shared(place: int, changes: Mapping[str, AuthorChanges]) -> int:
    """Return how many changes of a line two or more make alike."""
    gone = sum(place in own.gone for own in changes.values()) > 1
    return gone + count_alike([own.words.get(place, ()) for own in changes.values()])


def count_alike(swaps: Sequence[Swaps]) -> int:
    """Return how many swaps two or more make alike."""
    all_ = [swap for some in swaps for swap in some]
    return len({swap for swap in all_ if all_.count(swap) > 1})
