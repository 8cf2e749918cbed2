"""Draft provisions out of those of several texts.

Reads: branches that deal with one matter. Writes: consolidated provisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.likeness import Likeness
from nonpaper.consolidate.lists import end_as_list, loosen_lists
from nonpaper.consolidate.sequences import align_branches
from nonpaper.consolidate.trees import Branch, OwnLine
from nonpaper.consolidate.wordings import (
    HEADING_NEARNESS,
    LINE_NEARNESS,
    draft_words,
    find_variants,
    group_variants,
)
from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    OwnPlace,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.draft import HEADED
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

_SAME_STRUCTURE_MIN = 0.30
"""Articles that are less like each other stand as whole alternatives."""

_SAME_POINTS_MIN = 0.50
"""Points that are so like each other stand once, though their chapeaux differ."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """Draft provisions.

    Attributes:
        backers: Who stands behind each text.
        likeness: Compares what provisions deal with.
        languages: Language of each text, where it is known.
        leading: The language in which one drafts, or nothing.
    """

    backers: Backers
    likeness: Likeness
    languages: Mapping[str, Language | None]
    leading: Language | None

    def draft_family(
        self, branches: Iterable[Branch], family_id: str | None
    ) -> ConsolidatedNode:
        """Return one article out of those of a family, one of each text.

        Those of other languages stand beside it as whole alternatives.
        """
        by_language: dict[Language | None, list[Branch]] = defaultdict(list)
        for branch in branches:
            language = self.languages[branch.text_id] or self.leading
            by_language[language].append(branch)
        if len(by_language) == 1:
            (group,) = by_language.values()
            return self._draft_article(group, family_id)
        found = [
            (
                language != self.leading,
                ProvisionAlternative(
                    self.backers.ordered([b.text_id for b in group]),
                    (self._draft_article(group, family_id),),
                ),
            )
            for language, group in by_language.items()
        ]
        found.sort(key=lambda one: (one[0], self.backers.rank(one[1].text_ids)))
        return ProvisionChoice(tuple(alternative for _, alternative in found))

    def draft_nodes(
        self, lists: Mapping[str, Sequence[Branch]]
    ) -> tuple[ConsolidatedNode, ...]:
        """Return what stands in one place of several texts, in the order of a draft."""
        slots = align_branches(loosen_lists(lists), self.backers, self.likeness)
        drafted: list[ConsolidatedNode] = []
        for slot, ending in end_as_list(slots):
            node = self.draft_slot(list(slot.values()))
            drafted.append(ending.put_behind(node) if ending else node)
        return tuple(drafted)

    def draft_slot(self, branches: Sequence[Branch]) -> ConsolidatedNode:
        """Return one provision, or alternatives where the words are too far apart."""
        groups = self._group_by_words(branches)
        if len(groups) == 1:
            return self.draft_provision(branches)
        return self._choice([(g, (self.draft_provision(g),)) for g in groups])

    def draft_provision(
        self,
        branches: Sequence[Branch],
        *,
        family_id: str | None = None,
        children: tuple[ConsolidatedNode, ...] | None = None,
        notes: tuple[Statement, ...] = (),
    ) -> ConsolidatedProvision:
        """Return one provision out of those of several texts, one of each.

        Args:
            branches: What each text has.
            family_id: The family that it is drafted from.
            children: What it holds, if that is drafted already.
            notes: What a drafting note says of it.
        """
        texts = self.backers.ordered([b.text_id for b in branches])
        own = {b.text_id: b for b in branches}
        lined = {i: line for i in texts if (line := own[i].line)}
        kind = own[self.backers.leading(list(lined) or texts)].kind
        said = {i: line.tokens for i, line in lined.items()}
        near = HEADING_NEARNESS if kind in HEADED else LINE_NEARNESS
        words = draft_words(said, self.backers, near)
        if children is None:
            children = self.draft_nodes({i: own[i].children for i in texts})
        return ConsolidatedProvision(
            kind,
            eid="",
            heading=words if kind in HEADED else (),
            words=() if kind in HEADED else words,
            children=children,
            places=tuple(_place(i, lined[i]) for i in self._in_order(lined)),
            family_id=family_id,
            notes=notes,
        )

    def _draft_article(
        self, branches: Sequence[Branch], family_id: str | None
    ) -> ConsolidatedNode:
        """Return one provision; articles of other structure as whole alternatives.

        Recitals and annexes are lists, of which each text has some. What stands in no
        article in any text makes none.
        """
        if all(b.line is None and len(b.children) == 1 for b in branches):
            return self.draft_slot([b.children[0] for b in branches])
        full = [b for b in branches if b.children and b.kind is ProvisionKind.ARTICLE]
        groups = self._group_by_matter(full)
        if len(groups) <= 1:
            return self.draft_provision(branches, family_id=family_id)
        alternatives = [
            (group, self.draft_nodes({b.text_id: b.children for b in group}))
            for group in groups
        ]
        note = Statement.of("consolidate.structure_differs", count=len(groups))
        return self.draft_provision(
            branches,
            family_id=family_id,
            children=(self._choice(alternatives),),
            notes=(note,),
        )

    def _choice(
        self,
        alternatives: Iterable[tuple[Sequence[Branch], tuple[ConsolidatedNode, ...]]],
    ) -> ProvisionChoice:
        found = [
            ProvisionAlternative(
                self.backers.ordered([b.text_id for b in group]), provisions
            )
            for group, provisions in alternatives
        ]
        found.sort(key=lambda alternative: self.backers.rank(alternative.text_ids))
        return ProvisionChoice(tuple(found))

    def _group_by_words(self, branches: Sequence[Branch]) -> list[list[Branch]]:
        """Return branches in groups whose own words can be interleaved.

        Where what they hold is nearly the same they stay together whatever is above.
        """
        own = {b.text_id: b for b in branches}
        said = {i: b.line.tokens if b.line else () for i, b in own.items()}
        variants = find_variants(said, self.backers)
        groups = [
            [own[i] for variant in group for i in variant.text_ids]
            for group in group_variants(variants)
        ]
        bare = [own[i] for i, tokens in said.items() if not tokens]
        joined: list[list[Branch]] = []
        for group in groups:
            for other in joined:
                if self._have_same_points(group, other):
                    other += group
                    break
            else:
                joined.append(group)
        return [[*joined[0], *bare], *joined[1:]] if joined else [bare]

    def _have_same_points(self, one: Sequence[Branch], other: Sequence[Branch]) -> bool:
        return any(
            child.kind is ProvisionKind.POINT
            and self.likeness.to_any(child, [c for o in other for c in o.children])
            >= _SAME_POINTS_MIN
            for b in one
            for child in b.children
        )

    def _group_by_matter(self, branches: Sequence[Branch]) -> list[list[Branch]]:
        """Return articles in groups that deal with their matter in a like way."""
        ordered = sorted(
            branches,
            key=lambda b: (
                b.text_id != self.backers.base_id,
                self.backers.rank((b.text_id,)),
            ),
        )
        groups: list[list[Branch]] = []
        for branch in ordered:
            scores = [self._nearness(branch, group) for group in groups]
            best = max(scores, default=0.0)
            if best >= _SAME_STRUCTURE_MIN:
                groups[scores.index(best)].append(branch)
            else:
                groups.append([branch])
        return groups

    def _nearness(self, branch: Branch, group: Sequence[Branch]) -> float:
        """Return how like an article is to some; one paragraph in common is enough."""
        inside = [child for other in group for child in other.children]
        common = max(self.likeness.to_any(c, inside) for c in branch.children)
        return max(self.likeness.to_any(branch, group), common / 2)

    def _in_order(self, text_ids: Iterable[str]) -> list[str]:
        return sorted(text_ids, key=lambda i: self.backers.places[i])


def _place(text_id: str, line: OwnLine) -> OwnPlace:
    return OwnPlace(text_id, line.eid, line.position, line.label, line.kind, line.depth)
