"""Fit the weights of strength and action, and say how often they are right.

  python -m training.weights TOTA [--write]

Reads: the XML files of ToTA in the folder TOTA, and `training/labels.csv`.
Writes: `src/nonpaper/data/measure/*.csv` with `--write`; figures to the terminal.

Multinomial logistic regression over the features of `nonpaper.measure.features`, with
an L2 penalty. The class of strength is a feature of the action: for the fit it is the
class that weights fitted on other treaties choose. Small classes count more, labels
between two readings count less. The figures are from five parts of the treaties: each
part is judged by weights fitted on the other four, so that no treaty judges what was
learned from it. The fit has no randomness; the parts come from a checksum of the file
name.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.weights import BASE
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.source import Language
from nonpaper.measure.development import find_development
from nonpaper.measure.features import describe
from nonpaper.measure.holders import find_holders
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import find_commitments, strongest
from nonpaper.structure import parse_text

_SHARED = {"cue", "rule", "other", "first", "row", "why", "holder", "strength"}
LABELS = Path(__file__).parent / "labels.csv"
PARTS = 5
DATA = Path(__file__).parents[1] / "src" / "nonpaper" / "data" / "measure"
PENALTY = {"strength": 0.2, "action": 0.3}  # C of scikit-learn: the inverse of it
BALANCE = {"strength": 0.3, "action": 0.4}  # 0: labels count alike, 1: classes do
UNSURE = 0.6  # what a label counts where its reader saw two readings
RAREST = 2  # labels in which a feature has to occur
SHARED = 2.0  # how much easier what all languages share gains weight than words
SMALLEST = 0.05  # a row with no larger weight is left out


@dataclass(frozen=True, slots=True)
class Labelled:
    """Be one labelled paragraph with its words."""

    file: str
    eid: str
    language: Language
    words: str
    strength: Strength
    action: Action
    development: frozenset[str]
    weight: float

    def answer(self, field: str) -> str:
        """Return the label of `strength` or `action`."""
        return str(self.strength if field == "strength" else self.action)


def read_labelled(folder: Path, labels: Path = LABELS) -> tuple[Labelled, ...]:
    """Join labels and words; a paragraph that has changed is an error."""
    with labels.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_file.setdefault(row["file"], []).append(row)
    return tuple(
        labelled
        for file, of_file in by_file.items()
        for labelled in _of_file(folder / file, of_file)
    )


def _of_file(path: Path, rows: Iterable[dict[str, str]]) -> Iterable[Labelled]:
    text = parse_text(load_document(path))
    provisions = {provision.eid: provision for provision in text.walk()}
    for row in rows:
        provision = provisions.get(row["eid"])
        words = text.read(provision).words if provision else ""
        if fingerprint(words) != row["fingerprint"]:
            sys.exit(f"{path.name}, {row['eid']}: other words than those labelled")
        yield Labelled(
            path.name,
            row["eid"],
            Language(row["language"]),
            words,
            Strength(row["strength"]),
            Action(row["action"]),
            frozenset(row["development"].split("|")) - {"none"},
            1.0 if row["sure"] == "1" else UNSURE,
        )


def fingerprint(words: str) -> str:
    """Return what tells whether words are those that were labelled."""
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def features_of(words: str, language: Language) -> dict[str, float]:
    """Return the features of a paragraph as scikit-learn takes them."""
    scene = Scene.of(words, load_cues().grammars[language])
    every = find_commitments(scene)
    deciding = strongest(every)
    holders = find_holders(scene, deciding)
    found = describe(scene, every, deciding, holders, find_development(scene))
    return {name: _scale(name) for name in found}


def _scale(feature: str) -> float:
    return SHARED if feature.split(":")[0] in _SHARED else 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold a fitted model with the names of its columns."""

    names: tuple[str, ...]
    columns: Any
    vectorizer: Any
    model: Any

    def predict(self, features: Sequence[dict[str, float]]) -> list[str]:
        """Return the action of each row of features."""
        rows = self.vectorizer.transform(features)[:, self.columns]
        return [str(action) for action in self.model.predict(rows)]


def fit(
    field: str, features: Sequence[dict[str, float]], labelled: Sequence[Labelled]
) -> Fitted:
    """Fit the weights of `strength` or `action`."""
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform(features)
    columns = np.flatnonzero(np.asarray((rows != 0).sum(axis=0)).ravel() >= RAREST)
    counts = Counter(one.answer(field) for one in labelled)
    model = LogisticRegression(
        C=PENALTY[field],
        max_iter=500,
        class_weight={
            answer: (len(labelled) / len(counts) / count) ** BALANCE[field]
            for answer, count in counts.items()
        },
    ).fit(
        rows[:, columns],
        [one.answer(field) for one in labelled],
        sample_weight=[one.weight for one in labelled],
    )
    names = vectorizer.get_feature_names_out()[columns]
    return Fitted(tuple(map(str, names)), columns, vectorizer, model)


def part_of(labelled: Labelled) -> int:
    """Return the part of a paragraph: that of its treaty.

    Three treaties alone are in French; their paragraphs are spread one by one.
    """
    is_french = labelled.language is Language.FR
    key = f"{labelled.file}#{labelled.eid}" if is_french else labelled.file
    return zlib.crc32(key.encode()) % PARTS


def judge(
    field: str, features: Sequence[dict[str, float]], labelled: Sequence[Labelled]
) -> list[str]:
    """Return the answer for each paragraph, by weights that never saw its treaty."""
    answers: dict[int, str] = {}
    parts = [part_of(one) for one in labelled]
    for part in range(PARTS):
        inside = [n for n, of in enumerate(parts) if of == part]
        outside = [n for n, of in enumerate(parts) if of != part]
        learned_from = [labelled[n] for n in outside]
        fitted = fit(field, [features[n] for n in outside], learned_from)
        said = fitted.predict([features[n] for n in inside])
        answers.update(zip(inside, said, strict=True))
    return [answers[n] for n in range(len(labelled))]


def scores(pairs: Sequence[tuple[str, str]]) -> tuple[float, dict[str, float]]:
    """Return the share of right answers, and F1 of each answer."""
    right = sum(gold == said for gold, said in pairs)
    each: dict[str, float] = {}
    for answer in sorted({gold for gold, _ in pairs}):
        hits = sum(gold == said == answer for gold, said in pairs)
        total = sum((gold == answer) + (said == answer) for gold, said in pairs)
        each[answer] = 2 * hits / total
    return right / len(pairs), each


def write_weights(fitted: Fitted, answers: Sequence[str], path: Path) -> None:
    """Write a table that `nonpaper.adapters.weights` loads."""
    order = [list(map(str, fitted.model.classes_)).index(answer) for answer in answers]
    table = np.asarray(fitted.model.coef_)[order].T
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["feature", *answers])
        writer.writerow([BASE, *_cells(np.asarray(fitted.model.intercept_)[order])])
        for name, row in zip(fitted.names, table, strict=True):
            if np.abs(row).max() >= SMALLEST:
                writer.writerow([name, *_cells(row * _scale(name))])
    beside.replace(path)


def _cells(row: Any) -> list[str]:
    return [f"{value:.2f}" if abs(value) >= SMALLEST / 10 else "" for value in row]


def say_figures(
    field: str, labelled: Sequence[Labelled], answers: Sequence[str]
) -> None:
    """Say how often the answers are right, and what is confused with what."""
    say = sys.stdout.write
    pairs = [
        (one.answer(field), said) for one, said in zip(labelled, answers, strict=True)
    ]
    right, each = scores(pairs)
    mean = sum(each.values()) / len(each)
    say(f"\n{field}: right {right:.3f}, macro-F1 {mean:.3f}\n")
    for answer, value in each.items():
        said = Counter(said for gold, said in pairs if gold == answer)
        row = ", ".join(f"{other} {count}" for other, count in said.most_common(4))
        say(f"  {answer:21} F1 {value:.2f}; read as {row}\n")
    for language in Language:
        of = [
            pair
            for pair, one in zip(pairs, labelled, strict=True)
            if one.language is language
        ]
        say(f"  {language}: right {scores(of)[0]:.3f} of {len(of)}\n")


def main() -> None:
    """Read, judge, say, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tota", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    labelled = read_labelled(asked.tota)
    features = [features_of(one.words, one.language) for one in labelled]
    sys.stdout.write(f"{len(labelled)} labels; {PARTS} parts of treaties\n")
    strengths = judge("strength", features, labelled)
    say_figures("strength", labelled, strengths)
    chosen = [
        {**found, f"strength:{strength}": SHARED}
        for found, strength in zip(features, strengths, strict=True)
    ]
    say_figures("action", labelled, judge("action", chosen, labelled))
    if asked.write:
        write_weights(
            fit("strength", features, labelled), [*Strength], DATA / "strength.csv"
        )
        write_weights(fit("action", chosen, labelled), [*Action], DATA / "action.csv")


if __name__ == "__main__":
    main()
