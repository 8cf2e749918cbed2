"""Hold how many of which group came to a meeting, never who."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupAttendance:
    """Say how many of a group came.

    Attributes:
        group: What the group is called.
        size: How many belong to it.
        present: How many came; nothing where the number could tell who.
    """

    group: str
    size: int
    present: int | None


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """Say how many came to a meeting, and of which groups.

    Attributes:
        size: How many belong to the room.
        present: How many came; nothing where the number could tell who.
        groups: For each group how many came, in the order given.
    """

    size: int
    present: int | None
    groups: tuple[GroupAttendance, ...]
