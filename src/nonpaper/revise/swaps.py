"""Hold what several authors change in one line of a base, and write it as one.

A line of `n` words has `2 n` places: the space before each word, and the word. An
author's change of it is a list of swaps of such places for other words; so what any
author has can be told from what all have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nonpaper.domain.amended import join_authors
from nonpaper.domain.draft import Change, ChangeKind, DraftRun, RunRole
from nonpaper.revise.edit_runs import Pen, Piece, TokenPair, join_pieces, space_role
from nonpaper.revise.tokens import Token

Added = tuple[tuple[str, RunRole], ...]
"""Words with their roles."""


class Swap(NamedTuple):
    """Be a change of neighbouring places of a line.

    Attributes:
        start: The first place; the one before which words are added, if none goes.
        end: Past the last place.
        added: What stands there instead, after all that goes.
    """

    start: int
    end: int
    added: Added

    @property
    def is_addition(self) -> bool:
        """Tell whether no place goes."""
        return self.start == self.end


Swaps = tuple[Swap, ...]
"""Swaps of one author in one line, by place; no two touch."""


def read_swaps(pairs: Sequence[TokenPair]) -> Swaps:
    """Return what an author changes in a line.

    Args:
        pairs: The words of the base with those of the author.
    """
    swaps: list[Swap] = []
    word = 0  # position of the next word of the base
    for old, new in pairs:
        at = 2 * word
        if old and new:
            if old.space != new.space:
                _add(swaps, at, at + 1, ((new.space, space_role(new)),))
        elif old:
            _add(swaps, at, at + 2, ())
        elif new:
            added = (new.space, space_role(new)), (new.word, new.role)
            _add(swaps, at, at, added)
        word += old is not None
    bases = [old for old, _ in pairs if old]
    return tuple(_tidy(swap, bases) for swap in swaps)


def _add(swaps: list[Swap], start: int, end: int, added: Added) -> None:
    if swaps and swaps[-1].end == start:
        last = swaps.pop()
        start, added = last.start, last.added + added
    swaps.append(Swap(start, end, _join(added)))


def _join(added: Added) -> Added:
    joined: list[tuple[str, RunRole]] = []
    for words, role in added:
        if joined and joined[-1][1] is role and role is not RunRole.NOTE_MARK:
            words = joined.pop()[0] + words
        if words:
            joined.append((words, role))
    return tuple(joined)


def _tidy(swap: Swap, bases: Sequence[Token]) -> Swap:
    """Leave out of a swap the space before it that stays."""
    if swap.is_addition or swap.start % 2 or not swap.added:
        return swap
    space = bases[swap.start // 2].space
    (words, role), *rest = swap.added
    if not space or not words.startswith(space):
        return swap
    first = ((words.removeprefix(space), role),)
    return Swap(swap.start + 1, swap.end, _join((*first, *rest)))


def write_swaps(
    bases: Sequence[Token],
    swaps: Mapping[str, Swaps],
    *,
    gone: Sequence[str] = (),
    signature: Change,
) -> tuple[DraftRun, ...]:
    """Return a line with the changes of all authors.

    What goes stands before what is added in its stead; additions at one place stand in
    the order in which their swaps begin, then in that of the authors. What some do
    alike is one change of them all.

    Args:
        bases: The words of the base.
        swaps: For each author, in order, what changes.
        gone: Authors for whom the whole line goes.
        signature: What changes are signed by, but for kind and author.
    """
    pieces: list[Piece] = []
    for place in range(2 * len(bases) + 1):
        for authors, added in _added_before(place, swaps):
            pen = _sign(signature, authors)
            pieces += ((words, role, pen.inserted) for words, role in added)
        if place == 2 * len(bases):
            break
        token = bases[place // 2]
        piece = (
            (token.word, token.role) if place % 2 else (token.space, space_role(token))
        )
        losers = [a for a in swaps if a in gone or _takes(swaps[a], place)]
        change = _sign(signature, losers).deleted if losers else None
        pieces.append((*piece, change))
    return join_pieces(piece for piece in pieces if piece[0])


def _sign(signature: Change, authors: Sequence[str]) -> Pen:
    return Pen.of(Change(ChangeKind.INSERTED, join_authors(authors), signature.day))


def _added_before(
    place: int, swaps: Mapping[str, Swaps]
) -> Iterator[tuple[list[str], Added]]:
    """Go through what is added before a place, with all who add it alike."""
    found: dict[Swap, list[str]] = {}
    for author, some in swaps.items():
        for swap in some:
            if swap.end == place and swap.added:
                found.setdefault(swap, []).append(author)
    for swap in sorted(found, key=lambda one: one.start):
        yield found[swap], swap.added


def _takes(swaps: Swaps, place: int) -> bool:
    return any(swap.start <= place < swap.end for swap in swaps)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Be places of one line at which authors meet.

    Attributes:
        start: The first place.
        end: Past the last.
        swaps: Who meets, with the swaps of each there.
    """

    start: int
    end: int
    swaps: Mapping[str, Swaps]

    @property
    def is_same_place(self) -> bool:
        """Tell whether they only add there: nobody touches the words of another."""
        return all(one.is_addition for some in self.swaps.values() for one in some)


def find_meetings(swaps: Mapping[str, Swaps]) -> list[Meeting]:
    """Return where swaps of different authors touch the same words and differ.

    Additions at one place meet too. What several do alike is no meeting, and neither
    is an addition beside words that somebody else changes.
    """
    all_ = sorted((swap, author) for author, some in swaps.items() for swap in some)
    meetings: list[Meeting] = []
    group: list[tuple[Swap, str]] = []
    for one in all_:
        if group and not any(_touch(one[0], other) for other, _ in group):
            meetings += _meet(group, swaps)
            group = []
        group.append(one)
    return meetings + _meet(group, swaps)


def _touch(one: Swap, other: Swap) -> bool:
    """Tell whether two swaps touch a word that is the same, or add at one place."""
    if one.is_addition and other.is_addition:
        return one.start == other.start
    if one.is_addition or other.is_addition:
        added, taken = (one, other) if one.is_addition else (other, one)
        return taken.start < added.start < taken.end
    start, end = max(one.start, other.start), min(one.end, other.end)
    return any(place % 2 for place in range(start, end))


def _meet(
    group: Sequence[tuple[Swap, str]], swaps: Mapping[str, Swaps]
) -> list[Meeting]:
    found = {author: tuple(s for s, a in group if a == author) for author in swaps}
    found = {author: some for author, some in found.items() if some}
    if len(set(found.values())) < 2:
        return []
    start = min(swap.start for swap, _ in group)
    return [Meeting(start, max(swap.end for swap, _ in group), found)]


def read_place(
    bases: Sequence[Token], swaps: Swaps, *, start: int = 0, end: int | None = None
) -> str:
    """Return how places of a line read after swaps, without calls of footnotes."""
    last = 2 * len(bases) if end is None else end
    words: list[str] = []
    for place in range(start, last + 1):
        words += (
            added
            for swap in swaps
            if swap.end == place
            for added, role in swap.added
            if role is not RunRole.NOTE_MARK
        )
        if place < last and not _takes(swaps, place):
            token = bases[place // 2]
            if not (place % 2 and token.role is RunRole.NOTE_MARK):
                words.append(token.word if place % 2 else token.space)
    return "".join(words).strip()
