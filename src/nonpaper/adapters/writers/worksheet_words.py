"""Word a worksheet in the reader's language: places, words of the text, guidance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from nonpaper.adapters.members import WTO_AS_OF, WTO_SOURCE
from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.adapters.writers.lookup import Place, cite
from nonpaper.domain.carry_over import CarryOver, Former
from nonpaper.domain.filled_sheet import Column, Finding
from nonpaper.domain.source import Language
from nonpaper.domain.worksheet import (
    LeftOutReason,
    RowIdentity,
    SheetHead,
    Status,
    Wording,
    Worksheet,
    WorksheetRow,
)

_IN_WORKBOOKS = {"together": "help.together_cells", "words": "help.words_locked"}
"""What is said besides, where cells check themselves and can be locked."""
_QUOTED = 8  # provisions on when the text is implemented
_SHOWN = 60  # characters of an entry that a message shows


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Hold the words of a row as a sheet shows them.

    Attributes:
        before: Words before the points, a line each; they hold for every point.
        own: The words themselves, with the letter or number of a point.
        after: Words after the points, a line each, and notes on the text.
    """

    before: tuple[str, ...]
    own: str
    after: tuple[str, ...]

    @property
    def all(self) -> str:
        """Return them as one, a line for each piece."""
        return "\n".join((*self.before, self.own, *self.after))


class SheetWording:
    """Say everything that a worksheet says, in one language."""

    def __init__(
        self,
        sheet: Worksheet,
        interface: Interface,
        carried: CarryOver | None = None,
    ) -> None:
        """Take the worksheet and the language in which the tool speaks.

        Args:
            sheet: The worksheet.
            interface: The language.
            carried: What an earlier sheet holds for it, if there is one.
        """
        self.sheet = sheet
        self.t = interface
        self.carried = carried

    def word(self, key: str, **values: object) -> str:
        """Return the wording of a key of the worksheet."""
        return self.t.word(f"worksheet.{key}", **values)

    @property
    def symbol(self) -> str:
        """Return the symbol of the text, else its title, else its id."""
        text = self.sheet.text
        return clean_words(text.front.name_or(text.id))

    @property
    def title(self) -> str:
        """Return what the sheet is called, with the Member."""
        return self.word("of", title=self.word("title"), member=self.member_name)

    @property
    def member_name(self) -> str:
        """Return the name of the Member that people use."""
        return clean_words(self.sheet.member.name_in(self.t.language))

    def text_line(self) -> str:
        """Return symbol, title and day of the text, as far as they are known."""
        front = self.sheet.text.front
        day = self.t.day(front.date) if front.date else None
        title = front.title if front.title != self.symbol else None
        return " · ".join(
            clean_words(part) for part in (self.symbol, title, day) if part
        )

    def place(self, wording: Wording) -> str:
        """Return how one cites the provision."""
        place = Place(self.sheet.text, wording.provision, wording.around)
        cited = cite(place, self.t)
        return clean_words(f"{cited}, {wording.option}" if wording.option else cited)

    def heading(self, wording: Wording) -> str:
        """Return the heading of the provision or of the nearest one around it."""
        chain = (*wording.around, wording.provision)
        return next((clean_words(p.heading) for p in reversed(chain) if p.heading), "")

    def lead(self, name: str) -> str:
        """Return what a list of provisions that are no rows begins with."""
        return self.word(f"{name}_lead", member=self.member_name)

    def shown(self, wording: Wording) -> ShownWords:
        """Return the words of a row, with those that govern it."""
        return ShownWords(
            tuple(map(clean_words, wording.before)),
            clean_words(wording.labelled),
            tuple(map(clean_words, (*wording.after, *wording.notes))),
        )

    def row_strength(self, row: WorksheetRow) -> str:
        """Return how binding a row is, and whether somebody asked for it."""
        said = self.strength(row.wording)
        if row.wording.is_for_donors:
            said = f"{said}\n({self.word('donors')})"
        if self.carried and row.number in self.carried.changed:
            symbol = clean_words(self.carried.symbol)
            said = f"{said}\n({self.word('carried.mark', symbol=symbol)})"
        return f"{said}\n({self.word('added')})" if row.is_added else said

    def entry(self, row: WorksheetRow) -> Mapping[Column, str | date]:
        """Return what is filled into a row already, from an earlier sheet."""
        entry = self.carried.entries.get(row.number) if self.carried else None
        if entry is None:
            return {}
        status = entry.status
        said: dict[Column, str | date | None] = {
            Column.INSTITUTION: clean_words(entry.institution),
            Column.STATUS: self.word(f"status.{status}") if status else None,
            Column.CATEGORY: entry.category,
            Column.INDICATIVE: entry.indicative,
            Column.DEFINITIVE: entry.definitive,
            Column.ASSISTANCE: clean_words(entry.assistance),
            Column.REMARKS: clean_words(entry.remarks),
        }
        return {column: value for column, value in said.items() if value}

    def carried_lead(self, key: str = "lead") -> str:
        """Say how many entries of an earlier sheet are taken over, and how many not."""
        if self.carried is None:
            return ""
        taken = self.t.count("carried.taken", len(self.carried.entries))
        left = self.t.count("carried.left", len(self.carried.formers))
        symbol = clean_words(self.carried.symbol)
        return self.word(f"carried.{key}", symbol=symbol, taken=taken, left=left)

    def former_rows(self) -> list[tuple[str, str, str, str, str]]:
        """Return what is not taken over: place, why, words then and now, what stood."""
        if self.carried is None:
            return []
        now = {row.number: row for row, _ in self._rows_of_all()}
        return [
            (
                clean_words(one.place) or self.word("carried.no_place"),
                self._fate(one),
                clean_words(one.words),
                self.shown(now[one.number].wording).all if one.number else "",
                "\n".join(
                    self.word(
                        "help.pair",
                        name=self.word(f"column.{column}"),
                        words=clean_words(said),
                    )
                    for column, said in one.said.items()
                ),
            )
            for one in self.carried.formers
        ]

    def _fate(self, former: Former) -> str:
        said = self.word(f"carried.fate.{former.fate}")
        row = self.word("also_row", number=former.number) if former.number else ""
        return f"{said} ({row})" if row else said

    def strength(self, wording: Wording) -> str:
        """Return how binding it is, and on whom where the text names somebody."""
        strength = self.t.word(f"strength.{wording.measured.strength}")
        bearers = wording.measured.bearers
        named = [b for b in bearers if b != "each_party"]
        if not named:
            return strength
        who = self.t.join(self.t.word(f"holder.{one}") for one in bearers)
        return f"{strength}\n({who})"

    def counted(self) -> list[tuple[str, int]]:
        """Return how many provisions are rows, and left out for which reason."""
        counted = [(self.word("help.counted_rows"), len(self.sheet.rows))]
        reasons: Mapping[LeftOutReason, int] = self.sheet.reasons()
        counted += [(self.word(f"reason.{r}"), n) for r, n in reasons.items()]
        return counted

    def categories(self) -> list[str]:
        """Return what A, B, C and an empty category mean for this Member."""
        member = self.sheet.member
        name = self.member_name
        source = self._members_source()
        is_ldc = "ldc_yes" if member.is_ldc else "ldc_no"
        said = [
            self.word("a_means_ldc" if member.is_ldc else "a_means"),
            *self._timing(),
            self.word("b_means"),
            self.word("c_means"),
            self.word("blank_means"),
            self.word(is_ldc, member=name, source=source),
            self.word("ruling"),
        ]
        if member.is_developing is False:
            said.append(self.word("developed"))
        return said

    def _members_source(self) -> str:
        """Return where the list of Members is from."""
        if self.sheet.members_source == WTO_SOURCE:
            return self.word("wto_members", day=self.t.day(WTO_AS_OF))
        return clean_words(self.sheet.members_source) or self.t.word("unknown")

    def _timing(self) -> Iterator[str]:
        """Go through what the text itself says of when it is implemented."""
        found = self.sheet.timing
        if not found:
            yield self.word("timing_none", symbol=self.symbol)
            return
        yield self.word("timing", symbol=self.symbol)
        for one in found[:_QUOTED]:
            quoted = self.t.quoted(clean_words(one.words))
            yield self.word("help.pair", name=self.place(one), words=quoted)
        if len(found) > _QUOTED:
            yield self.t.count("more", len(found) - _QUOTED)

    def guidance(self, *, is_workbook: bool) -> Iterator[tuple[str, str]]:
        """Go through the guidance: a heading and its words, paragraph by paragraph.

        Args:
            is_workbook: Whether the sheet checks entries and locks words.
        """
        name = self.member_name
        rows = self.t.count("duties", len(self.sheet.rows))
        what = self.word("help.what_text", symbol=self.symbol, member=name, rows=rows)
        yield self.word("help.what"), what
        yield "", self.word("confidential")
        if self.carried:
            yield self.word("carried.sheet"), self.carried_lead()
        title = self.word("help.categories")
        for said in self.categories():
            yield title, said
            title = ""
        title = self.word("help.columns")
        for column in Column:
            name = self.word(f"column.{column}")
            words = self.word(f"fill.{column}")
            yield title, self.word("help.pair", name=name, words=words)
            title = ""
        for key in ("together", "words", "limits", "back"):
            yield self.word(f"help.{key}"), self.word(f"help.{key}_text")
            if is_workbook and key in _IN_WORKBOOKS:
                yield "", self.word(_IN_WORKBOOKS[key])

    def _rows_of_all(self) -> list[tuple[WorksheetRow, bool]]:
        """Return the rows of every Member, each with whether it is none of this one."""
        rows = [(row, False) for row in self.sheet.rows]
        rows += [(row, True) for row in self.sheet.apart]
        return sorted(rows, key=lambda one: one[0].number)

    def head(self) -> SheetHead:
        """Return whose sheet it is, of what text, with which rows."""
        front = self.sheet.text.front
        rows = tuple(
            RowIdentity(
                row.number,
                row.wording.provision.eid,
                row.wording.fingerprint,
                row.wording.measured.action,
                row.wording.measured.strength,
                self.place(row.wording),
                clean_words(self.shown(row.wording).all),
                is_apart,
            )
            for row, is_apart in self._rows_of_all()
        )
        return SheetHead(
            symbol=self.symbol,
            title=clean_words(front.title or ""),
            date=front.date.isoformat() if front.date else "",
            member=clean_words(self.sheet.member.code),
            member_name=self.member_name,
            is_ldc=self.sheet.member.is_ldc,
            rows=rows,
        )


@cache
def status_words() -> Mapping[str, Status]:
    """Return the status that each wording stands for, in any language."""
    return {
        " ".join(
            interface.word(f"worksheet.status.{status}").split()
        ).casefold(): status
        for interface in map(load_interface, Language)
        for status in Status
    }


def word_finding(finding: Finding, symbol: str, interface: Interface) -> str:
    """Return a finding as one line: where, what stands there, what is allowed."""
    where = word_place(finding, interface)
    return f"{where}{interface.colon}{word_fault(finding, symbol, interface)}"


def word_place(finding: Finding, interface: Interface) -> str:
    """Return where a finding is: file, sheet, row, column, and the provision."""
    file, sheet = printable(finding.file), printable(finding.sheet)
    if finding.line:
        column = finding.column
        key = ("where" if sheet else "row") + ("_column" if column else "")
        where = interface.word(
            f"worksheet.fault.{key}",
            file=file,
            sheet=sheet,
            line=finding.line,
            column=interface.word(f"worksheet.column.{column}") if column else "",
        )
    else:
        where = file
    return f"{where} ({printable(finding.place)})" if finding.place else where


def word_fault(finding: Finding, symbol: str, interface: Interface) -> str:
    """Return what is wrong, and what to do."""
    allowed = ", ".join(interface.word(f"worksheet.status.{s}") for s in Status)
    return interface.word(
        f"worksheet.fault.{finding.fault}",
        found=printable(finding.found),
        symbol=printable(symbol),
        allowed=allowed,
    )


def printable(words: str) -> str:
    r"""Return words that fit on one line of a screen, and command no terminal.

    Example:
        >>> printable("a\nb\x1b[31m")
        'a b\ufffd[31m'
    """
    folded = " ".join(words.split())
    kept = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in folded
    )
    return kept if len(kept) <= _SHOWN else f"{kept[: _SHOWN - 1].rstrip()}…"
