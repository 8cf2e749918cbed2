"""Set the paragraphs of several texts beside each other, in order.

Texts are taken in one after the other, the base or the best backed first. Each is set
against what is there by the best alignment in order (Needleman and Wunsch 1970); what
is left over and nearly the same joins across the order: texts move paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.likeness import Likeness
from nonpaper.consolidate.trees import Branch
from nonpaper.domain.draft import HEADED
from nonpaper.domain.text import ProvisionKind

SAME_MATTER_MIN = 0.30
"""Paragraphs that are less like each other deal with different matters."""

_MOVED_MIN = 0.60

_OTHER_KIND_SHARE = 0.8
"""What a text has as a paragraph and another as a point must be the more alike."""

_RUNNING = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.POINT})

_COUNTED = re.compile(r"\d+(?:\.\d+)?\.?$")
"""The number of a paragraph, also where a text has it as a point."""

Slot = dict[str, Branch]
"""For each text that has something at a place, what it has."""

_LIKE_PARAGRAPHS = frozenset(
    {
        ProvisionKind.PARAGRAPH,
        ProvisionKind.CHAPEAU,
        ProvisionKind.CLOSING,
        ProvisionKind.OPTION,
        ProvisionKind.BLOCK,
    }
)


def align_branches(
    lists: Mapping[str, Sequence[Branch]], backers: Backers, likeness: Likeness
) -> list[Slot]:
    """Return what stands beside each other, in the order of a draft.

    Args:
        lists: For each text its branches, in order.
        backers: Who stands behind each text; the first text gives the order.
        likeness: Compares them.
    """
    order = backers.ordered(lists.keys())
    order = tuple(sorted(order, key=lambda i: i != backers.base_id))
    slots: list[Slot] = []
    for text_id in order:
        slots = _take_in(slots, text_id, lists[text_id], likeness)
    return slots


def _take_in(
    slots: list[Slot], text_id: str, branches: Sequence[Branch], likeness: Likeness
) -> list[Slot]:
    scores = [[_score(slot, b, likeness) for b in branches] for slot in slots]
    matched = _match_in_order(scores, len(branches))
    for at, row in enumerate(scores):
        for place, score in enumerate(row):
            is_free = at not in matched.values() and place not in matched
            if is_free and score >= _MOVED_MIN:
                matched[place] = at
    return _put_in(slots, text_id, branches, matched)


def _put_in(
    slots: list[Slot],
    text_id: str,
    branches: Sequence[Branch],
    matched: Mapping[int, int],
) -> list[Slot]:
    """Put what has a place there, and the rest before what it stands before.

    So what better backed texts have at a place comes first. What stands before nothing
    that is there comes behind what it follows.
    """
    taken = [dict(slot) for slot in slots]
    order = [(at, 0, 0, slot) for at, slot in enumerate(taken)]
    before = -1 if matched else len(slots)
    for place, branch in enumerate(branches):
        if place in matched:
            before = matched[place]
            taken[before][text_id] = branch
            continue
        later = [at for further, at in matched.items() if further > place]
        after = min((at for at in later if at > before), default=None)
        key = (before, 1, place) if after is None else (after, -1, place)
        order.append((*key, {text_id: branch}))
    return [slot for *_, slot in sorted(order, key=lambda one: one[:3])]


def _score(slot: Slot, branch: Branch, likeness: Likeness) -> float:
    """Return how like a branch is to what stands at a place; 0 for another kind."""
    kinds = {_kind_of(next(iter(slot.values()))), _kind_of(branch)}
    if len(kinds) > 1 and not kinds <= _RUNNING:
        return 0.0
    score = likeness.to_any(branch, slot.values())
    return score if len(kinds) == 1 else score * _OTHER_KIND_SHARE


def _kind_of(branch: Branch) -> ProvisionKind:
    """Return the kind that stands for all that are much the same."""
    kind = branch.kind
    if kind in _LIKE_PARAGRAPHS or (branch.line and _COUNTED.match(branch.line.label)):
        return ProvisionKind.PARAGRAPH
    if kind in HEADED and kind not in (ProvisionKind.ARTICLE, ProvisionKind.ANNEX):
        return ProvisionKind.CHAPTER
    return kind


def _match_in_order(scores: Sequence[Sequence[float]], width: int) -> dict[int, int]:
    """Return for each column its row, in order, so that the likeness is greatest."""
    height = len(scores)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            gained = scores[i][j] - SAME_MATTER_MIN
            taken = gained + best[i + 1][j + 1] if gained >= 0 else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    matched: dict[int, int] = {}
    i = j = 0
    while i < height and j < width:
        gained = scores[i][j] - SAME_MATTER_MIN
        if gained >= 0 and best[i][j] == gained + best[i + 1][j + 1]:
            matched[j] = i
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matched
