from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.participation import UNION, Weights
from nonpaper.pathway import critical_mass
from nonpaper.pathway.critical_mass import CriticalMass, solve_critical_mass

WTO = load_directory()
TRADE = load_trade(WTO.members).weights()
RECORD = load_participation(WTO.members)


def directory_of(codes: Mapping[str, int]) -> MemberDirectory:
    return MemberDirectory({code: Member(code, code, code) for code in codes})


def solve(
    weights: Mapping[str, int],
    inside: str,
    target: Fraction,
    unwilling: str = "",
) -> CriticalMass:
    return solve_critical_mass(
        inside.split(),
        directory_of(weights),
        Weights(
            {code: Fraction(weight) for code, weight in weights.items()},
            Fraction(sum(weights.values())),
        ),
        target=target,
        unwilling=unwilling.split(),
    )


FIVE = {"ARV": 50, "BRE": 25, "COR": 15, "DAL": 5, "EST": 5}


def test_a_target_that_is_reached_to_the_fraction_needs_nobody() -> None:
    found = solve(FIVE, "ARV BRE", Fraction(3, 4))
    assert found.is_reached
    assert found.size == 0
    assert found.gap == 0
    assert not found.sets


def test_a_target_missed_by_the_smallest_fraction_is_missed() -> None:
    found = solve(FIVE, "ARV BRE", Fraction(3, 4) + Fraction(1, 10**12))
    assert not found.is_reached
    assert found.size == 1
    assert {one.codes for one in found.sets} == {("COR",), ("DAL",), ("EST",)}


def test_sets_that_tie_are_all_found() -> None:
    found = solve(FIVE, "ARV BRE", Fraction(95, 100))
    assert found.size == 2
    assert [one.codes for one in found.sets] == [("COR", "DAL"), ("COR", "EST")]
    assert found.set_count == 2
    assert [one.code for one in found.in_every] == ["COR"]
    assert [one.code for one in found.in_some] == ["COR", "DAL", "EST"]


def test_a_target_that_all_together_miss_has_no_set() -> None:
    found = solve(FIVE, "ARV", Fraction(9, 10), unwilling="BRE")
    assert found.size is None
    assert not found.sets
    assert found.set_count == 0
    assert found.share_of_all == Fraction(3, 4)


def test_who_will_not_join_is_in_no_set() -> None:
    found = solve(FIVE, "ARV", Fraction(3, 5), unwilling="BRE")
    assert [one.codes for one in found.sets] == [("COR",)]


def test_members_without_whom_a_target_that_is_reached_falls_are_named() -> None:
    found = solve(FIVE, "ARV BRE DAL", Fraction(3, 4))
    assert [one.code for one in found.breakers] == ["ARV", "BRE"]


def union_of(weights: Mapping[str, int]) -> tuple[MemberDirectory, Weights]:
    members = {code: Member(code, code, code) for code in ("ARV", "DAL", "EST", UNION)}
    group = Group(UNION, "Union", ("DAL", "EST"), "2024", "made up")
    given = {code: Fraction(weight) for code, weight in weights.items()}
    whole = Fraction(sum(weights.values()))
    return (
        MemberDirectory(members, {UNION: group}),
        Weights(given, whole, frozenset({"DAL", "EST"})),
    )


@pytest.mark.parametrize(
    "weights", [{"ARV": 4, "DAL": 3, "EST": 3}, {"ARV": 4, UNION: 6}]
)
def test_the_union_and_its_states_join_as_one(weights: Mapping[str, int]) -> None:
    directory, of_each = union_of(weights)
    found = solve_critical_mass(["ARV"], directory, of_each, target=Fraction(1))
    assert [one.codes for one in found.sets] == [(UNION,)]
    assert found.in_every[0].members == ("DAL", "EST")


@pytest.mark.parametrize(
    "weights", [{"ARV": 4, "DAL": 3, "EST": 3}, {"ARV": 4, UNION: 6}]
)
def test_states_that_are_inside_without_the_others_bring_in_the_rest(
    weights: Mapping[str, int],
) -> None:
    directory, of_each = union_of(weights)
    found = solve_critical_mass(["ARV", "DAL"], directory, of_each, target=Fraction(1))
    assert [one.codes for one in found.sets] == [(UNION,)]
    assert found.in_every[0].members == ("EST",)
    assert found.sets[0].share == 1


def test_the_71_of_2017_reach_80_per_cent_with_china_alone() -> None:
    """China joined in January 2019 (WT/L/1056)."""
    members = RECORD.milestones["ecommerce-2017"].members
    found = solve_critical_mass(members, WTO, TRADE, target=Fraction(4, 5))
    assert [one.codes for one in found.sets] == [("CHN",)]
    reaching = {
        code for code in WTO.members if TRADE.share([*members, code]) >= Fraction(4, 5)
    }
    assert reaching == {"CHN"}


def test_very_many_sets_are_counted_at_once() -> None:
    equal = {f"M{number:02}": 1 for number in range(40)}
    found = solve(equal, "", Fraction(1, 2))
    assert (found.size, found.set_count) == (20, comb(40, 20))
    assert found.is_count_exact
    assert len(found.sets) == critical_mass.SETS_KEPT
    assert not found.in_every
    assert len(found.in_some) == 40


def test_counting_stops_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(critical_mass, "COUNTING_STEPS", 100)
    found = solve_critical_mass([], WTO, TRADE, target=Fraction(96, 100))
    assert found.set_count >= 100
    assert not found.is_count_exact


@given(
    st.lists(st.integers(0, 12), min_size=1, max_size=9),
    st.integers(1, 40),
    st.integers(0, 3),
)
def test_the_smallest_sets_are_those_that_trying_all_finds(
    parts: list[int], target: int, inside_count: int
) -> None:
    """A second method: all sets, by size."""
    weights = {f"M{number:02}": part for number, part in enumerate(parts)}
    codes = sorted(weights)
    inside, outside = codes[:inside_count], codes[inside_count:]
    whole = Fraction(40)
    of_each = Weights({c: Fraction(w) for c, w in weights.items()}, whole)
    found = solve_critical_mass(
        inside, directory_of(weights), of_each, target=target / whole, kept=1000
    )
    have = sum(weights[code] for code in inside)
    expected: set[frozenset[str]] = set()
    for size in range(len(outside) + 1):
        expected = {
            frozenset(some)
            for some in combinations(outside, size)
            if have + sum(weights[code] for code in some) >= target
        }
        if expected:
            break
    if not expected:
        assert found.size is None
        return
    assert found.size == len(next(iter(expected)))
    if found.size:
        assert {frozenset(one.codes) for one in found.sets} == expected
        assert found.set_count == len(expected)
        assert {one.code for one in found.in_every} == frozenset.intersection(*expected)
        assert {one.code for one in found.in_some} == frozenset.union(*expected)
    assert all(one.share >= target / whole for one in found.sets)


@given(st.permutations(["JPN", "USA", "EUN", "KEN"]))
def test_order_of_those_inside_does_not_change_the_answer(codes: list[str]) -> None:
    found = solve_critical_mass(codes, WTO, TRADE, target=Fraction(7, 10))
    assert found == solve_critical_mass(
        sorted(codes), WTO, TRADE, target=Fraction(7, 10)
    )
