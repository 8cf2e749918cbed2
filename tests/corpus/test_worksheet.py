"""Worksheets of real texts: nothing lost, the exact words, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.readers import load_document
from nonpaper.domain.measurement import Action
from nonpaper.domain.worksheet import Worksheet
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text
from nonpaper.workflows.worksheet import make_worksheet
from tests.conftest import ROOT
from tests.worksheets import CUES, DALMARA, read, save

SHARED = ROOT.parent / "shared" / "corpus"
AGREEMENT = SHARED / "inf-ecom-87" / "INF_ECOM_87.md"
TREATY = SHARED / "tota" / "xml" / "pta_1.xml"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not AGREEMENT.exists(), reason="no corpus here"),
]


def make(path: Path) -> Worksheet:
    text = parse_text(load_document(path))
    return make_worksheet(
        text, measure_text(text, cues=load_cues()), DALMARA, cues=CUES
    )


@pytest.mark.parametrize("path", [AGREEMENT, TREATY], ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_real_text_loses_nothing_and_comes_back(
    tmp_path: Path, path: Path, ending: str
) -> None:
    if not path.exists():
        pytest.skip("no such text here")
    sheet = make(path)
    shown = [row.wording.provision.eid for row in sheet.rows]
    shown += [one.wording.provision.eid for one in sheet.left_out]
    assert sorted(shown) == sorted(p.eid for p in sheet.text.walk() if not p.children)
    for row in sheet.rows:
        words = sheet.text.read(row.wording.provision).words
        assert row.wording.words == words.removesuffix(" ,")
    found = read(save(sheet, tmp_path / f"a.{ending}"))
    assert found.findings == ()
    assert len(found.entries) == len(sheet.rows)


def test_the_agreement_on_electronic_commerce_asks_for_more_than_a_hundred_things() -> (
    None
):
    sheet = make(AGREEMENT)
    assert 100 <= len(sheet.rows) <= 160
    grouped = sheet.by_action()
    assert {Action.REFRAIN, Action.LEGISLATE, Action.PUBLISH} <= set(grouped)
    duties = {row.wording.provision.eid.rpartition("__")[2] for row in sheet.rows}
    assert {"para_11.3", "para_16.3", "para_14.2"} <= duties
