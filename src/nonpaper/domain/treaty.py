"""Hold treaties with their Parties, and since when each is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nonpaper.domain.member import UnionState
from nonpaper.domain.source import FrontMatter

UNION = "EUN"
"""Code of the European Union, a Member beside its States."""

_SIGNED_LATE = timedelta(days=2 * 366)
"""A State that joined the Union while a treaty waited to be signed is often missing."""


@dataclass(frozen=True, slots=True)
class TreatyParty:
    """Be a Party of a treaty.

    Attributes:
        code: Its code.
        since: Day from which the treaty binds it, else that of signature; nothing
            where it joined later and the source does not say when.
        until: Last day on which it was bound through the Union; nothing otherwise.
        is_through_union: Whether it is a Party as a State of the Union.
        is_original: Whether it signed, itself or through the Union.
    """

    code: str
    since: date | None
    until: date | None = None
    is_through_union: bool = False
    is_original: bool = True


@dataclass(frozen=True, slots=True)
class Treaty:
    """Be a treaty, with its dates and Parties as its source gives them.

    Attributes:
        id: Id of its text.
        title: Its name.
        signed: Day of signature.
        in_force_from: Day from which it has been in force.
        ended: Day on which it ended or was replaced.
        parties: By code.
    """

    id: str
    title: str
    signed: date | None
    in_force_from: date | None
    ended: date | None
    parties: tuple[TreatyParty, ...]

    @property
    def since(self) -> date | None:
        """Return the day it came into force, else the day it was signed."""
        return self.in_force_from or self.signed

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the Parties, the Union besides its States."""
        return tuple(party.code for party in self.parties)


def make_treaty(
    text_id: str, front: FrontMatter, union_states: Iterable[UnionState]
) -> Treaty:
    """Say who is a Party of a treaty, and since when.

    A source lists the States of the Union and not the Union. The Union is a Party where
    all of its States stand in the list, as they were when the treaty was signed, or two
    years before, since it is negotiated earlier. A State that was in the Union when the
    treaty came into force is then a Party through it; so is one that joined later, from
    that day. Another State that the list has now and did not have is a Party that
    joined, on a day the source does not give.

    Args:
        text_id: Id of the text.
        front: What the source says of it.
        union_states: The States of the Union, past ones too.

    References:
        Treaty on European Union, Art. 47 and 49; Acts of Accession, which bind a new
        State to the agreements of the Union (Act of 2003, Art. 6).

    Example:
        >>> states = [UnionState("ARV", date(1990, 1, 1), None, ""),
        ...           UnionState("BRE", date(2004, 5, 1), None, "")]
        >>> front = FrontMatter(date=date(2000, 6, 1), parties=("ARV", "COR"),
        ...                     later_parties=("BRE",))
        >>> [(p.code, p.since and p.since.year) for p in
        ...  make_treaty("a", front, states).parties]
        [('ARV', 2000), ('BRE', 2004), ('COR', 2000), ('EUN', 2000)]
    """
    states = {state.member: state for state in union_states}
    since = front.in_force_from or front.date
    has_union = UNION in front.parties or _has_union(front, states)
    inside = states if has_union and since else {}
    original = {
        code: _party(code, since, inside.get(code), is_original=True)
        for code in front.parties
    }
    later = {
        code: _party(code, None, inside.get(code), is_original=False)
        for code in front.later_parties
        if code not in original
    }
    union = {UNION: TreatyParty(UNION, since)} if has_union else {}
    return Treaty(
        text_id,
        front.title or text_id,
        front.date,
        front.in_force_from,
        front.ended,
        tuple(one for _, one in sorted({**original, **later, **union}.items())),
    )


def _has_union(front: FrontMatter, states: dict[str, UnionState]) -> bool:
    if front.date is None:
        return False
    for day in (front.date, front.date - _SIGNED_LATE):
        then = {code for code, state in states.items() if state.is_one(day)}
        if then and then <= set(front.parties):
            return True
    return False


def _party(
    code: str, since: date | None, state: UnionState | None, *, is_original: bool
) -> TreatyParty:
    """Return a Party; a State of the Union is one through it while it is inside."""
    if state is None or (since is not None and not state.is_one(since)):
        return TreatyParty(code, since, is_original=is_original)
    start = state.since if since is None else max(since, state.since)
    return TreatyParty(
        code,
        start,
        until=state.until,
        is_through_union=True,
        is_original=is_original,
    )
