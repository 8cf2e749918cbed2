"""Load the weights of actions, and refuse tables that are wrong."""

import pytest

from nonpaper.adapters.weights import load_action_weights, parse_action_weights
from nonpaper.domain.measurement import Action
from nonpaper.errors import DataError

HEADER = "feature," + ",".join(Action) + "\n"
BASE = "base,0,0,0,0,0,0,0,1\n"


def test_the_shipped_weights_know_all_actions_and_languages() -> None:
    weights = load_action_weights()
    assert len(weights.base) == len(Action)
    for language in ("en", "es", "fr"):
        assert any(name.startswith(f"{language}.") for name in weights.features)
    assert all(f"cue:{a}:verb" in weights.features for a in Action if a != "none")


def test_an_empty_cell_is_no_weight() -> None:
    weights = parse_action_weights(HEADER + BASE + "cue:a,1.5,,,,,,,\n")
    assert weights.features["cue:a"] == (1.5, 0, 0, 0, 0, 0, 0, 0)
    assert weights.score(["cue:a", "unknown"]) == (1.5, 0, 0, 0, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "header"),
        ("feature,grant\n", "header"),
        (HEADER, "base"),
        (HEADER + "base,1\n", "line 2: it has not 9 cells"),
        (HEADER + BASE + BASE, "line 3: base stands there twice"),
        (HEADER + BASE.replace("1", "much"), "line 2: a weight is no number"),
        (HEADER + BASE.replace("1", "nan"), "line 2: a weight is no number"),
    ],
)
def test_a_wrong_table_is_refused(table: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_action_weights(table)
