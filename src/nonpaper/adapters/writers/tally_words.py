"""Say in words what worksheets added up show, for a screen of eighty letters."""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.tally_xlsx import count_members
from nonpaper.adapters.writers.worksheet_words import printable
from nonpaper.domain.filled_sheet import Finding, Tally
from nonpaper.domain.worksheet import Category

_LISTED = 20  # lines of a list; the rest is in the workbook


def describe_tally(tally: Tally, interface: Interface) -> Iterator[str]:
    """Go through the lines that sum up a tally.

    Args:
        tally: The sheets added up.
        interface: The language in which the tool itself speaks.
    """

    def word(key: str) -> str:
        return interface.word(f"tally.{key}")

    counts = (
        interface.count("sheets", len(tally.heads)),
        interface.count("duties", len(tally.rows)),
        interface.count("corrections", sum(map(_is_entry, tally.findings))),
    )
    yield f"{printable(tally.symbol)}{interface.colon}{', '.join(counts)}."
    yield ""
    names = [*map(str, Category), *(word(key) for key in _COUNTED)]
    yield f"{word('member'):<28}" + "".join(f"{name:>14}" for name in names)
    for one in count_members(tally):
        numbers = [one.categories[category] for category in Category]
        numbers += [one.empty_count, one.not_counted_count, one.assistance_count]
        name = printable(one.head.member_name)
        if one.head.is_ldc:
            name += f" ({word('ldc')})"
        yield f"{name:<28}" + "".join(f"{number:>14}" for number in numbers)
    yield ""
    yield from _list(
        interface,
        word("no_a_lead"),
        [
            f"{row.identity.number:>5}  {printable(row.identity.place):<18} "
            f"{printable(row.identity.words)}"
            for row in tally.rows
            if tally.heads and row.is_ready_nowhere
        ],
        word("no_a_none"),
    )
    if undecided := sum(row.is_undecided for row in tally.rows if tally.heads):
        yield interface.count("undecided", undecided)
        yield ""
    yield from _list(
        interface,
        f"{word('sheet_assistance')}{interface.colon.rstrip()}",
        [
            f"       {printable(row.identity.place):<18} {mark.member}{interface.colon}"
            f"{printable(mark.entry.assistance)}"
            for row in tally.rows
            for mark in row.asking
            if mark.entry
        ],
        word("assistance_none"),
    )
    yield word("confidential")


def _is_entry(finding: Finding) -> bool:
    """Tell whether a finding is a wrong entry, not a whole sheet or file."""
    return finding.fault.is_error and finding.line > 0


_COUNTED = ("empty", "not_counted", "assistance")


def _list(
    interface: Interface, title: str, lines: list[str], nothing: str
) -> Iterator[str]:
    if not lines:
        yield nothing
        return
    yield title
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"       {interface.count('more', len(lines) - _LISTED)}"
    yield ""
