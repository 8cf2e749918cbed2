"""Find wording that stands in a text that only one side has tabled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nonpaper.attribution.tokens import Token, cut_words
from nonpaper.domain.betrayal import Betrayal, BetrayalKind, TabledWords
from nonpaper.domain.source import Span
from nonpaper.domain.statement import Name, Statement

LEAST_WORDS = 7
"""So many words in a row are known again; common phrases of treaties are shorter."""
LEAST_QUOTED_WORDS = 4
"""So many suffice in quotation marks, which say that they are somebody's words."""
Numbers = NDArray[np.uint64]
"""Words or runs of words as numbers."""
_MANY = 0  # more sides than one have it, or nobody tabled it
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_QUOTED = re.compile(r"[\"“«„]\s*([^\"”»“«]{8,600}?)\s*[\"”»]")


@dataclass(frozen=True, slots=True)
class _Runs:
    """Hold the runs of so many words of all texts, as numbers that stand for them.

    Attributes:
        keys: One for each run, sorted; arrays are small where tuples would be large.
        sides: For each the side that alone has it, or `_MANY`.
        texts: For each the first text that has it.
    """

    keys: Numbers
    sides: Numbers
    texts: Numbers

    @classmethod
    def of(cls, texts: Sequence[Numbers], sides: Sequence[int], size: int) -> _Runs:
        """Index the runs of texts, whose words are numbers."""
        found = [_number_runs(words, size) for words in texts]
        lengths = [len(keys) for keys in found]
        keys = np.concatenate([np.zeros(0, np.uint64), *found])
        text = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
        side = np.array(sides, dtype=np.uint64)[text.astype(np.intp)]
        order = np.lexsort((text, keys))
        keys, text, side = keys[order], text[order], side[order]
        unique, first = np.unique(keys, return_index=True)
        if not len(unique):
            return cls(unique, unique, unique)
        lowest = np.minimum.reduceat(side, first)
        highest = np.maximum.reduceat(side, first)
        alone = np.where(lowest == highest, lowest, np.uint64(_MANY))
        return cls(unique, alone, text[first])

    def look_up(self, words: Numbers, size: int) -> list[tuple[int, int] | None]:
        """Return for each place the side that alone has the run there, and its text."""
        keys = _number_runs(words, size)
        if not len(self.keys) or not len(keys):
            return [None] * len(keys)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        is_alone = (self.keys[at] == keys) & (self.sides[at] != _MANY)
        return [
            (int(side), int(text)) if is_one else None
            for is_one, side, text in zip(
                is_alone, self.sides[at], self.texts[at], strict=True
            )
        ]


def _number_runs(words: Numbers, size: int) -> Numbers:
    """Return one number for each run of words; other runs have other numbers.

    Of two runs that differ the numbers, modulo 2^64, are the same about once in 10^19.
    """
    count = max(len(words) - size + 1, 0)
    keys = np.zeros(count, np.uint64)
    for place in range(size):
        keys = keys * _FACTOR + words[place : place + count]
        keys ^= keys >> np.uint64(29)
    return keys


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Find again what tabled texts say.

    Attributes:
        texts: The texts, with who tabled them.
        vocabulary: A number for each word that stands in them.
        runs: Their runs of `LEAST_WORDS` and of `LEAST_QUOTED_WORDS`.
    """

    texts: tuple[TabledWords, ...]
    vocabulary: Mapping[str, int]
    runs: Mapping[int, _Runs]

    @classmethod
    def of(cls, texts: Iterable[TabledWords]) -> QuoteFinder:
        """Index the words of tabled texts."""
        known = tuple(texts)
        vocabulary: dict[str, int] = {}
        numbered = [
            np.array(
                [
                    vocabulary.setdefault(token.folded, len(vocabulary) + 1)
                    for token in cut_words(text.words)
                ],
                dtype=np.uint64,
            )
            for text in known
        ]
        numbers: dict[tuple[str, ...], int] = {(): _MANY}  # nobody's words
        sides = [numbers.setdefault(text.sponsors, len(numbers)) for text in known]
        sizes = (LEAST_QUOTED_WORDS, LEAST_WORDS)
        runs = {size: _Runs.of(numbered, sides, size) for size in sizes}
        return cls(known, vocabulary, runs)

    def find(self, text: str) -> list[Betrayal]:
        """Return the passages that stand in texts of one side alone, in order."""
        if not self.texts:
            return []
        tokens = cut_words(text)
        found = self._runs(text, tokens, LEAST_WORDS)
        for quoted in _QUOTED.finditer(text):
            inside = [t for t in tokens if Span(*quoted.span(1)).contains(t.span)]
            found += self._runs(text, inside, LEAST_QUOTED_WORDS)
        return sorted(found, key=lambda betrayal: betrayal.span)

    def _runs(self, text: str, tokens: Sequence[Token], size: int) -> list[Betrayal]:
        words = np.array(
            [self.vocabulary.get(token.folded, 0) for token in tokens], dtype=np.uint64
        )
        held = self.runs[size].look_up(words, size)
        found: list[Betrayal] = []
        place = 0
        while place < len(held):
            who = held[place]
            if who is None:
                place += 1
                continue
            last = place
            while last + 1 < len(held) and _is_of(held[last + 1], who[0]):
                last += 1
            end = last + size
            span = Span(tokens[place].span.start, tokens[end - 1].span.end)
            found.append(self._betrayal(text, span, who[1]))
            place = end
        return found

    def _betrayal(self, text: str, span: Span, first: int) -> Betrayal:
        sponsors = self.texts[first].sponsors
        said = Statement.of(
            "attribution.quote",
            text=self.texts[first].name,
            who=tuple(map(Name, sponsors)),
        )
        return Betrayal(span, span.of(text), BetrayalKind.QUOTE, sponsors, said, "")


def _is_of(held: tuple[int, int] | None, side: int) -> bool:
    return held is not None and held[0] == side
