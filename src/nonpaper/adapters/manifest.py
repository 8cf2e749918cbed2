"""Read the manifest of a folder: what the user says of each file, and of the talks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

from nonpaper.adapters.readers.options import ResolveSponsor
from nonpaper.domain.source import FrontMatter, Language, TextKind
from nonpaper.errors import InputError, ManifestError

MANIFEST_NAME = "manifest.toml"
_LARGEST = 4 * 1024 * 1024
FILE_KEYS = (
    "title",
    "symbol",
    "sponsors",
    "date",
    "language",
    "kind",
    "source_url",
)
_NEGOTIATION = "negotiation"
NEGOTIATION_KEYS = ("title", "members", "topics")
_DATE_REMEDY = "write year, month and day, as in date = 2024-07-26"
_DATE_LINE = re.compile(r"\s*date\s*=\s*([^#]*)")
_COMPLAINT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class NegotiationSettings:
    """Hold what a manifest says of the negotiation as a whole.

    Attributes:
        title: What the negotiation is called.
        members: Its own list of Members, an existing file inside the folder.
        topics: Its own list of topics, an existing file inside the folder.
    """

    title: str | None = None
    members: Path | None = None
    topics: Path | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what a manifest says of one file.

    Attributes:
        front: What is given; sponsors are not in it yet.
        sponsors: Names or codes as written.
        source_url: Where the file was fetched from.
    """

    front: FrontMatter = field(default_factory=FrontMatter)
    sponsors: tuple[str, ...] = ()
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold a manifest; an empty one where the folder has none.

    Attributes:
        settings: What it says of the negotiation.
        entries: What it says of each file, by file name.
    """

    settings: NegotiationSettings = field(default_factory=NegotiationSettings)
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def given(self, file: str, resolve_sponsor: ResolveSponsor) -> FrontMatter:
        """Return what the user says of a file, the sponsors as codes.

        Raises:
            ManifestError: A sponsor is no Member or group.
        """
        entry = self.entries.get(file)
        if entry is None:
            return FrontMatter()
        codes = (_resolve(file, name, resolve_sponsor) for name in entry.sponsors)
        return replace(entry.front, sponsors=tuple(dict.fromkeys(codes)))


def load_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder, checked; an empty one if there is none.

    Everything wrong in a manifest is an error, for the whole folder: a typing mistake
    in it would otherwise put a text under a wrong name, date or delegation.

    Raises:
        ManifestError: It is no TOML, has an unknown key, a value that is not what the
            key asks for, or names a file that is not there.
    """
    path = folder / MANIFEST_NAME
    if not path.exists() and not path.is_symlink():
        return Manifest()
    tables = _load_tables(path)
    files = {p.name for p in folder.iterdir() if not p.is_dir()} - {MANIFEST_NAME}
    entries = {}
    for name, table in tables.items():
        if name == _NEGOTIATION:
            continue
        _check_file(name, table, files)
        entries[name] = _entry(name, table)
    settings = _settings(folder, tables.get(_NEGOTIATION, {}))
    return Manifest(settings, entries)


def _load_tables(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise ManifestError(
                MANIFEST_NAME, "the file", "it is far too large", "write a short one"
            )
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (
            f"it cannot be opened ({(error.strerror or 'no reason given').lower()})"
        )
        remedy = "look at its permissions"
        raise ManifestError(MANIFEST_NAME, "the file", reason, remedy) from error
    except UnicodeDecodeError as error:
        remedy = "save it as UTF-8"
        raise ManifestError(
            MANIFEST_NAME, "the file", "it is not UTF-8", remedy
        ) from error
    except ValueError as error:
        # Also what is valid and cannot be held: an integer of thousands of digits.
        if wrong := _wrong_date(path, str(error)):
            raise ManifestError(MANIFEST_NAME, *wrong, _DATE_REMEDY) from error
        reason = f"it is not valid TOML ({str(error).rstrip('.')})"
        remedy = 'mend that line; a file is named in quotes, as in ["proposal.docx"]'
        raise ManifestError(MANIFEST_NAME, "the file", reason, remedy) from error
    except RecursionError as error:
        reason = "its values are nested deeper than any manifest needs"
        raise ManifestError(
            MANIFEST_NAME, "the file", reason, "write a simple one"
        ) from error


def _wrong_date(path: Path, complaint: str) -> tuple[str, str] | None:
    """Return key and reason, where what is no TOML is the value of a date."""
    place = _COMPLAINT_LINE.search(complaint)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if place is None or int(place.group(1)) > len(lines):
        return None
    above = lines[: int(place.group(1))]
    found = _DATE_LINE.match(above[-1])
    if found is None:
        return None
    heads = [line.strip() for line in above if line.lstrip().startswith("[")]
    table = f"{heads[-1].strip('[] ')}." if heads else ""
    return f"{table}date", f"{found.group(1).strip()} is no day of the calendar"


def _check_file(name: str, table: object, files: set[str]) -> None:
    if not isinstance(table, dict):
        remedy = 'write it under the file it belongs to, as in ["proposal.docx"], or '
        remedy += f"under [{_NEGOTIATION}]"
        raise ManifestError(MANIFEST_NAME, name, "it stands outside any table", remedy)
    if name in files:
        return
    dotted = [
        f"{name}.{key}" for key, value in table.items() if isinstance(value, dict)
    ]
    if meant := next((d for d in dotted if d in files), None):
        remedy = f'write ["{meant}"], in quotes'
        reason = "a file name with a point has to stand in quotes"
        raise ManifestError(MANIFEST_NAME, name, reason, remedy)
    if "/" in name or "\\" in name:
        reason = "only files of the folder itself can be named, not of another one"
        raise ManifestError(
            MANIFEST_NAME, f'"{name}"', reason, "put the file into the folder"
        )
    raise ManifestError(
        MANIFEST_NAME,
        f'"{name}"',
        "no such file is in the folder",
        _suggest(name, sorted(files)) or "write the file name as it is, or take it out",
    )


def _entry(name: str, table: dict[str, Any]) -> Entry:
    _check_keys(name, table, FILE_KEYS)
    values = {key: _READ[key](f'"{name}".{key}', said) for key, said in table.items()}
    front = FrontMatter(
        title=values.get("title"),
        symbol=values.get("symbol"),
        date=values.get("date"),
        language=values.get("language"),
        kind=values.get("kind", TextKind.UNKNOWN),
    )
    return Entry(front, values.get("sponsors", ()), values.get("source_url"))


def _settings(folder: Path, table: object) -> NegotiationSettings:
    if not isinstance(table, dict):
        remedy = f"write [{_NEGOTIATION}] and under it {_choices(NEGOTIATION_KEYS)}"
        raise ManifestError(MANIFEST_NAME, _NEGOTIATION, "it is no table", remedy)
    _check_keys(_NEGOTIATION, table, NEGOTIATION_KEYS)
    title = table.get("title")
    return NegotiationSettings(
        title=None if title is None else _words(f"{_NEGOTIATION}.title", title),
        members=_path(folder, "members", table),
        topics=_path(folder, "topics", table),
    )


def _check_keys(name: str, table: dict[str, Any], allowed: tuple[str, ...]) -> None:
    shown = name if name == _NEGOTIATION else f'"{name}"'
    for key in table:
        if key not in allowed:
            hint = _suggest(key, list(allowed))
            remedy = f"{hint}; allowed are" if hint else "allowed are"
            raise ManifestError(
                MANIFEST_NAME,
                f"{shown}.{key}",
                "there is no such key",
                f"{remedy} {', '.join(allowed)}",
            )


def _path(folder: Path, key: str, table: dict[str, Any]) -> Path | None:
    """Return a file that the manifest names, inside the folder and nowhere else."""
    if key not in table:
        return None
    dotted = f"{_NEGOTIATION}.{key}"
    said = _words(dotted, table[key])
    inner = PurePosixPath(said)
    path = folder / inner
    is_outside = (
        inner.is_absolute() or ".." in inner.parts or "\\" in said or ":" in said
    )
    if is_outside or not path.resolve().is_relative_to(folder.resolve()):
        remedy = "put the file into the folder and name it from there"
        raise ManifestError(MANIFEST_NAME, dotted, "it leads out of the folder", remedy)
    if not path.is_file():
        reason = f"there is no file {said} in the folder"
        raise ManifestError(
            MANIFEST_NAME, dotted, reason, "put it there, or take the key out"
        )
    return path


def _words(key: str, said: object) -> str:
    words = " ".join(said.split()) if isinstance(said, str) else ""
    if not words:
        remedy = 'write it as words in quotes, as in "Digital trade"'
        raise ManifestError(MANIFEST_NAME, key, "it is not a text", remedy)
    return words


def _sponsors(key: str, said: object) -> tuple[str, ...]:
    if not isinstance(said, list):
        remedy = 'write a list of names or codes, as in ["Japan", "African Group"]'
        raise ManifestError(MANIFEST_NAME, key, "it is not a list", remedy)
    return tuple(_words(key, name) for name in said)


def _date(key: str, said: object) -> date:
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError as error:
        reason = f"{said!r} is no day of the calendar"
        raise ManifestError(MANIFEST_NAME, key, reason, _DATE_REMEDY) from error


def _language(key: str, said: object) -> Language:
    return Language(_choice(key, said, tuple(Language)))


def _kind(key: str, said: object) -> TextKind:
    return TextKind(_choice(key, said, tuple(TextKind)))


def _choice(key: str, said: object, allowed: tuple[str, ...]) -> str:
    if isinstance(said, str) and said in allowed:
        return said
    reason = f"{said!r} is none of those allowed"
    raise ManifestError(MANIFEST_NAME, key, reason, f"write {_choices(allowed)}")


_READ: dict[str, Callable[[str, object], Any]] = {
    "title": _words,
    "symbol": _words,
    "sponsors": _sponsors,
    "date": _date,
    "language": _language,
    "kind": _kind,
    "source_url": _words,
}


def _resolve(file: str, name: str, resolve_sponsor: ResolveSponsor) -> str:
    try:
        return resolve_sponsor(name)
    except InputError as error:
        near: tuple[str, ...] = getattr(error, "suggestions", ())
        hint = f"did you mean {' or '.join(near)}?" if near else ""
        remedy = "write the name or code of a Member or group of the Members list"
        raise ManifestError(
            MANIFEST_NAME,
            f'"{file}".sponsors',
            f"{name!r} is no Member or group that is known",
            f"{hint} {remedy}".strip(),
        ) from error


def _choices(allowed: tuple[str, ...]) -> str:
    return f"{', '.join(allowed[:-1])} or {allowed[-1]}"


def _suggest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else ""
