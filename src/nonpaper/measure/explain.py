"""Say why a provision was measured as it was: all that was found, and what it weighed.

Reads: the words of a provision and the cue tables.
Writes: its commitments, the shares of the answers, and the words that spoke for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from nonpaper.domain.measurement import Strength
from nonpaper.domain.source import Language
from nonpaper.measure.cues import CueTables
from nonpaper.measure.features import Features
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.provision import Weighed, weigh_provision
from nonpaper.measure.weights import Answer

_FEWEST = 0.05  # share from which an answer is named
_MOST_NAMED = 3
_MOST_SPOKEN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Be words that were found, with the rule or feature they fit.

    Attributes:
        words: The words as they stand.
        rule: Id of the rule (`en.strength.shall`) or name of the feature
            (`cue:publish:verb`).
        role: What the rule takes the words to do: `duty`, `effort`; empty for a
            feature.
        pull: How much they speak for the answer against the average one; 0 for a rule.
    """

    words: str
    rule: str
    role: str = ""
    pull: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """Be one thing that a provision commits to, leaves free or says.

    Attributes:
        strength: Its class.
        binds: The words that bind or leave free.
        why: Words that make it another class than those alone would.
    """

    strength: Strength
    binds: Found
    why: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Hold why a provision was measured as it was.

    Attributes:
        language: The language that was read.
        commitments: All that was found, in order; empty where nothing binds.
        strength: The shares of the classes, largest first, from 0 to 1.
        strength_by: What spoke most for the class chosen.
        action: The shares of the actions, largest first.
        action_by: What spoke most for the action chosen.
    """

    language: Language
    commitments: tuple[FoundCommitment, ...]
    strength: tuple[tuple[str, float], ...]
    strength_by: tuple[Found, ...]
    action: tuple[tuple[str, float], ...]
    action_by: tuple[Found, ...]


def explain_provision(
    words: str,
    *,
    language: Language | None,
    cues: CueTables,
    governing: str | None = None,
) -> Explanation:
    """Say why `measure_provision` answers as it does for the same words.

    Args:
        words: The words of a provision, below its heading.
        language: Their language; where it is not known, the likely one is taken.
        cues: The cue grammars.
        governing: Words that govern it, such as the chapeau of a point.
    """
    weighed = weigh_provision(words, language=language, cues=cues, governing=governing)
    weights, features = cues.weights, weighed.features()
    strength, action = weighed.strength.best, weighed.action.best
    return Explanation(
        language=weighed.language,
        commitments=tuple(
            FoundCommitment(
                commitment.strength,
                _found(weighed, commitment.modal),
                tuple(_found(weighed, hit) for hit in commitment.why),
            )
            for commitment in weighed.every
        ),
        strength=_largest(weights.strength.share(features)),
        strength_by=_spoken(
            weighed, features, partial(weights.strength.pull, answer=strength)
        ),
        action=_largest(weights.action.share(features)),
        action_by=_spoken(weighed, features, weights.action.pulling(action, features)),
    )


def _found(weighed: Weighed, hit: Hit) -> Found:
    rule = weighed.scene.rule(hit)
    return Found(weighed.scene.shown(hit), rule.id, rule.value)


def _largest(share: Mapping[Answer, float]) -> tuple[tuple[str, float], ...]:
    ranked = sorted(share.items(), key=lambda pair: -pair[1])[:_MOST_NAMED]
    return tuple((str(answer), part) for answer, part in ranked if part >= _FEWEST)


def _spoken(
    weighed: Weighed, features: Features, pull: Callable[[str], float]
) -> tuple[Found, ...]:
    """Return what pulled most towards an answer, words of the provision or not."""
    found: list[Found] = []
    for less, name in sorted((-pull(name), name) for name in features):
        if less >= 0 or len(found) == _MOST_SPOKEN:
            break
        hit = features[name]
        words = weighed.scene.shown(hit) if hit is not None else ""
        found.append(Found(words, name, pull=-less))
    return tuple(found)
