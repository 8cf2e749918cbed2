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
    long_olds = [one for one in olds if _is_long(one[1])]
    long_news = [one for one in news if _is_long(one[1])]
    alike = find_likeness(
        [_say(tokens) for _, tokens in long_olds],
        [_say(tokens) for _, tokens in long_news],
    )
    fit = [
        (-found, abs(old - new), new, old)
        for (old, new), found in alike.items()
        if found >= MOVE_MIN and _may_be(long_olds[old], long_news[new])
    ]
    taken: set[tuple[bool, int]] = set()
    moves: list[Move] = []
    for _, _, new, old in sorted(fit):
        if taken.isdisjoint({(False, old), (True, new)}):
            taken |= {(False, old), (True, new)}
            (was, olds_), (is_, news_) = long_olds[old], long_news[new]
            moves.append(Move(was, is_, olds_, news_))
    return tuple(moves)


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


def _may_be(
    old: tuple[Place, tuple[Token, ...]], new: tuple[Place, tuple[Token, ...]]
) -> bool:
    if old[0].stretch and new[0].stretch:
        return False
    is_whole = not (old[0].stretch or new[0].stretch)
    return is_whole or _words(old[1]) == _words(new[1])


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.word.casefold() for token in tokens if token.is_word]


def _say(tokens: Sequence[Token]) -> str:
    return " ".join(token.word for token in tokens)


def _is_long(tokens: Sequence[Token]) -> bool:
    return sum(token.is_word for token in tokens) >= MOVE_WORDS_MIN
