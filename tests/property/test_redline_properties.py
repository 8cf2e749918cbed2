from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.convergence import Edit
from nonpaper.domain.redline import ISLAND_WORDS_MIN, TOKEN, redline

WORDS = st.lists(
    st.sampled_from(["no", "Party", "shall", "tax", "[data]", ",", "it."]), max_size=25
).map(" ".join)
ANY = st.text(max_size=60)


def assert_round_trip(old: str, new: str) -> None:
    runs = redline(old, new)
    kept_old = "".join(r.words for r in runs if r.edit is not Edit.INSERTED)
    kept_new = "".join(r.words for r in runs if r.edit is not Edit.DELETED)
    assert (kept_old, kept_new) == (old, new)
    assert all(run.words for run in runs)
    edits = [run.edit for run in runs]
    assert all(a != b for a, b in pairwise(edits))


@given(WORDS, WORDS)
def test_a_redline_gives_back_both_wordings(old: str, new: str) -> None:
    assert_round_trip(old, new)


@given(ANY, ANY)
def test_a_redline_gives_back_any_two_strings(old: str, new: str) -> None:
    assert_round_trip(old, new)


@given(WORDS, WORDS)
def test_no_short_island_stands_between_two_changes_of_words(
    old: str, new: str
) -> None:
    runs = redline(old, new)

    def has_word(words: str) -> bool:
        return any(t[0].isalnum() for t in TOKEN.findall(words))

    for i in range(1, len(runs) - 1):
        around = (runs[i - 1], runs[i + 1])
        if runs[i].edit is Edit.KEPT and all(
            r.edit is not Edit.KEPT and has_word(r.words) for r in around
        ):
            tokens = TOKEN.findall(runs[i].words)
            count = sum(t[0].isalnum() for t in tokens)
            assert count >= ISLAND_WORDS_MIN or "." in tokens
