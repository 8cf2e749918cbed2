"""Write the worksheets of several Members, added up, as a workbook.

Writes: the sheets what is asked, by Member, nobody marks A, not decided, assistance
asked, to correct, about. What it holds is confidential to the delegations whose sheets
were added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nonpaper.adapters.writers import sheet_look as look
from nonpaper.adapters.writers.earlier import MADE_BY
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.workbook_file import save_book
from nonpaper.adapters.writers.worksheet_words import word_fault, word_place
from nonpaper.domain.filled_sheet import Entry, Mark, Tally, TallyRow
from nonpaper.domain.worksheet import Category, SheetHead, Status

MOST_PRINTED = 8
"""Members whose columns fit on a printed page beside the words."""

Row = Sequence[str | int | date | None]


@dataclass(frozen=True, slots=True)
class MemberCount:
    """Count what one Member says.

    Attributes:
        head: Whose sheet it is.
        categories: How many rows it put into each category.
        empty_count: Rows without a category that may concern it.
        not_concerned_count: Rows that it says do not concern it.
        not_counted_count: Rows whose entry cannot be counted.
        assistance_count: Rows for which it asks for assistance.
    """

    head: SheetHead
    categories: Counter[Category]
    empty_count: int
    not_concerned_count: int
    not_counted_count: int
    assistance_count: int


def count_members(tally: Tally) -> list[MemberCount]:
    """Count what each Member says, in the order of the tally."""
    return [_count(tally, head) for head in tally.heads]


def _count(tally: Tally, head: SheetHead) -> MemberCount:
    marks = tally.marks_of(head.member)
    counted = [mark.entry for mark in marks if mark.entry is not None]
    apart = [e for e in counted if e.status is Status.NOT_CONCERNED]
    return MemberCount(
        head,
        Counter(e.category for e in counted if e.category),
        sum(1 for mark in marks if mark.is_empty),
        len(apart),
        len(marks) - len(counted),
        sum(1 for e in counted if e.assistance),
    )


def write_tally_xlsx(tally: Tally, path: Path, *, interface: Interface) -> None:
    """Write a tally as a workbook.

    What Members typed stays words, whatever it begins with.

    Args:
        tally: The sheets added up.
        path: The file.
        interface: The language in which the tool itself speaks.
    """
    _Book(tally, interface).save(path)


class _Book:
    """Add one sheet after the other to the workbook."""

    def __init__(self, tally: Tally, interface: Interface) -> None:
        self.tally = tally
        self.t = interface
        self.names = {head.member: head.member_name for head in tally.heads}
        self.book = look.new_book(f"{self.word('title')}: {tally.symbol}")
        self.book.properties.category = MADE_BY

    def word(self, key: str) -> str:
        return self.t.word(f"tally.{key}")

    def save(self, path: Path) -> None:
        self.add_rows()
        self.add_members()
        self.add_not_a()
        self.add_undecided()
        self.add_assistance()
        self.add_findings()
        self.add_about()
        save_book(self.book, path)

    def _add(
        self,
        name: str,
        columns: Sequence[tuple[str, float]],
        rows: Sequence[Row],
        *,
        treaty: int = 0,
        frozen: int = 0,
        lead: str = "",
    ) -> Any:
        title = self.word(f"sheet_{name}")
        said = f"{self.tally.symbol}. {lead or self.word('confidential')}"
        return look.add_table(
            self.book,
            title,
            [title, said],
            [head for head, _ in columns],
            [width for _, width in columns],
            rows,
            treaty=(treaty,),
            footer=f"{self.tally.symbol} · {title}",
            frozen=frozen,
        )

    def _duty_columns(self, words: float) -> list[tuple[str, float]]:
        return [
            (self.t.word("worksheet.number"), 6),
            (self.t.word("worksheet.place"), 15),
            (self.t.word("sheet.strength"), 14),
            (self.t.word("worksheet.words"), words),
        ]

    def _duty(self, row: TallyRow) -> list[str | int | date | None]:
        identity = row.identity
        strength = self.t.word(f"strength.{identity.strength}")
        return [identity.number, identity.place, strength, identity.words]

    def add_rows(self) -> None:
        columns = self._duty_columns(52)
        columns += [(str(category), 5) for category in Category]
        columns.append((self.word("empty"), 7))
        columns += [(name, 20) for name in self.names.values()]
        rows = []
        for row in self.tally.rows:
            counts = [len(row.members_in(category)) or None for category in Category]
            empty = sum(1 for mark in row.marks if mark.is_empty) or None
            said = [self._mark(mark) for mark in row.marks]
            rows.append([*self._duty(row), *counts, empty, *said])
        sheet = self._add("rows", columns, rows, treaty=4, frozen=2)
        if len(self.names) > MOST_PRINTED:
            # More columns than paper can show: the counts are printed, the rest read.
            sheet.print_area = f"A1:H{sheet.max_row}"

    def _mark(self, mark: Mark) -> str | None:
        entry = mark.entry
        if not mark.is_asked:
            return self.word("not_asked")
        if entry is None:
            return self.word("not_counted")
        if entry.status is Status.NOT_CONCERNED:
            return self.word("not_concerned")
        said = [str(entry.category)] if entry.category else []
        said += self._days(entry)
        if entry.assistance:
            said.append(f"+ {self.word('assistance').lower()}")
        if not said and entry.status:
            said.append(self.t.word(f"worksheet.status.{entry.status}"))
        return "\n".join(said) or None

    def _days(self, entry: Entry) -> Iterator[str]:
        for name, day in (
            ("indicative", entry.indicative),
            ("definitive", entry.definitive),
        ):
            if day:
                yield self.t.word(f"tally.{name}", day=self.t.day(day))

    def add_members(self) -> None:
        columns = [(self.word("member"), 30), (self.word("ldc"), 8)]
        columns += [(str(category), 8) for category in Category]
        columns += [(self.word(key), 15) for key in _COUNTED]
        rows = [
            [
                f"{one.head.member_name} ({one.head.member})",
                self.word("yes") if one.head.is_ldc else None,
                *(one.categories[category] for category in Category),
                one.empty_count,
                one.not_concerned_count,
                one.not_counted_count,
                one.assistance_count,
            ]
            for one in count_members(self.tally)
        ]
        self._add("members", columns, rows, frozen=1)

    def add_not_a(self) -> None:
        columns = [*self._duty_columns(70), ("B", 24), ("C", 24)]
        rows = [
            [
                *self._duty(row),
                self._people(row.members_in(Category.B)),
                self._people(row.members_in(Category.C)),
            ]
            for row in self.tally.rows
            if row.is_ready_nowhere
        ]
        lead = self.word("no_a_lead" if rows else "no_a_none")
        self._add("not_a", columns, rows, treaty=4, lead=lead)

    def add_undecided(self) -> None:
        columns = [*self._duty_columns(70), ("B", 18), ("C", 18)]
        columns += [(self.word("empty"), 24), (self.word("not_counted"), 24)]
        rows = [
            [
                *self._duty(row),
                self._people(row.members_in(Category.B)),
                self._people(row.members_in(Category.C)),
                self._people([m.member for m in row.marks if m.is_empty]),
                self._people([m.member for m in row.marks if m.is_set_aside]),
            ]
            for row in self.tally.rows
            if row.is_undecided
        ]
        lead = self.word("undecided_lead" if rows else "undecided_none")
        self._add("undecided", columns, rows, treaty=4, lead=lead)

    def _people(self, codes: Sequence[str]) -> str:
        return ", ".join(self.names[code] for code in codes)

    def add_assistance(self) -> None:
        column = "worksheet.column."
        columns = [
            (self.word("member"), 20),
            (self.t.word("worksheet.place"), 15),
            (self.t.word("worksheet.words"), 56),
            (self.t.word(f"{column}category"), 9),
            (self.t.word(f"{column}indicative"), 12),
            (self.t.word(f"{column}definitive"), 12),
            (self.t.word(f"{column}assistance"), 40),
            (self.t.word(f"{column}institution"), 22),
        ]
        rows = [
            [
                self.names[mark.member],
                row.identity.place,
                row.identity.words,
                str(mark.entry.category or ""),
                mark.entry.indicative,
                mark.entry.definitive,
                mark.entry.assistance,
                mark.entry.institution,
            ]
            for row in self.tally.rows
            for mark in row.asking
            if mark.entry
        ]
        lead = "" if rows else self.word("assistance_none")
        self._add("assistance", columns, rows, treaty=3, lead=lead)

    def add_findings(self) -> None:
        columns = [(self.word("where"), 60), (self.word("what"), 90)]
        rows: list[Row] = [
            [word_place(one, self.t), word_fault(one, self.tally.symbol, self.t)]
            for one in self.tally.findings
        ]
        rows += [[None, one] for one in self.tally.unread]
        lead = "" if rows else self.word("findings_none")
        self._add("findings", columns, rows, lead=lead)

    def add_about(self) -> None:
        said = [self.tally.title or self.tally.symbol, self.word("confidential")]
        said += [self.word("about_empty"), self.t.word("worksheet.ruling")]
        self._add("about", [(self.word("what"), 120)], [[one] for one in said])


_COUNTED = ("empty", "not_concerned", "not_counted", "assistance")
