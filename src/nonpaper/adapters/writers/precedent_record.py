"""Record what an answer on precedents rests on.

Reads: a search for precedents. Writes: plain values for JSON.
"""

from __future__ import annotations

from datetime import date

from nonpaper.adapters.writers.precedent_view import PrecedentView
from nonpaper.domain.precedent import Acceptance, Precedent, PrecedentSearch
from nonpaper.workflows.acceptance import count_members, count_signatories


def record_search(view: PrecedentView, search: PrecedentSearch) -> dict[str, object]:
    """Return what the answer rests on, ready for JSON."""
    asked = search.asked
    return {
        "rule": {
            "label": asked.label,
            "words": asked.words,
            "origin": asked.origin,
            "topic": asked.topic,
            "wordings": asked.wording_count,
        },
        "texts": len(search.texts),
        "members": count_members(search.acceptances),
        "signatories": count_signatories(search.acceptances),
        "precedents": [_record_precedent(view, one) for one in search.precedents],
        "variants": [
            {
                "number": one.number,
                "strength": one.first.strength,
                "words": one.first.words,
                "treaties": [p.treaty.id for p in one.precedents],
            }
            for one in search.variants
        ],
        "parties": [_record_acceptance(one) for one in search.acceptances],
        "near": [_record_precedent(view, one) for one in search.near],
        "untold": list(search.untold),
    }


def _record_precedent(view: PrecedentView, one: Precedent) -> dict[str, object]:
    treaty = one.treaty
    return {
        "treaty": treaty.id,
        "title": treaty.title,
        "signed": _iso(treaty.signed),
        "in_force_from": _iso(treaty.in_force_from),
        "ended": _iso(treaty.ended),
        "article": view.cite(one.ref),
        "eid": one.ref.eid,
        "words": one.words,
        "language": one.language,
        "ground": one.ground,
        "likeness": None if one.likeness is None else round(one.likeness, 3),
        "strength": one.strength,
        "action": one.action,
        "variant": one.variant,
        "also": [{"text": ref.text_id, "eid": ref.eid} for ref in one.also],
    }


def _record_acceptance(one: Acceptance) -> dict[str, object]:
    return {
        "code": one.code,
        "is_member": one.is_member,
        "since": _iso(one.since),
        "is_signature_only": one.is_signature_only,
        "strongest": one.strongest,
        "treaties": [
            {
                "treaty": precedent.treaty.id,
                "since": _iso(party.since),
                "until": _iso(party.until),
                "through_union": party.is_through_union,
                "original": party.is_original,
                "strength": precedent.strength,
                "variant": precedent.variant,
            }
            for precedent, party in one.held
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
