"""Check where articles end, and what stands around them."""

from __future__ import annotations

import pytest

from nonpaper.domain.source import Mark, MarkKind, RawDocument, Span
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.structure import parse_text


def parse(*blocks: str) -> Text:
    return parse_text(RawDocument("a", "a.txt", "\n\n".join(blocks)))


def kinds(text: Text) -> list[ProvisionKind]:
    return [provision.kind for provision in text.provisions]


def words(text: Text, provision: Provision) -> str:
    return text.read(provision).words


@pytest.mark.parametrize(
    "closing",
    [
        "IN WITNESS WHEREOF the undersigned have signed this Agreement.",
        "Done at Nine Passes, this third day of May 2025, in a single copy.",
        "DONE in duplicate at Nine Passes.",
        "EN FOI DE QUOI, les soussignés ont signé le présent accord.",
        "Fait à Neuf Passes, le 3 mai 2025.",
        "En fe de lo cual, los infrascritos firman el presente Acuerdo.",
        "HECHO en la ciudad de Nueve Pasos, el 3 de mayo de 2025.",
    ],
)
def test_the_last_article_ends_before_the_words_of_the_signatories(
    closing: str,
) -> None:
    text = parse("Article 9: Entry", "It enters into force at once.", closing, "For A:")
    assert kinds(text) == [ProvisionKind.ARTICLE, ProvisionKind.CLOSING]
    assert words(text, text.articles()[0]) == "It enters into force at once."
    assert words(text, text.provisions[1]) == f"{closing} For A:"


def test_an_annex_and_an_article_may_follow_the_words_of_the_signatories() -> None:
    text = parse(
        "Article 9",
        "It enters into force.",
        "Done at Nine Passes.",
        "ANNEX I",
        "Words.",
    )
    assert kinds(text)[1:] == [ProvisionKind.CLOSING, ProvisionKind.ANNEX]
    text = parse("Article 9", "It does.", "Done at Nine Passes.", "Article 10", "So.")
    assert [article.number for article in text.articles()] == ["9", "10"]


def test_a_sentence_broken_by_hand_closes_no_text() -> None:
    source = "Article 9\n\nA copy is kept where it was\nDone at first by the Parties.\n"
    text = parse_text(RawDocument("a", "a.txt", source))
    assert kinds(text) == [ProvisionKind.ARTICLE]


def test_a_preamble_below_the_title_of_a_text_is_one() -> None:
    blocks = (
        "RULES FOR THE PORTS",
        "The Parties to this Agreement,",
        "Recognising that ports are gates;",
        "Mindful of their harbours;",
        "Have agreed as follows:",
        "Article 1",
        "It applies.",
    )
    title = Mark(MarkKind.HEADING, Span(0, len(blocks[0])), level=1)
    document = RawDocument("a", "a.docx", "\n\n".join(blocks), marks=(title,))
    section, _ = parse_text(document).provisions
    (preamble,) = section.children
    assert preamble.kind is ProvisionKind.PREAMBLE
    assert [child.kind for child in preamble.children] == [
        ProvisionKind.CHAPEAU,
        ProvisionKind.RECITAL,
        ProvisionKind.RECITAL,
        ProvisionKind.CLOSING,
    ]


def test_a_numbered_heading_of_a_section_is_not_said_again_inside_it() -> None:
    source = "1 INTRODUCTION\n\n1.1 This is so.\n\n1.2 That is not."
    heading = Mark(MarkKind.HEADING, Span(0, 14), level=1)
    document = RawDocument("a", "a.pdf", source, marks=(heading,))
    (section,) = parse_text(document).provisions
    assert section.heading == "1 INTRODUCTION"
    assert [child.number for child in section.children] == ["1.1", "1.2"]


def test_the_label_of_an_option_between_articles_is_that_of_the_article_below() -> None:
    source = (
        "Article 1: Scope\n\n1. This applies.\n\n2. It does not apply.\n\nOption 1\n\n"
        "Article 2: Duties\n\nNo Party shall tax.\n\nOption 2:\n\n"
        "Article 2: Duties\n\nA Party may tax.\n"
    )
    text = parse_text(RawDocument("a", "a.txt", source))
    read = {p.eid: text.read(p).words for p in text.walk() if not p.children}
    assert read["art_1__para_2"] == "It does not apply."
    assert [a.number for a in text.articles()] == ["1", "2", "2"]
    spans = [o.span.of(source) for o in text.options]
    assert [o.label for o in text.options] == ["Option 1", "Option 2"]
    assert [span.split(". ")[-1][-7:] for span in spans] == ["ll tax.", "ay tax."]
    assert len({o.group for o in text.options}) == 1


@pytest.mark.parametrize("sign", ["", ":", "::", "."])
def test_a_label_of_an_option_before_a_bracket_needs_no_colon(sign: str) -> None:
    source = f"Article 1\n\n5. Option 1{sign} [Parties shall act.]\n"
    text = parse_text(RawDocument("a", "a.txt", source))
    assert [o.label for o in text.options] == ["Option 1"]
