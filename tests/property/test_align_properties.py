"""What holds of align for any units."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.align.cluster import join_by_average
from nonpaper.domain.convergence import AlignmentUnit, Family
from nonpaper.domain.source import Language
from tests.aligned import align, as_sets, unit
from tests.synthetic_round import make_round, shuffle

Floats = NDArray[np.float64]

WORDS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            *("each", "party", "shall", "publish", "customs", "duties", "coopération"),
            *("definitions", "derechos", "aduana", "means", "the", "(a)", "1.", "…"),
            *(";", ":", "[", "]"),
        ]
    ),
    max_size=25,
).map(" ".join)
UNITS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        WORDS,
        st.none() | WORDS,
        st.none() | st.sampled_from(list(Language)),
        st.none() | WORDS,
        st.lists(WORDS, max_size=3),
    ),
    max_size=12,
)


@st.composite
def likenesses(draw: st.DrawFn) -> tuple[Floats, NDArray[np.int64]]:
    """Make likenesses without ties, many of them 0, and the text of each unit."""
    count = draw(st.integers(1, 9))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = rng.random((count, count)) * (rng.random((count, count)) < 0.6)
    values = np.triu(values, 1)
    texts = np.unique(rng.integers(0, count, count), return_inverse=True)[1]
    return values + values.T, texts


def join(
    values: Floats, texts: NDArray[np.int64], threshold: float, weight: float
) -> list[int]:
    labels: list[int] = join_by_average(
        sparse.csr_matrix(values), texts, threshold=threshold, overlap_weight=weight
    ).tolist()
    return labels


def alike(
    first: list[int],
    second: list[int],
    values: Floats,
    texts: NDArray[np.int64],
    weight: float,
) -> float:
    mean = sum(values[i, j] for i in first for j in second)
    mean /= len(first) * len(second)
    ours, theirs = {int(texts[i]) for i in first}, {int(texts[j]) for j in second}
    if not mean:
        return 0.0
    return float(mean - weight * len(ours & theirs) / min(len(ours), len(theirs)))


def number(clusters: list[list[int]], count: int) -> list[int]:
    ordered = sorted(clusters, key=min)
    return [next(n for n, c in enumerate(ordered) if i in c) for i in range(count)]


def join_in_rounds(
    values: Floats, texts: NDArray[np.int64], threshold: float, weight: float
) -> list[int]:
    """Join all pairs that are each other's nearest, round by round, as it is said."""
    clusters = [[n] for n in range(len(values))]
    while True:
        nearest = {}
        for n, one in enumerate(clusters):
            scores = {
                m: alike(one, other, values, texts, weight)
                for m, other in enumerate(clusters)
                if m != n
            }
            above = {m: score for m, score in scores.items() if score > threshold}
            if above:
                nearest[n] = max(above, key=above.__getitem__)
        pairs = [(n, m) for n, m in nearest.items() if n < m and nearest.get(m) == n]
        if not pairs:
            return number(clusters, len(values))
        joined = [clusters[n] + clusters[m] for n, m in pairs]
        used = {n for pair in pairs for n in pair}
        clusters = joined + [c for n, c in enumerate(clusters) if n not in used]
        clusters.sort(key=min)


def join_the_best_pair_first(values: Floats, threshold: float) -> list[int]:
    """Join the two most alike clusters again and again: plain average linkage."""
    texts = np.arange(len(values))
    clusters = [[n] for n in range(len(values))]
    while len(clusters) > 1:
        one, other = max(
            combinations(clusters, 2),
            key=lambda pair: alike(pair[0], pair[1], values, texts, 0),
        )
        if alike(one, other, values, texts, 0) <= threshold:
            break
        clusters = [c for c in clusters if c not in (one, other)] + [one + other]
    return number(clusters, len(values))


@given(likenesses(), st.floats(0.01, 0.9), st.floats(0, 1))
def test_clusters_equal_those_of_plain_loops(
    made: tuple[Floats, NDArray[np.int64]], threshold: float, weight: float
) -> None:
    assert join(*made, threshold, weight) == join_in_rounds(*made, threshold, weight)


@given(likenesses(), st.floats(0.01, 0.9))
def test_without_overlap_it_is_average_linkage(
    made: tuple[Floats, NDArray[np.int64]], threshold: float
) -> None:
    expected = join_the_best_pair_first(made[0], threshold)
    assert join(*made, threshold, 0.0) == expected


@given(likenesses(), st.floats(0.01, 0.5), st.floats(0, 0.4))
def test_a_higher_threshold_never_gives_fewer_clusters(
    made: tuple[Floats, NDArray[np.int64]], threshold: float, more: float
) -> None:
    low, high = join(*made, threshold, 0.0), join(*made, threshold + more, 0.0)
    assert max(high) >= max(low)
    for i, j in combinations(range(len(low)), 2):  # what joins late had joined early
        assert low[i] == low[j] or high[i] != high[j]


@given(UNITS)
@settings(max_examples=60)
def test_any_words_are_aligned_and_every_unit_stands_in_one_family(
    drawn: list[tuple[str, str, str | None, Language | None, str | None, list[str]]],
) -> None:
    units = [
        unit(text, n, words, heading, language, context=context, parts=tuple(parts))
        for n, (text, words, heading, language, context, parts) in enumerate(drawn)
    ]
    units.sort(key=lambda one: one.ref.text_id)
    families = align(units)
    members = [ref for one in families for ref in one.members]
    assert len(members) == len(set(members))
    assert {one.ref for one in units} <= set(members)
    inside = {part.ref for one in units for part in one.parts}
    assert set(members) - {one.ref for one in units} <= inside
    assert len({one.id for one in families}) == len(families)
    assert all(one.label == one.label.strip() for one in families)
    assert align(units) == families


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_texts_does_not_change_the_families(seed: int) -> None:
    texts = make_round(20)
    straight = align(flatten(texts))
    shuffled = align(flatten(shuffle(texts, seed)))
    assert as_sets(shuffled) == as_sets(straight)
    units = sorted(flatten(texts), key=lambda one: one.ref.text_id)
    assert align(units) == straight


@pytest.mark.parametrize("seed", range(6))
def test_one_more_text_among_fifty_leaves_the_others_together(seed: int) -> None:
    texts = make_round(51, seed=seed)
    before = pairs(align(flatten(texts[:50])))
    after = pairs(align(flatten(texts)))
    kept = len(before & after) / len(before)
    assert kept >= 0.95, f"{kept:.3f} of {len(before)} pairs"


def flatten(texts: list[list[AlignmentUnit]]) -> list[AlignmentUnit]:
    return [one for text in texts for one in text]


def pairs(families: tuple[Family, ...]) -> set[frozenset[str]]:
    return {
        frozenset(pair)
        for members in as_sets(families)
        for pair in combinations(sorted(members), 2)
    }
