"""Tell what did not change between two rounds of texts: texts, provisions, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nonpaper.converge.table import Lineage
from nonpaper.domain.convergence import (
    ConvergenceMap,
    FamilyConvergence,
    ProvisionRef,
    Variant,
)
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.redline import TOKEN
from nonpaper.domain.text import Text

_BRACKETS = frozenset("[]")


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold what two rounds of texts have in common.

    Attributes:
        texts: The texts of both rounds by id; of a text that changed, the later one.
        same: Ids of the texts that have not changed.
        newcomers: Ids of the texts whose work was not there before.
        sponsors: The sponsors none of whose texts has changed, come or gone.
    """

    texts: Mapping[str, Text]
    same: frozenset[str]
    newcomers: frozenset[str]
    sponsors: frozenset[str]

    @classmethod
    def of(cls, before: ConvergenceMap, after: ConvergenceMap) -> Kept:
        """Compare the texts of two maps."""
        then = {text.id: text for text in before.texts}
        now = {text.id: text for text in after.texts}
        same = frozenset(
            i for i in then.keys() & now.keys() if then[i].source == now[i].source
        )
        works = {Lineage.of(text).work for text in before.texts}
        newcomers = frozenset(
            i
            for i, text in now.items()
            if i not in then and Lineage.of(text).work not in works
        )
        texts = [*before.texts, *after.texts]
        sponsors = {s for text in texts for s in text.front.sponsors}
        moved = {
            s for text in texts if text.id not in same for s in text.front.sponsors
        }
        return cls({**then, **now}, same, newcomers, frozenset(sponsors - moved))

    def unchanged(self, family: FamilyConvergence) -> frozenset[ProvisionRef]:
        """Return the provisions of a family whose texts have not changed."""
        return frozenset(r for r in family.family.members if r.text_id in self.same)

    def regrouped(
        self, then: FamilyConvergence, now: FamilyConvergence
    ) -> frozenset[ProvisionRef]:
        """Return the unchanged provisions that only one of two families has."""
        return self.unchanged(then) ^ self.unchanged(now)

    def is_changed(self, then: FamilyConvergence, now: FamilyConvergence) -> bool:
        """Tell whether a work that was there before says other words in a family."""
        return self._revised(then) != self._revised(now)

    def _revised(self, family: FamilyConvergence) -> frozenset[tuple[str, str]]:
        """Return the words in a family of texts that changed or went, by work."""
        passed = self.same | self.newcomers
        return frozenset(
            (Lineage.of(self.texts[ref.text_id]).work, _bare(variant))
            for variant in family.variants
            for ref in variant.refs
            if ref.text_id not in passed
        )

    def is_in(self, family: FamilyConvergence, other: ConvergenceMap) -> bool:
        """Tell whether any provision of a family stands in some family of a map."""
        refs, words = self.unchanged(family), _wordings(family)
        return any(
            not refs.isdisjoint(found.family.members)
            or not words.isdisjoint(_wordings(found))
            for found in other.families
        )

    def speakers(self, text_id: str, directory: MemberDirectory) -> tuple[str, ...]:
        """Return what to call those behind a text."""
        front = self.texts[text_id].front
        names = tuple(map(directory.name, front.sponsors))
        return names or (front.name_or(text_id),)


def _wordings(family: FamilyConvergence) -> frozenset[str]:
    return frozenset(words for v in family.variants if (words := _bare(v)))


def _bare(variant: Variant) -> str:
    """Return the words of a wording without numbers, capitals and most signs."""
    tokens = TOKEN.findall(variant.words.casefold())
    return " ".join(
        token for token in tokens if token[0].isalpha() or token in _BRACKETS
    )
