"""Write who takes part as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from nonpaper.domain.participation import Participant, Weights
from nonpaper.pathway.critical_mass import CriticalMass, Joiner
from nonpaper.pathway.participation import Part
from nonpaper.workflows.participation import ParticipationFound

_DIGITS = 8


def record_participation(
    found: ParticipationFound, sources: Mapping[str, Mapping[str, str]]
) -> dict[str, object]:
    """Return all that was found, in plain values; shares are of 1, to 8 digits.

    Args:
        found: What was found.
        sources: The source of each key, in words of each language.
    """
    count, chosen, trade = found.count, found.chosen, found.trade
    return {
        "initiatives": [
            {
                "id": milestone.id,
                "day": milestone.day.isoformat() if milestone.day else None,
                "published_count": milestone.published.count,
                "published_trade_percent": milestone.published.trade_percent,
                "published_source": sources[milestone.published.source]["en"],
            }
            for milestone in chosen.milestones
        ],
        "members": list(count.members),
        "outside": list(count.outside),
        "removed": list(chosen.removed),
        "union": {
            "inside": list(count.union_inside),
            "outside": list(count.union_outside),
        },
        "doubtful": [_participant(one, sources) for one in found.doubtful],
        "without_disputed": [
            {
                "member": one.participant.member,
                "count": one.count,
                "share": _number(one.share),
            }
            for one in found.disputed
        ],
        "by_standing": _parts(count.by_standing),
        "by_region": _parts(count.by_region),
        "by_income": _parts(count.by_income),
        "by_group": _parts(count.by_group),
        "trade": {
            "year": trade.year,
            "source": trade.sources["en"],
            "covered_of_world_exports": _number(trade.covered),
            "shares": {
                one.flow: {
                    "whole": _number(one.whole),
                    "outside_union": _number(one.outside_union),
                }
                for one in count.shares
            },
            "partial": dict(count.partial),
            "partial_outside": dict(count.partial_outside),
        },
        "weights": _weights(found.scale.own, found),
        "critical_mass": _mass(found.mass, found) if found.mass else None,
    }


def _participant(
    one: Participant, sources: Mapping[str, Mapping[str, str]]
) -> dict[str, object]:
    return {
        "member": one.member,
        "confidence": one.confidence,
        "doubt": one.doubt,
        "sources": [sources[key]["en"] for key in one.source],
    }


def _parts(parts: Iterable[Part]) -> list[dict[str, object]]:
    return [
        {
            "key": part.key,
            "inside": list(part.inside),
            "outside": list(part.outside),
            "share": _number(part.share),
        }
        for part in parts
    ]


def _weights(
    own: Weights | None, found: ParticipationFound
) -> dict[str, object] | None:
    if own is None or found.own_share is None:
        return None
    return {
        "file": found.scale.own_name,
        "whole": _number(own.whole),
        "share": _number(found.own_share),
        "by_member": {code: _number(own.by_code[code]) for code in sorted(own.by_code)},
    }


def _mass(mass: CriticalMass, found: ParticipationFound) -> dict[str, object]:
    return {
        "target": str(mass.target),
        "share": _number(mass.share),
        "gap": _number(mass.gap),
        "is_reached": mass.is_reached,
        "flow": found.scale.flow if found.scale.own is None else None,
        "is_inside_union": found.scale.is_inside_union,
        "unwilling": list(found.target.unwilling) if found.target else [],
        "size": mass.size,
        "set_count": mass.set_count,
        "is_count_exact": mass.is_count_exact,
        "sets": [
            {"codes": list(one.codes), "share": _number(one.share)} for one in mass.sets
        ],
        "in_every": _joiners(mass.in_every),
        "in_some": _joiners(mass.in_some),
        "breakers": _joiners(mass.breakers),
        "share_of_all": _number(mass.share_of_all),
    }


def _joiners(joiners: Iterable[Joiner]) -> list[dict[str, object]]:
    return [{"code": one.code, "share": _number(one.share)} for one in joiners]


def _number(value: Fraction) -> float:
    return round(float(value), _DIGITS)
