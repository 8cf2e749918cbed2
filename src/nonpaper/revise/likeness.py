"""Find which stretches of two texts are alike, by the words that few others have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from math import log

_OFTEN_SHARE = 0.25
_OFTEN_MIN = 24

_WORD = re.compile(r"[^\W_]+")

_Feature = str | tuple[str, str]


def find_likeness(
    olds: Sequence[str], news: Sequence[str]
) -> Mapping[tuple[int, int], float]:
    """Return how like each two wordings are, where they share what not all have.

    Likeness is the share of words and pairs of neighbouring words that both have, in
    those of either (Dice), each weighing log(1 + n/d) where d of all n wordings have
    it. Words alone that more than a quarter of all wordings have tell nothing, and are
    left out where there are many.

    Returns:
        For the position of an old and of a new wording their likeness, in (0, 1].

    Example:
        >>> olds, news = ["No Party shall tax."], ["No Party shall ban.", "Publish it."]
        >>> {pair: round(found, 2) for pair, found in find_likeness(olds, news).items()}
        {(0, 0): 0.62}
    """
    ids: dict[_Feature, int] = {}
    sides = [[_features(words, ids) for words in side] for side in (olds, news)]
    having = Counter(chain.from_iterable(chain.from_iterable(sides)))
    count = len(olds) + len(news)
    often = max(_OFTEN_MIN, _OFTEN_SHARE * count)
    weights = [
        0.0 if having[f] > often else log(1 + count / having[f])
        for f in range(len(ids))
    ]
    telling = [[[f for f in own if weights[f]] for own in side] for side in sides]
    sums = [[sum(weights[f] for f in own) for own in side] for side in telling]
    holders: list[list[int]] = [[] for _ in ids]
    for place, own in enumerate(telling[0]):
        for feature in own:
            holders[feature].append(place)
    found: dict[tuple[int, int], float] = {}
    for place, own in enumerate(telling[1]):
        shared: dict[int, float] = {}
        for feature in own:
            weight = weights[feature]
            for old in holders[feature]:
                shared[old] = shared.get(old, 0.0) + weight
        for old, both in shared.items():
            whole = sums[0][old] + sums[1][place]
            found[old, place] = min(1.0, 2 * both / whole)
    return found


def _features(words: str, ids: dict[_Feature, int]) -> list[int]:
    """Return the words and pairs of words of a wording, each once, by number."""
    tokens = _WORD.findall(words.casefold())
    features = dict.fromkeys((*tokens, *pairwise(tokens)))
    return [ids.setdefault(feature, len(ids)) for feature in features]
