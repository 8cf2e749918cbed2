"""Load what some Members want to bring into force, from a file of the user or a case.

Reads: an `initiative.toml`, or a case in `nonpaper/data/initiatives/`.
Writes: an `Initiative` for `nonpaper.workflows.pathways`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from nonpaper.adapters.toml_fields import Row, TomlFields, choices, dotted, suggest
from nonpaper.domain.initiative import (
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
            remedy = "write a short one"
            raise UnreadableFileError(path.name, "it is far too large", remedy)
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
    except ValueError as error:
        # Also what is valid and cannot be held: an integer of thousands of digits.
        reason = f"it is no valid TOML ({str(error).rstrip('.')})"
        raise UnreadableFileError(file, reason, "mend that line") from error
    except RecursionError as error:
        reason = "its values are nested deeper than any initiative needs"
        raise UnreadableFileError(file, reason, "write a simple one") from error
    return _Reading(file, known).initiative(table)


@dataclass(frozen=True, slots=True)
class _Reading(TomlFields):
    """Read one file, and say where it is wrong."""

    known: Known

    def initiative(self, table: Row) -> Initiative:
        self.check_keys(table, _KEYS, "")
        if "title" not in table:
            self.refuse("title", "it is missing", "say what the initiative is called")
        chosen = self._members(table, "participants", "")
        participants = chosen.members
        stances, notices = self._stances(table, participants)
        facts = {fact: self.truth(table, fact) for fact in Fact if fact in table}
        return Initiative(
            title=self.wording(table, "title", ""),
            subject=self.choose(Subject, table, "subject", ""),
            participants=participants,
            facts=facts,
            stances=stances,
            trade=self._trade(table),
            critical_mass=self._mass(table),
            day=self._as_of(table),
            participants_source=self.maybe_wording(table, "participants_source", ""),
            history=self._history(table),
            doubts=self.wordings(table, "doubts"),
            sources=self.wordings(table, "sources"),
            notices=tuple(dict.fromkeys((*chosen.notices, *notices))),
            uncertain=_find_uncertain(chosen),
        )

    def _as_of(self, table: Row) -> date | None:
        day = self.day(table, "as_of", "")
        members = self.known.index.directory.members.values()
        first = min((m.member_since for m in members if m.member_since), default=None)
        if day and first and day < first:
            remedy = f"write {first} or a later day"
            self.refuse("as_of", f"on {day} there were no Members yet", remedy)
        return day

    def _stances(
        self, table: Row, participants: tuple[str, ...]
    ) -> tuple[tuple[StanceTaken, ...], tuple[Statement, ...]]:
        found: list[StanceTaken] = []
        notices: list[Statement] = []
        for row, where in self.rows(table, "stance"):
            self.check_keys(row, _STANCE_KEYS, where)
            stance = self.choose(Stance, row, "stance", where)
            if stance is None:
                self.refuse(where, "stance is missing", f"write {choices(Stance)}")
            chosen = self._members(row, "who", where)
            members = chosen.members
            notices += chosen.notices
            if not members:
                self.refuse(where, "who is missing", "name Members or groups")
            if both := sorted(set(members) & set(participants)):
                self.refuse(
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
                    self.day(row, "day", where),
                    self.maybe_wording(row, "source", where),
                    self.maybe_wording(row, "note", where),
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
                self.refuse(
                    "stance",
                    f"{self._names([taken.member])} stands there twice for one route",
                    "keep one of them",
                )
            heard[taken.member] |= about

    def _routes(self, row: Row, where: str) -> tuple[str, ...]:
        routes = self.texts(row, "routes", where)
        for route in routes:
            self._require_route(route, f"{where}.routes")
        return routes

    def _require_route(self, route: str, where: str) -> None:
        if route not in self.known.routes:
            remedy = suggest(route, self.known.routes)
            remedy = f"{remedy}write {choices(self.known.routes)}"
            self.refuse(where, f"{route!r} is no route", remedy)

    def _history(self, table: Row) -> tuple[Event, ...]:
        found: list[Event] = []
        for row, where in self.rows(table, "history"):
            self.check_keys(row, _EVENT_KEYS, where)
            kind = self.choose(EventKind, row, "event", where)
            day = self.day(row, "day", where)
            route = self.text(row, "route", where)
            if kind is None or day is None:
                remedy = "say what happened on which route, and when"
                self.refuse(where, "route, event or day is missing", remedy)
            self._require_route(route, f"{where}.route")
            source = self.maybe_wording(row, "source", where)
            note = self.maybe_wording(row, "note", where)
            found.append(Event(route, kind, day, source, note))
        return tuple(sorted(found, key=lambda e: (e.day, e.route)))

    def _trade(self, table: Row) -> TradeShare | None:
        value = table.get("trade_share")
        if value is None:
            return None
        if not isinstance(value, dict):
            share = self._percent(value, "trade_share")
            return TradeShare(share, dict.fromkeys(Language, self.file))
        self.check_keys(value, _SHARE_KEYS, "trade_share")
        return TradeShare(
            self._percent(value.get("share"), "trade_share.share"),
            self.wording({"source": self.file, **value}, "source", "trade_share"),
            self.maybe_wording(value, "of", "trade_share"),
        )

    def _mass(self, table: Row) -> Fraction | None:
        if "critical_mass" not in table:
            return None
        return self._percent(table["critical_mass"], "critical_mass")

    def _percent(self, value: object, key: str) -> Fraction:
        found = _PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
        share = Fraction(found.group(1)) / _WHOLE_PERCENT if found else Fraction(0)
        if not 0 < share <= 1:
            remedy = 'write it as per cent in quotes, as in "90%"'
            self.refuse(key, f"{value!r} is no share", remedy)
        return share

    def _members(self, row: Row, key: str, where: str) -> Chosen:
        """Return the Members behind names, codes, groups and known initiatives."""
        place = f"{self.file}, {dotted(where, key)}"
        return choose_members(
            [Given(name, place) for name in self.texts(row, key, where)],
            self.known.index,
            self.known.participation,
        )

    def _names(self, codes: Iterable[str]) -> str:
        return ", ".join(map(self.known.index.directory.name, codes))


def _find_uncertain(chosen: Chosen) -> tuple[str, ...]:
    """Return of whom it is not certain that they take part in a known initiative."""
    doubtful = {p.member for m in chosen.milestones for p in m.doubtful}
    return tuple(sorted(doubtful & set(chosen.members)))


def _cases() -> Traversable:
    return resources.files("nonpaper") / "data" / "initiatives"
