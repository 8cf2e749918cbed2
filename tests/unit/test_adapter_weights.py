"""Load learned weights, and refuse tables that are wrong."""

import pytest

from nonpaper.adapters.weights import load_weights, parse_weights
from nonpaper.domain.measurement import Action, Strength
from nonpaper.errors import DataError

HEADER = "feature,yes,no\n"
BASE = "base,0,1\n"


def test_the_shipped_weights_know_all_answers_and_languages() -> None:
    weights = load_weights()
    assert weights.strength.answers == tuple(Strength)
    assert weights.action.answers.answers == tuple(Action)
    strength, action = weights.strength.features, weights.action.units.features
    for language in ("en", "es", "fr"):
        assert any(name.startswith(f"{language}.") for name in strength)
    for language in ("en", "es"):
        assert any(name.startswith(f"{language}.") for name in action)
    asked = set(Action) - {Action.NONE}
    assert all(f"cue:{one}:verb" in action for one in asked)
    assert all(f"strength:{s}" in action for s in Strength)
    assert all(f"rule:{s}" in weights.strength.features for s in Strength)


def test_an_empty_cell_is_no_weight() -> None:
    weights = parse_weights(HEADER + BASE + "cue:a,1.5,\n", ("yes", "no"), "t.csv")
    assert weights.base == (0, 1)
    assert weights.features == {"cue:a": (1.5, 0)}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "header"),
        ("feature,yes\n", "header"),
        (HEADER, "base"),
        (HEADER + "base,1\n", "t.csv, line 2: it has not 3 cells"),
        (HEADER + BASE + BASE, "t.csv, line 3: base stands there twice"),
        (HEADER + BASE.replace("1", "much"), "t.csv, line 2: a weight is no number"),
        (HEADER + BASE.replace("1", "nan"), "t.csv, line 2: a weight is no number"),
        (HEADER + BASE.replace("1", "0.125"), "t.csv, line 2: .* of two decimals"),
    ],
)
def test_a_wrong_table_is_refused(table: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        parse_weights(table, ("yes", "no"), "t.csv")
