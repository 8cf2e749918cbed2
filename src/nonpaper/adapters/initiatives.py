"""Load what some Members want to bring into force, from a file of the user or a case.

Reads: an `initiative.toml`, or a case in `nonpaper/data/initiatives/`.
Writes: an `Initiative` for `nonpaper.workflows.pathways`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn, TypeVar

from nonpaper.domain.initiative import (
    CRITICAL_MASS,
    Event,
    EventKind,
    Fact,
    Initiative,
    Stance,
    StanceTaken,
    Subject,
    TradeShare,
)
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.participation import ParticipationRecord
from nonpaper.domain.rule import Wording
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement
from nonpaper.errors import UnknownCaseError, UnreadableFileError
from nonpaper.workflows.chosen_members import Chosen, Given, choose_members

_LARGEST = 1024 * 1024
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")
_WHOLE_PERCENT = 100
_KEYS = ("title", "subject", "participants", *Fact, "critical_mass", "trade_share")
_KEYS += ("as_of", "participants_source", "sources", "doubts", "stance", "history")
_SHARE_KEYS = ("share", "of", "source")
_STANCE_KEYS = ("who", "stance", "routes", "day", "source", "note")
_EVENT_KEYS = ("route", "event", "day", "source", "note")

_Choice = TypeVar("_Choice", bound=StrEnum)
_Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what an initiative may name.

    Attributes:
        index: The names of Members and groups.
        participation: The initiatives whose participants are known.
        routes: Ids of the routes.
    """

    index: NameIndex
    participation: ParticipationRecord
    routes: Collection[str]


def list_cases() -> tuple[str, ...]:
    """Return the names of the cases that the project ships, in order of name."""
    files = (file.name for file in _cases().iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in files if n.endswith(".toml")))


def load_case(name: str, known: Known) -> Initiative:
    """Load a case that the project ships.

    Raises:
        UnknownCaseError: There is no case of that name; it carries those there are.
    """
    cases = list_cases()
    if name not in cases:
        raise UnknownCaseError(name, cases)
    file = f"{name}.toml"
    return parse_initiative((_cases() / file).read_text("utf-8"), file, known)


def load_initiative(path: Path, known: Known) -> Initiative:
    """Load an initiative from a file of the user.

    Raises:
        UnreadableFileError: It cannot be read, has a key that is not known, or a value
            that the key cannot have; the message says which and what to write.
    """
    try:
        if path.stat().st_size > _LARGEST:
            _refuse(path.name, "the file", "it is far too large", "write a short one")
        return parse_initiative(path.read_text("utf-8-sig"), path.name, known)
    except OSError as error:
        reason = f"it cannot be opened ({(error.strerror or str(error)).lower()})"
        remedy = "check name and rights"
        raise UnreadableFileError(str(path), reason, remedy) from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            path.name, "it is not in UTF-8", "save it as UTF-8"
        ) from error


def parse_initiative(words: str, file: str, known: Known) -> Initiative:
    """Check the words of an initiative file and return what they say.

    Raises:
        UnreadableFileError: A key is not known, a value cannot be, or a Member is said
            to stand in two ways.
        UnknownMemberError: A name is no Member, group or initiative.
    """
    try:
        table = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        reason = f"it is no valid TOML ({str(error).rstrip('.')})"
        raise UnreadableFileError(file, reason, "mend that line") from error
    return _Reading(file, known).initiative(table)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Read one file, and say where it is wrong."""

    file: str
    known: Known

    def initiative(self, table: _Row) -> Initiative:
        self._check_keys(table, _KEYS, "")
        if "title" not in table:
            self._refuse("title", "it is missing", "say what the initiative is called")
        chosen = self._members(table, "participants", "")
        participants = chosen.members
        stances, notices = self._stances(table, participants)
        facts = {fact: self._truth(table, fact) for fact in Fact if fact in table}
        return Initiative(
            title=self._wording(table, "title", ""),
            subject=self._choose(Subject, table, "subject", ""),
            participants=participants,
            facts=facts,
            stances=stances,
            trade=self._trade(table),
            critical_mass=self._mass(table),
            day=self._as_of(table),
            participants_source=self._maybe(table, "participants_source", ""),
            history=self._history(table),
            doubts=self._wordings(table, "doubts"),
            sources=self._wordings(table, "sources"),
            notices=tuple(dict.fromkeys((*chosen.notices, *notices))),
            uncertain=_find_uncertain(chosen),
        )

    def _as_of(self, table: _Row) -> date | None:
        day = self._day(table, "as_of", "")
        members = self.known.index.directory.members.values()
        first = min((m.member_since for m in members if m.member_since), default=None)
        if day and first and day < first:
            remedy = f"write {first} or a later day"
            self._refuse("as_of", f"on {day} there were no Members yet", remedy)
        return day

    def _stances(
        self, table: _Row, participants: tuple[str, ...]
    ) -> tuple[tuple[StanceTaken, ...], tuple[Statement, ...]]:
        found: list[StanceTaken] = []
        notices: list[Statement] = []
        for row, where in self._rows(table, "stance"):
            self._check_keys(row, _STANCE_KEYS, where)
            stance = self._choose(Stance, row, "stance", where)
            if stance is None:
                self._refuse(where, "stance is missing", f"write {_choices(Stance)}")
            chosen = self._members(row, "who", where)
            members = chosen.members
            notices += chosen.notices
            if not members:
                self._refuse(where, "who is missing", "name Members or groups")
            if both := sorted(set(members) & set(participants)):
                self._refuse(
                    f"{where}.who",
                    f"{self._names(both)} takes part already",
                    "take it out of participants or of the stance",
                )
            routes = self._routes(row, where)
            found += [
                StanceTaken(
                    member,
                    stance,
                    routes,
                    self._day(row, "day", where),
                    self._maybe(row, "source", where),
                    self._maybe(row, "note", where),
                )
                for member in members
            ]
        self._require_single(found)
        return tuple(sorted(found, key=lambda s: (s.member, s.routes))), tuple(notices)

    def _require_single(self, stances: Iterable[StanceTaken]) -> None:
        heard: dict[str, set[str]] = {}
        for taken in stances:
            about = set(taken.routes or self.known.routes)
            if about & heard.setdefault(taken.member, set()):
                self._refuse(
                    "stance",
                    f"{self._names([taken.member])} stands there twice for one route",
                    "keep one of them",
                )
            heard[taken.member] |= about

    def _routes(self, row: _Row, where: str) -> tuple[str, ...]:
        routes = self._texts(row, "routes", where)
        for route in routes:
            self._require_route(route, f"{where}.routes")
        return routes

    def _require_route(self, route: str, where: str) -> None:
        if route not in self.known.routes:
            remedy = _suggest(route, self.known.routes)
            remedy = f"{remedy}write {_choices(self.known.routes)}"
            self._refuse(where, f"{route!r} is no route", remedy)

    def _history(self, table: _Row) -> tuple[Event, ...]:
        found: list[Event] = []
        for row, where in self._rows(table, "history"):
            self._check_keys(row, _EVENT_KEYS, where)
            kind = self._choose(EventKind, row, "event", where)
            day = self._day(row, "day", where)
            route = self._text(row, "route", where)
            if kind is None or day is None:
                remedy = "say what happened on which route, and when"
                self._refuse(where, "route, event or day is missing", remedy)
            self._require_route(route, f"{where}.route")
            source = self._maybe(row, "source", where)
            note = self._maybe(row, "note", where)
            found.append(Event(route, kind, day, source, note))
        return tuple(sorted(found, key=lambda e: (e.day, e.route)))

    def _trade(self, table: _Row) -> TradeShare | None:
        value = table.get("trade_share")
        if value is None:
            return None
        if not isinstance(value, dict):
            share = self._percent(value, "trade_share")
            return TradeShare(share, dict.fromkeys(Language, self.file))
        self._check_keys(value, _SHARE_KEYS, "trade_share")
        return TradeShare(
            self._percent(value.get("share"), "trade_share.share"),
            self._wording({"source": self.file, **value}, "source", "trade_share"),
            self._maybe(value, "of", "trade_share"),
        )

    def _mass(self, table: _Row) -> Fraction:
        if "critical_mass" not in table:
            return CRITICAL_MASS
        return self._percent(table["critical_mass"], "critical_mass")

    def _percent(self, value: object, key: str) -> Fraction:
        found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
        share = Fraction(found.group(1)) / _WHOLE_PERCENT if found else Fraction(0)
        if not 0 < share <= 1:
            remedy = 'write it as per cent in quotes, as in "90%"'
            self._refuse(key, f"{value!r} is no share", remedy)
        return share

    def _members(self, row: _Row, key: str, where: str) -> Chosen:
        """Return the Members behind names, codes, groups and known initiatives."""
        place = f"{self.file}, {_dotted(where, key)}"
        return choose_members(
            [Given(name, place) for name in self._texts(row, key, where)],
            self.known.index,
            self.known.participation,
        )

    def _names(self, codes: Iterable[str]) -> str:
        return ", ".join(map(self.known.index.directory.name, codes))

    def _choose(
        self, kind: type[_Choice], row: _Row, key: str, where: str
    ) -> _Choice | None:
        if key not in row:
            return None
        value = row[key]
        if not isinstance(value, str) or value not in set(kind):
            remedy = f"{_suggest(str(value), list(kind))}write {_choices(kind)}"
            self._refuse(
                _dotted(where, key), f"{value!r} is none of those there are", remedy
            )
        return kind(value)

    def _truth(self, row: _Row, key: str) -> bool:
        value = row[key]
        if not isinstance(value, bool):
            remedy = "write true or false, or leave it out if it is not known"
            self._refuse(key, f"{value!r} is neither yes nor no", remedy)
        return value

    def _day(self, row: _Row, key: str, where: str) -> date | None:
        value = row.get(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            remedy = "write year, month and day without quotes, as in 1996-12-13"
            self._refuse(_dotted(where, key), f"{value!r} is no day", remedy)
        return value

    def _wording(self, row: _Row, key: str, where: str) -> Wording:
        return self._as_wording(row[key], _dotted(where, key))

    def _maybe(self, row: _Row, key: str, where: str) -> Wording | None:
        return self._wording(row, key, where) if key in row else None

    def _wordings(self, table: _Row, key: str) -> tuple[Wording, ...]:
        said = enumerate(self._list(table, key, ""), 1)
        return tuple(self._as_wording(one, f"{key} {number}") for number, one in said)

    def _as_wording(self, value: object, where: str) -> Wording:
        """Return words for every language; given in one, they serve for all."""
        if isinstance(value, str) and value.strip():
            return dict.fromkeys(Language, value)
        if not isinstance(value, dict) or set(value) != set(Language):
            remedy = "write them in quotes, or a table with en, fr and es"
            self._refuse(where, "words are expected", remedy)
        for said in value.values():
            if not isinstance(said, str) or not said.strip():
                self._refuse(where, "words are expected", "write them in quotes")
        return {language: str(value[language]) for language in Language}

    def _text(self, row: _Row, key: str, where: str) -> str:
        value = row.get(key, "")
        if not isinstance(value, str):
            self._refuse(
                _dotted(where, key), f"{value!r} is no text", "write it in quotes"
            )
        return " ".join(value.split())

    def _texts(self, row: _Row, key: str, where: str) -> tuple[str, ...]:
        found = self._list(row, key, where)
        for value in found:
            if not isinstance(value, str) or not value.strip():
                remedy = 'write texts in quotes, as in ["Japan", "African Group"]'
                self._refuse(_dotted(where, key), f"{value!r} is no text", remedy)
        return tuple(map(str, found))

    def _list(self, row: _Row, key: str, where: str) -> list[object]:
        value = row.get(key, [])
        if not isinstance(value, list):
            remedy = 'write a list, as in ["Japan", "African Group"]'
            self._refuse(_dotted(where, key), "it is no list", remedy)
        return value

    def _rows(self, table: _Row, key: str) -> list[tuple[_Row, str]]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(r, dict) for r in value):
            self._refuse(key, "it is no list of tables", f"write [[{key}]] above each")
        return [(row, f"{key} {number}") for number, row in enumerate(value, 1)]

    def _check_keys(self, row: _Row, allowed: Collection[str], where: str) -> None:
        for key in row:
            if key not in allowed:
                remedy = f"{_suggest(key, allowed)}allowed are {', '.join(allowed)}"
                self._refuse(_dotted(where, key), "there is no such key", remedy)

    def _refuse(self, key: str, reason: str, remedy: str) -> NoReturn:
        _refuse(self.file, key, reason, remedy)


def _find_uncertain(chosen: Chosen) -> tuple[str, ...]:
    """Return of whom it is not certain that they take part in a known initiative."""
    doubtful = {p.member for m in chosen.milestones for p in m.doubtful}
    return tuple(sorted(doubtful & set(chosen.members)))


def _refuse(file: str, key: str, reason: str, remedy: str) -> NoReturn:
    raise UnreadableFileError(f"{file}, {key}", reason, remedy)


def _cases() -> Traversable:
    return resources.files("nonpaper") / "data" / "initiatives"


def _dotted(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _choices(allowed: Iterable[str]) -> str:
    *first, last = allowed
    return f"{', '.join(first)} or {last}"


def _suggest(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, [str(one) for one in known], n=1)
    return f"did you mean {near[0]}? " if near else ""
