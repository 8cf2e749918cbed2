"""Check what whole texts become; `#` below is a heading, `[…]` alternatives."""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.consolidate.recovery import own_draft
from nonpaper.consolidate.texts import Tabled, consolidate_texts
from nonpaper.domain.consolidated import (
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
)
from nonpaper.domain.convergence import Family, ProvisionRef
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text

DUTY = "No Party shall impose customs duties on electronic transmissions."
TAX = "This does not prevent a Party from imposing internal taxes on content."
SPAM = "Each Party shall give recourse against senders of unsolicited messages."
PRIVACY = "Each Party shall protect the personal data of the users of digital trade."
ASK = "The Parties shall answer questions of other Parties within sixty days."


def text(id_: str, words: str, language: Language = Language.EN) -> Text:
    return parse_text(
        RawDocument(id_, f"{id_}.txt", words, FrontMatter(language=language))
    )


def consolidate(
    *texts: Text,
    families: Iterable[Iterable[str]] = (),
    base: str | None = None,
) -> ConsolidatedText:
    """Consolidate; a family is given as `a art_1`, a text and an eid."""
    made = [
        Family(f"f-{at}", "", tuple(ProvisionRef(*one.split()) for one in members))
        for at, members in enumerate(families)
    ]
    found = consolidate_texts(
        [Tabled(one, lay_out_text(one), frozenset(one.id)) for one in texts],
        made,
        fold_word=lambda word: "".join(filter(str.isalnum, word.casefold())),
        base_id=base,
    )
    for one in texts:
        own = [line.words for line in own_draft(found, one.id).lines]
        assert own == [line.words for line in lay_out_text(one).lines]
    return found


def outline(nodes: Iterable[ConsolidatedNode]) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, ConsolidatedProvision):
            who = "".join(sorted(node.text_ids))
            mark = "#" if node.heading else "-"
            lines.append(f"{mark} {who} {words((*node.heading, *node.words))}".strip())
            lines += [f"  {line}" for line in outline(node.children)]
        else:
            for one in node.alternatives:
                lines.append(f"[{''.join(one.text_ids)}")
                lines += [f"  {line}" for line in outline(one.provisions)]
    return lines


def words(pieces: Iterable[Piece]) -> str:
    said = ""
    for piece in pieces:
        if isinstance(piece, Phrase):
            said += piece.words
        else:
            for one in piece.alternatives:
                said += f"[{''.join(one.text_ids)}:{words(one.pieces)}]"
    return said


def test_articles_stand_in_the_order_of_the_families() -> None:
    one = text("a", f"Article 1: Duties\n\n{DUTY}\n\nArticle 2: Data\n\n{PRIVACY}")
    two = text("b", f"Article 1: Data\n\n{PRIVACY}\n\nArticle 2: Duties\n\n{DUTY}")
    found = consolidate(
        one, two, families=[["a art_2", "b art_1"], ["a art_1", "b art_2"]]
    )
    assert outline(found.nodes) == [
        "# ab Data",
        f"  - ab {PRIVACY}",
        "# ab Duties",
        f"  - ab {DUTY}",
    ]


def test_a_base_gives_order_and_chapters_and_what_it_lacks_follows_its_neighbour() -> (
    None
):
    base = text(
        "a",
        f"Chapter I: Trade\n\nArticle 1: Duties\n\n{DUTY}\n\n"
        f"Chapter II: Trust\n\nArticle 2: Data\n\n{PRIVACY}",
    )
    other = text(
        "b",
        f"Chapter I: Trade\n\nArticle 1: Duties\n\n{DUTY}\n\n"
        f"Article 2: Messages\n\n{SPAM}",
    )
    first = text("c", f"Article 1: Questions\n\n{ASK}\n\nArticle 2: Duties\n\n{DUTY}")
    families = [
        ["b chp_I__art_2"],
        ["a chp_II__art_2"],
        ["a chp_I__art_1", "b chp_I__art_1", "c art_2"],
        ["c art_1"],
    ]
    found = consolidate(base, other, first, families=families, base="a")
    assert outline(found.nodes) == [
        "# ab Trade",
        "  # c Questions",
        f"    - c {ASK}",
        "  # abc Duties",
        f"    - abc {DUTY}",
        "  # b Messages",
        f"    - b {SPAM}",
        "# a Trust",
        "  # a Data",
        f"    - a {PRIVACY}",
    ]
    assert not found.asides


def test_without_a_base_a_chapter_stays_if_most_texts_put_all_into_one() -> None:
    both = f"Chapter 14: Digital trade\n\nArticle 1: Duties\n\n{DUTY}"
    texts = text("a", both), text("b", both.replace("14", "IX"))
    family = ["a chp_14__art_1", "b chp_IX__art_1"]
    assert outline(consolidate(*texts, families=[family]).nodes) == [
        "# ab Digital trade",
        "  # ab Duties",
        f"    - ab {DUTY}",
    ]


def test_headings_that_the_draft_has_not_and_covers_are_kept_beside_it() -> None:
    one = text("a", f"Our proposal\n\nChapter I: Trade\n\nArticle 1: Duties\n\n{DUTY}")
    two = text("b", f"Article 1: Duties\n\n{DUTY}")
    found = consolidate(one, two, families=[["a chp_I__art_1", "b art_1"]])
    assert outline(found.nodes) == ["# ab Duties", f"  - ab {DUTY}"]
    assert outline(found.asides) == ["- a Our proposal", "# a Trade"]


def test_preambles_and_annexes_are_set_beside_each_other() -> None:
    preamble = "PREAMBLE\n\nThe Parties,\n\nRecognizing that trade grows;\n\n"
    annex = "Annex A: Schedule of transitional commitments\n\nFive years for services."
    agreed = f"Have agreed as follows:\n\nArticle 1: Duties\n\n{DUTY}\n\n{annex}"
    mindful = "Mindful of the needs of small islands;\n\n"
    one, two = text("a", preamble + agreed), text("b", preamble + mindful + agreed)
    found = consolidate(one, two, families=[["a art_1", "b art_1"]])
    lines = outline(found.nodes)
    assert "  - b Mindful of the needs of small islands;" in lines
    assert "  - ab The Parties," in lines
    assert lines[-2:] == [
        "# ab Schedule of transitional commitments",
        "  - ab Five years for services.",
    ]


def test_other_languages_are_alternatives_of_whole_articles() -> None:
    french = "Aucune Partie n’impose de droits de douane."
    one = text("a", f"Article 1: Duties\n\n{DUTY}")
    two = text("b", f"Article premier: Droits\n\n{french}", Language.FR)
    three = text("c", f"Article 1: Duties\n\n{DUTY}")
    found = consolidate(one, two, three, families=[["a art_1", "b art_1", "c art_1"]])
    assert found.language is Language.EN
    assert outline(found.nodes) == [
        "[ac",
        "  # ac Duties",
        f"    - ac {DUTY}",
        "[b",
        "  # b Droits",
        f"    - b {french}",
    ]


def test_paragraphs_are_matched_by_matter_and_only_some_have_others() -> None:
    one = text("a", f"Article 1: Duties\n\n1. {DUTY}\n\n2. {TAX}")
    two = text("b", f"Article 1: Duties\n\n1. {ASK}\n\n2. {DUTY}")
    found = consolidate(one, two, families=[["a art_1", "b art_1"]])
    assert outline(found.nodes) == [
        "# ab Duties",
        f"  - b {ASK}",
        f"  - ab {DUTY}",
        f"  - a {TAX}",
    ]


def test_paragraphs_move_to_the_family_they_are_in() -> None:
    one = text("a", f"Article 1: Duties\n\n{DUTY}\n\nArticle 2: Messages\n\n{SPAM}")
    two = text("b", f"Article 1: General\n\n1. {ASK}\n\n2. {SPAM}")
    families = [["a art_1"], ["a art_2", "b art_1__para_2"], ["b art_1"]]
    assert outline(consolidate(one, two, families=families).nodes) == [
        "# a Duties",
        f"  - a {DUTY}",
        "# b General",
        f"  - b {ASK}",
        "# a Messages",
        f"  - ab {SPAM}",
    ]
    moved = consolidate(one, two, families=families, base="b")
    assert f"  - b {SPAM}" in outline(moved.nodes), "a base keeps its articles whole"


def test_second_articles_of_a_family_are_drafted_together() -> None:
    words = f"Article 1: Duties\n\n{DUTY}\n\nArticle 2: Taxes\n\n{TAX}"
    one, two = text("a", words), text("b", words)
    family = ["a art_1", "a art_2", "b art_1", "b art_2"]
    lines = outline(consolidate(one, two, families=[family]).nodes)
    assert lines == ["# ab Duties", f"  - ab {DUTY}", "# ab Taxes", f"  - ab {TAX}"]


def test_points_are_ended_as_one_list() -> None:
    one = "(a) not secret;\n(b) open to all; and\n(c) free of charge."
    two = "(a) not secret; and\n(b) open to all."
    found = consolidate(
        text("a", f"Article 1: Rules\n\nRules shall be:\n{one}"),
        text("b", f"Article 1: Rules\n\nRules shall be:\n{two}"),
        families=[["a art_1", "b art_1"]],
    )
    assert [line.strip() for line in outline(found.nodes)] == [
        "# ab Rules",
        "- ab Rules shall be:",
        "- ab not secret;",
        "- ab open to all; and",
        "- a free of charge.",
    ]


def test_lists_joined_in_different_ways_keep_their_endings() -> None:
    found = consolidate(
        *(
            text(
                id_,
                "Article 1: Rules\n\nRules shall be:\n"
                f"(a) open to all who wish to know them; {link}\n(b) free.",
            )
            for id_, link in (("a", "and"), ("b", "or"))
        ),
        families=[["a art_1", "b art_1"]],
    )
    assert any("[a: and][b: or]" in line for line in outline(found.nodes))


def test_definitions_below_a_chapeau_meet_definitions_as_paragraphs() -> None:
    terms = (
        "data means any information in digital form",
        "user means a person who buys online",
        "network means cables and satellites",
    )
    points = "\n".join(f"({'abc'[at]}) {term};" for at, term in enumerate(terms))
    plain = "\n\n".join(f"{term};" for term in terms)
    found = consolidate(
        text("a", f"Article 1: Definitions\n\nFor this Agreement:\n{points}"),
        text("b", f"Article 1: Definitions\n\n{plain}"),
        families=[["a art_1", "b art_1"]],
    )
    assert all(f"  - ab {term};" in outline(found.nodes) for term in terms)


def test_articles_too_different_stand_side_by_side_with_a_note() -> None:
    one = text("a", f"Article 1: Exceptions\n\n1. {DUTY}\n\n2. {TAX}")
    two = text("b", f"Article 1: Exceptions\n\n1. {SPAM}\n\n2. {PRIVACY}")
    found = consolidate(one, two, families=[["a art_1", "b art_1"]])
    (article,) = found.nodes
    assert isinstance(article, ConsolidatedProvision)
    assert [note.key for note in article.notes] == ["consolidate.structure_differs"]
    assert outline(article.children)[::3] == ["[a", "[b"]


def test_headings_in_capitals_are_printed_as_the_others() -> None:
    found = consolidate(
        text("a", f"ARTICLE 1: THE WTO CHARTER\n\nThe rules of the WTO Charter. {DUTY}")
    )
    assert outline(found.nodes)[0] == "# a The WTO Charter"


def test_equal_footnotes_stand_once_and_others_are_told_apart() -> None:
    said = "[^1]: A tax is no duty.\n"
    one = text("a", f"Article 1: Duties\n\n{DUTY}[^1]\n\n{said}")
    two = text("b", f"Article 1: Duties\n\n{DUTY}[^1]\n\n{said}")
    three = text("c", f"Article 1: Duties\n\n{DUTY}[^1]\n\n[^1]: To be discussed.\n")
    found = consolidate(one, two, three, families=[["a art_1", "b art_1", "c art_1"]])
    assert [
        (note.label, words(note.words), [own.text_id for own in note.own])
        for note in found.notes
    ] == [
        ("1", "A tax is no duty.", ["a", "b"]),
        ("2", "To be discussed.", ["c"]),
    ]


def test_the_number_of_a_bracketed_paragraph_leaves_its_bracket_in_the_words() -> None:
    found = consolidate(
        text("a", f"Article 1: Duties\n\n[1. {DUTY}]\n\n2. {TAX}"),
    )
    assert f"  - a [{DUTY}]" in outline(found.nodes)


def test_articles_of_one_text_stand_behind_those_they_follow_there() -> None:
    one = text(
        "a",
        f"Article 1: Duties\n\n{DUTY}\n\nArticle 2: Questions\n\n{ASK}\n\n"
        f"Article 3: Data\n\n{PRIVACY}",
    )
    two = text(
        "b",
        f"Article 1: Messages\n\n{SPAM}\n\nArticle 2: Duties\n\n{DUTY}\n\n"
        f"Article 3: Data\n\n{PRIVACY}",
    )
    families = [
        ["a art_1", "b art_2"],
        ["a art_3", "b art_3"],
        ["a art_2"],
        ["b art_1"],
    ]
    lines = outline(consolidate(one, two, families=families).nodes)
    assert lines[::2] == ["# b Messages", "# ab Duties", "# a Questions", "# ab Data"]


def test_words_outside_articles_make_no_article() -> None:
    one, two = (
        text("a", "Trade must be free and fair."),
        text("b", "Trade must be fair."),
    )
    found = consolidate(one, two, families=[["a block_1", "b block_1"]])
    assert outline(found.nodes) == ["- ab Trade must be[a: free and][b:] fair."]
