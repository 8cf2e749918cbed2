"""Say what moved towards agreement between two rounds of texts, and what away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

from nonpaper.converge.kept import Kept
from nonpaper.converge.overlap import Matrix
from nonpaper.converge.table import Lineage
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    FamilyTrend,
    Movement,
    ProvisionRef,
)
from nonpaper.domain.measurement import Strength
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.redline import TOKEN
from nonpaper.domain.statement import Statement, Term

SAME_FAMILY_MIN = 0.5
"""Two families of two maps are not the same matter if they are less alike than this."""

STEP_MIN = 0.02
"""A score, or a share of words, that moves by less has not moved."""

WORDS_WEIGHT = 0.6
LABEL_WEIGHT = 0.25
LINEAGE_WEIGHT = 0.15

_RANK: Mapping[ConvergenceLevel, int] = {
    ConvergenceLevel.CONTESTED: 0,
    ConvergenceLevel.CLOSE: 1,
    ConvergenceLevel.AGREED: 2,
}
"""How far each level converges; `single` has no rank: there is nobody to agree with."""


def compare_maps(
    before: ConvergenceMap, after: ConvergenceMap
) -> tuple[FamilyTrend, ...]:
    """Say how each family moved from an earlier map to a later one.

    Families are matched one to one, so that all matches together are as alike as can
    be: 0.6 of the words of their wordings (cosine, rare words weigh more), 0.25 of the
    words of their labels, 0.15 of the works their texts are revisions of. Neither ids
    nor numbers of articles count, for a new draft changes them.

    A family moves by its level (contested, close, agreed). Where both are `single`, as
    in two drafts of one text, it moves by the share of words outside open brackets,
    otherwise by its score; either if it moves by at least 0.02.

    Only what delegations did counts as movement. A family that holds other provisions
    of texts that have not changed was grouped differently, and has not moved. Where
    only works that were not there before came in, it moves away if its level falls, and
    else has not moved. A newly reversed rule moves it away; a reversed one not towards.

    A family is new if no earlier family has any of its provisions or of their words,
    and dropped if no later family has.

    Returns:
        In the order of the families of the later map, then those that were dropped in
        the order of the earlier one.
    """
    matched = _match(before, after)
    kept = Kept.of(before, after)
    trends: list[FamilyTrend] = []
    for number, now in enumerate(after.families):
        old = matched.get(number)
        if old is not None:
            trends.append(_moved(before.families[old], now, after.directory, kept))
        elif kept.is_in(now, before):
            trends.append(_taken_apart(now, after.directory, kept))
        else:
            trends.append(_new(now))
    paired = set(matched.values())
    gone = (f for i, f in enumerate(before.families) if i not in paired)
    trends += [_dropped(family) for family in gone if not kept.is_in(family, after)]
    return tuple(trends)


def _match(before: ConvergenceMap, after: ConvergenceMap) -> dict[int, int]:
    """Return for each family of the later map its place in the earlier one."""
    if not (before.families and after.families):
        return {}
    alike = (
        WORDS_WEIGHT * _cosine(_words(before), _words(after))
        + LABEL_WEIGHT * _cosine(_labels(before), _labels(after))
        + LINEAGE_WEIGHT * _cosine(_works(before), _works(after))
    )
    rows, columns = linear_sum_assignment(np.round(alike, 9), maximize=True)
    return {
        int(column): int(row)
        for row, column in zip(rows, columns, strict=True)
        if alike[row, column] >= SAME_FAMILY_MIN
    }


def _words(map_: ConvergenceMap) -> list[Counter[str]]:
    return [
        _count(" ".join(variant.words for variant in family.variants))
        for family in map_.families
    ]


def _labels(map_: ConvergenceMap) -> list[Counter[str]]:
    return [_count(family.family.label) for family in map_.families]


def _works(map_: ConvergenceMap) -> list[Counter[str]]:
    works = {text.id: Lineage.of(text).work for text in map_.texts}
    return [
        Counter(works.get(ref.text_id, ref.text_id) for ref in family.family.members)
        for family in map_.families
    ]


def _count(words: str) -> Counter[str]:
    return Counter(w for w in TOKEN.findall(words.casefold()) if w[0].isalpha())


def _cosine(before: Sequence[Counter[str]], after: Sequence[Counter[str]]) -> Matrix:
    """Return the cosine of each two bags of words, rare words weighing more."""
    bags = [*before, *after]
    vocabulary = {w: i for i, w in enumerate(sorted({w for bag in bags for w in bag}))}
    if not vocabulary:
        return np.zeros((len(before), len(after)))
    rows = [row for row, bag in enumerate(bags) for _ in bag]
    columns = [vocabulary[word] for bag in bags for word in bag]
    counts = np.array([count for bag in bags for count in bag.values()], dtype=float)
    having = np.bincount(columns, minlength=len(vocabulary))
    rarity = 1 + np.log(len(bags) / having)
    weights = csr_array(
        ((1 + np.log(counts)) * rarity[columns], (rows, columns)),
        shape=(len(bags), len(vocabulary)),
    )
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    first, second = weights[: len(before)], weights[len(before) :]
    cosine: Matrix = np.asarray((first @ second.T).todense())
    cosine /= lengths[: len(before), None]
    cosine /= lengths[None, len(before) :]
    return cosine


def _moved(
    then: FamilyConvergence,
    now: FamilyConvergence,
    directory: MemberDirectory,
    kept: Kept,
) -> FamilyTrend:
    return FamilyTrend(
        now.family.label,
        _movement(then, now, kept),
        then.level,
        now.level,
        then.score,
        now.score,
        now.family.id,
        tuple(_changes(then, now, directory, kept)),
    )


def _movement(then: FamilyConvergence, now: FamilyConvergence, kept: Kept) -> Movement:
    step = _step(then, now)
    opposed = _opposed(now) - _opposed(then)
    if kept.regrouped(then, now):
        return Movement.UNCHANGED
    if opposed > 0:
        return Movement.AWAY
    if not kept.is_changed(then, now) and not (step < 0 and then.level != now.level):
        return Movement.UNCHANGED
    if abs(step) < STEP_MIN or (step > 0 and opposed == 0 < _opposed(now)):
        return Movement.UNCHANGED
    return Movement.TOWARDS if step > 0 else Movement.AWAY


def _step(then: FamilyConvergence, now: FamilyConvergence) -> float:
    """Return how far a family went: by level if it can, else by score."""
    if then.level == now.level == ConvergenceLevel.SINGLE:
        return now.parts.brackets - then.parts.brackets
    if then.level in _RANK and now.level in _RANK and then.level != now.level:
        return _RANK[now.level] - _RANK[then.level]
    return now.score - then.score


def _opposed(convergence: FamilyConvergence) -> int:
    """Return how many texts stand against the others in reversed rules."""
    return sum(
        min(len(found.forbidding), len(found.opposing))
        for found in convergence.reversals
    )


def _changes(
    then: FamilyConvergence,
    now: FamilyConvergence,
    directory: MemberDirectory,
    kept: Kept,
) -> Iterator[Statement]:
    if then.level != now.level:
        levels = [Term(f"level.{found.level}") for found in (then, now)]
        yield Statement.of("trend.level", then=levels[0], now=levels[1])
    if _opposed(now) > _opposed(then):
        yield Statement.of("trend.reversed")
    outside = [round(100 * found.parts.brackets) for found in (then, now)]
    if outside[0] != outside[1]:
        yield Statement.of("trend.outside_brackets", then=outside[0], now=outside[1])
    old, new = _open_brackets(then), _open_brackets(now)
    if old != new:
        yield Statement.of("trend.brackets", then=old, now=new)
    had, has = set(then.backing.sponsors), set(now.backing.sponsors)
    for key, codes in (
        ("trend.joined", has - had - kept.sponsors),
        ("trend.left", had - has - kept.sponsors),
    ):
        if codes:
            yield Statement.of(key, who=tuple(sorted(map(directory.name, codes))))
    yield from _regrouping(kept.regrouped(then, now), directory, kept)
    strengths = [_strengths(found) for found in (then, now)]
    if strengths[0] != strengths[1]:
        yield Statement.of("trend.strength", then=strengths[0], now=strengths[1])
    wordings = len(then.variants), len(now.variants)
    if wordings[0] != wordings[1]:
        yield Statement.of("trend.wordings", then=wordings[0], now=wordings[1])
    words = [{variant.words for variant in found.variants} for found in (then, now)]
    if wordings[0] == wordings[1] and words[0] != words[1]:
        yield Statement.of("trend.words")


def _regrouping(
    refs: Iterable[ProvisionRef], directory: MemberDirectory, kept: Kept
) -> Iterator[Statement]:
    """Say whose unchanged provisions stand in another family than before."""
    names = {name for ref in refs for name in kept.speakers(ref.text_id, directory)}
    if names:
        yield Statement.of("trend.regrouped", who=tuple(sorted(names)))


def _taken_apart(
    now: FamilyConvergence, directory: MemberDirectory, kept: Kept
) -> FamilyTrend:
    """Tell of a family whose provisions stood in other families before."""
    joined = set(now.backing.sponsors) - kept.sponsors
    reasons = list(_regrouping(kept.unchanged(now), directory, kept))
    if joined:
        who = tuple(sorted(map(directory.name, joined)))
        reasons.insert(0, Statement.of("trend.joined", who=who))
    return FamilyTrend(
        now.family.label,
        Movement.UNCHANGED,
        None,
        now.level,
        None,
        now.score,
        now.family.id,
        tuple(reasons),
    )


def _strengths(convergence: FamilyConvergence) -> tuple[Term, ...]:
    found = {variant.strength for variant in convergence.variants}
    return tuple(Term(f"strength.{s}") for s in Strength if s in found)


def _open_brackets(convergence: FamilyConvergence) -> int:
    return sum(v.bracket_count * len(v.refs) for v in convergence.variants)


def _new(now: FamilyConvergence) -> FamilyTrend:
    return FamilyTrend(
        now.family.label,
        Movement.NEW,
        None,
        now.level,
        None,
        now.score,
        now.family.id,
        (Statement.of("trend.new"),),
    )


def _dropped(then: FamilyConvergence) -> FamilyTrend:
    return FamilyTrend(
        then.family.label,
        Movement.DROPPED,
        then.level,
        None,
        then.score,
        None,
        None,
        (Statement.of("trend.dropped"),),
    )
