"""Check Akoma Ntoso of real texts: valid, and every word comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from nonpaper.adapters.given_file import load_file
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from tests.akoma import assert_valid, read_back, require_schema, signs, write

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
TREATIES = ("pta_100.xml", "pta_14.xml", "pta_354.xml", "pta_65.xml")
DRAFTS = ("paris-drafts/2015-10-23.md", "paris-drafts/2015-12-04.md")
STABILISED = "inf-ecom-87/INF_ECOM_87.md"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real texts at {CORPUS}"),
]


def share_kept(text: Text) -> float:
    """Return the share of the lines that come back with kind, eid, depth and words."""
    lines = lay_out_text(text).lines
    back = {(x.kind, x.eid, x.depth, x.words) for x in read_back(write(text)).lines}
    kept = sum((x.kind, x.eid, x.depth, x.words) in back for x in lines)
    return kept / len(lines)


@pytest.mark.parametrize("name", [*TREATIES, *DRAFTS, STABILISED])
def test_a_real_text_is_valid_and_loses_no_word(name: str) -> None:
    require_schema()
    folder = CORPUS / "tota" / "xml" if name in TREATIES else CORPUS
    text = load_file(folder / name).parse()
    document = write(text)
    assert_valid(document)
    assert signs(read_back(document)) == signs(lay_out_text(text))


@pytest.mark.parametrize(
    ("name", "least"), [(STABILISED, 0.99), (DRAFTS[0], 0.95), (DRAFTS[1], 0.95)]
)
def test_a_real_text_comes_back_with_its_structure(name: str, least: float) -> None:
    assert share_kept(load_file(CORPUS / name).parse()) >= least
