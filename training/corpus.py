"""Describe the paragraphs of the corpus by features, as rows of a matrix.

Reads: paragraphs and labels.
Writes: what the weights look at, and beside it what the teacher alone may see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from nonpaper.adapters.cues import load_cues
from nonpaper.measure.development import find_development
from nonpaper.measure.features import describe
from nonpaper.measure.holders import find_holders
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import find_commitments, strongest
from nonpaper.measure.vocabulary import LETTERS
from training.labels import Labelled, Paragraph, read_labels, read_paragraphs

SHARED = 2.0
"""How much easier what all languages share gains weight than words."""
_SHARED = {"cue", "rule", "other", "first", "row", "why", "holder", "strength"}
_RAREST = 2  # paragraphs in which a feature has to occur
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Hold paragraphs, labels and features.

    Attributes:
        paragraphs: All that were read.
        labelled: Those with labels.
        names: The features that the weights look at.
        text: Sparse matrix of paragraphs by these features.
        all: The same, with the headings above.
    """

    paragraphs: tuple[Paragraph, ...]
    labelled: tuple[Labelled, ...]
    names: tuple[str, ...]
    text: Any
    all: Any

    @property
    def places(self) -> NDArray[np.intp]:
        """Return the rows of the labelled paragraphs."""
        return np.array([one.place for one in self.labelled])

    @property
    def parts(self) -> NDArray[np.intp]:
        """Return the part of each paragraph."""
        return np.array([one.part for one in self.paragraphs])


def read_corpus(folder: Path) -> Corpus:
    """Read all treaties of a folder, and describe their paragraphs."""
    paragraphs = read_paragraphs(folder)
    labelled = read_labels(paragraphs)
    names, text = _matrix(map(features_of, paragraphs))
    _, headings = _matrix(map(_headings, paragraphs))
    both = sparse.hstack([text, headings]).tocsr()
    return Corpus(paragraphs, labelled, names, text, both)


def features_of(paragraph: Paragraph) -> list[str]:
    """Return the features of the words of a paragraph, as measure finds them."""
    scene = Scene.of(paragraph.words, load_cues().grammars[paragraph.language])
    every = find_commitments(scene)
    deciding = strongest(every)
    holders = find_holders(scene, deciding)
    return [*describe(scene, every, deciding, holders, find_development(scene))]


def scale_of(feature: str) -> float:
    """Return how easily a feature gains weight."""
    return SHARED if feature.partition(":")[0] in _SHARED else 1.0


def _headings(paragraph: Paragraph) -> list[str]:
    """Return the headings above a paragraph, whole and by their words."""
    found = []
    for kind, heading in (("head", paragraph.heading), ("chap", paragraph.chapter)):
        words = [word[:LETTERS] for word in _WORD.findall(heading.lower())]
        of = f"{paragraph.language}.{kind}"
        found += [f"{of}:{word}" for word in words]
        found += [f"{of}.all:{'_'.join(words)}"] if words else []
    return found


def _matrix(described: Iterator[list[str]]) -> tuple[tuple[str, ...], Any]:
    counter = CountVectorizer(
        analyzer=lambda names: names, binary=True, min_df=_RAREST, dtype=np.float32
    )
    rows = counter.fit_transform(described)
    names = tuple(map(str, counter.get_feature_names_out()))
    scales = np.array([scale_of(name) for name in names], dtype=np.float32)
    return names, (rows @ sparse.diags(scales)).tocsr().astype(np.float32)
