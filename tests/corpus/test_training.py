"""Judge the labelled paragraphs by weights of other treaties, as `training` says."""

from pathlib import Path

import pytest

from training.corpus import read_corpus
from training.labels import LABELS, PARTS
from training.weights import judge, scores

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

FLOORS = {"strength": 0.87, "action": 0.82}


def test_weights_are_right_for_treaties_they_never_saw(shared: Path) -> None:
    corpus = read_corpus(shared / "corpus" / "tota" / "xml")
    labels = LABELS.read_text(encoding="utf-8").splitlines()
    assert len(corpus.labelled) == len(labels) - 1
    assert len({one.paragraph.part for one in corpus.labelled}) == PARTS
    for field, answers in judge(corpus).items():
        pairs = [
            (label, answer)
            for one, answer in zip(corpus.labelled, answers, strict=True)
            if (label := one.answer(field)) is not None
        ]
        right, _ = scores(pairs)
        assert right >= FLOORS[field], f"{field}: {right:.3f}"
