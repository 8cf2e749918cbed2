"""Hold what the features of a provision speak for, and weigh them.

The weights are data (`nonpaper/data/measure/*.csv`), fitted by
`training/weights.py`; an adapter loads and checks them.

The score of an answer is its base plus the weights of all features that occur; shares
are their softmax: `exp(score) / sum(exp(scores))` (multinomial logistic regression;
Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Generic, TypeVar

from nonpaper.measure.phrasebook import Hit

Answer = TypeVar("Answer", bound=str)

OTHER_FROM = 0.3
"""Share of the second answer from which both readings are said to remain."""
_SURE_FROM = 0.6  # share that an answer needs for which no words were found
_MOST_KNOWN = 50_000  # features that are remembered; then they are looked up anew
_MOST_SHOWN = 3  # words that are shown for an answer
_SPEAKS_FROM = 0.25  # how much a word has to add to be shown


class Pulls(dict[str | None, float]):
    """Tell how much a feature speaks for an answer; 0 where its words are not shown.

    Words of less than five letters are not: they carry weight by the company they keep.
    """

    def __init__(self, rows: Mapping[str, tuple[float, ...]], place: int) -> None:
        """Take the weights, and the place of the answer in them."""
        super().__init__()
        self._rows = rows
        self._place = place

    def __missing__(self, feature: str | None) -> float:
        """Find how much a feature speaks, once."""
        if len(self) >= _MOST_KNOWN:
            self.clear()
        row = self._rows.get(feature or "")
        pull = _pull(row, self._place) if row else 0.0
        is_shown = feature and pull >= _SPEAKS_FROM and not is_slight(feature)
        self[feature] = pull if is_shown else 0.0
        return self[feature]


@dataclass(frozen=True, slots=True)
class Weights(Generic[Answer]):
    """Hold the weights of the answers to one question.

    Attributes:
        answers: The answers, in the order of the weights.
        base: What each answer begins with.
        features: For each feature what it adds to each answer, in whole hundredths.
        pulls: For each answer the features whose words may be shown for it.
    """

    answers: tuple[Answer, ...]
    base: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]] = field(repr=False)
    pulls: Mapping[Answer, Pulls] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what is asked of the weights again and again."""
        pulls = {a: Pulls(self.features, i) for i, a in enumerate(self.answers)}
        object.__setattr__(self, "pulls", pulls)

    def share(self, features: Iterable[str]) -> dict[Answer, float]:
        """Return the share of each answer, from 0 to 1; together they are 1.

        Example:
            >>> one = (1.5, 0.0)
            >>> weights = Weights(("yes", "no"), (0.0, 0.0), {"en.word:gladly": one})
            >>> share = weights.share(["en.word:gladly", "en.word:unknown"])
            >>> round(share["yes"], 2)
            0.82
        """
        return self.share_by(self.scores(features))

    def scores(self, features: Iterable[str]) -> Sequence[int]:
        """Return the scores of the answers, in hundredths."""
        rows = filter(None, map(self.features.get, features))
        return to_hundredths(map(sum, zip(self.base, *rows, strict=True)))

    def share_by(self, scores: Sequence[int]) -> dict[Answer, float]:
        """Return what `share` does, from the scores of the answers in hundredths."""
        top = max(scores)
        powers = [exp((score - top) / 100) for score in scores]
        whole = sum(powers)
        return {
            answer: power / whole
            for answer, power in zip(self.answers, powers, strict=True)
        }

    def add(self, scores: Sequence[int], feature: str) -> Sequence[int]:
        """Return scores with what one more feature adds to them."""
        row = self.features.get(feature)
        return (
            [*map(sum, zip(scores, to_hundredths(row), strict=True))] if row else scores
        )

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
        return self.choose_by(self.scores(features), found)

    def choose_by(
        self, scores: Sequence[int], found: Collection[Answer] | None = None
    ) -> Choice[Answer]:
        """Return what `choose` does, from the scores of the answers in hundredths."""
        share = self.share_by(scores)
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
        """Return what speaks most for an answer, its words never inside another's."""
        return speaking(features, self.pulls[answer].__getitem__)


def speaking(
    features: Mapping[str, Hit | None], tell: Callable[[str | None], float]
) -> tuple[tuple[str, Hit], ...]:
    """Return what speaks most for an answer, its words never inside another's.

    Args:
        features: What occurs, with the words it rests on.
        tell: Tells how much a feature speaks; 0 where it is not to be shown.
    """
    pulls = sorted(
        (-pull, name, hit)
        for name, hit in features.items()
        if hit is not None and (pull := tell(name))
    )
    chosen: list[tuple[str, Hit]] = []
    for _, name, hit in pulls:
        if len(chosen) == _MOST_SHOWN:
            break
        if all(hit.end <= h.start or h.end <= hit.start for _, h in chosen):
            chosen.append((name, hit))
    return tuple(chosen)


def to_hundredths(weights: Iterable[float]) -> list[int]:
    """Return weights, or sums of them, in the hundredths that they are made of.

    A sum of floats is off by less than any half of one.
    """
    return [round(100 * weight) for weight in weights]


def _pull(row: tuple[float, ...], place: int) -> float:
    return row[place] - sum(row) / len(row)


def is_slight(feature: str) -> bool:
    """Tell whether a feature is words too short to be shown."""
    kind, _, words = feature.partition(":")
    return kind.endswith((".word", ".subject", ".pair")) and all(
        len(word) < 5 for word in words.split("_")
    )


@dataclass(frozen=True, slots=True)
class Choice(Generic[Answer]):
    """Be an answer, and the second one where two readings remain."""

    best: Answer
    other: Answer | None
