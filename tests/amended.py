"""Amend texts for tests, and compare what each author gets with what he tabled."""

from __future__ import annotations

from collections.abc import Mapping

from nonpaper.domain.amended import AmendedText, AmendmentScope, take_author
from nonpaper.domain.draft import Draft, DraftRun, RunRole, Side, take_side
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.revise.amendments import GivenAmendment, amend_text
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text


def parse(words: str, name: str = "a") -> Text:
    return parse_text(RawDocument(name, f"{name}.txt", words))


def amend(
    base: str, scope: AmendmentScope | None = None, /, **amendments: str
) -> AmendedText:
    """Return a base with amendments of authors named by the keywords."""
    given = [
        GivenAmendment(author, parse(words, author), scope)
        for author, words in amendments.items()
    ]
    return amend_text(parse(base), given)


def printed(draft: Draft) -> list[tuple[str, str]]:
    """Return label and words of each line; calls of footnotes as what they call."""
    notes = {note.label: _say(note.runs, {}) for note in draft.notes}
    return [(_say(line.label, notes), _say(line.runs, notes)) for line in draft.lines]


def _say(runs: tuple[DraftRun, ...], notes: Mapping[str, str]) -> str:
    return "".join(
        f"{{{notes.get(run.words.strip(), '?')}}}"
        if run.role is RunRole.NOTE_MARK
        else run.words
        for run in runs
    )


def assert_each_author_gets_his_text(
    amended: AmendedText, base: Text, texts: Mapping[str, Text]
) -> None:
    """Check that nobody's changes give the base, and each author's alone his text."""
    assert printed(take_side(amended.draft, Side.OLD)) == printed(lay_out_text(base))
    for author, text in texts.items():
        found = printed(take_author(amended.draft, author))
        assert found == printed(lay_out_text(text)), author
