"""Add up what the features of a provision speak for, for all questions at once.

Reads: the weights of several questions. Writes: for each question the scores of its
answers, in hundredths.

Weights are whole hundredths, and so their sums are exact in whatever order they are
added. All weights of a feature, to whatever question, are one whole number with 32 bits
for each answer: one addition adds them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from struct import Struct
from typing import Any

from nonpaper.domain.source import Language
from nonpaper.measure.vocabulary import Vocabulary
from nonpaper.measure.weights import Weights, to_hundredths

_BITS = 32
_ZERO = 1 << (_BITS - 1)
"""What stands for 0 when sums are read: they may be less."""
_MOST_KNOWN = 50_000  # features that are kept packed; then they are packed anew


class _Rows(dict[str, int]):
    """Pack the weights of a feature, each once; one that nothing knows weighs 0."""

    def __init__(self, tables: Sequence[Weights[Any]]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, feature: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        weights = [
            weight
            for table in self._tables
            for weight in table.features.get(feature) or (0.0,) * len(table.answers)
        ]
        row = self[feature] = _pack(to_hundredths(weights))
        return row

    def names(self) -> set[str]:
        """Return the features that have weight."""
        return {name for table in self._tables for name in table.features}


class _Ground:
    """Hold the words of one language that have weight, with their packed weights."""

    def __init__(self, language: Language, rows: _Rows) -> None:
        self.vocabulary = Vocabulary.of_names(language, rows.names())
        self._words = {s: rows[n] for s, n in self.vocabulary.words.items()}
        self._pairs = {p: rows[n] for p, n in self.vocabulary.pairs.items()}

    def add(self, stems: Iterable[str], total: int) -> int:
        """Return a sum with the weights of words, and of pairs, each counted once."""
        words = [*filter(None, stems)]
        for weights in (
            map(self._words.get, {*words}),
            map(self._pairs.get, {*pairwise(words)}),
        ):
            total = sum(filter(None, weights), total)
        return total


class Scales:
    """Weigh features for several questions at once."""

    def __init__(self, *tables: Weights[Any]) -> None:
        """Take the weights of each question, in the order in which scores are read."""
        self._tables = tables
        self._rows = _Rows(tables)
        self._grounds: dict[Language, _Ground] = {}
        base = [weight for table in tables for weight in table.base]
        self._base = _pack([_ZERO + weight for weight in to_hundredths(base)])
        self._lanes = Struct(f"<{len(base)}I")

    def __reduce__(self) -> tuple[type[Scales], tuple[Weights[Any], ...]]:
        """Pack the weights alone."""
        return Scales, self._tables

    def weigh(
        self, language: Language, features: Iterable[str], stems: Iterable[str]
    ) -> tuple[tuple[int, ...], ...]:
        """Return for each question the scores of its answers, in hundredths.

        Args:
            language: The language of the words.
            features: What occurs, besides words and pairs of words.
            stems: The words in their order, as `cut_stems` gives them.

        Example:
            >>> two = {"carve_out": (0.5, -0.25), "en.word:gladly": (1.5, 0.0)}
            >>> scales = Scales(Weights(("yes", "no"), (0.0, 1.0), two))
            >>> scales.weigh(Language.EN, ["carve_out"], ["gladly", "gladly"])
            ((200, 75),)
        """
        total = sum(map(self._rows.__getitem__, features), self._base)
        total = self._ground(language).add(stems, total)
        lanes = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        scores: list[tuple[int, ...]] = []
        start = 0
        for table in self._tables:
            end = start + len(table.answers)
            scores.append(tuple([lane - _ZERO for lane in lanes[start:end]]))
            start = end
        return tuple(scores)

    def vocabulary(self, language: Language) -> Vocabulary:
        """Return the words of a language, and pairs of words, that have weight."""
        return self._ground(language).vocabulary

    def _ground(self, language: Language) -> _Ground:
        known = self._grounds.get(language)
        if known is None:
            known = self._grounds[language] = _Ground(language, self._rows)
        return known


def _pack(numbers: Sequence[int]) -> int:
    """Return numbers as one, each 32 bits further; of less than 0 each borrows."""
    return sum(n << _BITS * place for place, n in enumerate(numbers) if n)
