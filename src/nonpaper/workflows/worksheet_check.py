"""Check a filled worksheet: what can be counted, and what cannot be and why.

Reads: a sheet as it was read, cell by cell.
Writes: the entries that can be counted, and a finding for everything else.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from nonpaper.domain.filled_sheet import (
    UNSOLVED,
    Column,
    Entry,
    Fault,
    FilledSheet,
    Finding,
    Given,
    RawRow,
    RawSheet,
)
from nonpaper.domain.worksheet import Category, RowIdentity, Status
from nonpaper.workflows.worksheet_rules import find_contradictions

FIRST_YEAR, LAST_YEAR = 1995, 2100
"""A day before the WTO, or after 2100, is a slip of the finger."""

_DATE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4})", re.ASCII)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_FORMULA_ERROR = re.compile(
    r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)"
)
_DATES = (Column.INDICATIVE, Column.DEFINITIVE)


def check_sheet(raw: RawSheet, *, statuses: Mapping[str, Status]) -> FilledSheet:
    """Return what of a sheet can be counted, with a finding for all that cannot be.

    Args:
        raw: The sheet as it was read.
        statuses: For each wording of a status, in small letters and in any language
            of the interface, the status.
    """
    return _Checker(raw, statuses).check()


class _Checker:
    """Check the rows of one sheet."""

    def __init__(self, raw: RawSheet, statuses: Mapping[str, Status]) -> None:
        self.raw = raw
        self.statuses = statuses
        self.known = {_reference(row): row for row in raw.head.rows}
        self.findings: list[Finding] = []

    def check(self) -> FilledSheet:
        entries: dict[RowIdentity, Entry] = {}
        if self.raw.has_macros:
            self.findings.append(self._whole(Fault.HAS_MACROS))
        rows = self.raw.rows
        troubled = {row.reference for row in rows if row.trouble}
        counts = Counter(
            row.reference
            for row in rows
            if row.reference and row.trouble is not Fault.ENTRY_BELOW
        )
        for row in rows:
            reference = row.reference or ""
            identity = self.known.get(reference)
            if identity is None:
                self._tell_added(row)
            elif fault := row.trouble or self._doubt(row, identity, counts):
                self._say(fault, row, identity, found=_first_said(row))
            else:
                entry, faults = self._entry(row, identity)
                self.findings += faults
                is_sound = not any(one.fault.is_error for one in faults)
                if is_sound and reference not in troubled:
                    entries[identity] = entry
        for reference, identity in self.known.items():
            if reference not in counts and not identity.is_apart:
                missing = self._whole(Fault.ROW_MISSING, str(identity.number))
                self.findings.append(_at(missing, identity))
        return FilledSheet(self.raw.file, self.raw.head, entries, tuple(self.findings))

    def _doubt(
        self, row: RawRow, identity: RowIdentity, counts: Mapping[str, int]
    ) -> Fault | None:
        """Return why it is not sure what the entry of a row is about, or nothing."""
        if counts[_reference(identity)] > 1:
            return Fault.ROW_TWICE
        if not identity.is_proven:
            return Fault.WORDS_UNPROVEN
        if _folded(row.words) != _folded(identity.words):
            return Fault.WORDS_CHANGED
        return None

    def _whole(self, fault: Fault, found: str = "") -> Finding:
        return Finding(fault, self.raw.file, self.raw.head.member, found=found)

    def _tell_added(self, row: RawRow) -> None:
        if found := _first_said(row) or row.words.strip():
            self._say(Fault.ROW_ADDED, row, None, found=found)

    def _say(
        self,
        fault: Fault,
        row: RawRow,
        identity: RowIdentity | None,
        column: Column | None = None,
        found: str = "",
    ) -> None:
        self.findings.append(self._finding(fault, row, identity, column, found))

    def _finding(
        self,
        fault: Fault,
        row: RawRow,
        identity: RowIdentity | None,
        column: Column | None,
        found: str,
    ) -> Finding:
        return Finding(
            fault,
            self.raw.file,
            self.raw.head.member,
            row.sheet,
            row.line,
            column,
            found,
            identity.place if identity else "",
        )

    def _entry(self, row: RawRow, identity: RowIdentity) -> tuple[Entry, list[Finding]]:
        """Return what was filled into a row, and what is wrong with it."""
        said = {column: _text(row.cells.get(column)) for column in Column}
        days = {
            column: _day(row.cells.get(column), is_1904=self.raw.counts_from_1904)
            for column in _DATES
        }
        category = _category(said[Column.CATEGORY])
        status = self._status(said[Column.STATUS])
        unread = {Column.CATEGORY: category, Column.STATUS: status, **days}
        faults = [
            (value, column)
            for column, value in unread.items()
            if isinstance(value, Fault)
        ]
        errors = [
            (fault, column)
            for column, words in said.items()
            if (fault := _formula_fault(words))
        ]
        entry = Entry(
            institution=said[Column.INSTITUTION],
            status=status if isinstance(status, Status) else None,
            category=category if isinstance(category, Category) else None,
            indicative=_known(days[Column.INDICATIVE]),
            definitive=_known(days[Column.DEFINITIVE]),
            assistance=said[Column.ASSISTANCE],
            remarks=said[Column.REMARKS],
        )
        told = errors or faults or list(find_contradictions(entry))
        return entry, [
            self._finding(fault, row, identity, column, _found(said[column]))
            for fault, column in told
        ]

    def _status(self, words: str) -> Status | Fault | None:
        key = _folded(words).casefold()
        return self.statuses.get(key, Fault.NOT_A_STATUS) if key else None


def _first_said(row: RawRow) -> str:
    """Return the first entry of a row, or nothing."""
    return next((said for one in row.cells.values() if (said := _text(one))), "")


def say_cells(row: RawRow, *, is_1904: bool) -> Mapping[Column, str]:
    """Return what stands in the cells of a row that are not empty, as it was typed.

    A day that a spreadsheet counts is written `2029-06-30`.
    """
    said: dict[Column, str] = {}
    for column in Column:
        given = row.cells.get(column)
        words = _found(_text(given))
        if column in _DATES and isinstance(given, float):
            day = _counted_day(given, is_1904=is_1904)
            words = words if isinstance(day, Fault) else day.isoformat()
        if words:
            said[column] = words
    return said


def _reference(row: RowIdentity) -> str:
    return f"{row.eid} {row.fingerprint}"


def _at(finding: Finding, identity: RowIdentity) -> Finding:
    return Finding(
        finding.fault,
        finding.file,
        finding.member,
        found=finding.found,
        place=identity.place,
    )


def _folded(words: str) -> str:
    return " ".join(words.split())


def _text(given: Given) -> str:
    if given is None:
        return ""
    if isinstance(given, float):
        return str(int(given)) if given.is_integer() else repr(given)
    return given.strip()


def _formula_fault(words: str) -> Fault | None:
    if words.startswith(UNSOLVED):
        return Fault.FORMULA_UNSOLVED
    return Fault.FORMULA_ERROR if _FORMULA_ERROR.fullmatch(words) else None


def _found(words: str) -> str:
    """Return what somebody typed, as they typed it."""
    return words[len(UNSOLVED) - 1 :] if words.startswith(UNSOLVED) else words


def _category(words: str) -> Category | Fault | None:
    letter = words.upper()
    if not letter:
        return None
    return Category(letter) if letter in set(Category) else Fault.NOT_A_CATEGORY


def _known(day: date | Fault | None) -> date | None:
    return day if isinstance(day, date) else None


def _day(given: Given, *, is_1904: bool) -> date | Fault | None:
    """Return a day from the number of a spreadsheet, or from words.

    Words are `2027-06-30`, or a day before the year, `30/06/2027`, where day and month
    cannot be taken for each other.
    """
    if isinstance(given, float):
        return _counted_day(given, is_1904=is_1904)
    words = _text(given).translate(_HYPHENS)
    if not words:
        return None
    if found := _DATE.fullmatch(words):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(words):
        day, month, year = map(int, found.group(1, 3, 4))
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return Fault.AMBIGUOUS_DATE
    else:
        return Fault.NOT_A_DATE
    return _known_day(year, month, day)


def _known_day(year: int, month: int, day: int) -> date | Fault:
    try:
        found = date(year, month, day)
    except ValueError:
        return Fault.NOT_A_DATE
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else Fault.NOT_A_DATE


def _counted_day(count: float, *, is_1904: bool) -> date | Fault:
    first = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
    if not math.isfinite(count) or not 0 < count < 100_000:
        return Fault.NOT_A_DATE
    day = first + timedelta(days=int(count))
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else Fault.NOT_A_DATE
