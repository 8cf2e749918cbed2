"""Sort the provisions of a text into what it asks for and what it offers.

Reads: clauses with what they say.
Writes: obligations, support, permissions open to every Party.
"""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.support import BINDING, HELP, Aside, Clause

_SUPPORTERS = frozenset({Holder.DEVELOPED, Holder.BODY, Holder.NON_PARTY})
_NEEDY = frozenset({Holder.DEVELOPING, Holder.LEAST_DEVELOPED})
_GIVEN = frozenset({Action.GRANT, Action.COOPERATE, Action.MECHANISM})
_AT_HOME = frozenset({Action.LEGISLATE, Action.PUBLISH, Action.ESTABLISH})
_EXCEPTIONS = "exceptions"  # code of the topic in the lists that are shipped
_OFFERS_NOTHING = frozenset({Strength.RECOGNITION, Strength.NONE})


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold the clauses of a text by what they do in a balance.

    Attributes:
        obligations: What it asks for.
        supports: What it offers for development.
        permissions: What it leaves open to every Party.
        rest: What commits to nothing, but may lead from one article to another.
    """

    obligations: tuple[Clause, ...]
    supports: tuple[Clause, ...]
    permissions: tuple[Clause, ...]
    rest: tuple[Clause, ...]

    @classmethod
    def of(cls, clauses: tuple[Clause, ...]) -> Sides:
        """Sort the clauses of a text."""
        operative = [c for c in clauses if not c.is_recital]
        binding = [
            c
            for c in operative
            if c.measured.strength in BINDING and not _is_duty_to_support(c.measured)
        ]
        owed = {c.ref for c in binding}
        return cls(
            tuple(binding),
            tuple(
                c
                for c in operative
                if c.measured.development
                and c.measured.strength not in _OFFERS_NOTHING
                and c.ref not in owed
            ),
            tuple(c for c in operative if _is_open_to_all(c.measured)),
            tuple(
                c
                for c in operative
                if c.measured.strength is Strength.NONE
                and not c.measured.development
                and not _is_open_to_all(c.measured)
            ),
        )

    def all(self) -> tuple[Clause, ...]:
        """Return the clauses of all sides."""
        return (*self.obligations, *self.supports, *self.permissions, *self.rest)


def _is_open_to_all(said: Measurement) -> bool:
    """Tell whether something is left open to every Party.

    "The general exceptions of the Charter apply to this Agreement" leaves open what
    they do, and has no modal of its own.
    """
    if said.development or find_aside(said) is not None:
        return False
    is_exception = said.topics[:1] == (_EXCEPTIONS,)
    return said.strength is Strength.PERMISSION or (
        said.strength is Strength.NONE and is_exception
    )


def _is_duty_to_support(said: Measurement) -> bool:
    """Tell whether what binds is itself support: "shall provide assistance".

    An obligation that has its flexibility in its own words is none: it says what every
    Party has to do at home, and what for some is otherwise.
    """
    kinds = set(said.development)
    if not kinds:
        return False
    if {Development.TECHNICAL_ASSISTANCE, Development.INCREASE_OPPORTUNITIES} & kinds:
        return True
    if said.action in _GIVEN or (said.bearers and set(said.bearers) <= _SUPPORTERS):
        return True
    if said.action in _AT_HOME:
        return False
    is_for_them = bool(said.beneficiaries) and set(said.beneficiaries) <= _NEEDY
    return is_for_them or bool(kinds & HELP and said.action is Action.NONE)


def find_aside(said: Measurement) -> Aside | None:
    """Say why an obligation asks for no support, or nothing.

    Args:
        said: What the obligation says.
    """
    bearers = set(said.bearers)
    for holder, aside in (
        (Holder.DEVELOPED, Aside.DEVELOPED),
        (Holder.BODY, Aside.BODY),
        (Holder.NON_PARTY, Aside.OUTSIDE),
    ):
        if bearers and bearers <= _SUPPORTERS and holder in bearers:
            return aside
    return Aside.MACHINERY if said.action is Action.MECHANISM else None
