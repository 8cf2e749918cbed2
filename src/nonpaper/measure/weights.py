"""Hold what the features of a provision speak for, and weigh them.

The weights are data (`nonpaper/data/measure/*.csv`), fitted by
`training/weights.py`; an adapter loads and checks them.

The score of an answer is its base plus the weights of all features that occur; shares
are their softmax: `exp(score) / sum(exp(scores))` (multinomial logistic regression;
Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Generic, TypeVar

from nonpaper.measure.phrasebook import Hit

Answer = TypeVar("Answer", bound=str)

OTHER_FROM = 0.3
"""Share of the second answer from which both readings are said to remain."""
_SURE_FROM = 0.6  # share that an answer needs for which no words were found
_MOST_SHOWN = 3  # words that are shown for an answer
_SPEAKS_FROM = 0.25  # how much a word has to add to be shown


@dataclass(frozen=True, slots=True)
class Weights(Generic[Answer]):
    """Hold the weights of the answers to one question.

    Attributes:
        answers: The answers, in the order of the weights.
        base: What each answer begins with.
        features: For each feature what it adds to each answer.
    """

    answers: tuple[Answer, ...]
    base: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]] = field(repr=False)

    def share(self, features: Iterable[str]) -> dict[Answer, float]:
        """Return the share of each answer, from 0 to 1; together they are 1.

        Example:
            >>> one = (1.5, 0.0)
            >>> weights = Weights(("yes", "no"), (0.0, 0.0), {"en.word:gladly": one})
            >>> share = weights.share(["en.word:gladly", "en.word:unknown"])
            >>> round(share["yes"], 2)
            0.82
        """
        rows = filter(None, map(self.features.get, features))
        scores = [*map(sum, zip(self.base, *rows, strict=True))]
        top = max(scores)
        powers = [exp(score - top) for score in scores]
        whole = sum(powers)
        return {
            answer: power / whole
            for answer, power in zip(self.answers, powers, strict=True)
        }

    def pull(self, feature: str, answer: Answer) -> float:
        """Return how much a feature speaks for an answer against the average one."""
        row = self.features.get(feature)
        return _pull(row, self.answers.index(answer)) if row else 0.0

    def choose(
        self, features: Iterable[str], found: Collection[Answer] | None = None
    ) -> Choice[Answer]:
        """Return the answer with the largest share; the first wins a tie.

        Args:
            features: The features that occur.
            found: The answers for which words were found; any other one needs a share
                of 0.6, and leaves two readings.
        """
        share = self.share(features)
        ranked = sorted(self.answers, key=lambda answer: -share[answer])
        best, second = ranked[:2]
        if found is not None and best not in found:
            second = next(answer for answer in ranked if answer in found)
            if share[best] < _SURE_FROM:
                best, second = second, best
            return Choice(best, second)
        return Choice(best, second if share[second] >= OTHER_FROM else None)

    def speaking(
        self, features: Mapping[str, Hit | None], answer: Answer
    ) -> tuple[tuple[str, Hit], ...]:
        """Return what speaks most for an answer, with its words, none inside another's.

        Words of less than five letters are not shown: they carry weight by the company
        they keep.
        """
        place = self.answers.index(answer)
        known = self.features
        pulls = sorted(
            (-pull, name, hit)
            for name, hit in features.items()
            if name in known
            and hit is not None
            and (pull := _pull(known[name], place)) >= _SPEAKS_FROM
            and not _is_slight(name)
        )
        chosen: list[tuple[str, Hit]] = []
        for _, name, hit in pulls:
            if len(chosen) == _MOST_SHOWN:
                break
            if all(hit.end <= h.start or h.end <= hit.start for _, h in chosen):
                chosen.append((name, hit))
        return tuple(chosen)


def _pull(row: tuple[float, ...], place: int) -> float:
    return row[place] - sum(row) / len(row)


def _is_slight(feature: str) -> bool:
    kind, _, words = feature.partition(":")
    return kind.endswith((".word", ".subject", ".pair")) and all(
        len(word) < 5 for word in words.split("_")
    )


@dataclass(frozen=True, slots=True)
class Choice(Generic[Answer]):
    """Be an answer, and the second one where two readings remain."""

    best: Answer
    other: Answer | None
