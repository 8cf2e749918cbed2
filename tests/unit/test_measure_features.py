"""By what the weights look at."""

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure.features import Features, describe
from nonpaper.measure.holders import Holders
from nonpaper.measure.scene import Scene
from nonpaper.measure.weights import Weights

WORDS = "The Committee shall, within 30 days, notify it."


def _describe(words: str) -> tuple[Scene, Features]:
    scene = Scene.of(words, load_cues().grammars[Language.EN])
    return scene, describe(scene, (), (), Holders({}, {}), {})


def test_words_that_follow_each_other_are_pairs_past_marks_and_numbers() -> None:
    scene, found = _describe(WORDS)
    pairs = {
        name: scene.shown(hit)
        for name, hit in found.items()
        if hit is not None and name.startswith("en.pair:")
    }
    assert pairs == {
        "en.pair:the_committ": "The Committee",
        "en.pair:committ_shall": "Committee shall",
        "en.pair:shall_within": "shall, within",
        "en.pair:within_days": "within 30 days",
        "en.pair:days_notify": "days, notify",
        "en.pair:notify_it": "notify it",
    }


def test_a_pair_stands_where_it_stands_first() -> None:
    scene, found = _describe("Fly kites. Fly kites.")
    hit = found["en.pair:fly_kites"]
    assert hit is not None
    assert (hit.start, scene.shown(hit)) == (0, "Fly kites")


def test_a_pair_of_slight_words_is_not_shown_as_what_speaks() -> None:
    _, found = _describe("It is of the kites.")
    row = (2.0, 0.0)
    names = ("en.pair:of_the", "en.pair:the_kites")
    weights = Weights(("yes", "no"), (0.0, 0.0), dict.fromkeys(names, row))
    assert [name for name, _ in weights.speaking(found, "yes")] == ["en.pair:the_kites"]
