"""Compare the two sides of a redline with the texts that it was made of."""

from __future__ import annotations

from nonpaper.domain.comparison import Redline
from nonpaper.domain.draft import Draft, DraftLine, DraftRun, RunRole, Side, take_side
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text


def printed(draft: Draft) -> list[tuple[str, str]]:
    """Return label and words of each line, to the letter."""
    return [(say(line.label), say(line.runs)) for line in draft.lines]


def say(runs: tuple[DraftRun, ...]) -> str:
    return "".join(run.words for run in runs)


def roles(line: DraftLine) -> list[tuple[RunRole, str]]:
    """Return the roles of the words of a line; spaces between them have none."""
    said: list[tuple[RunRole, str]] = []
    for run in (*line.label, *line.runs):
        words = run.words.replace(" ", "")
        if said and said[-1][0] is run.role:
            words = said.pop()[1] + words
        if words:
            said.append((run.role, words))
    return said


def assert_sides_are_the_texts(redline: Redline, old: Text, new: Text) -> None:
    """Check that all changes rejected give the old text, and accepted the new one."""
    for side, text in ((Side.OLD, old), (Side.NEW, new)):
        found, wanted = take_side(redline.draft, side), lay_out_text(text)
        assert printed(found) == printed(wanted)
        assert list(map(roles, found.lines)) == list(map(roles, wanted.lines))
        assert {n.label: say(n.runs) for n in found.notes} == {
            n.label: say(n.runs) for n in wanted.notes
        }
