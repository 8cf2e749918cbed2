"""Find the words that soften a duty: efforts, discretion, verbs without an act.

Reads: a scene, a modal and where its verb begins. Writes: the words, if any do.
"""

from __future__ import annotations

from nonpaper.measure.cues import Role
from nonpaper.measure.modals import OPENING, VERB_REACH, Modal
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene, first_in

_EFFORT_REACH = 9
_NEAR_QUALIFIER = 12  # tokens before the modal from which a qualifier softens it


def find_softener(
    scene: Scene, modal: Modal, verb: int, high: int, qualifier_reach: int
) -> Hit | None:
    """Return the words that soften a duty, if any do."""
    effort = scene.first(Role.EFFORT, verb, min(verb + _EFFORT_REACH, high))
    effort = effort or scene.first(Role.EFFORT, modal.hit.start, modal.hit.end)
    if effort:
        return effort
    qualifier = (
        _qualifier_after(scene, verb, min(high, verb + qualifier_reach))
        or scene.first(Role.QUALIFIER, modal.hit.end, min(verb, modal.high))
        or _qualifier_before(scene, modal)
    )
    if qualifier:
        return qualifier
    subject = scene.last(Role.SOFT_SUBJECT, modal.low, modal.hit.start)
    if subject and subject.end == modal.hit.start:
        return subject
    soft = scene.first(Role.SOFT_VERB, verb, verb + VERB_REACH)
    if soft:
        return None if _goes_on(scene, soft.end) else soft
    joint = scene.first(Role.COOPERATE, verb, verb + VERB_REACH)
    _, end = scene.sentence_at(verb)
    if joint is None or first_in(scene.roles(Role.ACT), joint.end, end):
        return None
    return None if _goes_on(scene, joint.end) else joint


def _goes_on(scene: Scene, end: int) -> bool:
    """Tell whether an act is joined to soft words: `cooperate and exchange`."""
    act = scene.first(Role.JOINED_ACT, end, end + VERB_REACH)
    return act is not None


def _qualifier_after(scene: Scene, low: int, high: int) -> Hit | None:
    """Return the words after a verb that soften all of it.

    What softens a second thing alone does not: `examine it and, where appropriate,
    end it`; `to reduce, as far as possible, the fees`.
    """
    words = scene.tokens.words
    for hit in scene.roles(Role.QUALIFIER):
        if not low <= hit.start < high:
            continue
        comma = hit.start - 1
        follows = comma >= low and words[comma] == ","
        if not follows or not _is_second(scene, low, comma):
            return hit
    return None


def _is_second(scene: Scene, low: int, comma: int) -> bool:
    """Tell whether what stands before a comma begins a second thing."""
    return any(
        scene.first_context(name, max(low, comma - reach), comma - reach + 1)
        for name, reach in (("joining", 1), ("adding", 1), ("infinitive", 2))
    )


def _qualifier_before(scene: Scene, modal: Modal) -> Hit | None:
    near = max(modal.low, modal.hit.start - _NEAR_QUALIFIER)
    return scene.last(Role.QUALIFIER, near, modal.hit.start) or scene.first(
        Role.QUALIFIER, modal.low, min(modal.low + OPENING, modal.hit.start)
    )
