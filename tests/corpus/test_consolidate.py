import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from nonpaper.adapters.folder_map import FolderRequest, map_folder
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.consolidate.recovery import own_draft
from nonpaper.domain.consolidated import ConsolidatedText
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.draft import Draft
from nonpaper.revise.layout import lay_out_text
from nonpaper.workflows.consolidate import ConsolidationRequest, consolidate_map

EXAMPLE = Path(__file__).parents[2] / "src/nonpaper/data/example/may"
ECOMMERCE = re.compile("electronic commerce|e-commerce|comercio electr", re.IGNORECASE)


def silent(step: str, file: str, done: int, total: int) -> None:
    pass


def consolidate(made: ConvergenceMap, base_id: str | None = None) -> ConsolidatedText:
    request = ConsolidationRequest(base_id=base_id)
    return consolidate_map(made, request, load_wording_rules())


def plain(draft: Draft) -> tuple[object, ...]:
    """Return all that is printed, with what each line is; labels without roles."""
    lines = [
        (one.kind, one.eid, one.depth, "".join(r.words for r in one.label), one.runs)
        for one in draft.lines
    ]
    return lines, draft.notes


def assert_every_text_comes_back(
    made: ConvergenceMap, consolidated: ConsolidatedText
) -> None:
    texts = {text.id: text for text in made.texts}
    for source in consolidated.sources:
        laid = lay_out_text(texts[source.text_id])
        assert plain(own_draft(consolidated, source.text_id)) == plain(laid)


@pytest.fixture(scope="module")
def example() -> ConvergenceMap:
    return map_folder(FolderRequest(EXAMPLE), silent)


@pytest.mark.parametrize("base_id", [None, "np-dig-8", "np-dig-2", "np-dig-6"])
def test_every_text_of_the_example_comes_back_word_for_word(
    example: ConvergenceMap, base_id: str | None
) -> None:
    assert_every_text_comes_back(example, consolidate(example, base_id))


@pytest.mark.corpus
def test_every_chapter_on_electronic_commerce_comes_back_word_for_word(
    shared: Path,
) -> None:
    folder = shared / "corpus/tota/xml"
    made = map_folder(FolderRequest(folder, chapter=ECOMMERCE), silent)
    consolidated = consolidate(made)
    assert len(consolidated.sources) == 37
    assert_every_text_comes_back(made, consolidated)


@pytest.mark.corpus
@pytest.mark.parametrize("base_id", [None, "INF_ECOM_87"])
def test_a_real_consolidated_text_beside_proposals_comes_back_word_for_word(
    shared: Path, tmp_path: Path, base_id: str | None
) -> None:
    for file in (*EXAMPLE.iterdir(), shared / "corpus/inf-ecom-87/INF_ECOM_87.md"):
        shutil.copy(file, tmp_path)
    made = map_folder(FolderRequest(tmp_path), silent)
    consolidated = consolidate(made, base_id)
    assert "INF_ECOM_87" in {source.text_id for source in consolidated.sources}
    assert_every_text_comes_back(made, consolidated)


@pytest.mark.corpus
def test_two_bracketed_drafts_of_one_agreement_come_back_word_for_word(
    shared: Path,
) -> None:
    made = map_folder(FolderRequest(shared / "corpus/paris-drafts"), silent)
    assert_every_text_comes_back(made, consolidate(made))
    assert_every_text_comes_back(made, consolidate(made, made.texts[0].id))


def test_a_chairs_text_is_left_out_with_a_notice_unless_it_is_the_base(
    example: ConvergenceMap,
) -> None:
    without, based = consolidate(example), consolidate(example, "np-dig-8")
    said = [notice.statement.key for notice in without.notices]
    assert "np-dig-8" not in {source.text_id for source in without.sources}
    assert said.count("consolidate.impartial") == 1
    assert "np-dig-8" in {source.text_id for source in based.sources}


def test_what_a_later_revision_replaces_is_left_out_with_a_notice(
    example: ConvergenceMap,
) -> None:
    first = example.texts[0]
    front = replace(first.front, symbol=f"{first.front.symbol}/Rev.7")
    later = replace(first, id="later", front=front)
    consolidated = consolidate(replace(example, texts=(*example.texts, later)))
    ids = {source.text_id for source in consolidated.sources}
    assert "later" in ids
    assert first.id not in ids
    said = [notice.statement.key for notice in consolidated.notices]
    assert said.count("consolidate.replaced") == 1
