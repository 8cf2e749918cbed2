"""Match the footnotes of two texts, and call those that are the same alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.domain.draft import DraftLine, DraftNote, DraftRun, RunRole
from nonpaper.revise.likeness import find_likeness
from nonpaper.revise.units import say

MATCH_MIN = 0.4
"""Two footnotes of less likeness are not the same footnote."""


@dataclass(frozen=True, slots=True)
class NoteMatches:
    """Hold which old footnote is which new one.

    Attributes:
        pairs: Old and new footnote; one of them is nothing where there is no other.
        labels: For the label of each old footnote the one it has beside the new ones:
            that of the same footnote, else one that no other has.
    """

    pairs: tuple[tuple[DraftNote | None, DraftNote | None], ...]
    labels: Mapping[str, str]

    @property
    def changed(self) -> frozenset[str]:
        """Return the labels of the footnotes that both texts have in other words."""
        return frozenset(
            new.label
            for old, new in self.pairs
            if old and new and say(old.runs) != say(new.runs)
        )


def match_notes(olds: Sequence[DraftNote], news: Sequence[DraftNote]) -> NoteMatches:
    """Pair footnotes, the likest first; their numbers do not count.

    A footnote that another one comes before has another number, and has not changed.
    """
    chosen = dict(_choose([say(n.runs) for n in olds], [say(n.runs) for n in news]))
    taken = {note.label for note in news}
    labels: dict[str, str] = {}
    pairs: list[tuple[DraftNote | None, DraftNote | None]] = []
    for place, note in enumerate(olds):
        if place in chosen:
            labels[note.label] = news[chosen[place]].label
            pairs.append((note, news[chosen[place]]))
        else:
            labels[note.label] = _free(note.label, taken)
            taken.add(labels[note.label])
            pairs.append((note, None))
    found = set(chosen.values())
    pairs += ((None, note) for place, note in enumerate(news) if place not in found)
    return NoteMatches(tuple(pairs), labels)


def call_notes(
    lines: Sequence[DraftLine], labels: Mapping[str, str]
) -> tuple[DraftLine, ...]:
    """Return lines whose marks call footnotes by other labels."""
    if all(old == new for old, new in labels.items()):
        return tuple(lines)
    return tuple(
        replace(line, label=_call(line.label, labels), runs=_call(line.runs, labels))
        for line in lines
    )


def order_notes(
    lines: Sequence[DraftLine], notes: Sequence[DraftNote]
) -> tuple[DraftNote, ...]:
    """Return footnotes by their first call; those without one last."""
    marks = (
        run.words.strip()
        for line in lines
        for run in (*line.label, *line.runs)
        if run.role is RunRole.NOTE_MARK
    )
    place = {label: number for number, label in enumerate(dict.fromkeys(marks))}
    return tuple(sorted(notes, key=lambda note: place.get(note.label, len(place))))


def _call(
    runs: tuple[DraftRun, ...], labels: Mapping[str, str]
) -> tuple[DraftRun, ...]:
    if all(run.role is not RunRole.NOTE_MARK for run in runs):
        return runs
    return tuple(
        replace(run, words=run.words.replace(label, labels.get(label, label)))
        if run.role is RunRole.NOTE_MARK and (label := run.words.strip())
        else run
        for run in runs
    )


def _choose(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int, int]]:
    scores = {
        pair: 1.0 if olds[pair[0]] == news[pair[1]] else found
        for pair, found in find_likeness(olds, news).items()
    }

    def rank(pair: tuple[int, int]) -> tuple[float, int, int, int]:
        return -scores[pair], abs(pair[0] - pair[1]), pair[1], pair[0]

    taken: set[int] = set()
    given: set[int] = set()
    for old, new in sorted(scores, key=rank):
        is_free = old not in taken and new not in given
        if is_free and scores[old, new] >= MATCH_MIN:
            taken.add(old)
            given.add(new)
            yield old, new


def _free(label: str, taken: set[str]) -> str:
    if label not in taken:
        return label
    number = 2
    while f"{label}-{number}" in taken:
        number += 1
    return f"{label}-{number}"
