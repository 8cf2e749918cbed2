"""Whatever reads a draft says what of its file is no part of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.domain.draft import Draft, DraftLine, DraftRun
from nonpaper.domain.text import ProvisionKind
from tests.command import run
from tests.drafts import INSERTED, runs


@pytest.mark.parametrize(
    "command",
    [
        ("read", "a.docx"),
        ("stocktake", "a.docx"),
        ("adopt", "a.docx", "--list"),
        ("redline", "a.docx", "b.docx"),
        ("amend", "a.docx", "b.docx"),
        ("history", "."),
        ("consolidate", ".", "--out", "draft"),
    ],
)
def test_what_a_word_document_loses_is_said_by_every_command_that_reads_drafts(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, heading in (("a", "Scope"), ("b", "Scope and purpose")):
        title = DraftLine(ProvisionKind.ARTICLE, runs("Article 1:"), runs(heading))
        words = (
            DraftRun("The Parties", comment="See the minutes."),
            DraftRun(" [shall]", change=INSERTED),
            DraftRun(" publish their laws on electronic commerce."),
        )
        line = DraftLine(ProvisionKind.PARAGRAPH, runs("1."), words)
        save_draft(Draft("", (title, line)), Path(f"{name}.docx"))
    ran = run(*command)
    assert ran.code == 0
    assert "1 comment in the margin was left out" in ran.err
    assert "tracked changes at 1 place" in ran.err
