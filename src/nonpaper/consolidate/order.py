"""Put what was drafted in the order of an agreement.

Reads: units and the branches of the texts. Writes: the top elements of a draft, and
what texts say outside their provisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.consolidate.provisions import Drafter
from nonpaper.consolidate.trees import Branch
from nonpaper.consolidate.units import Unit, place_single
from nonpaper.domain.consolidated import ConsolidatedNode
from nonpaper.domain.draft import HEADED
from nonpaper.domain.text import ProvisionKind

CHAPTERS = HEADED - {
    ProvisionKind.ARTICLE,
    ProvisionKind.ANNEX,
    ProvisionKind.PREAMBLE,
}
"""Kinds that hold articles in an order."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """Hold what a draft has, in order.

    Attributes:
        nodes: Its top elements.
        asides: What texts say outside their provisions.
    """

    nodes: tuple[ConsolidatedNode, ...]
    asides: tuple[ConsolidatedNode, ...]


def order_freely(
    units: Sequence[Unit], tops: Mapping[str, Sequence[Branch]], drafter: Drafter
) -> Ordered:
    """Return a draft from no base: preambles, articles, annexes.

    A chapter that holds all articles of its text is kept if most texts have one.

    Args:
        units: What becomes the articles, in order.
        tops: The top branches of each text.
        drafter: Drafts them.
    """
    placed = place_single(units, drafter.backers)
    articles = tuple(draft_unit(unit, drafter) for unit in placed)
    left = Left.of(units, tops)
    preambles = left.take(ProvisionKind.PREAMBLE)
    frames = _find_frames(tops, left)
    if len(frames) * 2 > len(tops):
        left.lines.difference_update(line_of(frame) for frame in frames)
        heads = [replace(frame, children=()) for frame in frames]
        articles = (drafter.draft_provision(heads, children=articles),)
    opening = (drafter.draft_family(preambles, None),) if preambles else ()
    closing = draft_annexes(left, drafter)
    return Ordered((*opening, *articles, *closing), left.draft_rest(drafter))


def draft_annexes(left: Left, drafter: Drafter) -> tuple[ConsolidatedNode, ...]:
    """Return the annexes that hold no article with a place."""
    lists: dict[str, list[Branch]] = defaultdict(list)
    for annex in left.take(ProvisionKind.ANNEX):
        lists[annex.text_id].append(annex)
    return drafter.draft_nodes(lists) if lists else ()


def draft_unit(unit: Unit, drafter: Drafter) -> ConsolidatedNode:
    """Return the article that a unit becomes."""
    return drafter.draft_family(unit.branches.values(), unit.family_id)


def line_of(branch: Branch) -> tuple[str, int]:
    """Return text and place of the own line of a branch; -1 if it has none."""
    return branch.text_id, branch.line.position if branch.line else -1


@dataclass(slots=True)
class Left:
    """Know which lines have no place in the draft yet.

    Attributes:
        tops: The top branches of each text.
        lines: Text and place of each line that is left.
    """

    tops: Mapping[str, Sequence[Branch]]
    lines: set[tuple[str, int]]

    @classmethod
    def of(cls, units: Iterable[Unit], tops: Mapping[str, Sequence[Branch]]) -> Left:
        """Leave all lines that are in no unit."""
        branches = (b for unit in units for b in unit.branches.values())
        taken = {
            line_of(one) for branch in branches for one in branch.walk() if one.line
        }
        lines = {
            line_of(one)
            for found in tops.values()
            for top in found
            for one in top.walk()
            if one.line
        }
        return cls(tops, lines - taken)

    def take(self, kind: ProvisionKind) -> list[Branch]:
        """Return all branches of a kind of which every line is left, and take them."""
        found = [
            one
            for tops in self.tops.values()
            for top in tops
            for one in top.walk()
            if one.kind is kind
            and all(line_of(b) in self.lines for b in one.walk() if b.line)
        ]
        for branch in found:
            self.remove(branch)
        return found

    def remove(self, branch: Branch) -> None:
        """Take the lines of a branch."""
        self.lines.difference_update(line_of(one) for one in branch.walk())

    def pruned(self, branch: Branch) -> Branch | None:
        """Return what is left of a branch, or nothing."""
        children = tuple(c for child in branch.children if (c := self.pruned(child)))
        line = branch.line if line_of(branch) in self.lines else None
        if line is None and not children:
            return None
        return replace(branch, line=line, children=children)

    def draft_rest(self, drafter: Drafter) -> tuple[ConsolidatedNode, ...]:
        """Return what is left, text by text."""
        return tuple(
            drafter.draft_provision([branch])
            for tops in self.tops.values()
            for top in tops
            if (branch := self.pruned(top))
        )


def _find_frames(tops: Mapping[str, Sequence[Branch]], left: Left) -> list[Branch]:
    """Return for each text the outermost chapter that holds all of its articles."""
    frames: list[Branch] = []
    for text_id, branches in tops.items():
        placed = {
            line_of(one)
            for top in branches
            for one in top.walk()
            if one.line and (text_id, one.line.position) not in left.lines
        }
        frames += [
            one
            for top in branches
            for one in top.walk()
            if one.kind in CHAPTERS
            and one.line
            and line_of(one) in left.lines
            and placed
            and placed <= {line_of(b) for b in one.walk()}
        ][:1]
    return frames
