"""Add up the worksheets of several Members: who is ready for what, where help is asked.

Reads: sheets that were checked, and the text as it stands now where it is given.
Writes: one tally; rows of other words than the text's are told and not added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nonpaper.domain.filled_sheet import (
    Entry,
    Fault,
    FilledSheet,
    Finding,
    Mark,
    Tally,
    TallyRow,
)
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.worksheet import RowIdentity, SheetHead
from nonpaper.errors import SheetsError


def add_up(
    sheets: Sequence[FilledSheet],
    *,
    directory: MemberDirectory,
    current: SheetHead | None = None,
    unread: tuple[str, ...] = (),
    language: str = "en",
) -> Tally:
    """Add up the sheets of several Members.

    The rows are those of the text as it stands now, or without it those of the
    revision that most sheets were made from. Sheets with the same rows are of the same
    text, whatever it is called: a text without symbol has the name of a file. A row of
    another revision is added where its exact words are the same, whatever its number.

    Args:
        sheets: The sheets.
        directory: The Members that there are.
        current: The rows of the text as it stands now.
        unread: Files that could not be read, each with the reason.
        language: In which Members are named, whatever each sheet calls its own.

    Raises:
        SheetsError: There is no sheet, or two are of one Member: which one holds is
            not for a tool to say.
    """
    if not sheets:
        raise SheetsError(
            "None of the files could be read as a worksheet: "
            f"{' '.join(unread) or 'none was given.'}"
        )
    sheets, findings = _one_each(sheets)
    chief = current or _proven(_chief(sheets), sheets)
    counted: list[tuple[SheetHead, Mapping[RowIdentity, Entry]]] = []
    for sheet in sheets:
        head = sheet.head
        if head.member not in directory.members:
            findings.append(_told(sheet, Fault.UNKNOWN_MEMBER, head.member))
        elif head.symbol != chief.symbol and head.fingerprint != chief.fingerprint:
            findings.append(_told(sheet, Fault.OTHER_TEXT, head.symbol))
        else:
            entries, strange = _match(sheet, chief)
            findings += sheet.findings
            if strange:
                findings.append(_told(sheet, Fault.OTHER_REVISION, str(strange)))
            counted.append((_as_listed(head, directory, language), entries))
    counted.sort(key=lambda one: (one[0].member_name, one[0].member))
    return Tally(
        symbol=chief.symbol,
        title=chief.title,
        heads=tuple(head for head, _ in counted),
        rows=tuple(_add_rows(chief, counted)),
        findings=tuple(findings),
        unread=unread,
    )


def _add_rows(
    chief: SheetHead, counted: Sequence[tuple[SheetHead, Mapping[RowIdentity, Entry]]]
) -> Iterator[TallyRow]:
    """Go through the rows that any of the Members is asked, with what each says."""
    apart = {
        head.member: {row.fingerprint for row in head.rows if row.is_apart}
        for head, _ in counted
    }
    for row in chief.rows:
        marks = tuple(
            Mark(
                head.member,
                entries.get(row),
                is_asked=row.fingerprint not in apart[head.member],
            )
            for head, entries in counted
        )
        if not marks or any(mark.is_asked for mark in marks):
            yield TallyRow(row, marks)


def _one_each(
    sheets: Sequence[FilledSheet],
) -> tuple[tuple[FilledSheet, ...], list[Finding]]:
    """Return one sheet of each Member; of copies the first, with a finding each."""
    kept: dict[str, FilledSheet] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        first = kept.setdefault(sheet.head.member, sheet)
        if first is sheet:
            continue
        if not _says_the_same(first, sheet):
            raise SheetsError(
                f"{first.file} and {sheet.file} are all sheets of {sheet.head.member}; "
                "give only the one that holds. Nothing was added up."
            )
        findings.append(_told(sheet, Fault.SAME_SHEET, first.file))
    return tuple(kept.values()), findings


def _says_the_same(one: FilledSheet, other: FilledSheet) -> bool:
    theirs = tuple(replace(found, file=one.file) for found in other.findings)
    return (one.head, dict(one.entries), one.findings) == (
        other.head,
        dict(other.entries),
        theirs,
    )


def _as_listed(head: SheetHead, directory: MemberDirectory, language: str) -> SheetHead:
    """Return a head with the name and status of its Member as the list has them."""
    member = directory.members[head.member]
    return replace(head, member_name=member.name_in(language), is_ldc=member.is_ldc)


def _proven(chief: SheetHead, sheets: Sequence[FilledSheet]) -> SheetHead:
    """Return a head with the words of each row from a sheet where they are unchanged.

    Where none has them there are none: words that somebody put there are not shown.
    """
    words: dict[tuple[str, str], str] = {}
    for head in (chief, *(sheet.head for sheet in sheets)):
        for row in head.rows:
            if (row.eid, row.fingerprint) not in words and row.is_proven:
                words[row.eid, row.fingerprint] = row.words
    rows = tuple(
        replace(row, words=words.get((row.eid, row.fingerprint), ""))
        for row in chief.rows
    )
    return replace(chief, rows=rows)


def _chief(sheets: Sequence[FilledSheet]) -> SheetHead:
    """Return the head that most sheets share; of equals that of the latest text."""
    symbols = Counter(sheet.head.symbol for sheet in sheets)
    prints = Counter(sheet.head.fingerprint for sheet in sheets)

    def rank(sheet: FilledSheet) -> tuple[int, int, str, int]:
        head = sheet.head
        return (
            symbols[head.symbol],
            prints[head.fingerprint],
            head.date,
            len(head.rows),
        )

    return max(sheets, key=rank).head


def _match(
    sheet: FilledSheet, chief: SheetHead
) -> tuple[dict[RowIdentity, Entry], int]:
    """Return the entries under the rows of the chief, and how many have no such row."""
    found = match_rows(sheet.head, chief)
    asked = sum(not row.is_apart for row in sheet.head.rows)
    entries = {
        found[row]: entry for row, entry in sheet.entries.items() if row in found
    }
    return entries, asked - len(found)


def match_rows(head: SheetHead, chief: SheetHead) -> dict[RowIdentity, RowIdentity]:
    """Return for the rows of a sheet those of another with the same exact words.

    Of words that stand several times in one of them, only the same place counts. What
    binds only others is no row of the sheet.
    """
    by_place = {(row.eid, row.fingerprint): row for row in chief.rows}
    prints = Counter(row.fingerprint for row in chief.rows)
    own = Counter(row.fingerprint for row in head.rows)
    by_words = {row.fingerprint: row for row in chief.rows}
    found: dict[RowIdentity, RowIdentity] = {}
    for row in head.rows:
        if row.is_apart:
            continue
        chiefs = by_place.get((row.eid, row.fingerprint))
        if chiefs is None and prints[row.fingerprint] == own[row.fingerprint] == 1:
            chiefs = by_words[row.fingerprint]
        if chiefs is not None:
            found[row] = chiefs
    return found


def _told(sheet: FilledSheet, fault: Fault, found: str) -> Finding:
    return Finding(fault, sheet.file, sheet.head.member, found=found)
