"""Weigh the features of a provision in two steps, and say what each of them added.

The weights are data (`nonpaper/data/measure/action*.csv`), fitted by
`training/weights.py`; an adapter loads and checks them.

A feature adds to each of a few hidden units; what a unit holds above nothing speaks for
and against the answers (a neural network with one hidden layer of rectified linear
units; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 11.3).
What features add is divided by the root of how many are known: a long provision counts
no more than a short one. For one provision the units above nothing are given, and with
them the score of an answer is a sum over its features: what each adds is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from operator import mul
from typing import Generic

from nonpaper.measure.weights import (
    Answer,
    Choice,
    Weights,
    is_slight,
    to_hundredths,
)

KNOWN = "known"
"""Name of the column that counts the features that are known."""
_SPEAKS_FROM = 0.18  # how much a word has to add to be shown
_LEVELS = (11, 8, 4, 1)  # roots of how many features are known, by which to look up
_MOST_KNOWN = 10_000  # features that are remembered; then they are looked up anew


class _Most(dict[str | None, float]):
    """Tell how much a feature can add at most; 0 where its words are not shown."""

    def __init__(
        self, units: Weights[str], speaks: Sequence[float], level: int
    ) -> None:
        super().__init__()
        self._units = units
        self._speaks = speaks
        self._least = level * _SPEAKS_FROM

    def __missing__(self, feature: str | None) -> float:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        row = self._units.features.get(feature or "")
        is_shown = feature and row and not is_slight(feature)
        added = map(mul, row, self._speaks) if row and is_shown else ()
        most = sum(one for one in added if one > 0)
        self[feature] = most if most >= self._least else 0.0
        return self[feature]


@dataclass(frozen=True, slots=True)
class Network(Generic[Answer]):
    """Hold the weights of a network with one hidden layer.

    Attributes:
        units: For each feature what it adds to each hidden unit, and 1 to `known`.
        begins: What each hidden unit begins with.
        answers: For each hidden unit, in the same order, what it adds to each answer.
        columns: The same, for each answer in their order.
        speaks: For each answer the same, against the average answer.
        most: For each answer and level how much a feature can add at most.
    """

    units: Weights[str]
    begins: tuple[float, ...]
    answers: Weights[Answer]
    columns: tuple[tuple[float, ...], ...] = field(init=False, repr=False)
    speaks: dict[Answer, tuple[float, ...]] = field(init=False, repr=False)
    most: dict[tuple[Answer, int], _Most] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what is asked of the weights again and again."""
        speaks = {
            answer: tuple(
                self.answers.pull(unit, answer) for unit in self.answers.features
            )
            for answer in self.answers.answers
        }
        most = {
            (answer, level): _Most(self.units, row, level)
            for answer, row in speaks.items()
            for level in _LEVELS
        }
        columns = (*zip(*self.answers.features.values(), strict=True),)
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "speaks", speaks)
        object.__setattr__(self, "most", most)

    @classmethod
    def of(cls, units: Weights[str], answers: Weights[Answer]) -> Network[Answer]:
        """Join two tables: what features add to units, and what units add to answers.

        Args:
            units: For each feature what it adds to each unit; its base is what the
                units begin with.
            answers: For each unit, in the same order, what it adds to each answer.
        """
        counted = {name: (*row, 1.0) for name, row in units.features.items()}
        columns = (*units.answers, KNOWN)
        table = Weights(columns, (0.0,) * len(columns), counted)
        return cls(table, units.base, answers)

    def share(self, features: Iterable[str]) -> dict[Answer, float]:
        """Return the share of each answer, from 0 to 1; together they are 1.

        Example:
            >>> units = Weights(("unit1",), (0.0,), {"en.word:gladly": (2.0,)})
            >>> answers = Weights(("yes", "no"), (0.0, 0.0), {"unit1": (1.0, 0.0)})
            >>> network = Network.of(units, answers)
            >>> share = network.share(["en.word:gladly", "en.word:unknown"])
            >>> round(share["yes"], 2)
            0.88
        """
        return self.answers.share_by(self._scores(self.units.scores(features)))

    def choose_by(self, sums: Sequence[int]) -> Choice[Answer]:
        """Return the answer with the largest share; the first wins a tie.

        Args:
            sums: What the features add to the units and `known`, in hundredths.
        """
        return self.answers.choose_by(self._scores(sums))

    def wanted(
        self, answer: Answer, sums: Sequence[int]
    ) -> Callable[[str | None], float]:
        """Return what tells quickly which features cannot be shown: they give 0.

        Args:
            answer: The answer.
            sums: What the features add to the units and `known`, in hundredths.
        """
        root = sqrt(max(sums[-1], 100) / 100)
        level = next(level for level in _LEVELS if root >= level)
        return self.most[answer, level].__getitem__

    def telling(
        self, answer: Answer, sums: Sequence[int]
    ) -> Callable[[str | None], float]:
        """Return what tells how much a feature speaks for an answer in a provision.

        0 where its words are not shown.

        Args:
            answer: The answer.
            sums: What the features add to the units and `known`, in hundredths.
        """
        lean = self._lean(answer, sums)
        rows, is_wanted = self.units.features, self.wanted(answer, sums)

        def tell(feature: str | None) -> float:
            if feature is None or not is_wanted(feature):
                return 0.0
            pull = sum(map(mul, rows[feature], lean))
            return pull if pull >= _SPEAKS_FROM else 0.0

        return tell

    def pulling(
        self, answer: Answer, features: Iterable[str]
    ) -> Callable[[str], float]:
        """Return what tells how much a feature speaks for an answer, shown or not.

        Against the average answer. Together with what units and answers begin with,
        the pulls of all features make the score of the answer.

        Args:
            answer: The answer.
            features: All features that occur.
        """
        lean = self._lean(answer, self.units.scores(features))
        rows = self.units.features
        return lambda feature: sum(map(mul, rows.get(feature, ()), lean))

    def _held(self, sums: Sequence[int]) -> list[float]:
        """Return what the units hold."""
        root = 100 * sqrt(max(sums[-1], 100) / 100)
        return [
            one / root + begin for one, begin in zip(sums, self.begins, strict=False)
        ]

    def _lean(self, answer: Answer, sums: Sequence[int]) -> list[float]:
        """Return how much an answer gains by what is added to each unit."""
        root = sqrt(max(sums[-1], 100) / 100)
        return [
            speaks / root if held > 0 else 0.0
            for speaks, held in zip(self.speaks[answer], self._held(sums), strict=True)
        ]

    def _scores(self, sums: Sequence[int]) -> list[int]:
        """Return the scores of the answers, in hundredths."""
        held = [max(one, 0.0) for one in self._held(sums)]
        return to_hundredths(
            base + sum(map(mul, held, column))
            for base, column in zip(self.answers.base, self.columns, strict=True)
        )
