"""Tell who stands against whom in the brackets of a part, and who stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nonpaper.domain.inventory import NamedBracket, OpenPart
from nonpaper.domain.text import Attribution, AttributionStance

Position = tuple[int, bool]
"""A side, from 0, and whether one is for it."""


@dataclass(frozen=True, slots=True)
class Contest:
    """Be one open place: a bracket that stands by itself, or a set of alternatives.

    Attributes:
        id: Id of the bracket or set.
        positions: For each name what it wants.
        alone: The one delegation that keeps it open: all others that are named want
            the same, or nobody else is named; nothing where there is no such one.
        opposed: Those that oppose or reserve; where sides compete, all named.
        is_moot: Whether it stands inside a bracket that one delegation alone proposes,
            and goes with it.
    """

    id: str
    positions: Mapping[str, frozenset[Position]]
    alone: str | None
    opposed: tuple[str, ...]
    is_moot: bool = False


def find_contests(part: OpenPart, codes: Mapping[str, str]) -> tuple[Contest, ...]:
    """Return the open places of a part, by place.

    Args:
        part: The part.
        codes: For names as printed the codes that they mean.
    """
    found: list[tuple[int, int, Contest]] = []
    for bracket in part.brackets:
        if bracket.is_open and bracket.set_id is None:
            contest = _contest(bracket.id, [bracket.attributions], codes)
            span = bracket.bracket.span
            found.append((span.start, span.end, contest))
    for one in part.sets:
        sides = [side.attributions for side in one.sides]
        span = one.span
        found.append((span.start, span.end, _contest(one.id, sides, codes)))
    return tuple(_without_moot(sorted(found, key=lambda f: (f[0], -f[1])), part))


def _contest(
    id_: str, sides: Sequence[Sequence[Attribution]], codes: Mapping[str, str]
) -> Contest:
    positions: dict[str, set[Position]] = {}
    against: set[str] = set()
    for at, attributions in enumerate(sides):
        for attribution in attributions:
            is_for = attribution.stance is AttributionStance.PROPOSE
            for printed in attribution.names:
                name = codes.get(printed, printed)
                positions.setdefault(name, set()).add((at, is_for))
                against |= set() if is_for else {name}
    held = {name: frozenset(wants) for name, wants in sorted(positions.items())}
    is_split = len(set(held.values())) > 1
    opposed = held if is_split and len(sides) > 1 else against
    return Contest(id_, held, _find_alone(held), tuple(sorted(opposed)))


def _find_alone(held: Mapping[str, frozenset[Position]]) -> str | None:
    """Return the one that differs from all others, who agree; with two there is none.

    Example:
        >>> yes, no = frozenset({(0, True)}), frozenset({(0, False)})
        >>> _find_alone({"US": no, "EU": yes, "JP": yes}), _find_alone({"US": yes})
        ('US', 'US')
        >>> _find_alone({"US": yes, "EU": no}), _find_alone({"US": yes, "EU": yes})
        (None, None)
    """
    if len(held) == 1:
        return next(iter(held))
    wants = list(held.values())
    singles = [name for name, want in held.items() if wants.count(want) == 1]
    if len(held) < 3 or len(set(wants)) != 2 or len(singles) != 1:
        return None
    return singles[0]


def _without_moot(
    found: Iterable[tuple[int, int, Contest]], part: OpenPart
) -> Iterable[Contest]:
    lone_end = -1
    brackets = {one.id: one for one in part.brackets}
    for start, end, contest in found:
        is_moot = start < lone_end
        yield Contest(
            contest.id, contest.positions, contest.alone, contest.opposed, is_moot
        )
        own = brackets.get(contest.id)
        if not is_moot and own is not None and _is_lone_proposal(own, contest):
            lone_end = end


def _is_lone_proposal(bracket: NamedBracket, contest: Contest) -> bool:
    stances = {said.stance for said in bracket.attributions}
    return contest.alone is not None and stances == {AttributionStance.PROPOSE}
