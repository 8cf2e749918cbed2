"""Find what a Party mainly has to do to implement a provision.

Reads: a scene, its commitments, its heading. Writes: one action, with its hits.

The cues of each action are added up. A cue counts most in the verb of the commitment
that decides the strength, less elsewhere in that commitment, least elsewhere. The
class of the commitment speaks too: a prohibition asks to refrain; a permission asks
nothing unless it names machinery or joint work; a recognition, a carve-out or a
definition asks nothing.
"""

from __future__ import annotations

from collections import defaultdict

from nonpaper.domain.measurement import Action, Strength
from nonpaper.measure.cues import Place, Role
from nonpaper.measure.development import counts
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import Commitment

_ORDER = {action: place for place, action in enumerate(Action)}
_VERB_REACH = 9  # tokens after the modal that belong to its verb
_IN_VERB = 2.0
_IN_COMMITMENT = 1.0
_ELSEWHERE = 0.35
_LATER = 0.7  # the first of several commitments of one class is the main one
_ASKS_NOTHING = 20.0
_PRIORS: dict[Strength, tuple[Action, float]] = {
    Strength.PROHIBITION: (Action.REFRAIN, 7.0),
    Strength.OBLIGATION: (Action.NONE, 0.6),
    Strength.QUALIFIED_OBLIGATION: (Action.NONE, 0.3),
    Strength.RECOMMENDATION: (Action.NONE, 0.3),
    Strength.PERMISSION: (Action.NONE, 2.4),
    Strength.RECOGNITION: (Action.NONE, _ASKS_NOTHING),
    Strength.NONE: (Action.NONE, 1.7),
}
_MAY_BE_LEFT = frozenset({Action.NONE, Action.MECHANISM, Action.COOPERATE})
"""What a permission can ask; leave to do something at home asks nothing."""
_MOST_DECIDING = 60
"""Commitments that are looked at for the action: no article has more in earnest, and
one of thousands would take minutes."""


def find_action(
    scene: Scene, deciding: tuple[Commitment, ...], heading: Scene | None = None
) -> tuple[Action, tuple[Hit, ...]]:
    """Return the main action and the hits in the words that speak for it."""
    scores: dict[Action, float] = defaultdict(float)
    action, weight = _prior(scene, deciding)
    scores[action] = weight
    hits: dict[Action, list[Hit]] = defaultdict(list)
    for hit, value in _values(scene, deciding).items():
        rule = scene.rule(hit)
        scores[Action(rule.value)] += value
        hits[Action(rule.value)].append(hit)
    if heading is not None:
        for hit in heading.in_field("action"):
            rule = heading.rule(hit)
            if rule.place is Place.HEADING:
                scores[Action(rule.value)] += rule.weight
    if deciding and deciding[0].strength is Strength.PERMISSION:
        for asked in set(scores) - _MAY_BE_LEFT:
            del scores[asked]
    best = max(scores, key=lambda action: (scores[action], -_ORDER[action]))
    return best, tuple(hits[best])


def _prior(scene: Scene, deciding: tuple[Commitment, ...]) -> tuple[Action, float]:
    """Return the action that the class of the commitment speaks for, and how much."""
    if not deciding:
        defines = bool(scene.roles(Role.DEFINITION))
        action, weight = _PRIORS[Strength.NONE]
        return action, _ASKS_NOTHING if defines else weight
    first = deciding[0]
    action, weight = _PRIORS[first.strength]
    if first.strength is Strength.PERMISSION and first.is_carve_out:
        weight = _ASKS_NOTHING
    return action, weight


def _values(scene: Scene, deciding: tuple[Commitment, ...]) -> dict[Hit, float]:
    """Return how much each hit counts: of each rule the one that counts most."""
    deciding = deciding[:_MOST_DECIDING]
    best: dict[int, tuple[float, Hit]] = {}
    for hit in scene.in_field("action"):
        rule = scene.rule(hit)
        value = rule.weight * _share(scene, hit, rule.place, deciding)
        if value <= best.get(hit.rule, (0.0, hit))[0] or not counts(scene, hit):
            continue
        best[hit.rule] = (value, hit)
    return {hit: value for value, hit in sorted(best.values(), key=lambda v: v[1])}


def _share(
    scene: Scene, hit: Hit, place: Place, deciding: tuple[Commitment, ...]
) -> float:
    """Return how much a hit counts where it stands; nothing where it must not."""
    if place is Place.HEADING:
        return 0.0
    if not deciding:
        return _IN_COMMITMENT
    nearest = _ELSEWHERE if place is Place.ANY else 0.0
    factor = 1.0
    for commitment in deciding:
        nearest = max(nearest, factor * _nearness(scene, hit, place, commitment))
        factor = _LATER
    return nearest


def _nearness(scene: Scene, hit: Hit, place: Place, commitment: Commitment) -> float:
    start, end = commitment.window
    low = scene.layout.clauses[commitment.clause].start
    if low <= hit.start < start:
        return {Place.SUBJECT: _IN_VERB, Place.VERB: 0.0}.get(place, _IN_COMMITMENT)
    if not start <= hit.start < end or place is Place.SUBJECT:
        return 0.0
    past = hit.start - commitment.modal.end, hit.start - commitment.verb
    if past[0] < 0 or 0 <= past[1] < _VERB_REACH:
        return _IN_VERB if place is Place.VERB else 1.5
    return 0.0 if place is Place.VERB else _IN_COMMITMENT
