"""Tell whether words that bind stand in a clause that says when, which, or what for.

Reads: a scene and a modal. Writes: yes or no.
"""

from __future__ import annotations

from nonpaper.measure.cues import Role
from nonpaper.measure.modals import OPENING, Modal, comma_before
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene

_RELATIVE = 6  # tokens from `which` or `that` to the modal of a relative clause
_PRONOUN_NEAR = 4  # `where it may`: the pronoun belongs to the condition


def is_subordinate(scene: Scene, modal: Modal) -> bool:
    """Tell whether the modal stands in a clause that says when, or which."""
    words = scene.tokens.words
    high = modal.hit.start
    is_aside = words[high - 1] == "," and high - 1 > modal.low
    if is_aside and not scene.grammar.negator_before:
        # `which, in its view, may`: look before the aside. Spanish and French may
        # leave out the subject of a main clause after a comma.
        high = comma_before(words, high - 1, modal.low)
    low = comma_before(words, high, modal.low)
    is_pointing = (
        not scene.grammar.negator_before
        and scene.first_context("pronoun", high - 1, high) is not None
    )
    near = high - _PRONOUN_NEAR if is_pointing else high
    if any(
        low <= hit.start < high
        and (near == high or hit.start >= near)  # `when it rains they shall`
        and not _in_link(scene, hit)
        for hit in scene.roles(Role.CONDITION)
    ):
        return True
    is_firm = modal.role is Role.DUTY or (
        modal.role is Role.BAN and not scene.grammar.negator_before
    )
    if is_firm:  # `which shall` commits
        return False
    return _is_relative(scene, low, high) or _is_recognised(scene, modal)


def _is_relative(scene: Scene, low: int, modal: int) -> bool:
    """Tell whether a relative clause reaches to the modal: `which may`, `that it may`.

    `Measures which close a port may be taken` has its modal past the clause.
    """
    near = max(low, modal - _RELATIVE)
    words = scene.tokens.words
    for hit in scene.roles(Role.SUBORDINATOR):
        is_pointing = words[hit.start - 1 : hit.start] in ((), (",",)) and (
            scene.first(Role.ACTOR, hit.end, hit.end + 1) is not None
        )  # `, that Party may`
        if near <= hit.start < modal and not is_pointing and not _in_link(scene, hit):
            opens = hit.end == modal or scene.first(
                Role.DETERMINER, hit.end, hit.end + 1
            )
            if opens:
                return True
    return False


def _is_recognised(scene: Scene, modal: Modal) -> bool:
    """Tell whether a clause is what somebody recognises: `recognise that X may`."""
    start = scene.layout.clauses[modal.clause].start
    low = comma_before(scene.tokens.words, modal.hit.start, start)
    return any(
        scene.first(Role.SUBORDINATOR, hit.end, hit.end + 2)
        for hit in scene.roles(Role.RECOGNITION)
        if low <= hit.start and hit.end <= modal.hit.start
    )


def is_recital(scene: Scene, start: int, modal: int) -> bool:
    """Tell whether a clause is a recital all through: `Considering that no X may`."""
    recital = scene.first(Role.RECITAL, start, start + OPENING)
    if recital is None or recital.end > modal:
        return False
    return scene.first(Role.SUBORDINATOR, recital.end, recital.end + 1) is not None


def _in_link(scene: Scene, hit: Hit) -> bool:
    """Tell whether a hit is part of a longer one that does not subordinate so."""
    return any(
        longer.start <= hit.start and hit.end <= longer.end
        for role in (Role.LINK, Role.CONDITION)
        for longer in scene.roles(role)
        if longer[:2] != hit[:2]
    )
