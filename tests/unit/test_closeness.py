from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.converge.closeness import (
    member_closeness,
    overlap_families,
    text_closeness,
)
from nonpaper.converge.families import converge_families
from nonpaper.converge.overlap import word_overlap
from nonpaper.domain.convergence import Family
from nonpaper.domain.source import FrontMatter, Language, TextKind
from nonpaper.domain.text import Text, impartial_text_ids
from tests.tabled import DIRECTORY, RULES, family_of, map_of, measure_texts, tabled

BAN = "No Party shall impose customs duties on electronic transmissions."
LONG = BAN[:-1] + " between a person of one Party and a person of another."
OTHER = "Each Party shall publish its laws on trade at once."


def test_two_wordings_share_the_word_pairs_that_both_have() -> None:
    overlap = word_overlap([["a"], ["a"], [], [], ["a", "b", "c"], ["b", "c", "d"]])
    assert overlap[0, 1] == overlap[2, 3] == 1.0
    assert overlap[0, 2] == 0.0
    assert overlap[4, 5] == 0.5


def test_texts_with_the_same_words_stand_closest() -> None:
    texts = [tabled("a", BAN, OTHER), tabled("b", LONG, OTHER), tabled("c", BAN)]
    overlaps = overlap_families(map_of(texts, "Duties", "Laws").families)
    pairs = {(c.first, c.second): c for c in text_closeness(overlaps)}
    assert pairs["a", "c"].score == 1.0
    assert pairs["a", "c"].shared_count == 1
    assert pairs["a", "b"].shared_count == 2
    assert 0.5 < pairs["b", "c"].score < pairs["a", "b"].score < 1


def test_many_alike_come_before_one_that_is_the_same() -> None:
    texts = [tabled("a", BAN, OTHER, BAN), tabled("b", LONG, OTHER, BAN),
             tabled("c", BAN)]  # fmt: skip
    closest = text_closeness(overlap_families(map_of(texts, "1", "2", "3").families))
    assert (closest[0].first, closest[0].second) == ("a", "b")


def test_texts_in_different_languages_are_not_compared() -> None:
    texts = [tabled("a", BAN), tabled("b", BAN, language=Language.FR)]
    assert text_closeness(overlap_families(map_of(texts, "Duties").families)) == ()


def test_a_text_with_two_provisions_counts_with_the_more_alike() -> None:
    texts = [tabled("a", BAN), tabled("b", OTHER, BAN)]
    refs = (*family_of(texts).members, *family_of(texts, 2).members)
    converged = converge_families(
        [Family("f", "Duties", refs)], texts, measure_texts(texts), DIRECTORY, RULES
    )
    [pair] = text_closeness(overlap_families(converged))
    assert (pair.score, pair.shared_count) == (1.0, 1)


def test_sponsors_are_compared_as_they_sign_by_their_current_texts() -> None:
    texts = [
        tabled("a", OTHER, sponsors=["ARV"], symbol="NP/1"),
        tabled("b", BAN, sponsors=["ARV"], symbol="NP/1/Rev.1"),
        tabled("c", BAN, sponsors=["UNI"], symbol="NP/2"),
        tabled("d", LONG, sponsors=["COR", "UNI"], symbol="NP/3"),
    ]
    overlaps = overlap_families(map_of(texts, "Duties").families)
    closest = member_closeness(overlaps, texts, DIRECTORY)
    assert [(c.first, c.second) for c in closest] == [
        ("ARV", "UNI"),
        ("COR", "UNI"),
        ("ARV", "COR"),
    ]
    assert closest[0].score == closest[1].score == 1.0


def test_texts_of_nobody_known_make_no_pair_of_sponsors() -> None:
    texts = [tabled("a", BAN), tabled("b", BAN)]
    overlaps = overlap_families(map_of(texts, "Duties").families)
    assert member_closeness(overlaps, texts, DIRECTORY) == ()


def test_those_who_sign_the_very_same_texts_are_no_pair() -> None:
    texts = [
        tabled("a", BAN, sponsors=["ARV", "BRE"], symbol="NP/1"),
        tabled("b", LONG, sponsors=["COR"], symbol="NP/2"),
    ]
    overlaps = overlap_families(map_of(texts, "Duties").families)
    closest = member_closeness(overlaps, texts, DIRECTORY)
    assert [(c.first, c.second) for c in closest] == [("ARV", "COR"), ("BRE", "COR")]


def test_a_text_of_a_chair_stands_near_nobody() -> None:
    texts = [tabled("a", BAN, sponsors=["ARV"]), tabled("b", LONG, sponsors=["BRE"])]
    chairs = Text("c", "", FrontMatter(kind=TextKind.CHAIRS_TEXT))
    assert impartial_text_ids([*texts, chairs]) == ("c",)
    texts.append(tabled("c", BAN))
    overlaps = overlap_families(map_of(texts, "Duties").families)
    [pair] = text_closeness(overlaps, left_out=("c",))
    assert (pair.first, pair.second) == ("a", "b")


def test_drafts_of_one_chair_are_compared_with_each_other() -> None:
    drafts = [Text(i, "", FrontMatter(kind=TextKind.CONSOLIDATED)) for i in "ab"]
    assert impartial_text_ids(drafts) == ()


def test_a_tabled_text_that_brings_texts_together_is_its_sponsors() -> None:
    front = FrontMatter(kind=TextKind.CONSOLIDATED, sponsors=("ARV",))
    assert not front.is_impartial


@given(st.lists(st.lists(st.sampled_from(["no", "new", "tax", "duty"])), min_size=1))
def test_overlap_is_the_share_of_distinct_pairs_in_common(
    wordings: list[list[str]],
) -> None:
    pairs: list[set[tuple[str, ...]]] = [
        {*pairwise(words)} or {tuple(words)} for words in wordings
    ]
    overlap = word_overlap(wordings)
    for first, row in zip(pairs, overlap.tolist(), strict=True):
        shares = [2 * len(first & other) / (len(first) + len(other)) for other in pairs]
        assert row == pytest.approx(shares)
