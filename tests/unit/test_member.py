from hypothesis import given
from hypothesis import strategies as st

from tests.tabled import DIRECTORY


def test_a_union_stands_for_its_states_and_not_for_itself() -> None:
    assert DIRECTORY.expand(["UNI"]) == ("DAL", "EST")


def test_all_states_of_a_union_fold_into_it_and_some_do_not() -> None:
    assert DIRECTORY.fold(["ARV", "EST", "DAL"]) == ("ARV", "UNI")
    assert DIRECTORY.fold(["ARV", "EST"]) == ("ARV", "EST")


def test_a_group_that_is_no_member_is_not_folded() -> None:
    assert DIRECTORY.fold(["ARV", "BRE"]) == ("ARV", "BRE")


def test_a_name_is_that_of_the_member_then_of_the_group_then_the_code() -> None:
    assert [DIRECTORY.name(c) for c in ("ARV", "SEA", "XXX")] == [
        "Arvale",
        "Sea Group",
        "XXX",
    ]


@given(st.lists(st.sampled_from(["ARV", "BRE", "COR", "DAL", "EST", "UNI", "SEA"])))
def test_expanding_counts_each_member_once_whatever_the_order(codes: list[str]) -> None:
    expanded = DIRECTORY.expand(codes)
    assert len(set(expanded)) == len(expanded)
    assert expanded == DIRECTORY.expand(reversed(codes)) == DIRECTORY.expand(expanded)
    assert set(expanded) == set(DIRECTORY.expand(DIRECTORY.fold(codes)))
