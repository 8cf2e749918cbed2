from fractions import Fraction

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.domain.participation import Coverage, Flow
from nonpaper.pathway.participation import (
    Part,
    Participation,
    Standing,
    measure_participation,
)

DIRECTORY = load_directory()
TRADE = load_trade(DIRECTORY.members)
RECORD = load_participation(DIRECTORY.members)


def measure(*codes: str) -> Participation:
    return measure_participation(codes, DIRECTORY, TRADE)


def part(parts: tuple[Part, ...], key: str) -> Part:
    return next(one for one in parts if one.key == key)


@pytest.fixture(scope="module")
def ecommerce() -> Participation:
    return measure(*RECORD.milestones["ecommerce-2024"].members)


def test_the_union_counts_as_its_states_and_not_besides_them() -> None:
    union = measure("EUN")
    assert len(union.members) == 27
    assert "EUN" not in union.members + union.outside
    assert measure("EUN", "FRA").members == union.members
    assert not union.is_union_split


def test_a_state_alone_leaves_the_others_of_the_union_outside() -> None:
    alone = measure("FRA", "JPN")
    assert alone.union_inside == ("FRA",)
    assert len(alone.union_outside) == 26
    assert alone.is_union_split


def test_a_group_stands_for_its_members() -> None:
    assert measure("C4").members == tuple(sorted(DIRECTORY.groups["C4"].members))


def test_of_the_91_five_are_least_developed(ecommerce: Participation) -> None:
    """IISD, April 2022: Benin, Burkina Faso, Lao PDR, Myanmar; then The Gambia too."""
    least = part(ecommerce.by_standing, Standing.LEAST_DEVELOPED)
    assert least.inside == ("BEN", "BFA", "GMB", "LAO", "MMR")
    assert least.count == 37


def test_every_member_is_in_one_part_of_each_count(ecommerce: Participation) -> None:
    for parts in (ecommerce.by_standing, ecommerce.by_region, ecommerce.by_income):
        inside = [code for one in parts for code in one.inside]
        outside = [code for one in parts for code in one.outside]
        assert sorted(inside) == list(ecommerce.members)
        assert sorted(outside) == list(ecommerce.outside)
        assert sum(one.share for one in parts) == ecommerce.shares[0].whole


def test_groups_say_who_is_in_and_who_is_not(ecommerce: Participation) -> None:
    cotton = part(ecommerce.by_group, "C4")
    assert cotton.inside == ("BEN", "BFA", "CIV")
    assert cotton.outside == ("MLI", "TCD")
    shares = [Fraction(len(p.inside), p.count) for p in ecommerce.by_group]
    assert shares == sorted(shares, reverse=True)
    assert all("EUN" not in p.inside + p.outside for p in ecommerce.by_group)


def test_a_group_with_the_union_has_all_its_states(ecommerce: Participation) -> None:
    """The source lists 26 of the 27 besides the Union in the friends of ambition."""
    assert set(DIRECTORY.groups["EUN"].members) <= set(
        part(ecommerce.by_group, "FOA").inside
    )


def test_shares_are_given_with_and_without_trade_inside_the_union(
    ecommerce: Participation,
) -> None:
    shares = {one.flow: one for one in ecommerce.shares}
    assert set(shares) == set(Flow)
    assert all(one.outside_union < one.whole for one in shares.values())


def test_members_whose_trade_is_not_wholly_known_are_named() -> None:
    found = measure("LIE", "LUX", "BGD", "JPN")
    assert found.partial == (
        ("BGD", Coverage.IMPORTS_ONLY),
        ("LIE", Coverage.NONE),
        ("LUX", Coverage.ELSEWHERE),
    )
    assert len(found.partial_outside) == 21


def test_nobody_takes_part_in_an_empty_set() -> None:
    nobody = measure()
    assert nobody.members == ()
    assert {one.whole for one in nobody.shares} == {Fraction(0)}
