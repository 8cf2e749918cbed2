"""Test what is counted of a consolidated text."""

from nonpaper.consolidate.figures import count_draft
from nonpaper.domain.consolidated import (
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import Draft
from nonpaper.domain.text import ProvisionKind


def article(text_id: str) -> ConsolidatedProvision:
    places = (OwnPlace(text_id, "x", 0),)
    return ConsolidatedProvision(ProvisionKind.ARTICLE, "x", places=places)


def test_alternatives_of_one_article_are_one_article() -> None:
    sides = (
        ProvisionAlternative(("a",), (article("a"),)),
        ProvisionAlternative(("b",), (article("b"), article("b"))),
    )
    chapter = ConsolidatedProvision(
        ProvisionKind.CHAPTER, "x", children=(ProvisionChoice(sides), article("a"))
    )
    sources = tuple(Source(one, one, (), None) for one in "ab")
    text = ConsolidatedText("", None, (chapter, article("b")), sources)
    assert count_draft(text, Draft("", ())).article_count == 4
