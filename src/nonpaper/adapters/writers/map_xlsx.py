"""Write a convergence map as a spreadsheet, as delegates use it.

Writes: `map.xlsx` with the sheets families and texts, provisions, texts, families and
Members, about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from nonpaper.adapters.writers.family_view import SYMBOLS
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup, cite, count_brackets
from nonpaper.adapters.writers.measured_words import MeasuredWords
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.adapters.writers.sheet_book import (
    HEAD,
    MAX_COLUMNS,
    NOTHING,
    PLAIN,
    TREATY,
    Look,
    SheetBook,
    Styled,
    Value,
)
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    ProvisionRef,
)
from nonpaper.domain.measurement import Measurement, Strength

NUMBER_WIDTH = 5
LEVEL_FILLS = {
    ConvergenceLevel.AGREED: ("1B6B4A", "FFFFFF"),
    ConvergenceLevel.CLOSE: ("BFDCCB", "10291D"),
    ConvergenceLevel.CONTESTED: ("F3D9A4", "4A3203"),
    ConvergenceLevel.SINGLE: ("E9ECF0", "3B4352"),
}
STRENGTH_FILLS = {
    Strength.PROHIBITION: "C9D9E8",
    Strength.OBLIGATION: "DBE7F1",
    Strength.QUALIFIED_OBLIGATION: "E8F0F7",
}


LEVEL_LOOKS = {
    level: Look(fill, ink, is_bold=True) for level, (fill, ink) in LEVEL_FILLS.items()
}
STRENGTH_LOOKS = {s: Look(STRENGTH_FILLS.get(s), is_treaty=True) for s in Strength}
ORDER = {strength: place for place, strength in enumerate(Strength)}


def write_xlsx(
    map_: ConvergenceMap,
    path: Path,
    *,
    interface: Interface,
    lookup: MapLookup | None = None,
) -> None:
    """Write a map as a spreadsheet.

    Words never become formulas, and no document property names a person.

    Args:
        map_: The map.
        path: The file.
        interface: The language in which the tool itself speaks.
        lookup: The index of the map, where there is one already.
    """
    sheets = _Sheets(lookup or MapLookup(map_), interface)
    try:
        sheets.add_all()
        sheets.save(path, sheets.lookup.title(interface))
    finally:
        sheets.close()


class _Sheets(SheetBook):
    """Add one sheet after the other to a workbook."""

    def __init__(self, lookup: MapLookup, interface: Interface) -> None:
        super().__init__(interface)
        self.lookup = lookup
        self.map = lookup.map
        self._strengths = {s: interface.word(f"strength.{s}") for s in Strength}

    def add_all(self) -> None:
        """Add the sheets, in the order of use."""
        self.add_families()
        self.add_provisions()
        self.add_texts()
        self.add_backing()
        self.add_about()

    def add_families(self) -> None:
        """Add families by texts, with the wording in the cells."""
        keys = ("level", "score", "family", "topic", "members_count", "texts_count")
        texts = [
            f"{self.lookup.mark(t.id)}  {self.lookup.symbol(t.id)}"
            for t in self.map.texts
        ][: MAX_COLUMNS - len(keys) - 3]
        widths = [NUMBER_WIDTH, 13, 7, 24, 16, 9, 7, *[28] * len(texts), 32, 38]
        heads = ["sheet." + k for k in keys]
        names = [self.t.word("number"), *map(self.t.word, heads), *texts]
        names += [self.t.word("sheet.core"), self.t.word("sheet.reasons")]
        rows = (
            self._family_row(number, family, len(texts))
            for number, family in enumerate(self.map.families, 1)
        )
        self.add_sheet("families", names, widths, rows, frozen="E2")

    def _family_row(
        self, number: int, family: FamilyConvergence, columns: int
    ) -> list[Styled]:
        wordings: dict[str, list[str]] = {}
        strongest: dict[str, Strength] = {}
        for ref in family.family.members:
            found = self._measured(ref).strength
            known = strongest.get(ref.text_id, Strength.NONE)
            strongest[ref.text_id] = min(found, known, key=ORDER.__getitem__)
            words = f"{cite(self.lookup.place(ref), self.t)} ({self._strengths[found]})"
            if not self.map.is_abridged:  # else they stand in the next sheet alone
                words += f"\n{self._lines(ref)}"
            wordings.setdefault(ref.text_id, []).append(words)
        cells: list[Styled] = [
            (number, PLAIN),
            self._level(family),
            (round(family.score, 2), PLAIN),
            (family.family.label, HEAD),
            (self._topic(family.topic), PLAIN),
            (len(family.backing.members) or None, PLAIN),
            (len(wordings), PLAIN),
        ]
        for text in self.map.texts[:columns]:
            if text.id in wordings:
                look = STRENGTH_LOOKS[strongest[text.id]]
                cells.append(("\n\n".join(wordings[text.id]), look))
            else:
                cells.append(NOTHING)
        reasons = "\n".join(map(self.t.say, family.reasons))
        return [*cells, (family.core, TREATY), (reasons, PLAIN)]

    def _measured(self, ref: ProvisionRef) -> Measurement:
        return self.map.measurements.get(ref, Measurement())

    def _lines(self, ref: ProvisionRef) -> str:
        """Return the words of a provision, a line for each paragraph and point."""
        words = self.lookup.words(ref)
        cuts = [0, *sorted(self.lookup.breaks(ref)), len(words)]
        found = (words[left:right].strip() for left, right in pairwise(cuts))
        return "\n".join(line for line in found if line)

    def _level(self, family: FamilyConvergence) -> Styled:
        name = self.t.word(f"level.{family.level}")
        return f"{SYMBOLS[family.level]} {name}", LEVEL_LOOKS[family.level]

    def _topic(self, topic: str | None) -> str:
        return self.map.topics.name(topic, self.t.language) if topic else ""

    def add_provisions(self) -> None:
        """Add every provision of every family, one a row."""
        keys = (
            *("family", "level", "wording_number", "symbol", "provision", "heading"),
            *("words", "strength", "development", "action", "topics", "bearers"),
            *("beneficiaries", "other_readings", "evidence", "brackets", "backers"),
        )
        widths = [NUMBER_WIDTH, 22, 13, 8, 16, 13, 20, 60, 14, 18, 12, 18]
        widths += [14, 14, 16, 36, 8, 24]
        self.add_sheet(
            "provisions",
            [self.t.word("number"), *(self.t.word(f"sheet.{key}") for key in keys)],
            widths,
            (
                row
                for number, family in enumerate(self.map.families, 1)
                for row in self._provisions(number, family)
            ),
            frozen="C2",
        )

    def _provisions(
        self, place_of_family: int, family: FamilyConvergence
    ) -> Iterator[list[Styled]]:
        said = MeasuredWords(self.t, self.map.topics)
        for number, variant in enumerate(family.variants, 1):
            for ref in variant.refs:
                place = self.lookup.place(ref)
                measured = self._measured(ref)
                sponsors = place.text.front.sponsors
                yield [
                    (place_of_family, PLAIN),
                    (family.family.label, HEAD),
                    self._level(family),
                    (number, PLAIN),
                    (self.lookup.symbol(ref.text_id), PLAIN),
                    (cite(place, self.t), PLAIN),
                    (place.provision.heading, PLAIN),
                    (self._lines(ref), TREATY),
                    (self._strengths[measured.strength], PLAIN),
                    (said.names("development", measured.development), PLAIN),
                    (said.name("action", measured.action), PLAIN),
                    (said.names("topics", measured.topics), PLAIN),
                    (said.names("bearers", measured.bearers), PLAIN),
                    (said.names("beneficiaries", measured.beneficiaries), PLAIN),
                    (said.other_readings(measured), PLAIN),
                    (said.evidence(measured), PLAIN),
                    (count_brackets(place.text, place.provision), PLAIN),
                    (self._people(sponsors), PLAIN),
                ]

    def _people(self, codes: Iterable[str]) -> str:
        return ", ".join(map(self.map.directory.name, codes))

    def add_texts(self) -> None:
        """Add the texts, and the files that could not be read."""
        word = self.t.word
        names = [
            *("", word("symbol"), word("title"), word("sponsors"), word("date")),
            *(word("label.language"), word("label.kind"), word("articles")),
            *(word("brackets_open"), word("sheet.file")),
        ]
        widths = [5, 22, 44, 40, 13, 12, 18, 9, 9, 30]
        self.add_sheet("texts", names, widths, self._text_rows(), frozen="C2")

    def _text_rows(self) -> Iterator[list[Styled]]:
        for text in self.map.texts:
            front = text.front
            language = front.language
            values: tuple[Value, ...] = (
                self.lookup.mark(text.id),
                self.lookup.symbol(text.id),
                front.title,
                self._people(front.sponsors or front.parties),
                front.date,
                self.t.word(f"language.{language}") if language else None,
                self.t.word(f"kind.{front.kind}"),
                len(text.articles()),
                sum(count_brackets(text, p) for p in text.provisions),
                text.id,
            )
            yield [(value, PLAIN) for value in values]
        for unread in self.map.unread:
            reason = self.t.say(unread.reason)
            said = f"{self.t.word('sheet.unread')}{self.t.colon}{reason}"
            row: list[Styled] = [(None, PLAIN)] * 10
            row[2], row[9] = (said, PLAIN), (unread.file, PLAIN)
            yield row

    def add_backing(self) -> None:
        """Add families by Members: the number of the wording that each backs."""
        members = self.lookup.table_members()[: MAX_COLUMNS - 4]
        names = [self.t.word("number")]
        names += [self.t.word("sheet.family"), self.t.word("sheet.level")]
        names += [self.t.word("sheet.members_count")]
        names += [self.map.directory.name(code) for code in members]
        widths = [NUMBER_WIDTH, 34, 13, 9, *[11] * len(members)]
        rows = (
            self._backing_row(number, family, members)
            for number, family in enumerate(self.map.families, 1)
        )
        self.add_sheet("backing", names, widths, rows, frozen="D2")

    def _backing_row(
        self, place: int, family: FamilyConvergence, members: Sequence[str]
    ) -> list[Styled]:
        backed: dict[str, list[str]] = {}
        for number, variant in enumerate(family.variants, 1):
            for code in variant.backing.members:
                backed.setdefault(code, []).append(str(number))
        cells: list[Styled] = [(place, PLAIN), (family.family.label, HEAD)]
        cells.append(self._level(family))
        cells.append((len(family.backing.members), PLAIN))
        for code in members:
            numbers = backed.get(code)
            label = "wording_n" if numbers else ""
            said = self.t.word(label, n=", ".join(numbers)) if numbers else None
            cells.append((said, PLAIN) if said else NOTHING)
        return cells

    def add_about(self) -> None:
        """Add what the reader should know: coverage, method, notices."""
        directory = self.map.directory
        rows = [
            [(self.lookup.title(self.t), HEAD)],
            *(
                [(self.t.word(f"about.{key}"), PLAIN)]
                for key in ("families", "levels", "score", "strength", "backing")
            ),
            [(self.t.word("about.silence"), PLAIN)],
            [(self.t.word("about.source", source=directory.source), PLAIN)],
            *([(tell_notice(notice, self.t), PLAIN)] for notice in self.map.notices),
        ]
        self.add_sheet("about", [self.t.word("sheet.about")], [110], rows, frozen="A2")
