"""No number of those who came tells who came."""

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.attendance import AttendanceCount
from nonpaper.position.attendance import count_attendance

LEAST = 5


def told(count: AttendanceCount) -> list[int | None]:
    return [group.present for group in count.groups]


def test_a_number_below_the_least_is_not_told() -> None:
    count = count_attendance({"a": (4, 9), "b": (3, 9), "c": (7, 9)}, least=LEAST)
    assert told(count) == [None, None, 7]
    assert (count.present, count.size) == (14, 27)


def test_a_group_that_came_whole_is_not_told() -> None:
    count = count_attendance({"a": (8, 8), "b": (3, 9), "c": (7, 9)}, least=LEAST)
    assert told(count) == [None, None, 7]


def test_one_number_alone_is_never_left_out_beside_the_whole() -> None:
    count = count_attendance({"a": (2, 9), "b": (6, 9), "c": (7, 9)}, least=LEAST)
    assert told(count) == [None, None, 7]


def test_a_room_of_whom_few_came_is_not_told() -> None:
    count = count_attendance({"a": (2, 9), "b": (0, 9)}, least=LEAST)
    assert (count.present, told(count)) == (None, [None, None])


def test_an_empty_room_has_nothing_to_tell() -> None:
    assert count_attendance({}, least=LEAST) == AttendanceCount(0, None, ())


@st.composite
def rooms(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    return {f"g{n}": (draw(st.integers(0, size)), size) for n, size in enumerate(sizes)}


@given(rooms(), st.integers(5, 8))
def test_what_is_left_out_cannot_be_had_by_taking_the_others_from_the_whole(
    room: dict[str, tuple[int, int]], least: int
) -> None:
    count = count_attendance(room, least=least)
    missing = [group for group in count.groups if group.present is None]
    assert count.present is None or len(missing) != 1 or len(count.groups) == 1
    for group in count.groups:
        assert group.present is None or least <= group.present < group.size
