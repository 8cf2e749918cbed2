"""Count what texts ask for and what they offer.

Reads: clauses, obligations and balances.
Writes: tallies, of one text or of several together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nonpaper.domain.measurement import Development
from nonpaper.domain.support import Clause, Match, Obligation, Tally, find_room


def tally_balance(
    clauses: Iterable[Clause],
    obligations: tuple[Obligation, ...],
    general: tuple[Match, ...],
) -> Tally:
    """Count the provisions and obligations of one text.

    Args:
        clauses: Its counted provisions.
        obligations: Its obligations, those aside too.
        general: Support for the whole text.
    """
    counted = list(clauses)
    with_kind = [c.measured for c in counted if c.measured.development]
    without = [c.measured for c in counted if not c.measured.development]
    asking = [o for o in obligations if o.aside is None]
    assisted = sum(o.has(Development.TECHNICAL_ASSISTANCE) for o in asking)
    is_general = any(Development.TECHNICAL_ASSISTANCE in m.kinds for m in general)
    return Tally(
        provisions=len(counted),
        kinds=Counter(kind for said in with_kind for kind in said.development),
        development=Counter(said.strength for said in with_kind),
        rest=Counter(said.strength for said in without),
        obligations=len(asking),
        aside=len(obligations) - len(asking),
        assisted=assisted,
        assisted_generally=len(asking) - assisted if is_general else 0,
        rooms=Counter(find_room(o, general) for o in asking),
    )


def add_tallies(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of several texts together.

    Example:
        >>> add_tallies([Tally(provisions=2), Tally(provisions=3)]).provisions
        5
    """
    kept = list(tallies)
    return Tally(
        provisions=sum(t.provisions for t in kept),
        kinds=sum((Counter(t.kinds) for t in kept), Counter()),
        development=sum((Counter(t.development) for t in kept), Counter()),
        rest=sum((Counter(t.rest) for t in kept), Counter()),
        obligations=sum(t.obligations for t in kept),
        aside=sum(t.aside for t in kept),
        assisted=sum(t.assisted for t in kept),
        assisted_generally=sum(t.assisted_generally for t in kept),
        rooms=sum((Counter(t.rooms) for t in kept), Counter()),
    )
