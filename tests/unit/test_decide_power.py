"""Power and coalitions are those of published examples, and of a second method."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import combinations, permutations

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.rules import load_rules
from nonpaper.decide.arithmetic import form_players, work_out
from nonpaper.decide.coalitions import find_smallest, find_smallest_groups
from nonpaper.decide.power import measure_power
from nonpaper.domain.ballot import Electorate
from nonpaper.domain.decision import Player
from nonpaper.domain.member import Group
from tests.voters import WTO, small


def players(*votes: int) -> list[Player]:
    return [Player(f"P{at:03}", each) for at, each in enumerate(votes)]


def test_the_security_council_is_as_published() -> None:
    # Five permanent Members with a veto, ten others, nine votes: [39; 7 x 5, 1 x 10].
    veto, other = measure_power(players(*[7] * 5, *[1] * 10), 39)
    assert (veto.shapley, other.shapley) == (Fraction(421, 2145), Fraction(4, 2145))
    assert (veto.swings, other.swings) == (848, 84)
    assert veto.banzhaf == Fraction(848, 5 * 848 + 10 * 84)


def test_the_council_of_1958_gave_luxembourg_no_power() -> None:
    # Treaty of Rome, Art. 148: Germany, France, Italy 4; Belgium, Netherlands 2;
    # Luxembourg 1; twelve of seventeen votes.
    large, middle, small_one = measure_power(players(4, 4, 4, 2, 2, 1), 12)
    assert [p.shapley for p in (large, middle, small_one)] == [
        Fraction(14, 60),
        Fraction(9, 60),
        0,
    ]
    assert [p.banzhaf for p in (large, middle, small_one)] == [
        Fraction(10, 42),
        Fraction(6, 42),
        0,
    ]


def test_the_council_of_1973_gave_luxembourg_some() -> None:
    # Four of 10, two of 5, two of 3, one of 2; 41 of 58 votes. Brams and Affuso,
    # Theory and Decision 7 (1976): with a smaller share of the votes than in 1958
    # Luxembourg has more power.
    found = measure_power(players(10, 10, 10, 10, 5, 5, 3, 3, 2), 41)
    assert [p.swings for p in found] == [53, 29, 21, 5]
    assert [p.banzhaf for p in found] == [Fraction(n, 317) for n in (53, 29, 21, 5)]
    assert [round(float(p.shapley), 4) for p in found] == [
        0.1786,
        0.081,
        0.0571,
        0.0095,
    ]


def test_the_union_turns_27_of_139_orders_under_three_fourths() -> None:
    # One player of w votes among m of one: w / (m + 1), for the quota lies in between.
    found = work_out(load_rules().rule("waiver"), WTO)
    union, other = found.power
    assert (found.quota, found.base) == (125, 166)
    assert union.shapley == Fraction(27, 139)
    assert other.shapley == (1 - Fraction(27, 139)) / 138
    assert len(other.players) == 138


def brute_shapley(votes: tuple[int, ...], quota: int) -> list[Fraction]:
    turned = Counter[int]()
    orders = list(permutations(range(len(votes))))
    for order in orders:
        reached = 0
        for at in order:
            reached += votes[at]
            if reached >= quota:
                turned[at] += 1
                break
    return [Fraction(turned[at], len(orders)) for at in range(len(votes))]


def brute_swings(votes: tuple[int, ...], quota: int) -> list[int]:
    everybody = range(len(votes))
    return [
        sum(
            quota - votes[at] <= sum(votes[one] for one in chosen) < quota
            for size in everybody
            for chosen in combinations([o for o in everybody if o != at], size)
        )
        for at in everybody
    ]


@pytest.mark.parametrize(
    ("votes", "quota"),
    [
        ((3, 2, 1), 4),
        ((5, 3, 3, 2, 1, 1), 8),
        ((27, 1, 1, 1, 1, 1), 29),
        ((4, 4, 2, 2, 1, 1, 1), 9),
        ((1, 1, 1), 3),
        ((2, 2), 5),
    ],
)
def test_all_orders_and_all_coalitions_give_the_same(
    votes: tuple[int, ...], quota: int
) -> None:
    shapley, swings = brute_shapley(votes, quota), brute_swings(votes, quota)
    for power in measure_power(players(*votes), quota):
        for code in power.players:
            at = int(code[1:])
            assert power.shapley == shapley[at]
            assert power.swings == swings[at]


def test_a_smallest_coalition_is_the_smallest_of_all() -> None:
    votes = (5, 3, 3, 2, 1, 1)
    for needed in range(1, 16):
        sizes = [
            [c for c in combinations(votes, size) if sum(c) >= needed]
            for size in range(1, 7)
        ]
        size = next(at for at, found in enumerate(sizes, 1) if found)
        found = find_smallest(players(*votes), needed)
        assert (found.size, found.count) == (size, len(sizes[size - 1]))
    assert find_smallest(players(*votes), 16).size is None


def test_overlapping_groups_count_a_member_once() -> None:
    groups = {
        "G": frozenset("AB"),
        "H": frozenset("BC"),
        "I": frozenset("CD"),
        "J": frozenset("AB"),
    }
    votes = dict.fromkeys("ABCDE", 1)
    found = find_smallest_groups(groups, votes, 4)
    assert (found.size, found.count) == (2, 2)
    assert found.sets == ((("G", "I"), 4), (("I", "J"), 4))
    assert find_smallest_groups(groups, votes, 5).size is None


def test_coalitions_of_groups_are_those_of_all_sets_tried() -> None:
    directory = load_directory()
    chosen = ("AFR", "ASEAN", "LDC", "CAIRNS", "EUN", "G10", "ART12", "MERCOSUR")
    groups = {
        code: frozenset(directory.groups[code].members) - {"EUN"} for code in chosen
    }
    votes = {code: 1 for code in WTO.members if code != "EUN"}
    found = find_smallest_groups(groups, votes, 90)
    assert found.size is not None
    for size in range(1, found.size + 1):
        reaching = [
            some
            for some in combinations(chosen, size)
            if len(frozenset[str]().union(*(groups[code] for code in some))) >= 90
        ]
        assert bool(reaching) is (size == found.size)
        assert len(reaching) == (found.count if size == found.size else 0)


def test_what_blocks_is_one_more_than_what_the_others_can_lack() -> None:
    # 165 votes, 125 needed: 41 block.
    found = work_out(load_rules().rule("waiver"), WTO, groups=load_directory().groups)
    assert (found.winning.needed, found.winning.size) == (125, 99)
    assert (found.blocking.needed, found.blocking.size) == (41, 15)
    assert (("AFR",), 43) in found.blocking_groups.sets


def test_under_consensus_anyone_blocks_and_all_have_the_same_power() -> None:
    found = work_out(load_rules().rule("annex4-addition"), WTO)
    assert found.quota is None
    assert found.blocking.size == 1
    assert {power.shapley for power in found.power} == {Fraction(1, 139)}


def test_a_bloc_votes_as_one_and_a_member_of_two_in_the_first() -> None:
    directory = load_directory()
    blocs = [directory.groups["AFR"], directory.groups["LDC"]]
    found = work_out(load_rules().rule("waiver"), WTO, blocs=blocs)
    by_code = {player.code: player for player in found.players}
    assert by_code["AFR"].votes == 43
    together = set(blocs[0].members) | set(blocs[1].members)
    assert by_code["AFR"].votes + by_code["LDC"].votes == len(together)
    assert sum(player.votes for player in found.players) == 165
    assert "decide.bloc.overlap" in [note.key for note in found.notes]
    total = sum(power.shapley * len(power.players) for power in found.power)
    assert total == 1


def test_a_bloc_with_the_union_has_all_its_votes_and_with_states_none() -> None:
    voters = small(6, states=2)
    group = Group("G", "G", ("A02", "UNI"), "2026", "")
    (first, *_), notes = form_players(voters, [group])
    assert (first.code, first.votes, notes) == ("G", 3, ())
    assert first.members == ("A00", "A01", "A02", "UNI")
    mixed = Group("H", "H", ("A00", "A02"), "2026", "")
    formed, notes = form_players(voters, [mixed])
    assert {p.code: p.votes for p in formed}["H"] == 1
    assert [note.key for note in notes] == ["decide.bloc.states"]
    nobody = Group("I", "I", ("A00",), "2026", "")
    formed, _ = form_players(voters, [nobody])
    assert "I" not in {p.code for p in formed}


def test_the_union_as_a_group_of_its_own_code_is_the_union() -> None:
    directory = load_directory()
    found = work_out(load_rules().rule("general"), WTO, blocs=[directory.groups["EUN"]])
    assert found.players[0].votes == 27
    assert found.quota == 83


def test_who_was_no_member_has_no_vote() -> None:
    earlier = Electorate.of(load_directory(), date(1995, 1, 1))
    assert earlier.size == 76
    later = Electorate.of(load_directory(), date(2030, 1, 1))
    assert later.as_of == load_directory().as_of
    assert "EUN" in earlier.members
