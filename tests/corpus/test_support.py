"""Weigh real texts: what is found stays found."""

from pathlib import Path

import pytest

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.references import load_references
from nonpaper.domain.support import MatchReason, Standing, TextBalance
from nonpaper.measure import measure_text
from nonpaper.structure import parse_text
from nonpaper.support.balance import balance_text

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def agreement(shared: Path) -> TextBalance:
    """Weigh the WTO Agreement on Electronic Commerce."""
    (file,) = (shared / "corpus" / "inf-ecom-87").glob("*.md")
    text = parse_text(load_document(file))
    topics = load_topics("ecommerce")[1]
    measured = measure_text(text, cues=load_cues(), topics=topics)
    return balance_text(text, measured, references=load_references())


def test_the_help_of_article_20_binds_less_than_the_rules(
    agreement: TextBalance,
) -> None:
    helps = {contrast.support.eid.split("__")[-1] for contrast in agreement.contrasts}
    assert {"para_20.4", "para_20.8"} <= helps
    assert agreement.standing is not Standing.FACILITATOR


def test_references_lead_to_the_paragraphs_that_they_name(
    agreement: TextBalance,
) -> None:
    named = {
        (o.clause.ref.eid.split("__", 1)[1], m.support.eid.split("__", 1)[1]): m.words
        for o in agreement.obligations
        for m in (*o.support, *o.permissions)
        if m.reason is MatchReason.REFERENCE
    }
    assert named["art_5__para_5.3__point_a", "art_5__para_5.4"] == "paragraph 3"
    assert named["art_10__para_10.4", "art_10__para_10.6"] == "paragraphs 4 or 5"
    assert named["art_11__para_11.3", "art_11__para_11.4"] == "paragraph 3"


def test_every_obligation_has_time_by_what_names_the_whole(
    agreement: TextBalance,
) -> None:
    assert agreement.tally.obligations >= 30
    assert agreement.tally.unassisted == 0
    assert any(m.leaves_room and m.words == "this Agreement" for m in agreement.general)
