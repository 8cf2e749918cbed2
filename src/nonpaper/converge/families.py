"""Say of each family how far it converges, in the order of a treaty.

Reads: families of provisions, the texts, what each provision says, the Members.
Writes: for each family its level, score, common core, wordings and reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from statistics import median

from nonpaper.converge.core import CommonCore, find_core
from nonpaper.converge.differences import Nearest, find_differences
from nonpaper.converge.level import are_outliers, judge_level
from nonpaper.converge.reversal import find_leads, find_reversals, releases
from nonpaper.converge.score import score_family
from nonpaper.converge.standing import read_standing
from nonpaper.converge.table import Table
from nonpaper.converge.variants import Wording, group_wordings, to_variant
from nonpaper.converge.wording import Folding, WordingRules
from nonpaper.domain.convergence import (
    Family,
    FamilyConvergence,
    ProvisionRef,
    Reversal,
)
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.text import Text


def converge_families(
    families: Sequence[Family],
    texts: Sequence[Text],
    measurements: Mapping[ProvisionRef, Measurement],
    directory: MemberDirectory,
    rules: WordingRules,
) -> tuple[FamilyConvergence, ...]:
    """Say of each family how far it converges.

    A text that a later revision on the table replaces is shown, and counts for nothing.

    Args:
        families: The families; each of their members is a provision of a text.
        texts: All texts on the table, also those without a family.
        measurements: What each provision says, also the paragraphs inside articles.
        directory: The Members and groups that sponsors are codes of.
        rules: What may change in a wording without changing what it says.

    Returns:
        The families in the order of a treaty: by the median of how far into their texts
        the provisions stand; ties by label, then id.
    """
    converger = Converger(texts, measurements, directory, rules)
    return converger.in_treaty_order(map(converger.converge, families))


class Converger:
    """Say of one family after the other how far it converges, in any order."""

    def __init__(
        self,
        texts: Sequence[Text],
        measurements: Mapping[ProvisionRef, Measurement],
        directory: MemberDirectory,
        rules: WordingRules,
        *,
        with_redlines: bool = True,
    ) -> None:
        """Lay the texts on the table, given as to `converge_families`.

        Without redlines, only the bases have theirs: whoever shows a wording makes it
        (`redline_variant`). Of very many texts few are shown.
        """
        self._table = Table.of(texts, measurements, directory)
        self._folding = Folding(rules)
        self._with_redlines = with_redlines

    def converge(self, family: Family) -> FamilyConvergence:
        """Say how far one family converges."""
        return _converge(
            family, self._table, self._folding, with_redlines=self._with_redlines
        )

    def in_treaty_order(
        self, convergences: Iterable[FamilyConvergence]
    ) -> tuple[FamilyConvergence, ...]:
        """Return families in the order of a treaty, as `converge_families` does."""
        table = self._table
        return tuple(sorted(convergences, key=lambda c: _treaty_order(c.family, table)))


def _converge(
    family: Family, table: Table, folding: Folding, *, with_redlines: bool
) -> FamilyConvergence:
    alone = len(family.members) == 1
    standings = [
        read_standing(ref, table, folding, is_alone=alone) for ref in family.members
    ]
    wordings = group_wordings(standings, table)
    nearest = _nearest(wordings, table)
    leads = find_leads(nearest, folding)
    reversals = find_reversals(leads, folding)
    strengths = _strengths(nearest, releases(leads))
    differences = find_differences(nearest, table, strengths, reversals)
    level, reasons = judge_level(wordings, nearest, table, differences)
    score, parts = score_family(wordings, strengths, table, reversals)
    core = find_core(wordings)
    if any(_is_one_sided(core, reversal, strengths, table) for reversal in reversals):
        core = CommonCore("", (), core.of_count)
    return FamilyConvergence(
        family,
        _topic(nearest),
        level,
        score,
        parts,
        core.words,
        tuple(
            to_variant(wording, table, with_redline=with_redlines or wording.is_base)
            for wording in wordings
        ),
        table.backing(
            strengths, named={code for n in nearest for code in n.standing.proposers}
        ),
        reasons,
        core.text_ids,
        core.of_count,
        reversals,
        tuple(one.standing.ref for one in nearest),
    )


def _strengths(
    nearest: Sequence[Nearest], released: Collection[str]
) -> dict[str, Strength]:
    """Return how binding each text is; what several set aside alike binds alike."""
    return {
        one.text_id: Strength.PERMISSION
        if one.text_id in released
        else one.measurement.strength
        for one in nearest
    }


def _is_one_sided(
    core: CommonCore, reversal: Reversal, text_ids: Collection[str], table: Table
) -> bool:
    """Tell whether the core is of one side of a reversed rule, the other no outlier."""
    sides = (frozenset(reversal.forbidding), frozenset(reversal.opposing))
    if not any(side.isdisjoint(core.text_ids) for side in sides):
        return False
    return not are_outliers(min(sides, key=len), list(text_ids), table)


def _nearest(wordings: Sequence[Wording], table: Table) -> tuple[Nearest, ...]:
    """Return for each current text its provision nearest to the base."""
    found: dict[str, Nearest] = {}
    for wording in wordings:
        for standing in wording.standings:
            text_id = standing.ref.text_id
            if not table.shelves[text_id].is_current:
                continue
            known = found.get(text_id)
            if known is None or wording.likeness > known.likeness:
                one = Nearest(text_id, standing, wording.base, wording.likeness)
                found[text_id] = one
    return tuple(found[text_id] for text_id in table.shelves if text_id in found)


def _topic(nearest: Sequence[Nearest]) -> str | None:
    topics = Counter(n.measurement.topics[0] for n in nearest if n.measurement.topics)
    return min(topics, key=lambda t: (-topics[t], t)) if topics else None


def _treaty_order(family: Family, table: Table) -> tuple[float, str, str]:
    positions = [table.position(ref) for ref in family.members]
    return round(median(positions), 9) if positions else 1.0, family.label, family.id
