"""Fit the weights of strength and action, and say how often they are right.

  python -m training.weights TOTA [--write]

Reads: the XML files of ToTA in the folder TOTA, and `training/labels.csv`.
Writes: `src/nonpaper/data/measure/*.csv` with `--write`; figures to the terminal.

A teacher (`training/teacher.py`) learns from the labels and answers for the paragraphs
of the corpus that nobody labelled. Multinomial logistic regression over the features of
`nonpaper.measure.features` is fitted on the labels, for action on these answers too,
which count less. It keeps the features that matter most. Small classes count more,
labels between two readings less. The class of strength is a feature of the action, and
what the teacher says of it helps it to judge actions.

The figures are from five parts of the treaties: each part is judged by weights for
which neither teacher nor pupil saw a treaty of it. The fit has no randomness; the parts
come from a checksum of the file name.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.adapters.weights import BASE
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.source import Language
from training.corpus import SHARED, Corpus, read_corpus, scale_of
from training.labels import PARTS
from training.softmax import Numbers, fit_softmax, shares_of
from training.teacher import Teacher

DATA = Path(__file__).parents[1] / "src" / "nonpaper" / "data" / "measure"
ANSWERS = {"strength": [*Strength], "action": [*Action]}
PENALTY = {"strength": 0.2, "action": 0.3}  # C of `fit_softmax`: the inverse of it
BALANCE = {"strength": 0.3, "action": 0.4}  # 0: labels count alike, 1: classes do
TAUGHT = {"strength": 0.0, "action": 0.5}  # what an answer of the teacher counts
PAIRED = {"action"}  # what pairs of words are features for
RAREST, RAREST_PAIR = 3, 12  # paragraphs in which a feature has to occur
KEPT = {"strength": 8_000, "action": 20_000}  # features
SMALLEST = 0.005  # a weight that is smaller is left out

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold what one fit learns from.

    Attributes:
        labelled: Positions among the labels.
        more: Paragraphs that nobody labelled.
    """

    labelled: Places
    more: Places


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold fitted weights.

    Attributes:
        columns: The features they are for.
        weights: One row a feature, then one for each class of strength where these
            are features, and the base.
        taught: The shares that the teacher gave to what nobody labelled.
    """

    columns: Places
    weights: Numbers
    taught: Numbers

    def judge(self, rows: Any, beside: Numbers | None = None) -> Numbers:
        """Return the share of each answer for each row."""
        return shares_of(_join(rows[:, self.columns], beside), self.weights)


def fit(
    corpus: Corpus,
    field: str,
    lesson: Lesson,
    *,
    known: Numbers | None = None,
    taught: Numbers | None = None,
) -> Fitted:
    """Fit the weights of `strength` or `action`.

    Args:
        corpus: The paragraphs.
        field: What is asked.
        lesson: What to learn from.
        known: For `action` the shares of strength of the labelled paragraphs.
        taught: The same of those that nobody labelled.
    """
    labels = [corpus.labelled[n].answer(field) for n in lesson.labelled]
    asked = np.array([[label == a for a in ANSWERS[field]] for label in labels])
    shares = asked.astype(np.float32)
    of_class = np.maximum(asked.sum(axis=0), 1)
    fewer = len(labels) / np.count_nonzero(asked.any(axis=0)) / of_class
    each = np.array([corpus.labelled[n].weight for n in lesson.labelled])
    balance = fewer[asked.argmax(axis=1)] ** BALANCE[field]
    counts = (each * balance).astype(np.float32)
    places = corpus.places[lesson.labelled]
    teacher = Teacher(corpus.all[places], shares, counts, known)
    answers = teacher.judge(corpus.all[lesson.more], taught)
    beside = None if known is None else _surest(known)
    if TAUGHT[field]:
        places = np.concatenate([places, lesson.more])
        shares = np.vstack([shares, answers])
        less = np.full(len(answers), TAUGHT[field], np.float32)
        counts = np.concatenate([counts, less])
        if beside is not None and taught is not None:
            beside = np.vstack([beside, taught])
    columns, weights = _fit_pupil(corpus, field, places, beside, shares, counts)
    return Fitted(columns, weights, answers)


def _fit_pupil(
    corpus: Corpus,
    field: str,
    places: Places,
    beside: Numbers | None,
    shares: Numbers,
    counts: Numbers,
) -> tuple[Places, Numbers]:
    """Fit on all features, keep those that matter most, and fit anew on these."""
    rows = corpus.text[places]
    occurs = np.asarray((rows != 0).sum(axis=0)).ravel()
    is_pair = np.array([".pair:" in name for name in corpus.names])
    is_common = occurs >= np.where(is_pair, RAREST_PAIR, RAREST)
    columns = np.flatnonzero(is_common & ((field in PAIRED) | ~is_pair))
    c = PENALTY[field]
    first = fit_softmax(_join(rows[:, columns], beside), shares, counts, c)
    weights = first[: len(columns)]
    spread = np.abs(weights - weights.mean(axis=1, keepdims=True)).max(axis=1)
    matters = spread * occurs[columns] ** 0.25
    columns = columns[np.sort(np.argsort(-matters, kind="stable")[: KEPT[field]])]
    last = fit_softmax(_join(rows[:, columns], beside), shares, counts, c)
    return columns, last


def _join(rows: Any, beside: Numbers | None) -> Any:
    """Put the classes of strength beside the features of the words."""
    if beside is None:
        return rows
    return sparse.hstack([rows, sparse.csr_matrix(SHARED * beside)]).tocsr()


def _surest(shares: Numbers) -> Numbers:
    """Return 1 for the largest share of each row, else 0."""
    surest = np.eye(shares.shape[1], dtype=np.float32)[shares.argmax(axis=1)]
    return np.asarray(surest)


def judge(corpus: Corpus) -> dict[str, list[str]]:
    """Return both answers for each labelled paragraph, by fits without its treaty."""
    lessons = [_without(corpus, part) for part in range(PARTS)]
    inside = [
        np.setdiff1d(np.arange(len(corpus.labelled)), o.labelled) for o in lessons
    ]
    shares = {
        field: np.zeros((len(corpus.labelled), len(answers)), np.float32)
        for field, answers in ANSWERS.items()
    }
    strength, action = shares["strength"], shares["action"]
    taught = []
    for lesson, asked in zip(lessons, inside, strict=True):
        fitted = fit(corpus, "strength", lesson)
        strength[asked] = fitted.judge(corpus.text[corpus.places[asked]])
        taught.append(fitted.taught)
    for lesson, asked, said in zip(lessons, inside, taught, strict=True):
        known = strength[lesson.labelled]
        fitted = fit(corpus, "action", lesson, known=known, taught=said)
        rows = corpus.text[corpus.places[asked]]
        action[asked] = fitted.judge(rows, _surest(strength[asked]))
    return {
        field: [str(ANSWERS[field][n]) for n in of.argmax(axis=1)]
        for field, of in shares.items()
    }


def _without(corpus: Corpus, part: int | None) -> Lesson:
    """Return what is to be learned from the treaties that are not of a part."""
    parts = corpus.parts
    is_labelled = np.zeros(len(parts), dtype=bool)
    is_labelled[corpus.places] = True
    return Lesson(
        np.flatnonzero(parts[corpus.places] != part),
        np.flatnonzero(~is_labelled & (parts != part)),
    )


def scores(pairs: Sequence[tuple[str, str]]) -> tuple[float, dict[str, float]]:
    """Return the share of right answers, and F1 of each answer."""
    right = sum(gold == said for gold, said in pairs)
    each: dict[str, float] = {}
    for answer in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == said == answer for gold, said in pairs)
        total = sum((gold == answer) + (said == answer) for gold, said in pairs)
        each[answer] = 2 * hits / total
    return right / len(pairs), each


def write_all(corpus: Corpus, strengths: Sequence[str]) -> None:
    """Fit on all labels, and write the tables that are shipped.

    Args:
        corpus: The paragraphs.
        strengths: For each labelled paragraph the class that weights of other treaties
            give it: the pupil has to live with its errors.
    """
    lesson = _without(corpus, None)
    fitted = fit(corpus, "strength", lesson)
    write_weights(corpus, fitted, "strength")
    known = np.array([[said == a for a in Strength] for said in strengths], np.float32)
    acting = fit(corpus, "action", lesson, known=known, taught=fitted.taught)
    write_weights(corpus, acting, "action")


def write_weights(corpus: Corpus, fitted: Fitted, field: str) -> None:
    """Write a table that `nonpaper.adapters.weights` loads."""
    names = [corpus.names[n] for n in fitted.columns]
    if field == "action":
        names += [f"strength:{strength}" for strength in Strength]
    path = DATA / f"{field}.csv"
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["feature", *ANSWERS[field]])
        writer.writerow([BASE, *_cells(fitted.weights[-1])])
        for name, row in zip(names, fitted.weights[:-1], strict=True):
            writer.writerow([name, *_cells(row * scale_of(name))])
    beside.replace(path)


def _cells(row: Any) -> list[str]:
    return [f"{value:.2f}" if abs(value) >= SMALLEST else "" for value in row]


def say_figures(corpus: Corpus, field: str, answers: Sequence[str]) -> None:
    """Say how often the answers are right, and what is confused with what."""
    say = sys.stdout.write
    pairs = [
        (one.answer(field), said)
        for one, said in zip(corpus.labelled, answers, strict=True)
    ]
    right, each = scores(pairs)
    mean = sum(each.values()) / len(each)
    say(f"\n{field}: right {right:.3f}, macro-F1 {mean:.3f}\n")
    for answer, value in each.items():
        said = Counter(said for gold, said in pairs if gold == answer)
        row = ", ".join(f"{other} {count}" for other, count in said.most_common(4))
        say(f"  {answer:21} F1 {value:.2f}; read as {row}\n")
    for name, of in _groups(corpus, pairs):
        say(f"  {name}: right {scores(of)[0]:.3f} of {len(of)}\n")


def _groups(
    corpus: Corpus, pairs: Sequence[tuple[str, str]]
) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    both = list(zip(corpus.labelled, pairs, strict=True))
    for language in Language:
        yield language, [pair for one, pair in both if one.language is language]
    yield "sure", [pair for one, pair in both if one.weight == 1]


def main() -> None:
    """Read, judge, say, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tota", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    corpus = read_corpus(asked.tota)
    found, of = len(corpus.labelled), len(corpus.paragraphs)
    sys.stdout.write(f"{found} labels of {of} paragraphs; {PARTS} parts of treaties\n")
    answers = judge(corpus)
    for field, said in answers.items():
        say_figures(corpus, field, said)
    if asked.write:
        write_all(corpus, answers["strength"])


if __name__ == "__main__":
    main()
