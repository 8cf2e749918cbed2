"""Check how the lines of a draft are set."""

from __future__ import annotations

from nonpaper.adapters.writers.draft_levels import LineStyles, find_levels
from nonpaper.domain.draft import Draft, DraftLine
from nonpaper.domain.text import ProvisionKind as Kind
from tests.drafts import FULL, runs


def styles_of(*lines: DraftLine) -> list[str]:
    draft = Draft("", lines)
    styles = LineStyles.of(draft)
    return [styles.next(line) for line in lines]


def paragraph(label: str, eid: str, kind: Kind = Kind.PARAGRAPH) -> DraftLine:
    return DraftLine(kind, runs(label) if label else (), runs("Words."), eid=eid)


def point(label: str) -> DraftLine:
    return DraftLine(Kind.POINT, runs(label) if label else (), runs("Words."), 1)


def test_levels_of_headings_have_no_gaps_and_annexes_stand_beside_chapters() -> None:
    levels = find_levels(FULL)
    assert levels[Kind.CHAPTER] == levels[Kind.ANNEX] == 1
    assert levels[Kind.ARTICLE] == 2


def test_closing_words_stand_below_the_words_of_their_paragraph_alone() -> None:
    closing = paragraph("", "para_1__closing", Kind.CLOSING)
    other = paragraph("", "para_3__closing", Kind.CLOSING)
    assert styles_of(paragraph("1.", "para_1"), closing, other) == [
        "Level0",
        "Level0Text",
        "BodyText",
    ]


def test_points_without_letters_stand_below_their_paragraph() -> None:
    assert styles_of(paragraph("1.", "p"), point(""))[1] == "Level1Text"
    assert styles_of(paragraph("", "p"), point(""))[1] == "Level0Text"
    assert styles_of(paragraph("", "p"), point("(a)"), point(""))[2] == "Level1Text"


def test_a_heading_ends_what_was_numbered_before_it() -> None:
    lines = paragraph("1.", "p"), DraftLine(Kind.ARTICLE), paragraph("", "p__closing")
    assert styles_of(*lines)[2] == "BodyText"
