"""Score how far a family converges, in parts that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

from nonpaper.converge.table import Table
from nonpaper.converge.variants import Wording
from nonpaper.domain.convergence import Reversal, ScoreParts
from nonpaper.domain.measurement import Strength

BINDING: Mapping[Strength, float] = {
    Strength.PROHIBITION: 1.0,
    Strength.OBLIGATION: 1.0,
    Strength.QUALIFIED_OBLIGATION: 0.6,
    Strength.RECOMMENDATION: 0.45,
    Strength.PERMISSION: 0.25,
    Strength.RECOGNITION: 0.25,
    Strength.NONE: 0.1,
}
"""How binding each strength is: the distance between two is how far texts differ.

To forbid and to oblige bind alike (`no Party shall prevent` and `each Party shall
allow` can be one rule); what is owed and what is only to be striven for do not.
"""

WORDING_WEIGHT = 0.5
STRENGTH_WEIGHT = 0.3
BRACKETS_WEIGHT = 0.2


def score_family(
    wordings: Sequence[Wording],
    strengths: Mapping[str, Strength],
    table: Table,
    reversals: Sequence[Reversal] = (),
) -> tuple[float, ScoreParts]:
    """Score a family in [0, 1], 1 if all back the same words without brackets.

    score = breadth * (0.5 wording + 0.3 strength + 0.2 brackets)

    - breadth: Members behind the family, by all Members with a text on the table; a
      text of nobody known counts as one more. A Member counts once.
    - wording: mean likeness of the wordings to the base of their language, each weighed
      by its texts; languages are not compared with each other.
    - strength: mean over all pairs of texts of 1 - |difference of `BINDING`|; 0 for a
      pair of which one forbids what the other permits or requires.
    - brackets: mean over the texts of the share of words outside open brackets.

    Only texts count that no later revision on the table replaces.

    Args:
        wordings: All of the family.
        strengths: Of each current text of the family.
        table: What lies on the table.
        reversals: Where the leading rules of some are the reverse of others'.
    """
    parts = ScoreParts(
        breadth=_unit(table.breadth(strengths)),
        wording=_unit(_wording(wordings)),
        strength=_unit(_strength(strengths, reversals)),
        brackets=_unit(_brackets(wordings)),
    )
    score = parts.breadth * (
        WORDING_WEIGHT * parts.wording
        + STRENGTH_WEIGHT * parts.strength
        + BRACKETS_WEIGHT * parts.brackets
    )
    return _unit(score), parts


def _unit(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 6)


def _wording(wordings: Sequence[Wording]) -> float:
    texts = sum(len(w.text_ids) for w in wordings)
    likeness = sum(len(w.text_ids) * w.likeness for w in wordings)
    return likeness / texts if texts else 0.0


def _strength(
    strengths: Mapping[str, Strength], reversals: Sequence[Reversal]
) -> float:
    if not strengths:
        return 0.0
    counts = sorted(Counter(strengths.values()).items())
    pairs = len(strengths) * (len(strengths) - 1) / 2
    if not pairs:
        return 1.0
    apart = sum(
        m * n * abs(BINDING[a] - BINDING[b])
        for (a, m), (b, n) in combinations(counts, 2)
    )
    apart += sum(
        1 - abs(BINDING[strengths[one]] - BINDING[strengths[other]])
        for found in reversals
        for one, other in product(found.forbidding, found.opposing)
    )
    return 1.0 - apart / pairs


def _brackets(wordings: Sequence[Wording]) -> float:
    shares: dict[str, list[float]] = {}
    for wording in wordings:
        for standing in wording.standings:
            if standing.ref.text_id in wording.text_ids:
                shares.setdefault(standing.ref.text_id, []).append(standing.open_share)
    if not shares:
        return 0.0
    means = [sum(open_) / len(open_) for _, open_ in sorted(shares.items())]
    return 1.0 - sum(means) / len(means)
