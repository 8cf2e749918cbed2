"""What is decided is done; all else stays in brackets; what is wrong is refused."""

import re

import pytest

from nonpaper.domain.adoption import Adoption, Decision, DecisionKind, OpenReason
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.source import Mark, MarkKind, RawDocument, Span
from nonpaper.domain.text import Text
from nonpaper.errors import AdoptionError
from nonpaper.revise.adopt import find_cuts
from nonpaper.structure import parse_text
from nonpaper.workflows.adopt import (
    AdoptionRequest,
    adopt_in_document,
    edit_document,
)

NAMES = ("Arvale", "Brenta", "Corvia", "Coastal Group")
DIRECTORY = MemberDirectory(
    members={
        code: Member(code, name, name)
        for code, name in (("ARV", "Arvale"), ("BRE", "Brenta"), ("COR", "Corvia"))
    },
    groups={"CG": Group("CG", "Coastal Group", ("ARV", "BRE"), "2026", "")},
)


def adopt(words: str, **decided: object) -> Adoption:
    document = RawDocument("d", "d.txt", words)

    def parse(read: RawDocument) -> Text:
        return parse_text(read, party_names=NAMES)

    request = AdoptionRequest(**decided)  # type: ignore[arg-type]
    return adopt_in_document(document, request, parse, DIRECTORY)


def after(words: str, **decided: object) -> str:
    source = adopt(f"Article 1\n\n{words}", **decided).after.source
    return source.removeprefix("Article 1\n\n")


def test_one_alternative_stays_and_the_others_go() -> None:
    words = "Parties [shall][should] act [now]."
    found = after(words, article="1", alternative="2")
    assert found == "Parties should act [now]."


def test_labels_and_names_of_the_alternative_go_and_its_inner_brackets_stay() -> None:
    words = "[Alt 1 (Arvale): Act.]\n\n[Alt 2 (Brenta): Act [at once].]\n\nEnd."
    found = after(words, article="1", alternative="2")
    assert found == "Act [at once].\n\nEnd."


def test_an_option_without_brackets_is_adopted_with_its_paragraphs() -> None:
    words = "Option 1:\n\n1. Act.\n\n2. Report.\n\nOption 2: No text"
    assert after(words, article="1", alternative="1") == "1. Act.\n\n2. Report."


def test_adopting_no_text_strikes_all_and_says_that_the_article_is_empty() -> None:
    words = "Article 1\n\nOption 1: Act.\n\nOption 2: No text\n\nArticle 2\n\nEnd."
    found = adopt(words, article="1", alternative="2")
    assert found.after.source == "Article 1\n\nArticle 2\n\nEnd."
    assert found.emptied == ("art_1",)
    assert found.decisions[0].kept == ""


def test_a_number_in_roman_figures_can_be_given_by_its_place() -> None:
    words = "Option I: Act.\n\nOption II: Go."
    assert after(words, article="1", alternative="2") == "Go."
    assert after(words, article="1", alternative="ii") == "Go."


def test_an_alternative_can_be_named_by_its_whole_label() -> None:
    words = "Option I: Act.\n\nOption II: Go."
    assert after(words, article="Article 1", alternative="Option II") == "Go."


def test_a_paragraph_is_named_with_or_without_the_number_of_its_article() -> None:
    words = "1.1 It [is][was].\n\n1.2 It [may][can]."
    for paragraph in ("2", "1.2"):
        found = after(words, article="1", paragraph=paragraph, alternative="1")
        assert found == "1.1 It [is][was].\n\n1.2 It may."


def test_a_stroke_between_alternatives_goes_with_them() -> None:
    assert after("It [shall] / [should] act.", article="1", alternative="1") == (
        "It shall act."
    )


def test_a_dropped_bracket_leaves_its_words_and_takes_names_with_it() -> None:
    words = "It is [Arvale, Brenta: so] [Corvia opposes] here."
    assert after(words, free=("art_1__b1",)) == "It is so here."


def test_struck_words_take_the_number_of_their_paragraph_with_them() -> None:
    words = "1. One.\n\n2. [Two.]\n\n3. Three."
    assert after(words, strike=("art_1__b1",)) == "1. One.\n\n3. Three."


def test_a_single_bracket_can_be_dropped_and_not_struck() -> None:
    assert after("It is] so.", free=("art_1__s1",)) == "It is so."
    with pytest.raises(AdoptionError, match="single bracket"):
        after("It is] so.", strike=("art_1__s1",))


def test_several_decisions_are_made_at_once() -> None:
    words = "It [is][was] now [so] or not [and thus]."
    found = after(words, set_id="art_1__set1", alternative="1", strike=("art_1__b4",))
    assert found == "It is now [so] or not."


def test_several_sets_in_an_article_are_asked_for() -> None:
    words = "1. It [is][was].\n\n2. It [may][can]."
    with pytest.raises(AdoptionError, match=r"2 sets .* art_1__set1 \(paragraph 1\)"):
        after(words, article="1", alternative="1")
    assert after(words, article="1", paragraph="2", alternative="2") == (
        "1. It [is][was].\n\n2. It can."
    )


def test_of_several_sets_the_one_with_printed_labels_is_meant() -> None:
    words = "Option 1: It [is][was].\n\nOption 2: It [may][can]."
    assert after(words, article="1", alternative="2") == "It [may][can]."


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({"article": "9", "alternative": "1"}, "Article 9: .* there are 1, 2"),
        ({"article": "2", "alternative": "1"}, "Article 2: .* there are some in 1"),
        ({"article": "1", "alternative": "3"}, "no alternative 3; it has 1 .* 2 "),
        ({"set_id": "art_1__set4", "alternative": "1"}, "art_1 has art_1__set1"),
        ({"free": ("art_1__b9",)}, "art_1 has art_1__b1, art_1__b2"),
        ({"free": ("art_7__b9",)}, "--list"),
        ({"article": "1", "paragraph": "7", "alternative": "1"}, "paragraph 1"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(
    decided: dict[str, object], said: str
) -> None:
    words = "Article 1\n\n1. It [is][was].\n\nArticle 2\n\nIt does.\n"
    with pytest.raises(AdoptionError, match=said):
        adopt(words, **decided)


def test_half_a_bracket_is_not_taken() -> None:
    text = parse_text(RawDocument("d", "d.txt", "Article 1\n\nIt [is] so."))
    half = Decision(DecisionKind.STRIKE, "x", "art_1", "", (), (), (Span(14, 16),))
    with pytest.raises(AdoptionError, match="unbalanced"):
        find_cuts(text, [half])


def test_an_option_inside_a_bracket_leaves_that_bracket_whole() -> None:
    words = "[Parties shall: Option 1: act Option 2: go]"
    found = re.sub(r"\s+", " ", after(words, article="1", alternative="1"))
    assert found.count("[") == found.count("]")


def test_agreed_is_what_all_named_delegations_want() -> None:
    words = "It is [Arvale, Brenta: so] and [Arvale: at once] if [here]."
    found = adopt(f"Article 1\n\n{words}", agreed=True)
    assert found.after.source.endswith("It is so and [Arvale: at once] if [here].")
    assert [(one.id, one.reason) for one in found.left] == [
        ("art_1__b2", OpenReason.SILENT),
        ("art_1__b3", OpenReason.UNNAMED),
    ]
    assert found.left[0].names == ("Brenta",)


def test_a_group_speaks_for_its_members() -> None:
    words = "It is [Coastal Group: so] and [Arvale: at once] if [Brenta: here]."
    found = adopt(f"Article 1\n\n{words}", agreed=True)
    assert [one.id for one in found.decisions] == ["art_1__b1"]


def test_nothing_opposed_or_reserved_is_agreed() -> None:
    words = "It [Arvale, Brenta propose; Corvia opposes: is] now [Arvale: so]."
    with pytest.raises(AdoptionError, match="1 have somebody against them"):
        adopt(f"Article 1\n\n{words}", agreed=True)


def test_alternatives_in_different_words_are_not_agreed() -> None:
    with pytest.raises(AdoptionError, match="alternatives in different words"):
        adopt("Article 1\n\nIt [Arvale: is][Brenta: was].", agreed=True)


def test_a_label_alone_says_that_there_are_others_and_is_not_agreed() -> None:
    with pytest.raises(AdoptionError, match="alternatives in different words"):
        adopt("Article 1\n\n[Alt 1 (Arvale): It is.]", agreed=True)


def test_of_alternatives_of_whole_articles_one_is_adopted_by_its_number() -> None:
    words = (
        "[Alt 1 (Arvale): Article 1: Scope\n\n1. It is.]\n\n"
        "[Alt 2 (Brenta): Article 1: Field\n\n1. It will be.]\n\n"
        "Article 2\n\nIt is so."
    )
    found = adopt(words, article="1", alternative="2")
    assert found.after.source == (
        "Article 1: Field\n\n1. It will be.\n\nArticle 2\n\nIt is so."
    )
    assert found.emptied == ()


def test_alternatives_in_the_same_words_are_agreed_if_all_want_them() -> None:
    found = after("It [Arvale: is][Brenta: is] so.", agreed=True)
    assert found == "It is so."


def test_the_silence_of_others_is_consent_only_if_that_is_said() -> None:
    words = "It [Arvale, Brenta: is] now [Corvia: so]."
    with pytest.raises(AdoptionError, match="some silent"):
        after(words, agreed=True)
    found = after(words, agreed=True, with_unopposed=True)
    assert found == "It is now [Corvia: so]."


def test_marks_move_with_their_words() -> None:
    document = RawDocument(
        "d",
        "d.md",
        "Article 1\n\nIt [is] so.\n\nArticle 2\n\nIt was.",
        marks=(
            Mark(MarkKind.HEADING, Span(0, 9), level=1),
            Mark(MarkKind.HEADING, Span(24, 33), level=1),
        ),
    )
    request = AdoptionRequest(free=("art_1__b1",))
    found = adopt_in_document(document, request, parse_text, DIRECTORY)
    moved = edit_document(document, found.edits)
    assert [mark.span.of(moved.source) for mark in moved.marks] == [
        "Article 1",
        "Article 2",
    ]
