"""Time the ten nearest articles of all ToTA treaties, with TF-IDF in the same run.

Usage: python benchmarks/neighbours.py [FOLDER OF TOTA XML]

For each article whose title another treaty has too: is the nearest article of another
treaty, found without titles, one of the same title? The peer is scikit-learn's TF-IDF
on words and word pairs (sublinear, in two texts at least) with sparse_dot_topn.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.adapters.readers import load_document
from nonpaper.align.neighbours import find_neighbours
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.source import MarkKind

HERE = Path(__file__).resolve().parent
THREADS = os.cpu_count() or 1
COUNT = 10


def read_units(folder: Path) -> list[AlignmentUnit]:
    """Return every article of every treaty, with its title as heading."""
    units = []
    for path in sorted(folder.glob("*.xml")):
        document = load_document(path)
        for mark in document.marks:
            if mark.kind is not MarkKind.ARTICLE:
                continue
            words = mark.span.of(document.source)
            for given in (mark.number, mark.heading):
                words = words.strip().removeprefix(given or "")
            ref = ProvisionRef(document.id, mark.source_id or str(mark.span.start))
            title = re.sub(r"\W+", " ", (mark.heading or "").lower()).strip() or None
            words = " ".join(words.split())
            units.append(AlignmentUnit(ref, words, title, document.front.language))
    return units


def share_of_right_titles(
    units: Sequence[AlignmentUnit], nearest: Sequence[int | None]
) -> tuple[float, int]:
    """Return the share of articles whose nearest has their title, and of how many."""
    texts_of: dict[str, set[str]] = {}
    for unit in units:
        if unit.heading:
            texts_of.setdefault(unit.heading, set()).add(unit.ref.text_id)
    asked = [
        i
        for i, unit in enumerate(units)
        if unit.heading and len(texts_of[unit.heading]) > 1
    ]
    right = 0
    for i in asked:
        found = nearest[i]
        right += found is not None and units[found].heading == units[i].heading
    return right / len(asked), len(asked)


def ours(units: Sequence[AlignmentUnit]) -> list[int | None]:
    """Return the nearest article of another treaty by align."""
    blind = [AlignmentUnit(u.ref, u.words, None, u.language) for u in units]
    found = find_neighbours(
        blind, lexicon=load_lexicon(), count=COUNT, thread_count=THREADS
    )
    place = {unit.ref: i for i, unit in enumerate(units)}
    return [place[one[0].ref] if one else None for one in found]


def peer(units: Sequence[AlignmentUnit]) -> list[int | None]:
    """Return the nearest article of another treaty by TF-IDF."""
    terms = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    values = terms.fit_transform([unit.words for unit in units])
    alike = sp_matmul_topn(
        values, values.T.tocsr(), top_n=COUNT + 21, n_threads=THREADS
    )
    texts = np.array([unit.ref.text_id for unit in units])
    found: list[int | None] = []
    for i in range(len(units)):
        columns = alike.indices[alike.indptr[i] : alike.indptr[i + 1]]
        scores = alike.data[alike.indptr[i] : alike.indptr[i + 1]]
        other = texts[columns] != texts[i]
        best = columns[other][np.argmax(scores[other])] if other.any() else None
        found.append(None if best is None else int(best))
    return found


def main() -> None:
    """Run both three times in turn and store the medians."""
    default = HERE.parent.parent / "shared" / "corpus" / "tota" / "xml"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    units = read_units(folder)
    seconds: dict[str, list[float]] = {"align": [], "tfidf": []}
    shares: dict[str, float] = {}
    asked = 0
    for _ in range(3):
        for name, find in (("align", ours), ("tfidf", peer)):
            start = time.perf_counter()
            nearest = find(units)
            seconds[name].append(time.perf_counter() - start)
            shares[name], asked = share_of_right_titles(units, nearest)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": THREADS,
        "python": sys.version.split()[0],
        "articles": len(units),
        "articles_with_a_title_elsewhere": asked,
        "right_title_first": {name: round(share, 4) for name, share in shares.items()},
        "seconds_median": {
            name: round(float(np.median(times)), 2) for name, times in seconds.items()
        },
    }
    text = json.dumps(result, indent=1)
    print(text)
    stored = HERE / "results" / "neighbours.json"
    stored.parent.mkdir(exist_ok=True)
    stored.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
