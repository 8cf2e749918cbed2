"""Check the order in which a group wants issues, and what of a ballot it tells."""

from collections import defaultdict
from itertools import combinations_with_replacement, permutations

import pytest

from nonpaper.decide.ranking import add_ballot, rank_candidates
from nonpaper.domain.ranking import RankingTally
from nonpaper.errors import BallotError

Ballot = tuple[str, ...]


def tally_of(candidates: str, *ballots: tuple[int, str]) -> RankingTally:
    tally = RankingTally.of(candidates)
    for count, ballot in ballots:
        for _ in range(count):
            tally = add_ballot(tally, ballot)
    return tally


def test_example_1_of_schulze_2011_is_e_a_c_b_d() -> None:
    ballots = [
        (5, "acbed"),
        (5, "adecb"),
        (8, "bedac"),
        (3, "cabed"),
        (7, "caebd"),
        (2, "cbade"),
        (7, "dceba"),
        (8, "ebadc"),
    ]
    tally = tally_of("abcde", *ballots)
    assert tally.ballot_count == 45
    assert "".join(rank_candidates(tally, "abcde", least=5).order) == "eacbd"


def test_what_wins_against_each_other_one_comes_first() -> None:
    # Borda points would put b first: a 6 of 10, b 7.
    tally = tally_of("abc", (3, "abc"), (2, "bca"))
    assert rank_candidates(tally, "cba", least=5).order == ("a", "b", "c")


def test_an_issue_that_is_left_out_stands_below_all_that_are_named() -> None:
    tally = tally_of("abc", (5, "b"))
    assert rank_candidates(tally, "cab", least=5).order == ("b", "c", "a")


def test_a_lot_decides_between_those_that_are_wanted_alike() -> None:
    tally = tally_of("ab", (3, "ab"), (3, "ba"))
    assert rank_candidates(tally, "ab", least=5).order == ("a", "b")
    assert rank_candidates(tally, "ba", least=5).order == ("b", "a")


def test_a_circle_of_majorities_is_broken_at_its_weakest_link() -> None:
    tally = tally_of("abc", (4, "abc"), (3, "bca"), (2, "cab"))
    assert rank_candidates(tally, "cba", least=5).order == ("a", "b", "c")


def test_fewer_than_the_minimum_show_nothing() -> None:
    ranking = rank_candidates(tally_of("ab", (4, "ab")), "ab", least=5)
    assert not ranking.is_shown
    assert ranking.reason.key == "ranking.withheld"
    assert rank_candidates(tally_of("ab", (5, "ab")), "ab", least=5).is_shown


def test_what_is_unknown_or_named_twice_is_refused() -> None:
    tally = RankingTally.of("ab")
    with pytest.raises(BallotError, match="no x to rank"):
        add_ballot(tally, "ax")
    with pytest.raises(BallotError, match="ranked twice"):
        add_ballot(tally, "aa")


def test_the_order_excludes_no_ballot_of_anybody_else() -> None:
    """Ask as somebody who knows the order and their own ballot: what could others say.

    All rooms of five with three issues are gone through: whatever one has ranked and
    whatever came out, each ballot may still be that of each of the other four.
    """
    full = [p for n in (1, 3) for p in permutations("abc", n)]  # 2 of 3 say as much
    rest = list(combinations_with_replacement(range(len(full)), 4))
    for own in full:
        possible: dict[Ballot, set[int]] = defaultdict(set)
        for others in rest:
            tally = add_ballot(RankingTally.of("abc"), own)
            for ballot in others:
                tally = add_ballot(tally, full[ballot])
            for lot in permutations("abc"):
                order = rank_candidates(tally, lot, least=5).order
                possible[order].update(others)
        assert all(len(found) == len(full) for found in possible.values())
