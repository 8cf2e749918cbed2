"""Test that references name provisions by the numbers of the consolidated text."""

from dataclasses import replace

from nonpaper.adapters.references import load_references
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.recovery import own_lines
from nonpaper.consolidate.references import Mention, print_references
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnPlace,
    OwnWords,
    Phrase,
    Piece,
    Source,
)
from nonpaper.domain.source import Language, RawDocument
from nonpaper.domain.text import ProvisionKind
from nonpaper.structure import parse_text
from nonpaper.workflows.mentions import find_mentions

A, B = "a", "b"
LINE = 5
SAYS = {one: load_interface(one).say for one in Language}


def article(number: int, a: str | None, b: str | None) -> ConsolidatedProvision:
    """Return an article of the draft with what it is in the texts a and b."""
    places = tuple(
        OwnPlace(text_id, eid, position)
        for position, (text_id, eid) in enumerate(((A, a), (B, b)))
        if eid
    )
    return ConsolidatedProvision(
        ProvisionKind.ARTICLE, f"art_{number}", f"Article {number}", places=places
    )


def refer(
    *words: Piece, a: Mention | None = None, b: Mention | None = None
) -> ConsolidatedText:
    """Print references in one line of a draft of two articles."""
    line = ConsolidatedProvision(
        ProvisionKind.PARAGRAPH,
        "art_2__para_1",
        words=words,
        places=(OwnPlace(A, "p", LINE), OwnPlace(B, "p", LINE)),
    )
    nodes = (article(1, "art_4", "art_7"), article(2, "art_9", None), line)
    sources = (Source(A, A, (), None), Source(B, B, (), None))
    text = ConsolidatedText("", None, nodes, sources)
    mentions = {(i, LINE): (m,) for i, m in ((A, a), (B, b)) if m}
    return print_references(text, mentions, says=SAYS)


def words_of(text: ConsolidatedText) -> tuple[Piece, ...]:
    return list(text.walk())[-1].words


def own_words(text: ConsolidatedText, text_id: str) -> str:
    return own_lines(text, text_id)[-1].words


def test_numbers_that_name_the_same_matter_become_one() -> None:
    differing = Choice(
        (Alternative((A,), (Phrase("4"),)), Alternative((B,), (Phrase("7"),)))
    )
    text = refer(
        Phrase("as Article "),
        differing,
        Phrase(" says"),
        a=Mention(11, 12, "art_4"),
        b=Mention(11, 12, "art_7"),
    )
    assert words_of(text) == (
        Phrase("as Article "),
        Phrase("1", own=(OwnWords(A, "4"), OwnWords(B, "7"))),
        Phrase(" says"),
    )
    assert own_words(text, A) == "as Article 4 says"
    assert own_words(text, B) == "as Article 7 says"


def test_one_number_that_names_different_matters_is_told_apart() -> None:
    text = refer(
        Phrase("as Article 4 says"),
        a=Mention(11, 12, "art_4"),
        b=Mention(11, 12, "art_9"),
    )
    # What b calls Article 9 has no place in the draft: its number stays.
    assert words_of(text) == (
        Phrase("as Article "),
        Choice(
            (
                Alternative((A,), (Phrase("1", own=(OwnWords(A, "4"),)),)),
                Alternative((B,), (Phrase("4"),)),
            )
        ),
        Phrase(" says"),
    )
    assert own_words(text, B) == "as Article 4 says"


def test_a_number_that_is_right_already_is_left() -> None:
    text = refer(
        Phrase("as Article 1 says"),
        a=Mention(11, 12, "art_4"),
        b=Mention(11, 12, "art_7"),
    )
    said = "".join(p.words for p in words_of(text) if isinstance(p, Phrase))
    assert said == "as Article 1 says"


def test_mentions_are_found_part_by_part() -> None:
    source = (
        "Article 3: Data\n\n1. Parties act.\n\n2. Parties shall:\n\n(a) wait;\n\n"
        "(b) rest.\n\nArticle 4: More\n\n1. Article 3.2(a) and paragraph 1 of "
        "Article 3 apply, not Article XX of the GATT 1994.\n\n2. See paragraph 1 and "
        "Articles 3 to 4."
    )
    text = parse_text(RawDocument("t", "t.txt", source))
    found = find_mentions([text], load_references())
    said = [
        (position, one.eid)
        for (_, position), mentions in found.items()
        for one in mentions
    ]
    assert said == [
        (6, "art_3"),
        (6, "art_3__para_2"),
        (6, "art_3__para_2__point_a"),
        (6, "art_3__para_1"),
        (6, "art_3"),
        (7, "art_4__para_1"),
        (7, "art_3"),
        (7, "art_4"),
    ]


def test_dotted_numbers_of_articles_are_one_part() -> None:
    source = (
        "Article 14.2: Scope\n\n1. Parties act under Article 14.3.\n\n"
        "2. Paragraph 9 and Articles 14.2 to 14.3 apply.\n\n"
        "Article 14.3: Data\n\n1. Parties wait."
    )
    text = parse_text(RawDocument("t", "t.txt", source))
    found = find_mentions([text], load_references())
    said = [
        (position, one.eid.rpartition("__")[2])
        for (_, position), mentions in found.items()
        for one in mentions
    ]
    assert said == [(1, "art_14.3"), (2, "art_14.2"), (2, "art_14.3")]


def test_a_paragraph_that_moved_away_is_named_with_its_article() -> None:
    first = ConsolidatedProvision(
        ProvisionKind.PARAGRAPH, "one", "3.", places=(OwnPlace(A, "p1", 1),)
    )
    second = ConsolidatedProvision(
        ProvisionKind.PARAGRAPH,
        "two",
        "1.",
        words=(Phrase("visée au paragraphe 1."),),
        places=(OwnPlace(A, "p2", LINE),),
    )
    nodes = (
        replace(article(1, "art_4", None), children=(first,)),
        replace(article(2, None, "art_4"), children=(second,)),
    )
    text = ConsolidatedText("", None, nodes, (Source(A, A, (), None),))
    bare = Mention(20, 21, "p1", Language.FR)
    printed = print_references(text, {(A, LINE): (bare,)}, says=SAYS)
    words = [one.words for one in words_of(printed) if isinstance(one, Phrase)]
    assert "".join(words) == "visée au paragraphe 3 de l’article 1."
    assert own_words(printed, A) == "visée au paragraphe 1."
    beside = replace(text, nodes=(replace(nodes[0], children=(first, second)),))
    near = print_references(beside, {(A, LINE): (bare,)}, says=SAYS)
    assert own_words(near, A) == "visée au paragraphe 1."
    words = [one.words for one in words_of(near) if isinstance(one, Phrase)]
    assert "".join(words) == "visée au paragraphe 3."


def test_only_the_end_of_a_reference_without_article_can_take_one() -> None:
    words = (
        "Article 1: A\n\n1. Act.\n\n2. Rest.\n\n3. Under paragraphs 1 and 2, act; "
        "see paragraph 1 of Article 1, and paragraph 2 of this Article."
    )
    text = parse_text(RawDocument("a", "a.txt", words))
    (found,) = find_mentions([text], load_references()).values()
    assert [one.language for one in found if one.language] == [Language.EN]
    assert [one.eid for one in found][:2] == ["art_1__para_1", "art_1__para_2"]
    assert found[1].language is Language.EN
