"""Say how like the matter of two provisions is, by the words that are rare.

The words of a provision are weighed by how few lines of all texts have them (inverse
document frequency); likeness is the cosine of the weights. Legal texts share most of
their common words whatever they deal with, so these count for little.

References:
    Sparck Jones, "A statistical interpretation of term specificity" (1972).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import fsum, log, sqrt

from nonpaper.consolidate.trees import Branch

Bag = Mapping[str, float]
"""The weights of the words of a provision; their squares add up to 1."""


class Likeness:
    """Compare provisions; it remembers each that it has weighed."""

    def __init__(self, tops: Iterable[Branch]) -> None:
        """Count in how many lines of all texts each word stands."""
        lines = [
            {token.key for token in branch.line.tokens if token.is_word}
            for top in tops
            for branch in top.walk()
            if branch.line
        ]
        counted = Counter(key for line in lines for key in line)
        self._weights = {
            key: log((1 + len(lines)) / count) for key, count in counted.items()
        }
        self._bags: dict[Branch, Bag] = {}

    def bag(self, branch: Branch) -> Bag:
        """Return the weighed words of a provision with all that it holds."""
        found = self._bags.get(branch)
        if found is None:
            counted = Counter(branch.keys)
            weighed = {
                key: (1 + log(count)) * self._weights[key]
                for key, count in counted.items()
            }
            norm = sqrt(sum(weight * weight for weight in weighed.values()))
            bag = (
                {key: weight / norm for key, weight in weighed.items()} if norm else {}
            )
            found = self._bags[branch] = bag
        return found

    def between(self, one: Branch, other: Branch) -> float:
        """Return how like two provisions are, in [0, 1]."""
        return cosine(self.bag(one), self.bag(other))

    def to_any(self, branch: Branch, others: Iterable[Branch]) -> float:
        """Return how like a provision is to the likest of some, 0 if there is none."""
        return max((self.between(branch, other) for other in others), default=0.0)


def cosine(one: Bag, other: Bag) -> float:
    """Return the cosine of two bags; the sum is exact, whatever the order of words."""
    return fsum(one[key] * other[key] for key in one.keys() & other.keys())
