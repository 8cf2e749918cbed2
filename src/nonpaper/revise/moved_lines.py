"""Find what stands elsewhere in the new text: paragraphs, and parts of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nonpaper.revise.edit_runs import TokenPair
from nonpaper.revise.likeness import find_likeness
from nonpaper.revise.tokens import Token

MOVE_MIN = 0.7
"""A paragraph of less likeness has not moved: one went, and another came."""

MOVE_WORDS_MIN = 8
"""Of fewer words nobody can say that they are the same paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """Say where words stand that are in one text only.

    Attributes:
        line: Position of the line in its text, or of the pair of lines.
        stretch: The first and past the last of its token pairs, where only a part of a
            pair of lines is meant.
    """

    line: int
    stretch: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Say that words of the old text stand elsewhere in the new one.

    Attributes:
        old: Where they stood.
        new: Where they stand.
        olds: The words as they were.
        news: The words as they are.
    """

    old: Place
    new: Place
    olds: tuple[Token, ...]
    news: tuple[Token, ...]


Candidates = Sequence[tuple[Place, tuple[Token, ...]]]


def find_moves(olds: Candidates, news: Candidates) -> tuple[Move, ...]:
    """Pair words that went with words that came, the likest first.

    A whole paragraph may have moved with edits; what became part of another one, or
    was cut off from one, only with the same words.
    """
    went = [one for one in olds if _is_long(one[1])]
    came = [one for one in news if _is_long(one[1])]
    fit = [*_find_same(went, came), *_find_alike(went, came)]
    taken: set[tuple[bool, int]] = set()
    moves: list[Move] = []
    for _, _, new, old in sorted(fit):
        if taken.isdisjoint({(False, old), (True, new)}):
            taken |= {(False, old), (True, new)}
            moves.append(Move(went[old][0], came[new][0], went[old][1], came[new][1]))
    return tuple(moves)


_Fit = tuple[float, int, int, int]
"""How unlike, how far apart, and the positions of what came and of what went."""


def _find_same(olds: Candidates, news: Candidates) -> Iterator[_Fit]:
    """Go through what has the same words, of which one at least is a whole line."""
    said: dict[tuple[str, ...], list[int]] = {}
    for old, (_, tokens) in enumerate(olds):
        said.setdefault(_words(tokens), []).append(old)
    for new, (place, tokens) in enumerate(news):
        for old in said.get(_words(tokens), ()):
            if not (place.stretch and olds[old][0].stretch):
                yield -1.0, abs(old - new), new, old


def _find_alike(olds: Candidates, news: Candidates) -> Iterator[_Fit]:
    """Go through the whole lines that are alike."""
    left, right = (
        [i for i, (place, _) in enumerate(side) if not place.stretch]
        for side in (olds, news)
    )
    alike = find_likeness(
        [_say(olds[i][1]) for i in left], [_say(news[i][1]) for i in right]
    )
    for (old, new), found in alike.items():
        if found >= MOVE_MIN:
            yield -found, abs(left[old] - right[new]), right[new], left[old]


def find_stretches(
    aligned: Mapping[int, Sequence[TokenPair]], *, is_old: bool
) -> Iterator[tuple[Place, tuple[Token, ...]]]:
    """Go through the runs of words that only one side of paired lines has.

    Args:
        aligned: The token pairs of pairs of lines, by the position of the pair.
        is_old: Whether those of the old side are wanted.
    """
    for line, pairs in aligned.items():
        start = 0
        for is_one, run in groupby(pairs, key=lambda pair: _is_only(pair, is_old)):
            members = list(run)
            end = start + len(members)
            if is_one:
                tokens = tuple(t for pair in members if (t := pair[0 if is_old else 1]))
                yield Place(line, (start, end)), tokens
            start = end


def _is_only(pair: TokenPair, is_old: bool) -> bool:
    return (pair.new if is_old else pair.old) is None


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.word.casefold() for token in tokens if token.is_word)


def _say(tokens: Sequence[Token]) -> str:
    return " ".join(token.word for token in tokens)


def _is_long(tokens: Sequence[Token]) -> bool:
    return sum(token.is_word for token in tokens) >= MOVE_WORDS_MIN
