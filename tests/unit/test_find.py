"""Which texts have a norm, and which articles are most like one."""

import pytest

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.domain.measurement import Strength
from nonpaper.domain.norm import Asked, Found, Norm, Way
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.errors import UnknownNormError, UnreadableFileError
from nonpaper.structure import parse_text
from nonpaper.workflows.find import (
    Seeker,
    choose_norms,
    find_alike,
    find_in_documents,
    make_norm,
)

DUTY = "Article 1\nTides\n\n1. Each Party shall publish its tide tables.\n"
ADVICE = "Article 4\nTides\n\n1. Parties should publish their tide tables.\n"
OTHER = "Article 2\nFares\n\n1. Each Party shall limit the fares of ferries.\n"


def document(
    name: str, source: str, language: Language | None = Language.EN
) -> RawDocument:
    front = FrontMatter(language=language)
    return RawDocument(name, f"{name}.txt", source, front)


DOCUMENTS = [document("b", ADVICE), document("a", DUTY), document("c", OTHER)]


def find(norm: Norm, documents: list[RawDocument] = DOCUMENTS) -> dict[str, Found]:
    seeker = Seeker((norm,), load_cues(), load_topics("trade")[1])
    return {one.text.id: one for one in find_in_documents(documents, seeker)}


def test_texts_come_by_id_with_or_without_the_norm() -> None:
    found = find(make_norm(["tide tables"], Asked(), "tides"))
    assert [(name, one.has("words")) for name, one in found.items()] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_what_is_measured_narrows_the_words() -> None:
    asked = Asked(strength=Strength.OBLIGATION)
    found = find(make_norm(["tide tables"], asked, "tides"))
    assert [name for name, one in found.items() if one.has("words")] == ["a"]


def test_what_is_measured_can_be_asked_alone() -> None:
    found = find(make_norm([], Asked(strength=Strength.OBLIGATION), "duties"))
    assert [name for name, one in found.items() if one.has("words")] == ["a", "c"]
    assert found["a"].findings[0].words.endswith("tide tables.")


def test_a_topic_of_the_article_is_one_of_its_points() -> None:
    source = (
        "Article 1\nAdvance rulings of customs\n\n1. Customs authorities shall issue "
        "advance rulings to importers:\n\n(a) within ten days; and\n\n(b) in writing.\n"
    )
    norm = make_norm(["in writing"], Asked(topics=("customs",)), "x")
    assert find(norm, [document("a", source)])["a"].has("words")


def test_a_norm_without_words_for_a_language_is_untold_not_absent() -> None:
    norm = Norm("n", {"en": "N"}, {Language.FR: (Way((("marée",),)),)})
    assert find(norm)["a"].untold == ("n",)


def test_a_text_of_unknown_language_is_looked_through_in_all() -> None:
    norm = Norm("n", {"en": "N"}, {Language.EN: (Way((("tide",),)),)})
    found = find(norm, [document("a", DUTY, None)])["a"]
    assert found.has("n")
    assert found.untold == ()


def test_several_processes_find_what_one_finds() -> None:
    long = [document(str(n), DUTY + OTHER * 3000) for n in range(2)]
    seeker = Seeker((make_norm(["tide tables"], Asked(), "tides"),), load_cues())
    alone = find_in_documents(long, seeker)
    assert alone == find_in_documents(long, seeker, seek_all=understand_in_processes)
    assert all(one.text.source for one in alone)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    norm = make_norm(["tide"], Asked(), "tides")
    with pytest.raises(UnknownNormError, match="did you mean tide-tables"):
        choose_norms({"tide-tables": norm}, ["tidetables"])


def test_the_article_most_like_another_is_of_another_text() -> None:
    texts = [parse_text(one) for one in DOCUMENTS]
    alike = find_alike(texts[1], "1", texts, lexicon=load_lexicon(), count=1)
    assert [one.ref.text_id for one in alike.neighbours] == ["b"]


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [(DUTY, "9", "has no article 9"), (DUTY + DUTY, "1", "several articles")],
)
def test_an_article_that_is_not_one_is_told(source: str, place: str, said: str) -> None:
    text = parse_text(document("a", source))
    with pytest.raises(UnreadableFileError, match=said):
        find_alike(text, place, [], lexicon=load_lexicon(), count=1)
