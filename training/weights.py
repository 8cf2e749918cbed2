"""Fit the weights of strength and action, and say how often they are right.

  python -m training.weights TOTA [--write]

Reads: the XML files of ToTA in the folder TOTA, and `training/labels.csv`.
Writes: `src/nonpaper/data/measure/*.csv` with `--write`; figures to the terminal.

Strength: multinomial logistic regression (`training/softmax.py`) over the features of
`nonpaper.measure.features`, fitted on the labels; it keeps the features that matter
most. Action: a network with one hidden layer (`training/network.py`), fitted on the
labels and on what a teacher (`training/teacher.py`) that learned from the labels
answers for the paragraphs that nobody labelled; of the features that occur most it
keeps those that matter most. Small classes count more, labels between two readings
less. The class of strength is a feature of the action, and what the teacher says of it
helps it to judge actions.

The figures are from five parts of the treaties: each part is judged by weights for
which neither teacher nor pupil saw a treaty of it. What is drawn at random is drawn
from a fixed seed; the parts come from a checksum of the file name.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nonpaper.adapters.weights import BASE
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.source import Language
from training.corpus import SHARED, Corpus, read_corpus, scale_of
from training.labels import PARTS, Labelled
from training.network import TYPICAL, UNITS, Layers, fit_network
from training.softmax import Linear, Numbers, fit_softmax
from training.teacher import Teacher

DATA = Path(__file__).parents[1] / "src" / "nonpaper" / "data" / "measure"
ANSWERS = {"strength": [*Strength], "action": [*Action]}
PENALTY = 0.2  # C of `fit_softmax`: the inverse of it
BALANCE = {"strength": 0.3, "action": 0.4}  # 0: labels count alike, 1: classes do
TAUGHT = 1.0  # what an answer of the teacher counts, of actions
RAREST = 3  # labelled paragraphs in which a feature of strength has to occur
RAREST_PAIR = 12  # paragraphs in which a pair of words has to occur
COMMONEST = 20_000  # features of action that are tried
KEPT = {"strength": 8_000, "action": 12_000}  # and that are kept
SMALLEST = 0.005  # a weight that is smaller is left out

Places = NDArray[np.intp]
Fit = TypeVar("Fit", bound="Model")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold what one fit learns from.

    Attributes:
        labelled: Positions among the labels.
        more: Paragraphs that nobody labelled.
    """

    labelled: Places
    more: Places


class Model(Protocol):
    """Be what gives shares to rows."""

    def judge(self, rows: Any) -> Numbers:
        """Return the share of each answer for each row."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[Fit]):
    """Hold fitted weights.

    Attributes:
        columns: The features they are for.
        model: Weights for these, for the classes of strength where they are features,
            and what is begun with.
        taught: The shares that the teacher gave to what nobody labelled.
    """

    columns: Places
    model: Fit
    taught: Numbers

    def judge(self, rows: Any, beside: Numbers | None = None) -> Numbers:
        """Return the share of each answer for each row."""
        return self.model.judge(_join(rows[:, self.columns], beside))


def fit_strength(corpus: Corpus, lesson: Lesson) -> Fitted[Linear]:
    """Fit the weights of strength, and let a teacher answer for the rest."""
    has_label = [corpus.labelled[n].strength is not None for n in lesson.labelled]
    read = Lesson(lesson.labelled[has_label], lesson.more)
    shares, counts = _asked(corpus, "strength", read)
    places = corpus.places[read.labelled]
    taught = Teacher(corpus.all[places], shares, counts).judge(corpus.all[lesson.more])
    rows = corpus.text[places]
    occurs = _occurrences(rows)
    columns = np.flatnonzero((occurs >= RAREST) & ~_are_pairs(corpus))
    first = fit_softmax(rows[:, columns], shares, counts, PENALTY).weights[:-1]
    spread = np.abs(first - first.mean(axis=1, keepdims=True)).max(axis=1)
    matters = spread * occurs[columns] ** 0.25
    columns = columns[_largest(matters, KEPT["strength"])]
    return Fitted(
        columns, fit_softmax(rows[:, columns], shares, counts, PENALTY), taught
    )


def fit_action(
    corpus: Corpus, lesson: Lesson, *, known: Numbers, taught: Numbers
) -> Fitted[Layers]:
    """Fit the weights of action.

    Args:
        corpus: The paragraphs.
        lesson: What to learn from.
        known: The shares of strength of the labelled paragraphs.
        taught: The same of those that nobody labelled.
    """
    shares, counts = _asked(corpus, "action", lesson)
    places = corpus.places[lesson.labelled]
    teacher = Teacher(corpus.all[places], shares, counts, known)
    answers = teacher.judge(corpus.all[lesson.more], taught)
    often = _often(corpus)
    columns = _largest(often, COMMONEST)
    rows = corpus.text[np.concatenate([places, lesson.more])]
    beside = np.vstack([_surest(known), taught])
    asked = np.vstack([shares, answers])
    counts = np.concatenate([counts, np.full(len(answers), TAUGHT, np.float32)])
    first = fit_network(_join(rows[:, columns], beside), asked, counts)
    size = np.linalg.norm(first.units[: len(columns)], axis=1)
    columns = columns[_largest(size * often[columns] ** 0.25, KEPT["action"])]
    model = fit_network(_join(rows[:, columns], beside), asked, counts)
    return Fitted(columns, model, answers)


def _asked(corpus: Corpus, field: str, lesson: Lesson) -> tuple[Numbers, Numbers]:
    """Return the shares that labels ask for, and what each label counts."""
    labels = [corpus.labelled[n].answer(field) for n in lesson.labelled]
    asked = np.array([[label == a for a in ANSWERS[field]] for label in labels])
    of_class = np.maximum(asked.sum(axis=0), 1)
    fewer = len(labels) / np.count_nonzero(asked.any(axis=0)) / of_class
    each = np.array([corpus.labelled[n].weight for n in lesson.labelled])
    balance = fewer[asked.argmax(axis=1)] ** BALANCE[field]
    return asked.astype(np.float32), (each * balance).astype(np.float32)


def _occurrences(rows: Any) -> NDArray[np.intp]:
    """Return in how many rows each feature occurs."""
    return np.asarray((rows != 0).sum(axis=0)).ravel()


def _often(corpus: Corpus) -> NDArray[np.intp]:
    """Return how often features occur, 0 for those that are not to be tried."""
    often = _occurrences(corpus.text)
    often[_are_pairs(corpus) & (often < RAREST_PAIR)] = 0
    of_one_treaty = [name.startswith(f"{Language.FR}.") for name in corpus.names]
    often[of_one_treaty] = 0  # its words would tell the treaty, and not the action
    return often


def _are_pairs(corpus: Corpus) -> NDArray[np.bool_]:
    return np.array([".pair:" in name for name in corpus.names])


def _largest(values: NDArray[Any], count: int) -> Places:
    """Return the places of the largest values, in order; the first of equals."""
    return np.sort(np.argsort(-values, kind="stable")[:count])


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
        fitted = fit_strength(corpus, lesson)
        strength[asked] = fitted.judge(corpus.text[corpus.places[asked]])
        taught.append(fitted.taught)
    for lesson, asked, said in zip(lessons, inside, taught, strict=True):
        known = strength[lesson.labelled]
        acting = fit_action(corpus, lesson, known=known, taught=said)
        rows = corpus.text[corpus.places[asked]]
        action[asked] = acting.judge(rows, _surest(strength[asked]))
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
    fitted = fit_strength(corpus, lesson)
    names = [corpus.names[n] for n in fitted.columns]
    write_table("strength", Strength, names, fitted.model.weights)
    known = np.array([[said == a for a in Strength] for said in strengths], np.float32)
    acting = fit_action(corpus, lesson, known=known, taught=fitted.taught)
    names = [corpus.names[n] for n in acting.columns]
    names += [f"strength:{strength}" for strength in Strength]
    units = [f"unit{n}" for n in range(1, UNITS + 1)]
    factor = np.float32(TYPICAL**0.5)
    first = np.vstack([acting.model.units[:-1] * factor, acting.model.units[-1:]])
    write_table("action", units, names, first)
    write_table("action_units", Action, units, acting.model.answers)


def write_table(
    table: str, answers: Iterable[str], names: Iterable[str], weights: Numbers
) -> None:
    """Write a table for `nonpaper.adapters.weights`; what is begun with comes first."""
    path = DATA / f"{table}.csv"
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["feature", *answers])
        writer.writerow([BASE, *_cells(weights[-1])])
        for name, row in zip(names, weights[:-1], strict=True):
            writer.writerow([name, *_cells(row * scale_of(name))])
    beside.replace(path)


def _cells(row: Any) -> list[str]:
    return [f"{value:.2f}" if abs(value) >= SMALLEST else "" for value in row]


def say_figures(corpus: Corpus, field: str, answers: Sequence[str]) -> None:
    """Say how often the answers are right, and what is confused with what."""
    say = sys.stdout.write
    both = [
        (one, (label, said))
        for one, said in zip(corpus.labelled, answers, strict=True)
        if (label := one.answer(field)) is not None
    ]
    pairs = [pair for _, pair in both]
    right, each = scores(pairs)
    mean = sum(each.values()) / len(each)
    say(f"\n{field}: right {right:.3f}, macro-F1 {mean:.3f}\n")
    for answer, value in each.items():
        said = Counter(said for gold, said in pairs if gold == answer)
        row = ", ".join(f"{other} {count}" for other, count in said.most_common(4))
        say(f"  {answer:21} F1 {value:.2f}; read as {row}\n")
    for name, of in _groups(both):
        say(f"  {name}: right {scores(of)[0]:.3f} of {len(of)}\n")


def _groups(
    both: Sequence[tuple[Labelled, tuple[str, str]]],
) -> Iterable[tuple[str, list[tuple[str, str]]]]:
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
