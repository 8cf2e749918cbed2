"""Hold what features of a provision speak for which action, and weigh them.

The weights are data (`nonpaper/data/measure/actions.csv`), fitted by
`training/actions.py`; an adapter loads and checks them.

The score of an action is its base plus the weights of all features that occur; shares
are their softmax: `exp(score) / sum(exp(scores))` (multinomial logistic regression;
Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp

from nonpaper.domain.measurement import Action


@dataclass(frozen=True, slots=True)
class ActionWeights:
    """Hold the weights of actions.

    Attributes:
        base: What each action begins with, in the order of `Action`.
        features: For each feature what it adds to each action, in that order.
    """

    base: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]] = field(repr=False)

    def score(self, features: Iterable[str]) -> tuple[float, ...]:
        """Return the score of each action, in the order of `Action`.

        Example:
            >>> one = (0.0, 0.0, 0.0, 0.0, 1.5, 0.0, 0.0, 0.0)
            >>> weights = ActionWeights((0.0,) * 8, {"en.verb0:publish": one})
            >>> scores = weights.score(["en.verb0:publish", "en.word:unknown"])
            >>> Action.PUBLISH == list(Action)[scores.index(max(scores))]
            True
        """
        known = self.features
        rows = [known[name] for name in features if name in known]
        return tuple(map(sum, zip(self.base, *rows, strict=True)))

    def pull(self, feature: str, action: Action) -> float:
        """Return how much a feature speaks for an action against the average one."""
        row = self.features.get(feature)
        if row is None:
            return 0.0
        return row[_PLACE[action]] - sum(row) / len(row)


_PLACE = {action: place for place, action in enumerate(Action)}


def shares(scores: tuple[float, ...]) -> dict[Action, float]:
    """Return the share of each action, from 0 to 1; together they are 1."""
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    whole = sum(powers)
    return {action: power / whole for action, power in zip(Action, powers, strict=True)}
