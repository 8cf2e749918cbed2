"""Load a consolidated text that was written before.

Reads: `consolidated.json`, as `nonpaper consolidate` writes it. Writes: the text,
without the notes to its reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnNote,
    OwnPlace,
    OwnWords,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind
from nonpaper.errors import UnreadableFileError

_REMEDY = "name the consolidated.json that nonpaper consolidate wrote"


def load_consolidated(path: Path) -> ConsolidatedText:
    """Load the text of a `consolidated.json`.

    Raises:
        UnreadableFileError: The file cannot be opened, or is no consolidated text.
    """
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return parse_consolidated(table)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFileError(
            path.name, f"it cannot be opened ({reason})", "check the path"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableFileError(
            path.name, "it is no consolidated text", _REMEDY
        ) from None


def parse_consolidated(table: Mapping[str, Any]) -> ConsolidatedText:
    """Return the consolidated text of decoded JSON.

    Raises:
        KeyError, TypeError, ValueError: It is not of the published form.
    """
    return ConsolidatedText(
        title=str(table["title"]),
        language=_language(table["language"]),
        nodes=_nodes(table["provisions"]),
        sources=tuple(
            Source(
                str(one["id"]),
                str(one["name"]),
                tuple(map(str, one["sponsors"])),
                _language(one["language"]),
            )
            for one in table["sources"]
        ),
        base_id=table["base"],
        notes=tuple(
            ConsolidatedNote(
                str(one["label"]),
                _pieces(one["words"]),
                tuple(
                    OwnNote(own["text"], own["label"], int(own["position"]))
                    for own in one["own"]
                ),
            )
            for one in table["footnotes"]
        ),
        asides=_nodes(table["asides"]),
    )


def _language(code: str | None) -> Language | None:
    return Language(code) if code else None


def _nodes(table: Iterable[Mapping[str, Any]]) -> tuple[ConsolidatedNode, ...]:
    return tuple(map(_node, table))


def _node(table: Mapping[str, Any]) -> ConsolidatedNode:
    if "alternatives" in table:
        return ProvisionChoice(
            tuple(
                ProvisionAlternative(tuple(one["texts"]), _nodes(one["provisions"]))
                for one in table["alternatives"]
            )
        )
    return ConsolidatedProvision(
        kind=ProvisionKind(table["kind"]),
        eid=str(table["eid"]),
        label=str(table["label"]),
        heading=_pieces(table["heading"]),
        words=_pieces(table["words"]),
        children=_nodes(table["children"]),
        places=tuple(
            OwnPlace(
                one["text"],
                one["eid"],
                int(one["position"]),
                one["label"],
                ProvisionKind(one["kind"]),
                int(one["depth"]),
            )
            for one in table["places"]
        ),
        family_id=table["family"],
    )


def _pieces(table: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    return tuple(map(_piece, table))


def _piece(table: Mapping[str, Any]) -> Piece:
    if "alternatives" in table:
        return Choice(
            tuple(
                Alternative(tuple(one["texts"]), _pieces(one["pieces"]))
                for one in table["alternatives"]
            )
        )
    return Phrase(
        str(table["words"]),
        RunRole(table.get("role", RunRole.WORDS.value)),
        tuple(OwnWords(*own) for own in table.get("own", {}).items()),
    )
