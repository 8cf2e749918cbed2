"""What a draft with changes says on each of its two sides."""

from __future__ import annotations

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
from nonpaper.domain.text import ProvisionKind

INSERTED = Change(ChangeKind.INSERTED, "Arvania")
DELETED = Change(ChangeKind.DELETED, "Bretonia")
PARAGRAPH = ProvisionKind.PARAGRAPH


def lines_of(draft: Draft, side: Side) -> list[str]:
    return [line.words for line in take_side(draft, side).lines]


def test_a_line_that_went_takes_what_was_put_into_it_with_it() -> None:
    runs = (DraftRun("Each Party", change=None), DraftRun(" may", change=INSERTED))
    draft = Draft("", (DraftLine(PARAGRAPH, runs=runs, change=DELETED),))
    assert lines_of(draft, Side.OLD) == ["Each Party"]
    assert lines_of(draft, Side.NEW) == []


def test_a_line_whose_words_all_went_leaves_no_empty_line() -> None:
    draft = Draft("", (DraftLine(PARAGRAPH, runs=(DraftRun("a", change=DELETED),)),))
    assert lines_of(draft, Side.NEW) == []


def test_neighbours_that_look_alike_become_one_run_but_marks_of_notes_do_not() -> None:
    one, two = (DraftRun(label, RunRole.NOTE_MARK) for label in "12")
    runs = (DraftRun("a", change=INSERTED), DraftRun("b"), one, two)
    taken = take_side(Draft("", (DraftLine(PARAGRAPH, runs=runs),)), Side.NEW)
    assert taken.lines[0].runs == (DraftRun("ab"), one, two)


def test_a_footnote_that_came_is_not_on_the_old_side() -> None:
    note = DraftNote("1", (DraftRun("New."),), INSERTED)
    draft = Draft("", (), (note,))
    assert take_side(draft, Side.OLD).notes == ()
    assert take_side(draft, Side.NEW).notes == (DraftNote("1", note.runs),)


def test_bare_words_below_a_heading_are_no_heading() -> None:
    assert DraftLine(ProvisionKind.ARTICLE).is_heading
    assert not DraftLine(PARAGRAPH).is_heading
    assert not DraftLine(ProvisionKind.ARTICLE, is_note=True).is_heading
