"""Find the words that bind or leave free, with the ground they govern.

Reads: a scene. Writes: modals, in order, none of which overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nonpaper.measure.cues import Role
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene

_MODALS = (
    *(Role.CARVE_OUT, Role.BAN, Role.DUTY, Role.LEAVE, Role.ADVICE),
    *(Role.RECOGNITION, Role.RECITAL, Role.FUTURE),
)
"""What binds or leaves free; of two that cover the same words the first counts."""
_GOVERNING = frozenset({Role.DUTY, Role.FUTURE, Role.LEAVE, Role.ADVICE})
_VERBAL = frozenset({Role.DUTY, Role.BAN, Role.LEAVE, Role.RECOGNITION, Role.FUTURE})
SHORT_SUBJECT = 5  # tokens of a subject that is a Party or body and nothing else
_FARTHEST = 300  # tokens that are looked through for a comma
_PARENTHESIS = 30  # the longest aside between commas that is skipped
OPENING = 3  # or it opens the clause: `To the extent possible, each Party shall`
VERB_REACH = 3  # tokens after the modal in which its verb begins


@dataclass(frozen=True, slots=True)
class Modal:
    """Be words that bind, with the ground they govern."""

    hit: Hit
    role: Role
    clause: int
    low: int  # where its clause begins, past the modal before
    high: int  # where its clause ends, or the next modal begins


def find_modals(scene: Scene) -> Iterator[Modal]:
    """Go through the modals in order, each as far as the next one lets it govern."""
    chosen = _leftmost_longest(scene)
    layout = scene.layout
    for place, (hit, role) in enumerate(chosen):
        clause = layout.clause_at(hit.start)
        low, high = layout.clauses[clause].start, layout.clauses[clause].end
        if place:
            low = max(low, chosen[place - 1][0].end)
        if place + 1 < len(chosen):
            high = min(high, chosen[place + 1][0].start)
        yield Modal(hit, role, clause, low, max(high, hit.end))


def _leftmost_longest(scene: Scene) -> list[tuple[Hit, Role]]:
    """Return the modals; where two overlap, the one that begins first, the longer."""
    candidates = [
        (hit.start, -hit.end, rank, role, hit)
        for rank, role in enumerate((Role.PLAIN, *_MODALS))
        for hit in scene.roles(role)
    ]
    chosen: list[tuple[Hit, Role]] = []
    reached = 0
    for start, _, _, role, hit in sorted(candidates):
        if start < reached:
            continue
        is_governed = chosen and role in _VERBAL and start - chosen[-1][0].end <= 1
        if is_governed and chosen[-1][1] in _GOVERNING:
            continue  # `may agree to`, `shall be entitled to`: one commitment
        reached = hit.end
        if role in _MODALS and not _is_out_of_place(scene, hit, role):
            chosen.append((hit, role))
    return chosen


def _is_out_of_place(scene: Scene, hit: Hit, role: Role) -> bool:
    """Tell whether a recital stands elsewhere than at the head of a clause."""
    if role is not Role.RECITAL:
        return False
    start = scene.layout.clauses[scene.layout.clause_at(hit.start)].start
    return hit.start > start + 3


def comma_before(words: tuple[str, ...], place: int, low: int) -> int:
    """Return where the last comma before a place stands, else `low`.

    No sentence in earnest has more than a page without a comma; one of thousands of
    bracketed modals would take minutes.
    """
    for at in range(place - 1, max(low, place - _FARTHEST) - 1, -1):
        if words[at] == ",":
            return at
    return low


def begins_with(
    scene: Scene, modal: Modal, *roles: Role, reach: int = SHORT_SUBJECT
) -> bool:
    """Tell whether what comes before the modal, as its subject, begins so."""
    start = modal.hit.start
    low = comma_before(scene.tokens.words, start, modal.low)
    low += scene.tokens.words[low] == ","
    high = min(start, low + reach)
    return any(scene.first(role, low, high) for role in roles)


def skip_aside(scene: Scene, low: int, high: int) -> int:
    """Return where the verb begins, past an aside between commas."""
    words = scene.tokens.words
    if low < high and words[low] == ",":
        for place in range(low + 1, min(high, low + _PARENTHESIS)):
            if words[place] == ",":
                return place + 1
    return low
