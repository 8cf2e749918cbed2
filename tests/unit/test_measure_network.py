"""Weighing in two steps: what units hold, and what each feature adds to an answer."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure.network import Network
from nonpaper.measure.provision import weigh_provision
from nonpaper.measure.weights import Weights

UNITS = Weights(
    ("unit1", "unit2"),
    (0.5, -1.0),
    {"cue:a": (2.0, 1.0), "cue:b": (-4.0, 3.0), "cue:c": (0.0, 0.5)},
)
ANSWERS = Weights(
    ("yes", "no"), (0.25, 0.0), {"unit1": (1.0, -1.0), "unit2": (-2.0, 0.0)}
)
NETWORK = Network.of(UNITS, ANSWERS)
NEAR = 0.011  # scores are whole hundredths
some = st.sets(st.sampled_from(["cue:a", "cue:b", "cue:c", "cue:x"]), min_size=1)


def _lead(network: Network[str], features: list[str]) -> float:
    """Return by how much the score of `yes` is above the average of both."""
    share = network.share(features)
    return log(share["yes"] / share["no"]) / 2


def test_a_unit_that_holds_less_than_nothing_says_nothing() -> None:
    # unit1 holds 2 + 0.5, unit2 1 - 1: yes 0.25 + 2.5, no -2.5
    assert _lead(NETWORK, ["cue:a"]) == pytest.approx((0.25 + 2.5 + 2.5) / 2)
    # unit1 holds 0.5 - 4, unit2 3 - 1: yes 0.25 - 4, no 0
    assert _lead(NETWORK, ["cue:b"]) == pytest.approx((0.25 - 4) / 2)


def test_features_that_are_not_known_change_nothing() -> None:
    assert NETWORK.share(["cue:a", "cue:x"]) == NETWORK.share(["cue:a"])
    assert NETWORK.pulling("yes", ["cue:x"])("cue:x") == 0
    assert sum(NETWORK.share([]).values()) == pytest.approx(1)


def test_what_is_held_is_divided_by_the_root_of_how_many_features_are_known() -> None:
    features = {f"cue:{n}": (1.0,) for n in range(4)}
    answers = Weights(("yes", "no"), (0.0, 0.0), {"unit1": (1.0, 0.0)})
    network = Network.of(Weights(("unit1",), (0.0,), features), answers)
    assert _lead(network, ["cue:0"]) == pytest.approx(1 / 2)
    assert _lead(network, [*features]) == pytest.approx(4 / 2 / 2)


@given(some)
def test_what_features_add_makes_the_score_with_what_is_begun_with(
    features: set[str],
) -> None:
    known = [name for name in sorted(features) if name in UNITS.features]
    root = max(len(known), 1) ** 0.5
    held = [
        begin + sum(UNITS.features[name][place] for name in known) / root
        for place, begin in enumerate(UNITS.base)
    ]
    begun = 0.25 / 2 + sum(
        speaks * begin
        for speaks, begin, one in zip((1, -1), UNITS.base, held, strict=True)
        if one > 0
    )
    pull = NETWORK.pulling("yes", features)
    assert _lead(NETWORK, [*features]) == pytest.approx(
        begun + sum(map(pull, features)), abs=NEAR
    )
    against = NETWORK.pulling("no", features)
    assert all(pull(name) == pytest.approx(-against(name)) for name in features)


@given(some)
def test_what_is_shown_of_a_feature_is_what_it_adds(features: set[str]) -> None:
    pull = NETWORK.pulling("yes", features)
    tell = NETWORK.telling("yes", NETWORK.units.scores(features))
    for name in features:
        assert tell(name) == pytest.approx(pull(name) if pull(name) >= 0.18 else 0)
    assert tell(None) == 0


def test_words_too_short_to_tell_anything_are_not_shown() -> None:
    rows = {"en.word:the": (9.0,), "en.word:publish": (9.0,)}
    answers = Weights(("yes", "no"), (0.0, 0.0), {"unit1": (1.0, 0.0)})
    network = Network.of(Weights(("unit1",), (0.0,), rows), answers)
    tell = network.telling("yes", network.units.scores(rows))
    assert tell("en.word:the") == 0
    assert tell("en.word:publish") > 0


def test_without_the_word_that_speaks_most_the_answer_has_less_to_go_by() -> None:
    cues = load_cues()
    words = "Each Party shall publish its kite rules."
    weighed = weigh_provision(words, language=Language.EN, cues=cues)
    weights, features = cues.weights.action, weighed.features()
    pull = weights.pulling(weighed.action.best, features)
    best = max(features, key=pull)
    left = weights.share(name for name in features if name != best)
    assert left[weighed.action.best] < weights.share(features)[weighed.action.best]
