"""Count who came to a meeting by groups, so that no number tells who."""

from __future__ import annotations

from collections.abc import Mapping

from nonpaper.domain.attendance import AttendanceCount, GroupAttendance


def count_attendance(
    groups: Mapping[str, tuple[int, int]], *, least: int
) -> AttendanceCount:
    """Count who came, and leave out every number that could tell who.

    A number stands only where at least `least` came and not all: of a group that came
    whole, each is known to have been there. Where one group alone would be left out,
    its number could be had by taking the others from the whole: then the smallest of
    the others is left out too.

    Args:
        groups: For each group how many came and how many belong to it; nobody belongs
            to two.
        least: The fewest among whom one can hide.

    Example:
        >>> came = {"developing": (6, 8), "developed": (5, 9), "ldc": (1, 3)}
        >>> count = count_attendance(came, least=5)
        >>> count.present, [group.present for group in count.groups]
        (12, [6, None, None])
    """
    present = sum(came for came, _ in groups.values())
    size = sum(whole for _, whole in groups.values())
    whole = _told(present, size, least)
    told = {name: _told(*counts, least) for name, counts in groups.items()}
    kept = [name for name, number in told.items() if number is not None]
    is_one_missing = len(groups) - len(kept) == 1
    if whole is not None and is_one_missing and kept:
        told[min(kept, key=lambda name: (groups[name][0], name))] = None
    counted = (GroupAttendance(n, groups[n][1], told[n]) for n in groups)
    return AttendanceCount(size, whole, tuple(counted))


def _told(came: int, size: int, least: int) -> int | None:
    return came if least <= came < size else None
