"""Find what one person cannot both go to, and who could cover it.

Reads: engagements, the diaries of a group. Writes: clashes; who could cover.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta

from nonpaper.domain.diary import (
    Clash,
    ClashKind,
    Cover,
    CoverReason,
    Diary,
    Engagement,
)

TRAVEL_MINUTES = 20
"""Minutes that one needs between two places, where nobody says how many."""


def find_clashes(
    engagements: Iterable[Engagement],
    others: Iterable[Engagement],
    *,
    travel_minutes: int = TRAVEL_MINUTES,
) -> tuple[Clash, ...]:
    """Return where engagements clash with others.

    Two clash where they overlap, and where one follows the other at another place with
    less time between than the way takes. A place that is not known asks for no way.

    Args:
        engagements: What is asked about.
        others: What else has to be covered; one of the same id is the same and no
            clash.
        travel_minutes: What the way takes, 0 or more.

    Returns:
        The clashes by their beginning; each pair at most once.
    """
    rest = tuple(others)
    found: dict[frozenset[str], Clash] = {}
    for one in engagements:
        for other in rest:
            clash = find_clash(one, other, travel_minutes=travel_minutes)
            if clash is not None:
                found.setdefault(frozenset((one.id, other.id)), clash)
    return tuple(
        sorted(
            found.values(),
            key=lambda clash: (clash.from_at, clash.engagement.id, clash.other.id),
        )
    )


def find_clash(
    one: Engagement, other: Engagement, *, travel_minutes: int = TRAVEL_MINUTES
) -> Clash | None:
    """Return how two engagements clash, or nothing.

    Example:
        >>> from datetime import datetime
        >>> lunch = Engagement("a", "Lunch", datetime(2026, 6, 2, 12, 30, tzinfo=UTC),
        ...                    datetime(2026, 6, 2, 14, tzinfo=UTC))
        >>> fish = Engagement("b", "Fisheries", datetime(2026, 6, 2, 13, tzinfo=UTC),
        ...                   datetime(2026, 6, 2, 15, tzinfo=UTC))
        >>> find_clash(lunch, fish).minutes
        60
    """
    if one.id == other.id:
        return None
    # Hours of one zone would be compared by the clock, which is put back once a year.
    begins = max(one.starts_at.astimezone(UTC), other.starts_at.astimezone(UTC))
    ends = min(one.ends_at.astimezone(UTC), other.ends_at.astimezone(UTC))
    if begins < ends:
        return Clash(one, other, ClashKind.OVERLAP, _minutes(ends - begins), begins)
    between = _minutes(begins - ends)
    if between < travel_minutes and _is_elsewhere(one, other):
        return Clash(one, other, ClashKind.TRAVEL, travel_minutes - between, begins)
    return None


def find_cover(
    engagement: Engagement,
    group: Iterable[Diary],
    *,
    travel_minutes: int = TRAVEL_MINUTES,
) -> tuple[Cover, ...]:
    """Return who of a group could cover an engagement for the others.

    A delegation can be in as many places as it has people. One that goes there anyway
    comes first, then those of whom somebody is free, those with most first.

    Args:
        engagement: What has to be covered.
        group: The diaries of those who cover for each other.
        travel_minutes: What the way takes, 0 or more.
    """
    found = []
    for diary in group:
        taken = tuple(
            one
            for one in diary.engagements
            if find_clash(engagement, one, travel_minutes=travel_minutes) is not None
        )
        attends = any(one.id == engagement.id for one in diary.engagements)
        # One person can go to two of them, where these are at different hours.
        busy_count = most_at_once(taken, travel_minutes=travel_minutes)
        free_count = max(0, diary.people_count - busy_count)
        if free_count:
            reason = CoverReason.ATTENDS if attends else CoverReason.FREE
            found.append(Cover(diary.delegation, reason, free_count))
    order = list(CoverReason)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.index(one.reason),
                -one.free_count,
                one.delegation,
            ),
        )
    )


def most_at_once(
    engagements: Iterable[Engagement], *, travel_minutes: int = TRAVEL_MINUTES
) -> int:
    """Return how many people engagements need, so that each of them is covered.

    Each, by its beginning, goes to the first person who can go to it. Where ways matter
    that can be one too many, never one too few.
    """
    people: list[list[Engagement]] = []
    for one in sorted(engagements, key=lambda one: (one.starts_at, one.id)):
        for person in people:
            if not any(
                find_clash(before, one, travel_minutes=travel_minutes)
                for before in person
            ):
                person.append(one)
                break
        else:
            people.append([one])
    return len(people)


def _is_elsewhere(one: Engagement, other: Engagement) -> bool:
    here, there = _folded(one.place), _folded(other.place)
    return bool(here and there) and here != there


def _folded(place: str) -> str:
    return " ".join(place.casefold().split())


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
