"""Find where what supports binds less than what it supports.

Reads: what a text offers, and its obligations with their support.
Writes: contrasts, to be shown with the words of both sides.
"""

from __future__ import annotations

from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.support import (
    BINDING,
    HELP,
    ROOM,
    Clause,
    Contrast,
    Match,
    MatchReason,
    Obligation,
)

_NEEDY = frozenset({Holder.DEVELOPING, Holder.LEAST_DEVELOPED})
_CONCERNED = _NEEDY | {Holder.DEVELOPED}


def find_contrasts(
    supports: tuple[Clause, ...],
    obligations: tuple[Obligation, ...],
    general: tuple[Match, ...],
) -> tuple[Contrast, ...]:
    """Find help that binds less than the obligations that it is for.

    Help is what somebody has to give: assistance, opportunities, regard for interests.
    A permission to delay or to do otherwise is the usual form of flexibility and no
    weak help. Help whose strength is open (`[shall][may]`) is no more than the weaker
    side. General help counts where it names the whole text, or says that it is
    from or for developed, developing or least-developed Parties.

    Args:
        supports: What the text offers, in its order.
        obligations: Its obligations, those aside too.
        general: What it offers for the whole text.
    """
    asking = [o for o in obligations if o.aside is None]
    generally = {match.support: match for match in general}
    found: list[Contrast] = []
    for clause in supports:
        if not _is_help(clause):
            continue
        matched = [
            (o.clause.ref, match.reason)
            for o in asking
            for match in o.support
            if match.support == clause.ref
        ]
        match = generally.get(clause.ref)
        if match and (match.words or _is_for_development(clause.measured)):
            matched = [(o.clause.ref, MatchReason.GENERAL) for o in asking]
        if matched:
            reason = min((r for _, r in matched), key=lambda r: r.certainty)
            refs = tuple(ref for ref, _ in matched)
            found.append(Contrast(clause.ref, _weakest(clause), refs, reason))
    return tuple(found)


def _is_help(clause: Clause) -> bool:
    """Tell whether a provision offers help that does not bind the one who helps."""
    said = clause.measured
    kinds: set[Development] = set(said.development)
    bearers = set(said.bearers)
    if _weakest(clause) in BINDING or said.action is Action.MECHANISM:
        return False
    if bearers and bearers <= _NEEDY | {Holder.BODY}:
        return False
    return bool(HELP & kinds) and not kinds & ROOM


def _weakest(clause: Clause) -> Strength:
    """Return the strength that a provision has whichever side of brackets is taken."""
    said = clause.measured
    other = said.reading_of("strength") if clause.is_open else None
    grades = [said.strength, *([Strength(other)] if other else [])]
    return max(grades, key=list(Strength).index)


def _is_for_development(said: Measurement) -> bool:
    return bool(_CONCERNED & {*said.bearers, *said.beneficiaries})
