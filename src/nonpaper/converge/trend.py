"""Say what moved towards agreement between two rounds of texts, and what away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

from nonpaper.converge.overlap import Matrix
from nonpaper.converge.table import Lineage
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    FamilyTrend,
    Movement,
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

    Returns:
        In the order of the families of the later map, then those that were dropped in
        the order of the earlier one.
    """
    matched = _match(before, after)
    stayed = _sponsors_that_stayed(before, after)
    trends: list[FamilyTrend] = []
    for number, now in enumerate(after.families):
        old = matched.get(number)
        then = None if old is None else before.families[old]
        trends.append(
            _new(now) if then is None else _moved(then, now, after.directory, stayed)
        )
    kept = set(matched.values())
    trends += [_dropped(f) for i, f in enumerate(before.families) if i not in kept]
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


def _sponsors_that_stayed(
    before: ConvergenceMap, after: ConvergenceMap
) -> frozenset[str]:
    """Return the sponsors none of whose texts has changed, come or gone."""
    moved: set[str] = set()
    sponsors: set[str] = set()
    then = {text.id: text for text in before.texts}
    now = {text.id: text for text in after.texts}
    for text_id in then.keys() | now.keys():
        old, new = then.get(text_id), now.get(text_id)
        for text in filter(None, (old, new)):
            sponsors.update(text.front.sponsors)
            if old is None or new is None or old.source != new.source:
                moved.update(text.front.sponsors)
    return frozenset(sponsors - moved)


def _moved(
    then: FamilyConvergence,
    now: FamilyConvergence,
    directory: MemberDirectory,
    stayed: frozenset[str],
) -> FamilyTrend:
    return FamilyTrend(
        now.family.label,
        _movement(then, now),
        then.level,
        now.level,
        then.score,
        now.score,
        now.family.id,
        tuple(_changes(then, now, directory, stayed)),
    )


def _movement(then: FamilyConvergence, now: FamilyConvergence) -> Movement:
    step = now.score - then.score
    if then.level == now.level == ConvergenceLevel.SINGLE:
        step = now.parts.brackets - then.parts.brackets
    elif then.level in _RANK and now.level in _RANK and then.level != now.level:
        step = _RANK[now.level] - _RANK[then.level]
    if abs(step) < STEP_MIN:
        return Movement.UNCHANGED
    return Movement.TOWARDS if step > 0 else Movement.AWAY


def _changes(
    then: FamilyConvergence,
    now: FamilyConvergence,
    directory: MemberDirectory,
    stayed: frozenset[str],
) -> Iterator[Statement]:
    if then.level != now.level:
        levels = [Term(f"level.{found.level}") for found in (then, now)]
        yield Statement.of("trend.level", then=levels[0], now=levels[1])
    outside = [round(100 * found.parts.brackets) for found in (then, now)]
    if outside[0] != outside[1]:
        yield Statement.of("trend.outside_brackets", then=outside[0], now=outside[1])
    old, new = _open_brackets(then), _open_brackets(now)
    if old != new:
        yield Statement.of("trend.brackets", then=old, now=new)
    had, has = set(then.backing.sponsors), set(now.backing.sponsors)
    for key, codes in (
        ("trend.joined", has - had - stayed),
        ("trend.left", had - has - stayed),
        ("trend.regrouped", (has ^ had) & stayed),
    ):
        if codes:
            yield Statement.of(key, who=tuple(sorted(map(directory.name, codes))))
    strengths = [_strengths(found) for found in (then, now)]
    if strengths[0] != strengths[1]:
        yield Statement.of("trend.strength", then=strengths[0], now=strengths[1])
    wordings = len(then.variants), len(now.variants)
    if wordings[0] != wordings[1]:
        yield Statement.of("trend.wordings", then=wordings[0], now=wordings[1])
    words = [{variant.words for variant in found.variants} for found in (then, now)]
    if wordings[0] == wordings[1] and words[0] != words[1]:
        yield Statement.of("trend.words")


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
