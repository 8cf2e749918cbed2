"""What a provision is about: sentences of our own, both shipped lists."""

import pytest

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.domain.source import Language, Span
from nonpaper.measure import choose_topics, measure_provision

ECOMMERCE = load_topics("ecommerce")[1]
TRADE = load_topics("trade")[1]
CASES = [
    ("en", "No Party shall impose customs duties on electronic messages.", None),
    (
        "es",
        "Ninguna Parte impondrá derechos aduaneros a los envíos electrónicos.",
        None,
    ),
    ("fr", "Les droits de douane sur les envois électroniques sont interdits.", None),
    (
        "en",
        "A delivery by electronic means shall not be subject to customs duty.",
        None,
    ),
    ("es", "Las entregas en línea no estarán sujetas a derechos de aduana.", None),
    ("fr", "Les envois en ligne ne peuvent être soumis à des droits de douane.", None),
    ("en", "Such rules apply.", "Customs Duties"),
]


@pytest.mark.parametrize(("language", "words", "heading"), CASES)
def test_customs_duties_are_found(
    language: str, words: str, heading: str | None
) -> None:
    said = measure_provision(
        words,
        language=Language(language),
        cues=load_cues(),
        topics=ECOMMERCE,
        heading=heading,
    )
    assert said.topics[0] == "customs_duties"
    shown = next(piece for piece in said.evidence if piece.field == "topics")
    assert shown.value == "customs_duties"
    if heading:
        assert (shown.span, shown.words) == (None, heading)
    else:
        assert shown.span is not None
        assert shown.span.of(words) == shown.words


def test_a_paragraph_of_its_own_makes_a_further_topic() -> None:
    words = (
        "1. Each Party shall protect the personal data and the privacy of its "
        "sailors, in line with international standards of data protection. "
        "2. Each Party shall adopt measures against unsolicited electronic messages, "
        "which need the consent of those who receive such messages."
    )
    said = measure_provision(
        words, language=Language.EN, cues=load_cues(), topics=ECOMMERCE
    )
    assert said.topics == ("privacy", "spam")
    spam = next(piece for piece in said.evidence if piece.value == "spam")
    assert spam.span is not None
    assert spam.span.start > words.index("2.")
    assert spam.span.of(words) == spam.words


def test_words_about_nothing_known_have_no_topic() -> None:
    said = measure_provision(
        "The sea is wide.", language=Language.EN, cues=load_cues(), topics=ECOMMERCE
    )
    assert said.topics == ()


def test_without_a_list_there_are_no_topics() -> None:
    said = measure_provision(
        "No customs duties.", language=Language.EN, cues=load_cues()
    )
    assert said.topics == ()


def test_the_general_list_knows_other_subjects() -> None:
    said = measure_provision(
        "A certificate of origin shall name the non-originating materials.",
        language=Language.EN,
        cues=load_cues(),
        topics=TRADE,
    )
    assert said.topics[0] == "rules_of_origin"


def test_the_special_list_is_chosen_where_texts_are_mostly_about_it() -> None:
    digital = ("Electronic signatures shall be valid.", Language.EN)
    other = ("Fish stocks shall be protected.", Language.EN)
    lists = [ECOMMERCE, TRADE]
    assert choose_topics([digital, other], lists) is ECOMMERCE
    assert choose_topics([other] * 9 + [digital], lists) is TRADE
    assert choose_topics([], lists) is TRADE
    assert choose_topics([], [ECOMMERCE]) is ECOMMERCE
    assert choose_topics([digital], [TRADE]) is TRADE


def test_every_topic_of_the_lists_has_a_name_in_three_languages() -> None:
    for cues in (ECOMMERCE, TRADE):
        for code, names in cues.topics.names.items():
            assert set(names) == {"en", "es", "fr"}, code


def test_spans_point_into_the_words() -> None:
    assert Span(0, 3).of("The sea") == "The"
