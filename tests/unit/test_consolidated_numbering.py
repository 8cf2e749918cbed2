"""Test that provisions of a consolidated text are numbered as drafters do."""

from dataclasses import replace

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.numbering import find_number, number_provisions
from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind

SAY = load_interface(Language.EN).say


def provide(
    kind: ProvisionKind,
    *children: ConsolidatedNode,
    a: str | None = "1.",
    b: str | None = None,
) -> ConsolidatedProvision:
    """Return a provision with the number that the texts a and b print."""
    labels = (("a", a), ("b", b))
    places = tuple(OwnPlace(i, "x", 0, said) for i, said in labels if said is not None)
    return ConsolidatedProvision(kind, "x", children=children, places=places)


def article(
    *children: ConsolidatedNode, a: str | None = "Article 9", b: str | None = None
) -> ConsolidatedProvision:
    return provide(ProvisionKind.ARTICLE, *children, a=a, b=b)


def paragraph(
    *children: ConsolidatedNode, a: str | None = "1.", b: str | None = None
) -> ConsolidatedProvision:
    return provide(ProvisionKind.PARAGRAPH, *children, a=a, b=b)


def point(
    *children: ConsolidatedNode, a: str | None = "(x)", b: str | None = None
) -> ConsolidatedProvision:
    return provide(ProvisionKind.POINT, *children, a=a, b=b)


def choose(*sides: ConsolidatedProvision) -> ProvisionChoice:
    return ProvisionChoice(
        tuple(ProvisionAlternative(one.text_ids, (one,)) for one in sides)
    )


def number(*nodes: ConsolidatedNode, base: str | None = None) -> list[str]:
    text = ConsolidatedText("", None, nodes, (), base)
    return [one.label for one in number_provisions(text, say=SAY).walk()]


def test_articles_count_through_all_chapters() -> None:
    chapters = (
        provide(ProvisionKind.CHAPTER, article(), a="Chapter 3"),
        provide(ProvisionKind.CHAPTER, article(), article(), a="Chapter 7"),
    )
    assert number(*chapters) == [
        *("Chapter I", "Article 1"),
        *("Chapter II", "Article 2", "Article 3"),
    ]


def test_articles_of_an_annex_count_anew() -> None:
    annex = provide(ProvisionKind.ANNEX, article(), a="Annex 4")
    assert number(article(), annex) == ["Article 1", "Annex I", "Article 1"]


def test_paragraphs_and_points_count_among_their_siblings() -> None:
    held = paragraph(point(point(point()), point()), point())
    assert number(article(held, paragraph())) == [
        *("Article 1", "1.", "(a)", "(i)", "(A)", "(ii)", "(b)", "2.")
    ]


def test_what_no_text_numbers_has_no_number() -> None:
    assert number(article(paragraph(a="")), article(paragraph())) == [
        *("Article 1", "", "Article 2", "1.")
    ]


def test_alternatives_have_one_number_and_the_next_goes_on() -> None:
    sides = choose(paragraph(a="4."), paragraph(a=None, b="(1)"))
    assert number(sides, paragraph()) == ["1.", "1.", "2."]


def test_of_a_base_the_numbers_stay_and_what_it_lacks_comes_after() -> None:
    nodes = (
        article(a="ARTICLE 3"),
        article(a=None, b="Article 1"),
        article(a=None, b="Article 2"),
        article(a="ARTICLE 4"),
    )
    assert number(*nodes, base="a") == [
        *("Article 3", "Article 3 bis", "Article 3 ter", "Article 4")
    ]


def test_an_alternative_to_what_the_base_has_bears_the_number_of_the_base() -> None:
    sides = choose(paragraph(a=None, b="7."), paragraph(a="4."))
    more = paragraph(a=None, b="8.")
    assert number(sides, more, base="a") == ["4.", "4.", "4 bis."]


def test_a_bracket_before_the_number_is_no_part_of_it() -> None:
    assert number(paragraph(a="[2.", b="[3.")) == ["1."]


def test_what_stands_before_all_that_the_base_has_is_0() -> None:
    nodes = (
        article(a=None, b="Article 1"),
        article(a=None, b="Article 2"),
        article(a="Article 1"),
    )
    assert number(*nodes, base="a") == ["Article 0", "Article 0 bis", "Article 1"]


def test_an_article_in_another_language_bears_the_number_of_the_base() -> None:
    sides = choose(article(a="Article 4"), article(a=None, b="Artículo 9"))
    after = article(a=None, b="Artículo 10")
    first = article(a=None, b="Artículo 8")
    assert number(first, sides, after, base="a") == [
        *("Article 0", "Article 4", "Article 4", "Article 4 bis")
    ]


def test_paragraphs_of_an_article_that_the_base_lacks_count_from_1() -> None:
    lacked = article(
        paragraph(point(a=None, b="(i)"), a=None, b="5."),
        paragraph(a=None, b="6."),
        a=None,
        b="Article 8",
    )
    assert number(article(paragraph()), lacked, base="a") == [
        *("Article 9", "1.", "Article 9 bis", "1.", "(a)", "2.")
    ]


def test_paragraphs_beside_a_base_in_another_language_count_from_1() -> None:
    spanish = article(paragraph(a=None, b="1."), a=None, b="Artículo 3")
    sides = choose(article(paragraph(a="2.")), spanish)
    assert number(sides, base="a") == ["Article 9", "2.", "Article 9", "1."]


def test_an_option_of_the_base_keeps_its_label_and_has_a_number_if_others_have() -> (
    None
):
    both = ConsolidatedProvision(
        ProvisionKind.OPTION,
        "x",
        places=(
            OwnPlace("a", "x", 0, "Option 1:", ProvisionKind.OPTION),
            OwnPlace("b", "x", 0, "1."),
        ),
    )
    alone = ConsolidatedProvision(
        ProvisionKind.OPTION,
        "x",
        places=(OwnPlace("a", "x", 1, "Option 2:", ProvisionKind.OPTION),),
    )
    nodes = article(both, paragraph(a=None, b="2."), alone)
    assert number(nodes, base="a") == ["Article 9", "1. Option 1:", "2.", "Option 2:"]


def test_the_number_of_an_option_is_the_one_before_its_label() -> None:
    option = provide(ProvisionKind.OPTION)
    assert find_number(replace(option, label="5. Option 2:")) == "5"
    assert find_number(replace(option, label="Option 2:")) == "2"
    assert find_number(replace(option, kind=ProvisionKind.POINT, label="(a)")) == "a"
