"""Load the norms one can ask of texts, and refuse tables that are wrong.

Reads: `nonpaper/data/norms/trade.toml`, or a list of one's own in the same form.
Writes: norms for `nonpaper.measure.norms`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.measurement import Action, Development, Holder, Strength
from nonpaper.domain.norm import Asked, Norm, Way, Within
from nonpaper.domain.source import Language
from nonpaper.errors import DataError, PhraseError, UnreadableFileError
from nonpaper.measure.norms import require_phrase

_HEAD = {"id", "source", "as_of", "norm"}
_ASKED = {"topics", "strength", "development", "actions", "bearers"}
_WAY = {"none", "under", "within"}


def load_norms(path: Path | None = None) -> dict[str, Norm]:
    """Load the norms that the project ships, or a list of one's own, by their id.

    Args:
        path: A TOML file of the form of `nonpaper/data/norms/trade.toml`.

    Raises:
        DataError: The table is wrong; the message says where.
        UnreadableFileError: The file cannot be read.
    """
    if path is None:
        shipped = files("nonpaper") / "data" / "norms" / "trade.toml"
        return parse_norms(shipped.read_text(encoding="utf-8"), "trade.toml")
    try:
        words = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not in UTF-8"
        raise UnreadableFileError(
            str(path), f"it cannot be read ({reason})", "name a TOML file in UTF-8"
        ) from None
    return parse_norms(words, path.name)


def load_matters() -> dict[str, Norm]:
    """Load the matters on which agreements have chapters or articles, by their id.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    shipped = files("nonpaper") / "data" / "norms" / "matters.toml"
    return parse_norms(shipped.read_text(encoding="utf-8"), "matters.toml")


def parse_norms(words: str, name: str) -> dict[str, Norm]:
    """Check a list of norms and return them by their id.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, _HEAD, set(), name)
    norms: dict[str, Norm] = {}
    for number, row in enumerate(_rows(table["norm"], name), 1):
        norm = _norm(row, f"{name}, norm {number}")
        if norm.id in norms:
            raise DataError(f"{name}, norm {number}: {norm.id!r} stands there twice.")
        norms[norm.id] = norm
    return norms


def _norm(row: Mapping[str, object], where: str) -> Norm:
    require_keys(row, {"id", "names"}, {*_ASKED, *Language}, where)
    names = row["names"]
    if not isinstance(names, dict) or "en" not in names or set(names) - set(Language):
        raise DataError(f"{where}: names is a table with en, and es and fr if wanted.")
    ways = {
        language: parse_ways(said, f"{where}, {language}")
        for language in Language
        if (said := row.get(language)) is not None
    }
    asked = _asked(row, where)
    if not ways and asked == Asked():
        raise DataError(f"{where}: it asks for nothing.")
    norm_id = str(row["id"])
    return Norm(norm_id, {str(k): str(v) for k, v in names.items()}, ways, asked)


def _asked(row: Mapping[str, object], where: str) -> Asked:
    try:
        strength = row.get("strength")
        return Asked(
            topics=_strings(row.get("topics", []), where),
            strength=None if strength is None else Strength(str(strength)),
            development=tuple(
                map(Development, _strings(row.get("development", []), where))
            ),
            actions=tuple(map(Action, _strings(row.get("actions", []), where))),
            bearers=tuple(map(Holder, _strings(row.get("bearers", []), where))),
        )
    except ValueError as error:
        raise DataError(f"{where}: {error}.") from None


def parse_ways(rows: object, where: str) -> tuple[Way, ...]:
    """Check ways of saying something and return them.

    Args:
        rows: What a table in TOML holds: a list of tables with `all`, and `none`,
            `under` and `within` if wanted.
        where: Where they stand, for the message.

    Raises:
        DataError: A way is wrong; the message says where.
    """
    return tuple(_way(row, where) for row in _rows(rows, where))


def _way(row: Mapping[str, object], where: str) -> Way:
    require_keys(row, {"all"}, _WAY, where)
    groups = row["all"]
    if not isinstance(groups, list) or not groups:
        raise DataError(f"{where}: all is a list of lists of phrases.")
    within = str(row.get("within", Within.ARTICLE))
    if within not in set(Within):
        raise DataError(f"{where}: within {within!r} is none of {sorted(Within)}.")
    return Way(
        all=tuple(_phrases(group, where) for group in groups),
        none=_phrases(row["none"], where) if "none" in row else (),
        under=_phrases(row["under"], where) if "under" in row else (),
        within=Within(within),
    )


def _phrases(value: object, where: str) -> tuple[str, ...]:
    phrases = _strings(value, where)
    if not phrases:
        raise DataError(f"{where}: a list of phrases is empty.")
    for phrase in phrases:
        try:
            require_phrase(phrase)
        except PhraseError as error:
            raise DataError(f"{where}: {error}") from None
    return phrases


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{where}: a list of words is expected.")
    return tuple(value)


def _rows(value: object, where: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise DataError(f"{where}: a list of tables is expected.")
    return value
