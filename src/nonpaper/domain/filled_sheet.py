"""Hold worksheets that Members have filled in, and what is wrong with an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nonpaper.domain.worksheet import Category, RowIdentity, SheetHead, Status


class Column(StrEnum):
    """Name what a Member fills in, in the order of the sheet."""

    INSTITUTION = "institution"
    STATUS = "status"
    CATEGORY = "category"
    INDICATIVE = "indicative"
    DEFINITIVE = "definitive"
    ASSISTANCE = "assistance"
    REMARKS = "remarks"


Given = str | float | None
"""What stands in a cell: words, a number (days, for a date), or nothing."""

UNSOLVED = "#CALC! ="
"""How a formula begins that no program has worked out, as a reader hands it on."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """Be one row of a sheet as it was read, not yet checked.

    Attributes:
        sheet: Name of the sheet it stands in; empty in a Word document.
        line: Where in it, as a spreadsheet counts; in a Word document the number of
            the row, and for one that has none its place in the table.
        reference: What the row says of itself: `eid fingerprint`; nothing for a row
            that somebody added.
        words: What stands where the exact words stood.
        cells: What was filled in.
        trouble: Why its entry cannot be taken, if that is known already.
    """

    sheet: str
    line: int
    reference: str | None
    words: str
    cells: Mapping[Column, Given]
    trouble: Fault | None = None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """Be a filled sheet as it was read, not yet checked.

    Attributes:
        file: Name of the file.
        head: Whose it is, of what text, with which rows it was made.
        rows: What stands in it now, in its order.
        has_macros: Whether the file holds programs; none is ever run.
        counts_from_1904: Whether its days are counted from 1904, not from 1900.
    """

    file: str
    head: SheetHead
    rows: tuple[RawRow, ...]
    has_macros: bool = False
    counts_from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what a Member says of one row; empty or nothing where it says nothing."""

    institution: str = ""
    status: Status | None = None
    category: Category | None = None
    indicative: date | None = None
    definitive: date | None = None
    assistance: str = ""
    remarks: str = ""


class Fault(StrEnum):
    """Name what can be wrong with a sheet, the impossible first."""

    # An entry that cannot be: it is not counted.
    NOT_A_CATEGORY = "not_a_category"
    NOT_A_STATUS = "not_a_status"
    NOT_A_DATE = "not_a_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    A_WITH_DATE = "a_with_date"
    A_WITH_ASSISTANCE = "a_with_assistance"
    C_WITHOUT_ASSISTANCE = "c_without_assistance"
    DEFINITIVE_FIRST = "definitive_first"
    NOT_CONCERNED_BUT_FILLED = "not_concerned_but_filled"
    FORMULA_ERROR = "formula_error"
    FORMULA_UNSOLVED = "formula_unsolved"
    WORDS_CHANGED = "words_changed"
    ROW_TWICE = "row_twice"
    ROW_ADDED = "row_added"
    ROW_MISSHAPEN = "row_misshapen"
    ENTRY_BELOW = "entry_below"
    WORDS_UNPROVEN = "words_unproven"
    # A sheet that cannot be added to the others, or not wholly.
    OTHER_TEXT = "other_text"
    OTHER_REVISION = "other_revision"
    UNKNOWN_MEMBER = "unknown_member"
    # Something that is missing or odd: it is counted, and told.
    ROW_MISSING = "row_missing"
    B_WITHOUT_DATE = "b_without_date"
    B_WITH_ASSISTANCE = "b_with_assistance"
    NO_CATEGORY = "no_category"
    HAS_MACROS = "has_macros"
    SAME_SHEET = "same_sheet"

    @property
    def is_error(self) -> bool:
        """Tell whether something was not counted because of it."""
        return self not in _TOLD


_TOLD = frozenset(
    {
        Fault.ROW_MISSING,
        Fault.B_WITHOUT_DATE,
        Fault.B_WITH_ASSISTANCE,
        Fault.NO_CATEGORY,
        Fault.HAS_MACROS,
        Fault.SAME_SHEET,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Say what is wrong in a sheet, and where.

    Attributes:
        fault: What is wrong.
        file: Name of the file.
        member: Code of the Member whose sheet it is.
        sheet: Name of the sheet; empty in a Word document.
        line: The row, as `RawRow` counts; 0 where it is the whole file.
        column: The column; nothing where it is the whole row.
        found: What stands there.
        place: How one cites the provision of the row.
    """

    fault: Fault
    file: str
    member: str = ""
    sheet: str = ""
    line: int = 0
    column: Column | None = None
    found: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """Be a sheet that was read and checked.

    Attributes:
        file: Name of the file.
        head: Whose it is, of what text.
        entries: For each row that can be counted what was filled in; rows that are
            not there any more, or whose entry is impossible, are not in it.
        findings: What is wrong, in the order of the sheet.
    """

    file: str
    head: SheetHead
    entries: Mapping[RowIdentity, Entry]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Be what one Member says of one row.

    Attributes:
        member: Its code.
        entry: What it says; nothing where its entry cannot be counted.
        is_asked: Whether it has the row: what binds only others is none of it.
    """

    member: str
    entry: Entry | None
    is_asked: bool = True

    @property
    def is_set_aside(self) -> bool:
        """Tell whether it says something that cannot be counted."""
        return self.is_asked and self.entry is None

    @property
    def is_empty(self) -> bool:
        """Tell whether it has put a row that may concern it into no category."""
        entry = self.entry
        return bool(
            entry and not entry.category and entry.status is not Status.NOT_CONCERNED
        )


@dataclass(frozen=True, slots=True)
class TallyRow:
    """Be one row with what each Member says of it.

    Attributes:
        identity: The row.
        marks: One for each Member, in the order of the tally.
    """

    identity: RowIdentity
    marks: tuple[Mark, ...]

    def members_in(self, category: Category) -> tuple[str, ...]:
        """Return the codes of the Members that put it into a category."""
        return tuple(m.member for m in self.marks if _category(m) is category)

    @property
    def is_ready_nowhere(self) -> bool:
        """Tell whether somebody marks it B or C and nobody A.

        An entry that cannot be counted might be an A: then it is not known.
        """
        is_late = self.members_in(Category.B) or self.members_in(Category.C)
        is_known = not any(mark.is_set_aside for mark in self.marks)
        return bool(is_late) and is_known and not self.members_in(Category.A)

    @property
    def is_undecided(self) -> bool:
        """Tell whether nobody marks it A and it is open whether anybody will.

        That is: nobody marks it B or C either, or an entry cannot be counted.
        """
        is_open = any(mark.is_set_aside or mark.is_empty for mark in self.marks)
        is_ready = self.members_in(Category.A)
        return is_open and not is_ready and not self.is_ready_nowhere

    @property
    def asking(self) -> tuple[Mark, ...]:
        """Return the marks that ask for assistance."""
        return tuple(m for m in self.marks if m.entry and m.entry.assistance)


def _category(mark: Mark) -> Category | None:
    return mark.entry.category if mark.entry else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold the sheets of several Members added up.

    Attributes:
        symbol: The text they are of.
        title: Its title.
        heads: The head of each sheet, in the order of the Members' names.
        rows: What is asked of any of them, in the order of the sheet.
        findings: What is wrong, sheet by sheet.
        unread: Files that could not be read, each with the reason.
    """

    symbol: str
    title: str
    heads: tuple[SheetHead, ...]
    rows: tuple[TallyRow, ...]
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()

    def marks_of(self, member: str) -> tuple[Mark, ...]:
        """Return what one Member says, for each row that it is asked."""
        return tuple(
            mark
            for row in self.rows
            for mark in row.marks
            if mark.member == member and mark.is_asked
        )
