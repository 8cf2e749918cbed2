"""Find phrases of a list in a text, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from nonpaper.attribution.tokens import Token, fold_phrase

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PhraseIndex(Generic[_T]):
    """Hold phrases by their folded words, each with what it means.

    Attributes:
        meanings: For each phrase what it means, in the order in which it was given.
        lengths: For each first word the lengths of the phrases, the longest first.
        longest: Words of the longest phrase.
    """

    meanings: Mapping[tuple[str, ...], tuple[_T, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    longest: int

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, _T]]) -> PhraseIndex[_T]:
        """Build the index of phrases with their meanings; empty ones are left out.

        Example:
            >>> from nonpaper.attribution.tokens import cut_words
            >>> index = PhraseIndex.of([("Viet Nam", "VNM"), ("Nam", "?")])
            >>> list(index.at(cut_words("in Viet Nam"), 1))
            [(2, ('VNM',))]
        """
        meanings: dict[tuple[str, ...], list[_T]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, meaning in phrases:
            if words := fold_phrase(phrase):
                found = meanings.setdefault(words, [])
                if meaning not in found:
                    found.append(meaning)
                lengths.setdefault(words[0], set()).add(len(words))
        return cls(
            {words: tuple(found) for words, found in meanings.items()},
            {first: tuple(sorted(n, reverse=True)) for first, n in lengths.items()},
            max(map(len, meanings), default=0),
        )

    def at(
        self, tokens: Sequence[Token], place: int
    ) -> Iterator[tuple[int, tuple[_T, ...]]]:
        """Go through the phrases at a place: length and meanings, the longest first."""
        if place < len(tokens):
            for length in self.lengths.get(tokens[place].folded, ()):
                words = tuple(t.folded for t in tokens[place : place + length])
                if len(words) == length and words in self.meanings:
                    yield length, self.meanings[words]

    def length_at(self, tokens: Sequence[Token], place: int) -> int:
        """Return the length of the longest phrase at a place, 0 for none."""
        return next((length for length, _ in self.at(tokens, place)), 0)

    def length_before(self, tokens: Sequence[Token], place: int) -> int:
        """Return the length of the longest phrase right before a place, 0 for none."""
        for length in range(min(self.longest, place), 0, -1):
            words = tuple(t.folded for t in tokens[place - length : place])
            if words in self.meanings:
                return length
        return 0


def either(words: Iterable[str]) -> str:
    r"""Return a pattern that finds any of some phrases, the longest first.

    A space of a phrase stands for any white space.

    Example:
        >>> either(["of", "of the"])
        'of\\s+the|of'
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
