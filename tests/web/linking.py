"""Try to link what was said at a meeting to who said it, from what is left of it.

The program knows who said what, in which order, at all meetings but one. From an order
in which it finds the notes of each meeting (in a file, a table, a page) it learns who
stands where, and guesses for the one; that with each meeting in turn. Chance is what
random orders would give; z is how many standard deviations a count is above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt


@dataclass(frozen=True, slots=True)
class Held:
    """Be one meeting as it was: speakers and notes in the order of speaking."""

    speakers: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Say how far an order tells who spoke.

    Attributes:
        hits: Notes whose speaker was guessed right, of `count`.
        speaker_z: How far that is above chance.
        order_z: How far pairs of notes stand in the order of speaking (Kendall's S),
            or in the reverse of it.
        neighbour_z: How far notes that stand side by side were said one after another.
    """

    hits: int
    count: int
    speaker_z: float
    order_z: float
    neighbour_z: float

    @property
    def worst(self) -> float:
        """Return the largest of the three."""
        return max(self.speaker_z, abs(self.order_z), self.neighbour_z)


def link(meetings: Sequence[Held], orders: Sequence[Sequence[str]]) -> Link:
    """Return how far orders in which notes are found tell who spoke.

    Args:
        meetings: The meetings as they were.
        orders: For each the notes in the order in which they are found.
    """
    hits = sum(_guess(meetings, orders, left_out) for left_out in range(len(meetings)))
    count = sum(len(held.notes) for held in meetings)
    chance = sum(
        len(held.notes) / len(set(held.speakers)) for held in meetings
    )  # each speaks as often as each other
    spread = sqrt(chance * (1 - chance / count))
    return Link(
        hits,
        count,
        (hits - chance) / spread,
        _order_z(meetings, orders),
        _neighbour_z(meetings, orders),
    )


def _guess(
    meetings: Sequence[Held], orders: Sequence[Sequence[str]], left_out: int
) -> int:
    """Return how many speakers of one meeting are guessed right from the others."""
    seen: dict[int, Counter[str]] = {}
    for at, (held, order) in enumerate(zip(meetings, orders, strict=True)):
        if at != left_out:
            who = dict(zip(held.notes, held.speakers, strict=True))
            for place, note in enumerate(order):
                seen.setdefault(place, Counter())[who[note]] += 1
    held = meetings[left_out]
    who = dict(zip(held.notes, held.speakers, strict=True))
    guesses = [
        min(seen[place], key=lambda name: (-seen[place][name], name))
        for place in range(len(held.notes))
    ]
    return sum(
        who[note] == guess
        for note, guess in zip(orders[left_out], guesses, strict=True)
    )


def _order_z(meetings: Sequence[Held], orders: Sequence[Sequence[str]]) -> float:
    """Return Kendall's S over all meetings, by its standard deviation."""
    score, variance = 0, 0.0
    for held, order in zip(meetings, orders, strict=True):
        places = [held.notes.index(note) for note in order]
        size = len(places)
        score += sum(
            1 if places[i] < places[j] else -1
            for i in range(size)
            for j in range(i + 1, size)
        )
        variance += size * (size - 1) * (2 * size + 5) / 18
    return score / sqrt(variance)


def _neighbour_z(meetings: Sequence[Held], orders: Sequence[Sequence[str]]) -> float:
    """Return how often neighbours were neighbours, by its standard deviation.

    In random orders of n notes that is 2 (n - 1) / n times, nearly as Poisson has it.
    """
    found, chance = 0, 0.0
    for held, order in zip(meetings, orders, strict=True):
        places = [held.notes.index(note) for note in order]
        found += sum(abs(one - other) == 1 for one, other in pairwise(places))
        chance += 2 * (len(places) - 1) / len(places)
    return (found - chance) / sqrt(chance)
