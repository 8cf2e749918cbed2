"""Test the draft of the chapters on electronic commerce, as people get it."""

import re
from pathlib import Path

import pytest

from nonpaper.adapters.consolidated_file import load_consolidated
from nonpaper.adapters.given_file import load_file
from nonpaper.consolidate.recovery import own_draft
from nonpaper.revise.layout import lay_out_text
from tests.akoma import assert_valid, require_schema
from tests.command import run

TOTA = Path(__file__).parents[3] / "shared" / "corpus" / "tota" / "xml"
CHAPTER = "electronic commerce|e-commerce|comercio electr"

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not TOTA.is_dir():
        pytest.skip(f"the corpus is not at {TOTA}")
    made = tmp_path_factory.mktemp("chapters")
    ran = run("consolidate", TOTA, "--chapter", CHAPTER, "--out", made, "--quiet")
    assert ran.code == 0, ran.err
    return made


def test_every_chapter_comes_back_word_for_word_from_the_data(folder: Path) -> None:
    consolidated = load_consolidated(folder / "consolidated.json")
    assert len(consolidated.sources) == 37
    pattern = re.compile(CHAPTER, re.IGNORECASE)
    for source in consolidated.sources:
        file = load_file(TOTA / f"{source.text_id}.xml", chapter=pattern)
        wanted = lay_out_text(file.parse())
        found = own_draft(consolidated, source.text_id)
        for attribute in ("lines", "notes"):
            lost = [
                (one, other)
                for one, other in zip(
                    getattr(wanted, attribute),
                    getattr(found, attribute),
                    strict=True,
                )
                if "".join(run.words for run in one.runs)
                != "".join(run.words for run in other.runs)
            ]
            assert lost == [], source.text_id
        labels = [line.words for line in wanted.lines]
        assert [line.words for line in found.lines] == labels


def test_the_akoma_ntoso_is_valid(folder: Path) -> None:
    require_schema()
    assert_valid((folder / "consolidated.akn.xml").read_bytes())
