"""Words are named by their stems, and weights of all questions are added up at once."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.source import Language
from nonpaper.measure.scales import Scales
from nonpaper.measure.vocabulary import Vocabulary, cut_stems
from nonpaper.measure.weights import Weights

NAMES = ("carve_out", "en.word:notify", "en.pair:shall_notify", "fr.word:notify")
rows = st.lists(st.integers(-600, 600), min_size=3, max_size=3).map(
    lambda row: tuple(weight / 100 for weight in row)
)
tables = st.builds(
    lambda base, found: Weights(("a", "b", "c"), base, found),
    rows,
    st.dictionaries(st.sampled_from(NAMES), rows),
)


@given(tables, tables, st.permutations(["shall", "", "notify", "notify", "the"]))
def test_scores_of_each_question_are_the_sums_of_its_weights(
    first: Weights[str], second: Weights[str], stems: list[str]
) -> None:
    features = ["carve_out", "unknown"]
    words = Vocabulary.of_stems(Language.EN, stems)
    every = [*features, *words.words.values(), *words.pairs.values()]
    scores = Scales(first, second).weigh(Language.EN, features, stems)
    for table, found in zip((first, second), scores, strict=True):
        assert table.choose_by(found) == table.choose(every)
        sums = [
            base + sum(table.features.get(name, (0, 0, 0))[place] for name in every)
            for place, base in enumerate(table.base)
        ]
        assert list(found) == [round(100 * one) for one in sums]


def test_answers_that_weigh_the_same_are_a_tie_in_whatever_order_they_are_added() -> (
    None
):
    tenths = {f"{n}": (0.1, 0.0) for n in range(10)}  # ten floats of 0.1 are not 1
    weights = Weights(("first", "second"), (0.0, 1.0), tenths)
    assert sum([0.1] * 10) != 1
    assert weights.choose(tenths).best == "first"


def test_scales_are_packed_by_their_weights() -> None:
    scales = Scales(Weights(("yes", "no"), (0.0, 1.0), {"x": (-0.5, 0.0)}))
    again = pickle.loads(pickle.dumps(scales))  # noqa: S301 (our own)
    assert again.weigh(Language.EN, ["x"], []) == ((-50, 100),)


def test_a_word_is_told_by_its_first_letters_and_a_mark_is_none() -> None:
    words = ("committees", "committee", "7", ",", "s'")
    assert cut_stems(words) == ["committ", "committ", "", "", ""]


def test_words_stand_before_pairs_each_where_it_stands() -> None:
    stems = ["fly", "", "kites", "fly", "kites"]
    known = Vocabulary.of_names(Language.EN, ["en.word:kites", "en.pair:fly_kites"])
    assert [(name, hit[:2]) for name, hit in known.place_all(stems)] == [
        ("en.word:kites", (2, 3)),
        ("en.word:kites", (4, 5)),
        ("en.pair:fly_kites", (0, 3)),
        ("en.pair:fly_kites", (3, 5)),
    ]


def test_only_wanted_names_are_placed() -> None:
    known = Vocabulary.of_names(Language.EN, ["en.word:kites", "en.word:fly"])
    wanted = known.place_all(["fly", "kites"], is_wanted={"en.word:fly"}.__contains__)
    assert [name for name, _ in wanted] == ["en.word:fly"]
