"""Check how one side of marked changes is taken."""

from __future__ import annotations

import pytest

from nonpaper.adapters.readers.tracked import take_marked_side

WORDS = "A <del>b</del><ins>c</ins> d"


def test_each_side_lacks_the_words_of_the_other() -> None:
    assert take_marked_side(WORDS, "accepted") == ("A <del></del><ins>c</ins> d", 1)
    assert take_marked_side(WORDS, "original") == ("A <del>b</del><ins></ins> d", 1)


def test_what_came_and_went_is_on_neither_side() -> None:
    words = "A <ins><del>b</del></ins> c"
    assert "b" not in take_marked_side(words, "accepted")[0]
    assert "b" not in take_marked_side(words, "original")[0]


@pytest.mark.parametrize(
    "words",
    [
        "A <del>b",  # no other half
        "A <del>b\n\nc</del>",  # not across paragraphs
        r"A \<del>b</del>",  # meant as it stands
        "A <del>b</ins>",
        "A <deliver>b</deliver>",
    ],
)
def test_what_is_no_pair_of_tags_changes_nothing(words: str) -> None:
    assert take_marked_side(words, "accepted") == (words, 0)


@pytest.mark.parametrize(
    "line", ["## <del>Article 2</del>", "[^1]: <del>Old.</del>", "> <del>a</del> "]
)
def test_a_line_without_words_on_this_side_loses_its_signs_too(line: str) -> None:
    assert take_marked_side(f"a\n\n{line}\n\nb", "accepted")[0] == "a\n\n\n\nb"


def test_two_changes_apart_are_two_places() -> None:
    assert take_marked_side("<ins>a</ins> b <del>c</del>", "accepted")[1] == 2


def test_tags_without_end_take_no_long_time() -> None:
    words = "<del>" * 100_000
    assert take_marked_side(words, "accepted") == (words, 0)
