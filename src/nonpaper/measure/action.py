"""Find what a Party mainly has to do to implement a provision.

Reads: the features of a provision, and the weights of actions.
Writes: one action with the words that speak most for it, and the other reading where
two remain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nonpaper.domain.measurement import Action
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.weights import ActionWeights, shares

OTHER_FROM = 0.3
"""Share of the second action from which both readings are said to remain."""
_MOST_SHOWN = 3  # words that are shown for an action
_SPEAKS_FROM = 0.25  # how much a word has to add to be shown


@dataclass(frozen=True, slots=True)
class FoundAction:
    """Be the main action with what speaks for it.

    Attributes:
        action: The action with the largest share.
        other: The second one, where it has a share that leaves both open.
        shown: The features that speak most for the action, each with its words.
    """

    action: Action
    other: Action | None
    shown: tuple[tuple[str, Hit], ...]


def find_action(
    features: Mapping[str, Hit | None], weights: ActionWeights
) -> FoundAction:
    """Return the main action; the first in the order of `Action` wins a tie."""
    share = shares(weights.score(features))
    best, second = sorted(share, key=lambda action: -share[action])[:2]
    other = second if share[second] >= OTHER_FROM else None
    return FoundAction(best, other, _shown(features, weights, best))


def _shown(
    features: Mapping[str, Hit | None], weights: ActionWeights, action: Action
) -> tuple[tuple[str, Hit], ...]:
    """Return the words that speak most for an action, none inside another's."""
    if action is Action.NONE:
        return ()
    pulls = sorted(
        (-weights.pull(name, action), name, hit)
        for name, hit in features.items()
        if hit is not None
    )
    chosen: list[tuple[str, Hit]] = []
    for pull, name, hit in pulls:
        if -pull < _SPEAKS_FROM or len(chosen) == _MOST_SHOWN:
            break
        if all(hit.end <= h.start or h.end <= hit.start for _, h in chosen):
            chosen.append((name, hit))
    return tuple(chosen)
