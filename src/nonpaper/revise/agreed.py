"""Find what the names in brackets settle: where no attribution differs.

Silence is no consent here: a place is settled only if every delegation that the draft
names stands behind the same words. Where nobody is against them and some are silent,
both readings are open, and the caller says which one is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from nonpaper.domain.adoption import Decision, DecisionKind, LeftOpen, OpenReason
from nonpaper.domain.inventory import AlternativeSet, NamedBracket, OpenPart
from nonpaper.domain.text import Attribution, AttributionStance, Text
from nonpaper.revise.adopt import adopt_side, free_bracket

Expand = Mapping[str, frozenset[str]]
"""For each name as printed whom it stands for: itself, or the members of a group."""


def find_agreed(
    text: Text,
    parts: Sequence[OpenPart],
    expand: Expand,
    *,
    with_unopposed: bool = False,
) -> tuple[tuple[Decision, ...], tuple[LeftOpen, ...]]:
    """Return what is agreed by the names in brackets, and what is not, with the reason.

    A bracket is agreed if somebody proposes its words, nobody opposes or reserves, and
    every delegation that is named anywhere in the draft is among those who propose. A
    set of alternatives is, if all its alternatives have the same words and all this
    holds of them together. A bracket without names never is.

    Args:
        text: The text.
        parts: What is open in it.
        expand: For each name as printed whom it stands for.
        with_unopposed: Whether the silence of others does no harm, where at least two
            delegations propose the words.

    Returns:
        The decisions by place, then what stays open by place.
    """
    named = dict.fromkeys(
        name
        for part in parts
        for bracket in part.brackets
        if not bracket.is_stance
        for attribution in bracket.attributions
        for name in attribution.names
    )
    decisions: list[Decision] = []
    left: list[LeftOpen] = []
    for part in parts:
        for one in _open_places(part):
            found = _judge(one, named, expand, with_unopposed)
            if found is not None:
                left.append(found)
            elif isinstance(one, NamedBracket):
                decisions.append(_agreed(free_bracket(one, part.eid)))
            else:
                first = one.sides[0].number
                decisions.append(_agreed(adopt_side(text, one, part.eid, first)))
    return tuple(decisions), tuple(left)


def _open_places(part: OpenPart) -> Iterable[NamedBracket | AlternativeSet]:
    yield from (one for one in part.brackets if one.is_open and one.set_id is None)
    yield from part.sets


def _judge(
    one: NamedBracket | AlternativeSet,
    named: Iterable[str],
    expand: Expand,
    with_unopposed: bool,
) -> LeftOpen | None:
    """Return why a place stays open, or nothing where it is agreed."""
    if isinstance(one, NamedBracket):
        said: Sequence[Attribution] = one.attributions
        wordings = {one.words.casefold()}
    else:
        said = tuple(chain.from_iterable(side.attributions for side in one.sides))
        wordings = {side.shown.casefold() for side in one.sides}
    is_alone = isinstance(one, AlternativeSet) and len(one.sides) == 1
    if len(wordings) > 1 or is_alone:  # a label alone says that there are others
        return LeftOpen(one.id, OpenReason.COMPETING)
    if not said:
        return LeftOpen(one.id, OpenReason.UNNAMED)
    against = [a for a in said if a.stance is not AttributionStance.PROPOSE]
    if against:
        names = dict.fromkeys(chain.from_iterable(a.names for a in against))
        return LeftOpen(one.id, OpenReason.OPPOSED, tuple(names))
    behind = _who(said, expand)
    silent = tuple(name for name in named if not _members(name, expand) <= behind)
    printed = set(chain.from_iterable(a.names for a in said))
    if silent and not (with_unopposed and len(printed) > 1):
        return LeftOpen(one.id, OpenReason.SILENT, silent)
    return None


def _who(said: Iterable[Attribution], expand: Expand) -> frozenset[str]:
    names = chain.from_iterable(attribution.names for attribution in said)
    return frozenset(chain.from_iterable(_members(name, expand) for name in names))


def _members(name: str, expand: Expand) -> frozenset[str]:
    return expand.get(name, frozenset({name}))


def _agreed(decision: Decision) -> Decision:
    kind = decision.kind if decision.kept else DecisionKind.STRIKE
    return replace(decision, kind=kind, is_agreed=True)
