"""Drafts with changes of every kind, and random ones, as the tests of writers need."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

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


CLOSING = "art_3__para_1__closing"
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
        DraftLine(Kind.CLOSING, (), runs("in its territory."), 0, CLOSING),
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


_WORDS = st.text(
    st.sampled_from("abcXYZ019 .,;:()'\"<>&[]*_#|`~-+=\\éßŁ€“”ابשל中"),
    min_size=1,
    max_size=12,
)
_NAMES = st.sampled_from(["", "Arvania", "Ö & <co>"])
_DAYS = st.sampled_from([None, date(2026, 5, 4)])
_ROLES = st.sampled_from(
    [RunRole.WORDS, RunRole.WORDS, RunRole.BRACKET, RunRole.OPTION, RunRole.ATTRIBUTION]
)
_MOVES = st.sampled_from(["m", "n"])


@st.composite
def _changes(draw: st.DrawFn) -> Change | None:
    if draw(st.booleans()):
        return None
    kind = draw(st.sampled_from(ChangeKind))
    is_move = kind in (ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO)
    move = draw(_MOVES) if is_move else None
    return Change(kind, draw(_NAMES), draw(_DAYS), move)


@st.composite
def _runs(draw: st.DrawFn, labels: tuple[str, ...], most: int) -> tuple[DraftRun, ...]:
    made = []
    for _ in range(draw(st.integers(0, most))):
        if labels and draw(st.integers(0, 5)) == 0:
            made.append(call(draw(st.sampled_from(labels)), draw(_changes())))
            continue
        comment = draw(st.sampled_from([None, None, None, "See & <tell>."]))
        made.append(DraftRun(draw(_WORDS), draw(_ROLES), draw(_changes()), comment))
    return tuple(made)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw a draft of a few lines, with any changes anywhere."""
    labels = draw(st.sampled_from([(), ("1",), ("1", "2"), ("*", "7")]))
    lines = tuple(
        DraftLine(
            draw(st.sampled_from(Kind)),
            draw(_runs((), 2)),
            draw(_runs(labels, 5)),
            draw(st.integers(0, 4)),
            change=draw(_changes()),
            is_note=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 6)))
    )
    notes = tuple(
        DraftNote(label, draw(_runs((), 3)), draw(_changes())) for label in labels
    )
    return Draft("", lines, notes)


def notes_on(draft: Draft, side: Side) -> list[str]:
    """Return the footnotes that one side calls, in the order of their calls."""
    taken = take_side(draft, side)
    words = {
        note.label: _with_calls(DraftLine(Kind.BLOCK, runs=note.runs))
        for note in taken.notes
    }
    called = dict.fromkeys(
        run.words
        for line in taken.lines
        for run in (*line.label, *line.runs)
        if run.role is RunRole.NOTE_MARK
    )
    return [f"[^{label}] {words[label]}" for label in called]
