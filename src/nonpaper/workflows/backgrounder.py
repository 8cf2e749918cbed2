"""Draft a backgrounder: what the tabled texts say on an issue, most telling first.

Reads: what is known of an issue, and a convergence map. Writes: a backgrounder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nonpaper.domain.backgrounder import (
    Backgrounder,
    IssueBrief,
    Matter,
    TextDevelopment,
)
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    ProvisionRef,
    Variant,
)
from nonpaper.domain.measurement import Development
from nonpaper.domain.statement import Quote, Statement
from nonpaper.domain.support import MatchReason, Obligation, TextBalance

MOST_MATTERS = 12
FEWEST_MATTERS = 3
_MOST_OPEN = 2  # points that are told of each matter
_MOST_TABLED = 3
_MOST_QUESTIONS = 5

_TELLING = (
    "difference.reversed",
    "difference.required",
    "difference.force",
    "difference.figures",
    "difference.disputes",
    "difference.flexibility",
    "difference.transition_period",
    "difference.paragraph",
    "change.instead",
    "change.passage",
    "change.adds",
    "change.without",
    "difference.far",
)
"""What says best what is open, the most telling first; other reasons say nothing."""

_REVERSED = ("difference.reversed", "difference.required")
_OF_FORCE = ("difference.force", "difference.paragraph")

_ASKED = {
    "difference.reversed": "reversed",
    "difference.required": "reversed",
    "difference.force": "force",
    "difference.figures": "figures",
    "difference.disputes": "disputes",
    "difference.flexibility": "development",
    "difference.transition_period": "development",
    "difference.paragraph": "force",
    "difference.far": "basis",
}
"""For what is open the question that it raises."""


def draft_backgrounder(
    issue: IssueBrief, map_: ConvergenceMap | None, *, most_matters: int = MOST_MATTERS
) -> Backgrounder:
    """Draft a backgrounder on an issue.

    The families that most texts deal with come first; those of one text alone last.
    What is not told of is counted and named.

    Args:
        issue: What is known of the issue; its topics and families choose what is told.
        map_: The map of the texts; nothing if there are no texts yet.
        most_matters: Most families to tell of.
    """
    chosen = _choose(issue, map_) if map_ else []
    if map_ is None or not chosen:
        return Backgrounder(issue)
    ranked = sorted(chosen, key=_by_weight)
    matters = tuple(map(_tell, ranked[:most_matters]))
    ids = {ref.text_id for one in chosen for ref in one.family.members}
    families = {one.family.id for one in chosen}
    counts = dict.fromkeys(ConvergenceLevel, 0)
    counts.update(Counter(one.level for one in chosen))
    return Backgrounder(
        issue=issue,
        text_ids=tuple(text.id for text in map_.texts if text.id in ids),
        level_counts=counts,
        matters=matters,
        left_out=tuple(ranked[most_matters:]),
        trend=tuple(one for one in map_.trend if one.family_id in families),
        development=tuple(_weigh_texts(map_.balances, chosen)),
        tabled=() if issue.options else _find_tabled(matters),
        questions=tuple(_ask(matters))[:_MOST_QUESTIONS],
    )


def _choose(issue: IssueBrief, map_: ConvergenceMap) -> list[FamilyConvergence]:
    return [
        one
        for one in map_.families
        if one.topic in issue.topics or one.family.id in issue.family_ids
    ]


def _by_weight(one: FamilyConvergence) -> tuple[bool, int, int]:
    """Order by how many texts and sponsors a family has; ties keep their order."""
    is_single = one.level is ConvergenceLevel.SINGLE
    return is_single, -_count_texts(one), -len(one.backing.sponsors)


def _count_texts(one: FamilyConvergence) -> int:
    return len({ref.text_id for ref in one.family.members})


def _tell(one: FamilyConvergence) -> Matter:
    said = [reason for reason in one.reasons if reason.key in _TELLING]
    said.sort(key=lambda reason: _TELLING.index(reason.key))
    if said and said[0].key in _REVERSED:  # then of course they bind otherwise
        said = [reason for reason in said if reason.key not in _OF_FORCE]
    return Matter(one, _count_texts(one), tuple(said[:_MOST_OPEN]))


def _find_tabled(matters: Sequence[Matter]) -> tuple[Variant, ...]:
    """Return wordings of a contested matter that stand apart, each of other sponsors.

    Of the matter where a rule is reversed, else of the first whose binding force
    differs: the best backed of each side, then those that bind otherwise than all
    before, or leave something open.
    """
    for keys in (_REVERSED, _OF_FORCE):
        for matter in matters:
            if any(reason.key in keys for reason in matter.convergence.reasons):
                return tuple(_apart(matter.convergence))[:_MOST_TABLED]
    return ()


def _apart(family: FamilyConvergence) -> Iterator[Variant]:
    backed = [one for one in family.variants if one.backing.sponsors]
    backed.sort(key=lambda one: -len(one.backing.sponsors))
    reversed_ = family.reversals
    sides = [side for one in reversed_ for side in (one.forbidding, one.opposing)]
    shown: list[Variant] = []
    for side in sides:
        of_side = (one for one in backed if _is_of(one, side))
        shown += [one for one in of_side if not _is_shown(one, shown)][:1]
    for one in backed:
        is_other = one.strength not in {seen.strength for seen in shown}
        if (is_other or one.bracket_count) and not _is_shown(one, shown):
            shown.append(one)
    yield from shown


def _is_shown(variant: Variant, shown: Sequence[Variant]) -> bool:
    """Tell whether the same sponsors are shown with a wording already."""
    return any(variant.backing.sponsors == one.backing.sponsors for one in shown)


def _is_of(variant: Variant, text_ids: Sequence[str]) -> bool:
    return any(ref.text_id in text_ids for ref in variant.refs)


def _ask(matters: Sequence[Matter]) -> Iterator[Statement]:
    """Go through the questions that follow from what is open, each asked once."""
    asked: dict[str, list[Quote]] = {}
    for matter in matters:
        keys = [_ASKED[one.key] for one in matter.open if one.key in _ASKED]
        if matter.convergence.level is ConvergenceLevel.CLOSE:
            keys = ["close"]
        if keys:
            label = Quote(matter.convergence.family.label)
            asked.setdefault(keys[0], []).append(label)
    for key, labels in asked.items():
        yield Statement.of(f"backgrounder.ask_{key}", matters=tuple(labels))


def _weigh_texts(
    balances: Sequence[TextBalance], chosen: Sequence[FamilyConvergence]
) -> Iterator[TextDevelopment]:
    """Go through the texts with an obligation on the chosen families."""
    members = {ref for one in chosen for ref in one.family.members}
    for balance in balances:
        on_issue = [
            one
            for one in balance.obligations
            if one.aside is None and _is_inside(one.clause.ref, members)
        ]
        if on_issue:
            yield _weigh(balance, on_issue)


def _weigh(balance: TextBalance, on_issue: Sequence[Obligation]) -> TextDevelopment:
    kind = Development.TECHNICAL_ASSISTANCE
    assisted = sum(one.has(kind) for one in on_issue)
    is_general = any(kind in match.kinds for match in balance.general)
    particular = {
        match.support: None
        for one in on_issue
        for match in one.support
        if match.reason is not MatchReason.GENERAL
    }
    return TextDevelopment(
        text_id=balance.text_id,
        obligations=len(on_issue),
        assisted=assisted,
        assisted_generally=len(on_issue) - assisted if is_general else 0,
        rooms=Counter(map(balance.room_of, on_issue)),
        support=tuple(particular),
    )


def _is_inside(ref: ProvisionRef, members: set[ProvisionRef]) -> bool:
    """Tell whether a provision is one of the members or stands in one."""
    parts = ref.eid.split("__")
    return any(
        ProvisionRef(ref.text_id, "__".join(parts[:count])) in members
        for count in range(1, len(parts) + 1)
    )
