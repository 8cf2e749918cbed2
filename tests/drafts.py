"""Drafts with changes of every kind, and random ones, as the tests of writers need."""

from __future__ import annotations

from datetime import date

from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
    take_side,
)
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind as Kind

INSERTED = Change(ChangeKind.INSERTED, "Arvania", date(2026, 5, 4))
DELETED = Change(ChangeKind.DELETED, "Bretonia")
MOVED_FROM = Change(ChangeKind.MOVED_FROM, move="a")
MOVED_TO = Change(ChangeKind.MOVED_TO, move="a")


def runs(*words: str, change: Change | None = None) -> tuple[DraftRun, ...]:
    return tuple(DraftRun(one, change=change) for one in words)


def bracket(sign: str, change: Change | None = None) -> DraftRun:
    return DraftRun(sign, RunRole.BRACKET, change)


def call(label: str, change: Change | None = None) -> DraftRun:
    return DraftRun(label, RunRole.NOTE_MARK, change)


def lines_on(draft: Draft, side: Side) -> list[str]:
    """Return the lines of one side, with the calls of footnotes set apart."""
    return [_with_calls(line) for line in take_side(draft, side).lines]


def _with_calls(line: DraftLine) -> str:
    label, words = ("".join(map(_shown, one)) for one in (line.label, line.runs))
    return " ".join(f"{label} {words}".split())


def _shown(run: DraftRun) -> str:
    return f"[^{run.words}]" if run.role is RunRole.NOTE_MARK else run.words


FULL = Draft(
    "Agreement on Digital Trade",
    (
        DraftLine(Kind.CHAPTER, runs("Chapter 3:"), runs("Digital Trade"), eid="chp_3"),
        DraftLine(
            Kind.ARTICLE,
            (
                DraftRun("Article "),
                DraftRun("2", change=DELETED),
                DraftRun("3", change=INSERTED),
                DraftRun(":"),
            ),
            runs("Scope"),
            eid="art_3",
        ),
        DraftLine(
            Kind.PARAGRAPH,
            runs("1."),
            (
                DraftRun("Each Party "),
                bracket("["),
                DraftRun("Arvania, Bretonia:", RunRole.ATTRIBUTION),
                DraftRun(" shall"),
                bracket("]["),
                DraftRun("Alt 2", RunRole.OPTION),
                DraftRun(": should"),
                bracket("]"),
                DraftRun(" adopt", comment="Bretonia touches these words too."),
                DraftRun(" or maintain", change=INSERTED),
                DraftRun(" laws"),
                call("1"),
                DraftRun(" that"),
                DraftRun(" forbid", change=DELETED),
                DraftRun(" allow", change=INSERTED),
                DraftRun(" the following:"),
            ),
            eid="art_3__para_1",
        ),
        DraftLine(Kind.POINT, runs("(a)"), runs("spam & <odd> words;"), 1, "pnt_a"),
        DraftLine(Kind.POINT, runs("(b)"), runs("fraud;"), 1, "pnt_b", INSERTED),
        DraftLine(Kind.POINT, runs("(i)"), runs("in shops;"), 2, "pnt_b_i", INSERTED),
        DraftLine(
            Kind.POINT,
            (*runs("(b)", change=DELETED), *runs("(c)", change=INSERTED)),
            (DraftRun("theft"), call("2", DELETED), DraftRun(".")),
            1,
            "pnt_c",
        ),
        DraftLine(Kind.CLOSING, (), runs("in its territory."), 0, "clo"),
        DraftLine(Kind.PARAGRAPH, runs("2."), runs("Gone."), 0, "para_2", DELETED),
        DraftLine(
            Kind.PARAGRAPH,
            runs("3."),
            (DraftRun("Moved down,"), call("3"), DraftRun(" whole.")),
            change=MOVED_FROM,
        ),
        DraftLine(
            Kind.PARAGRAPH,
            (*runs("4.", change=DELETED), *runs("2.", change=INSERTED)),
            runs("Stays with نص عربي in it."),
        ),
        DraftLine(Kind.PARAGRAPH, (), runs("Structures differ."), is_note=True),
        DraftLine(
            Kind.PARAGRAPH,
            runs("3."),
            (
                DraftRun("Moved down,"),
                call("3"),
                DraftRun(" all", change=INSERTED),
                DraftRun(" whole", change=DELETED),
                DraftRun("."),
            ),
            change=MOVED_TO,
        ),
        DraftLine(
            Kind.PARAGRAPH,
            (),
            (
                DraftRun("See the note"),
                call("1"),
                *runs(" now", change=Change(ChangeKind.MOVED_FROM, move="b")),
                DraftRun(" again"),
                *runs(" now", change=Change(ChangeKind.MOVED_TO, move="b")),
                DraftRun("."),
            ),
        ),
        DraftLine(Kind.PARAGRAPH, runs("5."), runs("New end."), change=INSERTED),
    ),
    (
        DraftNote("1", (DraftRun("First."), *runs(" Longer.", change=INSERTED))),
        DraftNote("2", runs("Gone.")),
        DraftNote("3", runs("Moved.")),
    ),
    Language.EN,
)
"""A draft with a change of every kind."""
