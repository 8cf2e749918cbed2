"""Check the Word documents that drafts become."""

from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.adapters.readers import Tracked, load_document
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.domain.draft import Side
from tests.drafts import FULL, lines_on

SIDES: tuple[tuple[Tracked, Side], ...] = (
    ("accepted", Side.NEW),
    ("original", Side.OLD),
)


@pytest.mark.parametrize(("tracked", "side"), SIDES)
def test_accepted_and_rejected_changes_give_the_two_texts(
    tmp_path: Path, tracked: Tracked, side: Side
) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    source = load_document(tmp_path / "a.docx", tracked=tracked).source
    found = [" ".join(line.split()) for line in source.splitlines()]
    wanted = [FULL.title, *lines_on(FULL, side)]
    assert found[: len(wanted)] == wanted
