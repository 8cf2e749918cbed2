"""Measure who can live with what, and find where all could land.

Reads: soundings. Writes: one gap for each issue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from nonpaper.domain.gap import IssueGap, LikeMinded, OptionGap
from nonpaper.domain.position import (
    Attitude,
    OpenIssue,
    OptionStance,
    Soundings,
    Stance,
)


def measure_gaps(soundings: Soundings) -> tuple[IssueGap, ...]:
    """Return where delegations stand to each issue, in the order of the issues.

    Example:
        >>> issue = OpenIssue("duties", ("keep", "end"))
        >>> keep = (OptionStance("keep", Attitude.PREFER),)
        >>> soundings = Soundings.of(
        ...     ["ARV", "FEN", "ILL"], [issue], [Stance("FEN", "duties", keep)]
        ... )
        >>> [gap] = measure_gaps(soundings)
        >>> gap.landing_zones, gap.options[0].not_asked
        (('keep',), ('ARV', 'ILL'))
    """
    return tuple(_measure(soundings, issue) for issue in soundings.issues)


def _measure(soundings: Soundings, issue: OpenIssue) -> IssueGap:
    stances = soundings.on(issue.issue)
    said: dict[str, dict[str, OptionStance]] = {option: {} for option in issue.options}
    for stance in stances:
        for one in stance.options:
            if one.option in said:
                said[one.option][stance.delegation] = one
    options = tuple(
        _measure_option(soundings.delegations, option, answers)
        for option, answers in said.items()
    )
    zones = sorted(
        (gap for gap in options if gap.is_landing_zone),
        key=lambda gap: (-len(gap.can_live), -len(gap.prefer)),
    )
    return IssueGap(
        issue.issue,
        options,
        tuple(gap.option for gap in zones),
        _group(stances, said),
    )


def _measure_option(
    delegations: tuple[str, ...], option: str, said: Mapping[str, OptionStance]
) -> OptionGap:
    those: dict[Attitude, list[str]] = {attitude: [] for attitude in Attitude}
    for who, one in said.items():
        those[one.attitude].append(who)
    return OptionGap(
        option,
        prefer=tuple(those[Attitude.PREFER]),
        can_accept=tuple(those[Attitude.CAN_ACCEPT]),
        cannot_accept=tuple(those[Attitude.CANNOT_ACCEPT]),
        no_instructions=tuple(those[Attitude.NO_INSTRUCTIONS]),
        not_asked=tuple(who for who in delegations if who not in said),
        red_lines=tuple(who for who, one in said.items() if one.is_red_line),
        conditions=tuple(
            (who, one.condition) for who, one in said.items() if one.condition
        ),
    )


def _group(
    stances: tuple[Stance, ...], said: Mapping[str, Mapping[str, OptionStance]]
) -> tuple[LikeMinded, ...]:
    """Return who sees all options alike; of whom nothing is known is in no group."""
    alike: dict[tuple[Attitude | None, ...], list[str]] = defaultdict(list)
    for who in (stance.delegation for stance in stances):
        seen = (answers.get(who) for answers in said.values())
        alike[tuple(one.attitude if one else None for one in seen)].append(who)
    groups = (
        LikeMinded(attitudes, tuple(who))
        for attitudes, who in alike.items()
        if len(who) > 1 and any(one is not None and one.is_known for one in attitudes)
    )
    return tuple(sorted(groups, key=lambda g: (-len(g.delegations), g.delegations)))
