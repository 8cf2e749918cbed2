"""Draft in the order and the chapters of a base.

Reads: units and the branches of the texts. Writes: the top elements of a draft, and
what texts say outside their provisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nonpaper.consolidate.order import (
    CHAPTERS,
    Left,
    Ordered,
    draft_annexes,
    draft_unit,
    line_of,
)
from nonpaper.consolidate.provisions import Drafter
from nonpaper.consolidate.sequences import align_branches
from nonpaper.consolidate.trees import Branch
from nonpaper.consolidate.units import Unit
from nonpaper.domain.consolidated import ConsolidatedNode
from nonpaper.domain.text import ProvisionKind

_SAME_CHAPTER_PERCENT_MIN = 50

_Place = tuple[str, int]


def order_by_base(
    units: Sequence[Unit],
    tops: Mapping[str, Sequence[Branch]],
    drafter: Drafter,
    base_id: str,
) -> Ordered:
    """Return a draft in the order and the chapters of a base.

    What the base has not stands after what it follows in the other texts.

    Args:
        units: What becomes the articles, in order.
        tops: The top branches of each text.
        drafter: Drafts them.
        base_id: The base.
    """
    left = Left.of(units, tops)
    skeleton = _Skeleton(base_id, drafter, left, _follow(units, drafter, base_id))
    for unit in units:
        if base_id in unit.branches:
            skeleton.units[_place(unit.branches[base_id])] = unit
    skeleton.match_chapters(tops, units)
    skeleton.match_words(tops)
    nodes = [*skeleton.draft(tops[base_id]), *skeleton.draft_first()]
    closing = draft_annexes(left, drafter)
    return Ordered((*nodes, *closing), left.draft_rest(drafter))


def _place(branch: Branch) -> _Place:
    return branch.eid, branch.first_position


def _follow(
    units: Sequence[Unit], drafter: Drafter, base_id: str
) -> dict[Unit | None, list[Unit]]:
    """Return after which unit those stand that the base has not."""
    orders: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for text_id in unit.branches:
            orders[text_id].append(unit)
    for text_id, order in orders.items():
        order.sort(key=lambda u: u.branches[text_id].first_position)
    placed = {unit for unit in units if base_id in unit.branches}
    after: dict[Unit | None, list[Unit]] = defaultdict(list)
    for unit in units:
        if base_id in unit.branches:
            continue
        voted: dict[Unit | None, list[str]] = defaultdict(list)
        for text_id in unit.branches:
            order = orders[text_id]
            before = order[: order.index(unit)]
            known = [one for one in before if one in placed]
            voted[known[-1] if known else None].append(text_id)
        best = min(voted, key=lambda one: drafter.backers.rank(voted[one]))
        after[best].append(unit)
        placed.add(unit)
    return after


@dataclass(slots=True)
class _Skeleton:
    """Go through a base and draft what stands there.

    Attributes:
        base_id: The base.
        drafter: Drafts it.
        left: The lines without a place.
        following: After which unit those stand that the base has not.
        units: The units by the provision that the base has of them.
        beside: What other texts have beside the chapters and words of the base.
        has_begun: Whether an article has been drafted.
    """

    base_id: str
    drafter: Drafter
    left: Left
    following: Mapping[Unit | None, Sequence[Unit]]
    units: dict[_Place, Unit] = field(default_factory=dict)
    beside: dict[_Place, list[Branch]] = field(default_factory=dict)
    has_begun: bool = False

    def match_chapters(
        self, tops: Mapping[str, Sequence[Branch]], units: Sequence[Unit]
    ) -> None:
        """Find what other texts have beside the chapters of the base."""
        homes = _chapter_units(tops, units)
        own = [b for b in homes if b.text_id == self.base_id]
        pairs = sorted(
            (
                (-_common_percent(homes[b], homes[other]), i, j, b, other)
                for i, b in enumerate(own)
                for j, other in enumerate(homes)
                if other.text_id != self.base_id and self._can_read(other)
            ),
            key=lambda pair: pair[:3],
        )
        taken: set[Branch | tuple[Branch, str]] = set()
        for percent, _, _, b, other in pairs:
            is_free = other not in taken and (b, other.text_id) not in taken
            if -percent >= _SAME_CHAPTER_PERCENT_MIN and is_free:
                taken |= {other, (b, other.text_id)}
                self.beside.setdefault(_place(b), []).append(other)
                self.left.lines.discard(line_of(other))

    def _can_read(self, branch: Branch) -> bool:
        """Tell whether a branch is in the language of the base, as far as one knows."""
        languages = self.drafter.languages
        known = {languages[self.base_id], languages[branch.text_id]} - {None}
        return len(known) <= 1

    def match_words(self, tops: Mapping[str, Sequence[Branch]]) -> None:
        """Find the recitals, annexes and blocks that other texts have beside those."""
        lists = {
            text_id: [
                pruned
                for top in found
                for one in _loose(top)
                if (pruned := self.left.pruned(one))
            ]
            for text_id, found in tops.items()
        }
        lists = {i: found for i, found in lists.items() if found}
        backers, likeness = self.drafter.backers, self.drafter.likeness
        for slot in align_branches(lists, backers, likeness):
            own = slot.pop(self.base_id, None)
            if own is not None:
                self.beside[_place(own)] = list(slot.values())
                for branch in slot.values():
                    self.left.remove(branch)

    def draft(self, branches: Iterable[Branch]) -> Iterator[ConsolidatedNode]:
        """Go through what a draft has where the base has some branches."""
        for branch in branches:
            if _place(branch) in self.units:
                yield from self.draft_first()
                for one in branch.walk():  # also paragraphs with a family of their own
                    if unit := self.units.get(_place(one)):
                        yield draft_unit(unit, self.drafter)
                        yield from self._after(unit)
            elif branch.kind in CHAPTERS or self._holds_unit(branch):
                yield self._draft_chapter(branch)
            elif own := self.left.pruned(branch):
                self.left.remove(branch)
                beside = self.beside.get(_place(own), [])
                if own.kind is ProvisionKind.PREAMBLE:
                    beside = [*beside, *self.left.take(ProvisionKind.PREAMBLE)]
                yield self.drafter.draft_family([own, *beside], None)

    def draft_first(self) -> Iterator[ConsolidatedNode]:
        """Go through what comes before the first article of the base, once.

        That is also where preambles stand if the base has none.
        """
        if not self.has_begun:
            self.has_begun = True
            if preambles := self.left.take(ProvisionKind.PREAMBLE):
                yield self.drafter.draft_family(preambles, None)
            yield from self._after(None)

    def _after(self, unit: Unit | None) -> Iterator[ConsolidatedNode]:
        for one in self.following.get(unit, ()):
            yield draft_unit(one, self.drafter)
            yield from self._after(one)

    def _holds_unit(self, branch: Branch) -> bool:
        return any(_place(one) in self.units for one in branch.walk())

    def _draft_chapter(self, branch: Branch) -> ConsolidatedNode:
        self.left.lines.discard(line_of(branch))
        heads = [branch, *self.beside.get(_place(branch), ())]
        return self.drafter.draft_provision(
            [replace(head, children=()) for head in heads],
            children=tuple(self.draft(branch.children)),
        )


def _loose(branch: Branch) -> Iterator[Branch]:
    """Go through what stands outside articles and is no heading of a chapter."""
    if branch.kind in CHAPTERS:
        for child in branch.children:
            yield from _loose(child)
    elif branch.kind is not ProvisionKind.ARTICLE:
        yield branch


def _chapter_units(
    tops: Mapping[str, Sequence[Branch]], units: Sequence[Unit]
) -> dict[Branch, set[int]]:
    """Return for each chapter with a heading which units it holds."""
    numbers = {
        (branch.text_id, *_place(branch)): number
        for number, unit in enumerate(units)
        for branch in unit.branches.values()
    }
    return {
        chapter: {
            number
            for one in chapter.walk()
            if (number := numbers.get((one.text_id, *_place(one)))) is not None
        }
        for branches in tops.values()
        for top in branches
        for chapter in top.walk()
        if chapter.kind in CHAPTERS and chapter.line
    }


def _common_percent(one: set[int], other: set[int]) -> int:
    both = len(one) + len(other)
    return 200 * len(one & other) // both if both else 0
