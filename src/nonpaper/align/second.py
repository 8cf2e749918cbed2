"""Find the paragraphs that stand in another family beside their article's own.

Reads: units with their paragraphs, the terms of both, the clusters of the units.
Writes: paragraphs, each with the cluster it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.align.functions import FunctionTable, score_functions
from nonpaper.align.likeness import normalise_rows
from nonpaper.align.terms import DEFAULT_LANGUAGE
from nonpaper.align.vectors import Matrix, TermMatrix
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef

CARVE_OUT = "exceptions"
"""Function of a provision that limits others: `nothing in this Chapter shall …`."""
CLEAR_FUNCTION = 0.5
"""What has to speak for a function for a paragraph to be for its chapter alone."""
TOPIC_SHARE = 2 / 3
"""Share of a family that has to be mainly on a topic, and of what is mainly on the
topic that has to stand in the family, for the topic to stand for the family."""
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class SecondSettings:
    """Say when a paragraph stands in a second family; measured in `docs/engines`.

    Attributes:
        likeness: How alike paragraph and family have to be, in (0, 1).
        margin: How much more like that family it has to be than like the rest of its
            article.
        likeness_on_topic: How alike they have to be where the paragraph was measured
            to be on the family's topic, in (0, 1).
        share_on_topic: Share it then has to have of the likeness to the family that is
            most alike, in (0, 1].
    """

    likeness: float = 0.4
    margin: float = 0.1
    likeness_on_topic: float = 0.05
    share_on_topic: float = 0.7


def find_second_families(
    units: Sequence[AlignmentUnit],
    terms: TermMatrix,
    clusters: NDArray[np.int64],
    functions: FunctionTable,
    settings: SecondSettings,
) -> list[tuple[ProvisionRef, int]]:
    """Return the paragraphs that belong to another family than their article's.

    Such a paragraph is much more like that family than like the rest of its article,
    and more than like any other. Or its topic is that of the family, measured in the
    paragraph and as a further topic of the article, and next to no family is more like
    it: that finds a rule of one sentence, and a rule in a language of few texts.

    A family has to have two texts, none of them the paragraph's own. Of an article one
    paragraph at most goes to a family: the one that is most alike, else the first on
    the topic, since a rule stands before its details. Only the matter counts: a
    paragraph on cooperation in an article on consumers is on consumers. A carve-out
    goes with the rule that it limits.

    Args:
        units: At least one; some with parts.
        terms: Terms of the units, then those of their parts.
        clusters: Cluster of each unit, counted from 0.
        functions: The cues of what an article is for.
        settings: How much is enough.
    """
    values = terms.matter().values
    owners = np.array([row for row, unit in enumerate(units) for _ in unit.parts])
    parts = [part for unit in units for part in unit.parts]
    own = values[len(units) :]
    rest = values[: len(units)][owners] - own
    rest.data = np.maximum(rest.data, 0)
    own = normalise_rows(own)
    to_rest = _cosines(own, normalise_rows(rest))
    centres = average_clusters(normalise_rows(values[: len(units)]), clusters)
    centres = normalise_rows(centres)
    nearest, scores = _nearest_centres(own, centres, clusters[owners])
    on_topic = _find_on_topic(units, clusters)
    places = np.array([on_topic.get(at, 0) for at in range(len(parts))])
    to_topic = _cosines(own, centres[places])
    enough = np.maximum(settings.likeness_on_topic, settings.share_on_topic * scores)
    texts_of: dict[int, set[str]] = {}
    for unit, cluster in zip(units, clusters.tolist(), strict=True):
        texts_of.setdefault(cluster, set()).add(unit.ref.text_id)
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for position, (owner, part) in enumerate(zip(owners.tolist(), parts, strict=True)):
        least = max(settings.likeness, to_rest[position] + settings.margin)
        if is_alike := scores[position] >= least:
            cluster = int(nearest[position])
        elif position in on_topic and to_topic[position] >= enough[position]:
            cluster = on_topic[position]
        else:
            continue
        texts = texts_of[cluster]
        if len(texts) < 2 or part.ref.text_id in texts:
            continue
        found = _find_functions(part, functions)
        is_for_chapter = max(found.values(), default=0.0) >= CLEAR_FUNCTION
        if CARVE_OUT in found or (is_for_chapter and not is_alike):
            continue
        rank = (float(scores[position]) if is_alike else 0.0, -position)
        best[owner, cluster] = max(rank, best.get((owner, cluster), rank))
    return [
        (parts[-minus_position].ref, cluster)
        for (_, cluster), (_, minus_position) in sorted(best.items())
    ]


def average_clusters(values: Matrix, clusters: NDArray[np.int64]) -> Matrix:
    """Return the mean row of each cluster, shape (clusters, terms)."""
    count = int(clusters.max()) + 1
    sizes = np.bincount(clusters, minlength=count)
    joins = sparse.csr_matrix(
        (1 / sizes[clusters], (clusters, np.arange(len(clusters)))),
        shape=(count, len(clusters)),
    )
    return sparse.csr_matrix(joins @ values)


def _find_on_topic(
    units: Sequence[AlignmentUnit], clusters: NDArray[np.int64]
) -> dict[int, int]:
    """Return the parts on the topic of another cluster than their unit's, with it.

    The topic is measured twice: in the part, and as a further topic of the unit.
    """
    cluster_of = _name_clusters(units, clusters)
    parts = ((row, part) for row, unit in enumerate(units) for part in unit.parts)
    return {
        position: cluster_of[part.topics[0]]
        for position, (row, part) in enumerate(parts)
        if part.topics
        and part.topics[0] in units[row].topics[1:]
        and cluster_of.get(part.topics[0], clusters[row]) != clusters[row]
    }


def _name_clusters(
    units: Sequence[AlignmentUnit], clusters: NDArray[np.int64]
) -> dict[str, int]:
    """Return the topics that are the matter of one cluster, with that cluster.

    Most of the cluster is on the topic, and most of what is on the topic stands in the
    cluster: a broad topic, under which there are many families, names none.
    """
    mains = [unit.topics[0] if unit.topics else None for unit in units]
    sizes = Counter(clusters.tolist())
    on_topic = Counter(mains)
    shared = Counter(zip(mains, clusters.tolist(), strict=True))
    return {
        topic: cluster
        for (topic, cluster), count in shared.items()
        if topic and count >= TOPIC_SHARE * max(sizes[cluster], on_topic[topic])
    }


def _cosines(rows: Matrix, others: Matrix) -> NDArray[np.float64]:
    """Return how like each row is to the row in its place of the others."""
    return np.asarray(rows.multiply(others).sum(axis=1)).ravel()


def _nearest_centres(
    rows: Matrix, centres: Matrix, own: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each row the nearest centre but its own, and how like it is."""
    columns = centres.T.tocsr()
    nearest = np.zeros(rows.shape[0], dtype=np.int64)
    scores = np.zeros(rows.shape[0])
    for start in range(0, rows.shape[0], _ROWS_AT_ONCE):
        block = slice(start, start + _ROWS_AT_ONCE)
        alike = (rows[block] @ columns).toarray()
        places = np.arange(alike.shape[0])
        alike[places, own[block]] = 0
        nearest[block] = alike.argmax(axis=1)
        scores[block] = alike[places, nearest[block]]
    return nearest, scores


def _find_functions(part: AlignmentUnit, functions: FunctionTable) -> dict[str, float]:
    language = part.language or DEFAULT_LANGUAGE
    return score_functions(part.words, None, language, functions)
