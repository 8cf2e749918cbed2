"""Say by which changes the words of a draft came and went, and pair its moves.

Every writer of drafts asks the same: is a run new, gone, or both, and whose doing was
it? A line or footnote that came or went takes all its words with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from nonpaper.domain.amended import join_authors, part_authors
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
)

_FIRST_WORD = re.compile(r"\s*\S+")
_PLAIN = {
    ChangeKind.MOVED_FROM: ChangeKind.DELETED,
    ChangeKind.MOVED_TO: ChangeKind.INSERTED,
}


@dataclass(frozen=True, slots=True)
class Fate:
    """Say by which change words came, and by which they went.

    Attributes:
        came: The change without which they were not there; nothing for old words.
        went: The change after which they are not there; nothing for words that stay.
    """

    came: Change | None = None
    went: Change | None = None

    @classmethod
    def of(cls, *changes: Change | None) -> Fate:
        """Join changes, the innermost first: it decides whose change is shown.

        Example:
            >>> line = Change(ChangeKind.MOVED_TO, "Arvania")
            >>> Fate.of(Change(ChangeKind.INSERTED, "Bretonia"), line).came.author
            'Bretonia'
        """
        said = [change for change in changes if change]
        return cls(
            next((one for one in said if one.side is Side.NEW), None),
            next((one for one in said if one.side is Side.OLD), None),
        )

    def is_on(self, side: Side) -> bool:
        """Tell whether the words are on a side."""
        return (self.went if side is Side.NEW else self.came) is None


STAYS = Fate()


Told = tuple[Fate, DraftRun]
"""A run, with how it came and went."""


def tell_fates(runs: Iterable[DraftRun], outer: Change | None) -> list[Told]:
    """Return the runs of a line or footnote, each with its fate."""
    return [(Fate.of(run.change, outer), run) for run in runs]


def tell_line(line: DraftLine, gap: str) -> list[Told]:
    """Return label, gap and words of a line, each run with its fate.

    The gap stands on the sides that have both label and words.
    """
    told = tell_fates(line.label, line.change)
    if line.label and line.runs:
        told.append((_find_gap_fate(line), DraftRun(gap)))
    return told + tell_fates(line.runs, line.change)


def group_by_fate(told: Iterable[Told]) -> Iterator[tuple[Fate, list[DraftRun]]]:
    """Go through runs in order, neighbours of one fate together."""
    for fate, group in groupby(told, key=itemgetter(0)):
        yield fate, [run for _, run in group]


def find_end_fate(line: DraftLine) -> Fate:
    """Return the fate of the end of a line: of its paragraph mark.

    Where all words of a line come or go one by one, its end comes and goes with them:
    no side is left with an empty paragraph. It does so for those whose changes they
    all are; where each is somebody else's, the end stays, for none alone empties it.
    """
    fates = [
        Fate.of(run.change, line.change)
        for run in (*line.label, *line.runs)
        if run.words.strip()
    ]
    fate = Fate.of(line.change)
    if not fates:
        return fate
    if not any(one.is_on(Side.NEW) for one in fates):
        fate = replace(fate, went=fate.went or _share(one.went for one in fates))
    if not any(one.is_on(Side.OLD) for one in fates):
        fate = replace(fate, came=fate.came or _share(one.came for one in fates))
    return fate


def find_end_fates(lines: Sequence[DraftLine]) -> tuple[list[Fate], dict[int, int]]:
    """Return the fates of the ends of lines, as they go into a word processor.

    Where words are put in at the end of a line and whole lines after it, by one hand,
    that is one insertion to LibreOffice, the end of the line between them included: to
    reject it would run the line into the next one that stays. So it is written as
    somebody types it: the end of the line came, and that of the last new line is the
    one that was there.

    Returns:
        The fates, one for each line; and for each last new line of that kind the line
        whose end it has on the old side.
    """
    ends = [find_end_fate(line) for line in lines]
    anchors: dict[int, int] = {}
    number = 0
    while number < len(lines):
        last = number
        tail = _last_fate(lines[number]) if ends[number] == STAYS else STAYS
        while last + 1 < len(lines) and _is_one_hand(tail, ends[last + 1]):
            last += 1
        if last > number:
            ends[number], ends[last] = ends[last], STAYS
            anchors[last] = number
        number = last + 1
    return ends, anchors


def keep_apart(before: list[Told], after: list[Told]) -> tuple[list[Told], list[Told]]:
    """Return the runs of two lines so that no insertion spans the end between them.

    Words put in by one hand at the end of a line and at the beginning of the next are
    one insertion to LibreOffice, the end of the line included. Here a deletion comes
    between: one that stands beside them already, or else the first word after them,
    deleted and put in again. Both sides stay as they are.

    Args:
        before: Runs of a line whose end stays.
        after: Runs of the line below it.
    """
    if not before or not after or not _is_one_hand(before[-1][0], after[0][0]):
        return before, after
    turned = _swap(before[::-1])
    if turned is not None:
        return turned[::-1], after
    return before, _swap(after) or _repeat_word(after)


def _swap(told: list[Told]) -> list[Told] | None:
    """Put a deletion that follows the first insertion before it, if there is one."""
    start = _count_like(told, told[0][0])
    if start == len(told) or not _is_deletion(told[start][0]):
        return None
    end = start + _count_like(told[start:], told[start][0])
    return [*told[start:end], *told[:start], *told[end:]]


def _repeat_word(told: list[Told]) -> list[Told]:
    """Delete the first word that stays, and put it in again behind the insertion."""
    fate = told[0][0]
    start = _count_like(told, fate)
    if start == len(told) or told[start][0] != STAYS or fate.came is None:
        return told
    run = told[start][1]
    if run.role is RunRole.NOTE_MARK:
        return told
    found = _FIRST_WORD.match(run.words)
    word = found.group() if found else run.words
    gone = Fate(went=replace(fate.came, kind=ChangeKind.DELETED))
    rest = run.words[len(word) :]
    return [
        (gone, DraftRun(word, run.role)),
        *told[:start],
        (fate, replace(run, words=word)),
        *([(STAYS, DraftRun(rest, run.role))] if rest else []),
        *told[start + 1 :],
    ]


def _count_like(told: Sequence[Told], fate: Fate) -> int:
    return next((at for at, (one, _) in enumerate(told) if one != fate), len(told))


def _is_deletion(fate: Fate) -> bool:
    return fate.went is not None and fate.came is None


def _last_fate(line: DraftLine) -> Fate:
    told = [(fate, run) for fate, run in tell_line(line, " ") if run.words]
    return told[-1][0] if told else STAYS


def _is_one_hand(tail: Fate, end: Fate) -> bool:
    """Tell whether an inserted tail and an inserted line are of one author and day."""
    one, other = tail.came, end.came
    if one is None or other is None or tail.went or end.went:
        return False
    is_new = one.kind is other.kind is ChangeKind.INSERTED
    return is_new and (one.author, one.day) == (other.author, other.day)


def _find_gap_fate(line: DraftLine) -> Fate:
    parts = [
        [Fate.of(run.change, line.change) for run in runs if run.words.strip()]
        for runs in (line.label, line.runs)
    ]
    fate = Fate.of(line.change)
    for part in parts:
        if not any(one.is_on(Side.NEW) for one in part):
            fate = replace(fate, went=fate.went or _share(one.went for one in part))
        if not any(one.is_on(Side.OLD) for one in part):
            fate = replace(fate, came=fate.came or _share(one.came for one in part))
    return fate


def _share(changes: Iterable[Change | None]) -> Change | None:
    """Return the last of some changes, as that of those who make all of them."""
    said = [change for change in changes if change]
    if not said:
        return None
    authors = [part_authors(change.author) for change in said]
    common = [a for a in authors[-1] if all(a in one for one in authors)]
    return replace(said[-1], author=join_authors(common)) if common else None


MoveEnd = tuple[ChangeKind, str]
"""One end of a move: whence or whither, and the name of the move."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Be a stretch of a draft that moved: lines, or runs of one line.

    Attributes:
        first: Number of its first line, from 0; of its line, if it is of runs.
        last: Number of its last line.
        runs: Number of its first and of its last run among the words of the line, or
            nothing where whole lines moved.
    """

    first: int
    last: int
    runs: tuple[int, int] | None = None


def pair_moves(draft: Draft) -> tuple[Draft, dict[MoveEnd, Stretch]]:
    """Return a draft in which every move has two ends, each of one stretch.

    What says that it moved and has no other end, or lies scattered, is written as what
    it is without one: words that came or went.
    """
    found = _find_stretches(draft.lines)
    names = {name for _, name in found}
    whole = {name for name in names if all((kind, name) in found for kind in _PLAIN)}
    kept = {end: stretch for end, stretch in found.items() if end[1] in whole}
    settled = replace(
        draft,
        lines=tuple(_settle_line(line, whole) for line in draft.lines),
        notes=tuple(_settle_note(note) for note in draft.notes),
    )
    return settled, kept


def _find_stretches(lines: Sequence[DraftLine]) -> dict[MoveEnd, Stretch]:
    """Return the ends of moves whose places lie together."""
    places: dict[MoveEnd, list[tuple[int, int | None]]] = {}
    for number, line in enumerate(lines):
        if end := _end_of(line.change):
            places.setdefault(end, []).append((number, None))
            continue
        for at, run in enumerate(line.runs):
            if end := _end_of(run.change):
                places.setdefault(end, []).append((number, at))
    moved = {number: end for end, all_ in places.items() for number, _ in all_}
    stretches = {}
    for end, some in places.items():
        stretch = _join(some)
        if stretch and all(
            moved.get(number, end) == end
            for number in range(stretch.first, stretch.last + 1)
            if stretch.runs is None
        ):
            stretches[end] = stretch
    return stretches


def _join(places: Sequence[tuple[int, int | None]]) -> Stretch | None:
    lines = [number for number, _ in places]
    runs = [at for _, at in places if at is not None]
    if not runs:
        return Stretch(lines[0], lines[-1])
    is_together = len(runs) == len(places) == runs[-1] - runs[0] + 1
    if not is_together or lines[0] != lines[-1]:
        return None
    return Stretch(lines[0], lines[0], (runs[0], runs[-1]))


def _end_of(change: Change | None) -> MoveEnd | None:
    if change is None or change.kind not in _PLAIN or not change.move:
        return None
    return change.kind, change.move


def _settle_line(line: DraftLine, whole: set[str]) -> DraftLine:
    return replace(
        line,
        change=_settle(line.change, whole),
        label=_settle_runs(line.label, set()),
        runs=_settle_runs(line.runs, whole),
    )


def _settle_note(note: DraftNote) -> DraftNote:
    """Take moves out of a footnote: it moves with the words that call it."""
    change = _settle(note.change, set())
    return replace(note, change=change, runs=_settle_runs(note.runs, set()))


def _settle_runs(runs: tuple[DraftRun, ...], whole: set[str]) -> tuple[DraftRun, ...]:
    if not any(run.change and run.change.kind in _PLAIN for run in runs):
        return runs
    return tuple(replace(run, change=_settle(run.change, whole)) for run in runs)


def _settle(change: Change | None, whole: set[str]) -> Change | None:
    if change is None or change.kind not in _PLAIN or change.move in whole:
        return change
    return replace(change, kind=_PLAIN[change.kind], move=None)
