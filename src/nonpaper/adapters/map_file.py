"""Load one family of a convergence map that was written before.

Reads: `map.json`, as `nonpaper map` writes it. Writes: the wordings of a family.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.naming import fold_name
from nonpaper.domain.source import Language
from nonpaper.errors import UnreadableFileError

_SUGGESTED = 3


def load_family(path: Path, name: str) -> tuple[str, tuple[AlignmentUnit, ...]]:
    """Return the label of a family of a map, and its wordings in the order of texts.

    Args:
        path: A `map.json`.
        name: Id of the family, or its label; case and accents do not count.

    Raises:
        UnreadableFileError: The file is no map, or has no such family, or several.
    """
    table = _load(path)
    try:
        family = _choose(table["families"], name, path.name)
        provisions = {
            (str(text["id"]), str(one["eid"])): (text.get("language"), one)
            for text in table["texts"]
            for one in text["provisions"]
        }
        units = [
            _unit(str(member["text"]), str(member["eid"]), provisions)
            for member in family["members"]
        ]
        return str(family["label"]), tuple(unit for unit in units if unit.words)
    except (KeyError, TypeError) as error:
        raise UnreadableFileError(
            path.name, f"it is no convergence map ({error})", "name a map.json"
        ) from None


def _load(path: Path) -> dict[str, Any]:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFileError(
            path.name, f"it cannot be opened ({reason})", "check the path"
        ) from None
    except ValueError:
        raise UnreadableFileError(
            path.name, "it is no JSON file", "name the map.json that nonpaper map wrote"
        ) from None
    if not isinstance(table, dict) or not {"families", "texts"} <= table.keys():
        raise UnreadableFileError(
            path.name, "it is no convergence map", "name the map.json of nonpaper map"
        )
    return table


def _choose(families: Sequence[Any], name: str, file: str) -> Any:
    wanted = fold_name(name)
    found = [
        one
        for one in families
        if str(one["id"]) == name or fold_name(str(one["label"])) == wanted
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(str(one["id"]) for one in found)
        reason, remedy = f"several families are called {name!r}", f"name one of {ids}"
    else:
        labels = {fold_name(str(one["label"])): str(one["label"]) for one in families}
        near = get_close_matches(wanted, labels, n=_SUGGESTED, cutoff=0.5)
        said = " or ".join(repr(labels[key]) for key in near)
        reason = f"it has no family {name!r}"
        remedy = f"did you mean {said}?" if said else "take id or label from map.html"
    raise UnreadableFileError(file, reason, remedy)


def _unit(
    text: str, eid: str, provisions: Mapping[tuple[str, str], tuple[Any, Any]]
) -> AlignmentUnit:
    language, one = provisions[text, eid]
    return AlignmentUnit(
        ProvisionRef(text, eid),
        str(one["text"]),
        one.get("heading"),
        Language(language) if language in set(Language) else None,
    )
