"""Write a convergence map as data, in the published form of `map.json`.

Writes: what `nonpaper/data/schema/map.schema.json` describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.lookup import MapLookup, Place, count_brackets
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.domain.convergence import (
    Backing,
    Closeness,
    ConvergenceMap,
    FamilyConvergence,
    FamilyTrend,
    ProvisionRef,
    Variant,
)
from nonpaper.domain.measurement import Evidence, Measurement
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text

VERSION = 1
SCORE_DIGITS = 4

Json = dict[str, Any]
_ENGLISH = load_interface(Language.EN)
"""The data speaks one language, whatever that of the page."""


def map_to_json(map_: ConvergenceMap) -> Json:
    """Return a map as values that JSON knows, as the published schema says."""
    sections = _sections(MapLookup(map_))
    return {key: list(v) if isinstance(v, Iterator) else v for key, v in sections}


def _sections(lookup: MapLookup) -> Iterator[tuple[str, Any]]:
    """Go through the keys of a map; what is long comes as an iterator."""
    map_ = lookup.map
    yield "version", VERSION
    yield "title", lookup.title(_ENGLISH)
    yield "unit", map_.unit
    yield "is_abridged", map_.is_abridged
    yield "coverage", _coverage(lookup)
    yield "levels", {level.value: n for level, n in map_.level_counts().items()}
    yield "texts", (_text(lookup, text) for text in map_.texts)
    yield "families", (_family(lookup, family) for family in map_.families)
    yield "members", _members(lookup)
    yield "groups", _groups(lookup)
    yield "topics", dict(map_.topics.names)
    yield (
        "closeness",
        {
            "texts": [_closeness(pair) for pair in map_.text_closeness],
            "members": [_closeness(pair) for pair in map_.member_closeness],
        },
    )
    yield "trend", [_trend(trend) for trend in map_.trend]
    yield (
        "unread",
        [{"file": u.file, "reason": _ENGLISH.say(u.reason)} for u in map_.unread],
    )
    yield "notices", [_notice(notice) for notice in map_.notices]


@cache
def load_schema() -> Json:
    """Load the JSON Schema of `map.json`."""
    file = resources.files("nonpaper") / "data" / "schema" / "map.schema.json"
    schema: Json = json.loads(file.read_text(encoding="utf-8"))
    return schema


def dump_json(map_: ConvergenceMap) -> str:
    """Return a map as the text of `map.json`."""
    return "".join(iterate_json(MapLookup(map_)))


def iterate_json(lookup: MapLookup) -> Iterator[str]:
    """Go through the text of `map.json` in pieces, one text or family each.

    So that the whole, which can be a hundred megabytes, never stands in memory.
    """
    opening = "{"
    for key, value in _sections(lookup):
        yield f'{opening}"{key}": '
        opening = ", "
        if isinstance(value, Iterator):
            yield "["
            for number, item in enumerate(value):
                yield f"{', ' if number else ''}{_encode(item)}"
            yield "]"
        else:
            yield _encode(value)
    yield "}"


def _encode(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _coverage(lookup: MapLookup) -> Json:
    units = {
        ProvisionRef(text.id, provision.eid)
        for text in lookup.map.texts
        for provision in text.walk()
        if provision.kind.value == lookup.map.unit
    }
    placed = {ref for f in lookup.map.families for ref in f.family.members}
    shared = {
        ref
        for f in lookup.map.families
        if len({ref.text_id for ref in f.family.members}) > 1
        for ref in f.family.members
    }
    return {
        "texts": len(lookup.map.texts),
        "unread": len(lookup.map.unread),
        "provisions": len(units | placed),
        "in_families": len(placed),
        "in_shared_families": len(shared),
    }


def _text(lookup: MapLookup, text: Text) -> Json:
    front = text.front
    return {
        "id": text.id,
        "title": front.title,
        "symbol": front.symbol,
        "sponsors": list(front.sponsors),
        "parties": list(front.parties),
        "date": front.date.isoformat() if front.date else None,
        "language": front.language.value if front.language else None,
        "kind": front.kind.value,
        "brackets": sum(count_brackets(text, p) for p in text.provisions),
        "options": len(text.options),
        "footnotes": len(text.footnotes),
        "notices": [_notice(notice, text) for notice in text.notices],
        "provisions": [
            _provision(lookup, lookup.place(ProvisionRef(text.id, element.eid)))
            for element in _listed(lookup, text)
        ],
    }


def _listed(lookup: MapLookup, text: Text) -> Iterator[Provision]:
    """Go through the provisions to list: all, or those alone that are compared."""
    for element in text.walk():
        if lookup.map.is_abridged:
            if element.kind.value == lookup.map.unit or lookup.is_member(
                ProvisionRef(text.id, element.eid)
            ):
                yield element
        elif element.kind not in CONTAINERS or not element.children:
            yield element


def _provision(lookup: MapLookup, place: Place) -> Json:
    provision = place.provision
    ref = ProvisionRef(place.text.id, provision.eid)
    measured = lookup.map.measurements.get(ref, Measurement())
    return {
        "eid": provision.eid,
        "parent": place.parent_eid,
        "kind": provision.kind.value,
        "source_id": _source_id(provision),
        "number": provision.number,
        "heading": provision.heading,
        "text": lookup.words(ref),
        "span": [provision.span.start, provision.span.end],
        "strength": measured.strength.value,
        "development": [kind.value for kind in measured.development],
        "action": measured.action.value,
        "topics": list(measured.topics),
        "bearers": [holder.value for holder in measured.bearers],
        "beneficiaries": [holder.value for holder in measured.beneficiaries],
        "other_readings": [
            {"field": other.field, "value": other.value}
            for other in measured.other_readings
        ],
        "brackets": count_brackets(place.text, provision),
        "evidence": []
        if lookup.map.is_abridged
        else [_evidence(evidence) for evidence in measured.evidence],
    }


def _source_id(provision: Provision) -> str | None:
    """Return the source's own identifier, else an article's number as printed."""
    if provision.kind is not ProvisionKind.ARTICLE:
        return provision.source_id
    return provision.source_id or provision.number


def _evidence(evidence: Evidence) -> Json:
    span = evidence.span
    return {
        "field": evidence.field,
        "value": evidence.value,
        "rule": evidence.rule,
        "span": [span.start, span.end] if span else None,
        "words": evidence.words,
    }


def _family(lookup: MapLookup, convergence: FamilyConvergence) -> Json:
    family = convergence.family
    parts = convergence.parts
    return {
        "id": family.id,
        "label": family.label,
        "topic": convergence.topic,
        "level": convergence.level.value,
        "score": round(convergence.score, SCORE_DIGITS),
        "parts": {
            "breadth": round(parts.breadth, SCORE_DIGITS),
            "wording": round(parts.wording, SCORE_DIGITS),
            "strength": round(parts.strength, SCORE_DIGITS),
            "brackets": round(parts.brackets, SCORE_DIGITS),
        },
        "reasons": list(map(_ENGLISH.say, convergence.reasons)),
        "core": convergence.core,
        "core_texts": list(convergence.core_text_ids),
        "shared_terms": list(family.shared_terms),
        "sponsors": list(convergence.backing.sponsors),
        "backing": _backing(convergence.backing),
        "members": [_ref(lookup, ref) for ref in family.members],
        "variants": [_variant(lookup, variant) for variant in convergence.variants],
    }


def _variant(lookup: MapLookup, variant: Variant) -> Json:
    return {
        "members": [_ref(lookup, ref) for ref in variant.refs],
        "words": variant.words,
        "language": variant.language.value if variant.language else None,
        "redline": []
        if lookup.map.is_abridged
        else [[run.edit.value, run.words] for run in variant.redline],
        "backing": _backing(variant.backing),
        "strength": variant.strength.value,
        "development": [kind.value for kind in variant.development],
        "action": variant.action.value,
        "brackets": variant.bracket_count,
    }


def _ref(lookup: MapLookup, ref: ProvisionRef) -> Json:
    provision = lookup.place(ref).provision
    return {
        "text": ref.text_id,
        "eid": ref.eid,
        "source_id": _source_id(provision),
    }


def _backing(backing: Backing) -> Json:
    return {"sponsors": list(backing.sponsors), "members": list(backing.members)}


def _members(lookup: MapLookup) -> list[Json]:
    known = lookup.map.directory.members
    return [
        {
            "code": code,
            "name": lookup.map.directory.name(code),
            "is_developing": known[code].is_developing if code in known else None,
            "is_ldc": known[code].is_ldc if code in known else None,
        }
        for code in lookup.table_members()
    ]


def _groups(lookup: MapLookup) -> list[Json]:
    directory = lookup.map.directory
    sponsors = {code for text in lookup.map.texts for code in text.front.sponsors}
    return [
        {
            "code": code,
            "name": directory.groups[code].name,
            "members": list(directory.groups[code].members),
            "as_of": directory.groups[code].as_of,
            "source": directory.groups[code].source,
        }
        for code in sorted(sponsors & set(directory.groups))
    ]


def _closeness(pair: Closeness) -> Json:
    return {
        "first": pair.first,
        "second": pair.second,
        "score": round(pair.score, SCORE_DIGITS),
        "shared": pair.shared_count,
    }


def _trend(trend: FamilyTrend) -> Json:
    before, after = trend.score_before, trend.score_after
    return {
        "label": trend.label,
        "movement": trend.movement.value,
        "before": trend.before.value if trend.before else None,
        "after": trend.after.value if trend.after else None,
        "score_before": None if before is None else round(before, SCORE_DIGITS),
        "score_after": None if after is None else round(after, SCORE_DIGITS),
        "family": trend.family_id,
        "reasons": list(map(_ENGLISH.say, trend.reasons)),
    }


def _notice(notice: Notice, text: Text | None = None) -> Json:
    span = notice.span
    return {
        "message": tell_notice(notice, _ENGLISH, text),
        "span": [span.start, span.end] if span else None,
    }
