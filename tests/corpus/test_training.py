"""Judge the labelled paragraphs by weights of other treaties, as `training` says."""

from collections import Counter
from pathlib import Path

import pytest

from training.weights import LABELS, features_of, judge, part_of, read_labelled, scores

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

STRENGTH_FLOOR, ACTION_FLOOR = 0.86, 0.79


def test_weights_are_right_for_treaties_they_never_saw(shared: Path) -> None:
    labelled = read_labelled(shared / "corpus" / "tota" / "xml")
    assert len(labelled) == len(LABELS.read_text(encoding="utf-8").splitlines()) - 1
    assert len(Counter(map(part_of, labelled))) == 5
    features = [features_of(one.words, one.language) for one in labelled]
    for field, floor in (("strength", STRENGTH_FLOOR), ("action", ACTION_FLOOR)):
        answers = judge(field, features, labelled)
        pairs = [
            (one.answer(field), answer)
            for one, answer in zip(labelled, answers, strict=True)
        ]
        right, _ = scores(pairs)
        assert right >= floor, f"{field}: {right:.3f}"
