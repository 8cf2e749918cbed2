"""Find what a provision does for developing and least-developed Members.

Reads: a scene. Writes: types of special and differential treatment, with their hits.

A cue counts where its rule's context stands in the same sentence (`needs`) and no
context that gives the words another sense (`unless`: the fees for technical
assistance that an investor may transfer are no technical assistance).
"""

from __future__ import annotations

from nonpaper.domain.measurement import Development
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene

_KINDS = tuple(Development)


def find_development(scene: Scene) -> dict[Development, tuple[Hit, ...]]:
    """Return the types of special and differential treatment, in their order."""
    found: dict[Development, tuple[Hit, ...]] = {}
    for kind in _KINDS:
        hits = scene.hits.get(("development", kind), [])
        kept = tuple(hit for hit in hits if counts(scene, hit))
        if kept:
            found[kind] = kept
    return found


def counts(scene: Scene, hit: Hit) -> bool:
    """Tell whether the contexts around a hit let its rule count."""
    rule = scene.rule(hit)
    if not rule.needs and not rule.unless:
        return True
    low, high = scene.sentence_at(hit.start)
    if rule.needs and not scene.has_context(rule.needs, low, high):
        return False
    return not scene.has_context(rule.unless, low, high)
