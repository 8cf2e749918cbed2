"""What holds for any words: no failure, evidence inside them, the same answer twice."""

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision

PIECES = (
    "Each Party shall",
    "shall not",
    "no Party may",
    "which may",
    "if the Party",
    ",",
    ";",
    ":",
    ". The",
    "(a)",
    "b)",
    "endeavour to",
    "as appropriate",
    "only",
    "Las Partes",
    "no se aplicará",
    "procurarán",
    "se",
    "Les Parties s’efforcent",
    "ne peut pas",
    "Nothing in this Agreement",
    "means the",
    "developing countries",
    "technical assistance",
    "Article 5 (Transfers)",
    "1.",
    "2.",
    "Customs duties",
    "İ",
)
drafting = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
words = st.one_of(st.text(max_size=200), drafting)
languages = st.sampled_from([None, *Language])
TOPICS = load_topics("ecommerce")[1]


def measure(
    text: str, language: Language | None, governing: str | None = None
) -> Measurement:
    return measure_provision(
        text,
        language=language,
        cues=load_cues(),
        topics=TOPICS,
        heading=governing,
        governing=governing,
    )


@given(words, languages, st.one_of(st.none(), words))
def test_any_words_are_measured_with_evidence_inside_them(
    text: str, language: Language | None, governing: str | None
) -> None:
    said = measure(text, language, governing)
    for piece in said.evidence:
        if piece.span is not None:
            assert piece.span.end <= len(text)
            assert piece.span.of(text) == piece.words
    for kind in said.development:
        assert any(piece.value == kind for piece in said.evidence)
    assert len(set(said.topics)) == len(said.topics)


@given(words, languages)
def test_the_same_words_get_the_same_answer(
    text: str, language: Language | None
) -> None:
    assert measure(text, language) == measure(text, language)


@given(drafting, languages)
def test_case_and_spaces_do_not_change_the_strength(
    text: str, language: Language | None
) -> None:
    spaced = text.replace(" ", " \n ")
    assert measure(spaced, language).strength == measure(text, language).strength
