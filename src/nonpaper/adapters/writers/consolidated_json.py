"""Write a consolidated text as data, in the published form of `consolidated.json`.

Writes: what `nonpaper/data/schema/consolidated.schema.json` describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    Phrase,
    Piece,
    Source,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import Language

VERSION = 1

Json = dict[str, Any]
_ENGLISH = load_interface(Language.EN)
"""The data speaks one language, whatever that of the page."""


def consolidated_to_json(
    consolidated: ConsolidatedText, names: Mapping[str, tuple[str, ...]]
) -> Json:
    """Return a consolidated text as values that JSON knows.

    Args:
        consolidated: The text; without attributions, none are in the data.
        names: The short names of each of its sources.
    """
    language = consolidated.language
    return {
        "version": VERSION,
        "title": consolidated.title,
        "language": language.value if language else None,
        "base": consolidated.base_id,
        "sources": [_source(one, names) for one in consolidated.sources],
        "provisions": _nodes(consolidated.nodes),
        "asides": _nodes(consolidated.asides),
        "footnotes": [_note(note) for note in consolidated.notes],
        "notices": [_ENGLISH.say(one.statement) for one in consolidated.notices],
    }


@cache
def load_consolidated_schema() -> Json:
    """Load the JSON Schema of `consolidated.json`."""
    folder = resources.files("nonpaper") / "data" / "schema"
    file = folder / "consolidated.schema.json"
    schema: Json = json.loads(file.read_text(encoding="utf-8"))
    return schema


def dump_consolidated(
    consolidated: ConsolidatedText, names: Mapping[str, tuple[str, ...]]
) -> str:
    """Return a consolidated text as the text of `consolidated.json`."""
    value = consolidated_to_json(consolidated, names)
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False)}\n"


def _source(source: Source, names: Mapping[str, tuple[str, ...]]) -> Json:
    return {
        "id": source.text_id,
        "name": source.name,
        "short": list(names[source.text_id]),
        "sponsors": list(source.sponsors),
        "language": source.language.value if source.language else None,
    }


def _nodes(nodes: Iterable[ConsolidatedNode]) -> list[Json]:
    return [
        _provision(node)
        if isinstance(node, ConsolidatedProvision)
        else {
            "alternatives": [
                {"texts": list(one.text_ids), "provisions": _nodes(one.provisions)}
                for one in node.alternatives
            ]
        }
        for node in nodes
    ]


def _provision(provision: ConsolidatedProvision) -> Json:
    return {
        "kind": provision.kind.value,
        "eid": provision.eid,
        "label": provision.label,
        "heading": _pieces(provision.heading),
        "words": _pieces(provision.words),
        "children": _nodes(provision.children),
        "places": [_place(place) for place in provision.places],
        "family": provision.family_id,
        "notes": [_ENGLISH.say(note) for note in provision.notes],
    }


def _place(place: OwnPlace) -> Json:
    return {
        "text": place.text_id,
        "eid": place.eid,
        "position": place.position,
        "label": place.label,
        "kind": place.kind.value,
        "depth": place.depth,
    }


def _pieces(pieces: Iterable[Piece]) -> list[Json]:
    return [
        _phrase(piece)
        if isinstance(piece, Phrase)
        else {
            "alternatives": [
                {"texts": list(one.text_ids), "pieces": _pieces(one.pieces)}
                for one in piece.alternatives
            ]
        }
        for piece in pieces
    ]


def _phrase(phrase: Phrase) -> Json:
    """Return a phrase; what is not said is that it is plain words of all alike."""
    said: Json = {"words": phrase.words}
    if phrase.role is not RunRole.WORDS:
        said["role"] = phrase.role.value
    if phrase.own:
        said["own"] = {own.text_id: own.words for own in phrase.own}
    return said


def _note(note: ConsolidatedNote) -> Json:
    return {
        "label": note.label,
        "words": _pieces(note.words),
        "own": [
            {"text": own.text_id, "label": own.label, "position": own.position}
            for own in note.own
        ],
    }
