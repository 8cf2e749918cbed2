"""Write surveys and balances as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.quotes import Quoter
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.measurement import Development, Measurement, Strength
from nonpaper.domain.support import (
    Contrast,
    Match,
    Obligation,
    Room,
    Tally,
    TextBalance,
)
from nonpaper.domain.text import is_in_brackets

VERSION = 1

Json = dict[str, Any]


def dump_balances(map_: ConvergenceMap, interface: Interface) -> str:
    """Return the balances of a set of texts as JSON.

    Args:
        map_: The texts with their balances.
        interface: The language of citations (`Art. 7.2`) and notices.
    """
    writer = _Writer(map_, interface)
    data = {
        "version": VERSION,
        "title": map_.title,
        "texts": [writer.text(balance) for balance in map_.balances],
        "topics": dict(map_.topics.names),
        "unread": [
            {"file": u.file, "reason": interface.say(u.reason)} for u in map_.unread
        ],
        "notices": [interface.say(notice.statement) for notice in map_.notices],
    }
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)


class _Writer:
    """Put the balances of one map into values that JSON knows."""

    def __init__(self, map_: ConvergenceMap, interface: Interface) -> None:
        self._map = map_
        self._lookup = MapLookup(map_)
        self._quoter = Quoter(self._lookup, interface)

    def text(self, balance: TextBalance) -> Json:
        """Return one text with its counts, obligations and findings."""
        front = self._lookup.texts[balance.text_id].front
        return {
            "id": balance.text_id,
            "symbol": front.symbol,
            "title": front.title,
            "sponsors": list(front.sponsors),
            "parties": list(front.parties),
            "kind": front.kind.value,
            "standing": balance.standing.value,
            "counts": _counts(balance.tally),
            "obligations": [self._obligation(balance, o) for o in balance.obligations],
            "general": [self._match(m) for m in balance.general],
            "general_permissions": [
                self._match(m) for m in balance.general_permissions
            ],
            "limits": [self._match(m) for m in balance.limits],
            "contrasts": [self._contrast(c) for c in balance.contrasts],
            "development": [self._provision(c.ref) for c in balance.clauses],
        }

    def _provision(self, ref: ProvisionRef) -> Json:
        quote = self._quoter.quote(ref)
        place = self._lookup.place(ref)
        said = self._map.measurements.get(ref, Measurement())
        return {
            "eid": ref.eid,
            "citation": quote.citation,
            "text": quote.words,
            "strength": said.strength.value,
            "other_strength": said.reading_of("strength"),
            "is_in_brackets": is_in_brackets(place.text, place.provision.body),
            "development": [kind.value for kind in said.development],
            "bearers": [holder.value for holder in said.bearers],
        }

    def _obligation(self, balance: TextBalance, obligation: Obligation) -> Json:
        aside = obligation.aside
        return {
            **self._provision(obligation.clause.ref),
            "topics": list(obligation.clause.measured.topics),
            "aside": aside.value if aside else None,
            "room": None if aside else balance.room_of(obligation).value,
            "support": [self._match(match) for match in obligation.support],
            "permissions": [self._match(match) for match in obligation.permissions],
        }

    def _match(self, match: Match) -> Json:
        return {
            **self._provision(match.support),
            "reason": match.reason.value,
            "words": match.words,
            "leaves_room": match.leaves_room,
            "is_for_least_developed": match.is_for_least_developed,
            "is_said_by_support": match.is_said_by_support,
        }

    def _contrast(self, contrast: Contrast) -> Json:
        return {
            **self._provision(contrast.support),
            "reason": contrast.reason.value,
            "supported": [ref.eid for ref in contrast.supported],
        }


def _counts(tally: Tally) -> Json:
    return {
        "provisions": tally.provisions,
        "with_development": tally.development_count,
        "types": {kind.value: tally.kinds.get(kind, 0) for kind in Development},
        "strength_of_development": _strengths(tally.development),
        "strength_of_the_rest": _strengths(tally.rest),
        "obligations": tally.obligations,
        "obligations_aside": tally.aside,
        "assistance": {
            "own": tally.assisted,
            "general": tally.assisted_generally,
            "none": tally.unassisted,
        },
        "room": {room.value: tally.rooms.get(room, 0) for room in Room},
    }


def _strengths(counts: Mapping[Strength, int]) -> Json:
    return {strength.value: counts.get(strength, 0) for strength in Strength}
