"""Families hold what a reader would put together, in any of the three languages."""

from dataclasses import replace

import pytest

from nonpaper.align.families import AlignmentSettings
from nonpaper.align.second import SecondSettings
from nonpaper.domain.convergence import AlignmentUnit, Family
from tests.aligned import (
    DERECHOS,
    DUTIES,
    EN,
    ES,
    FRAUD,
    MATTERS,
    ROUND,
    SEAL,
    align,
    as_sets,
    hide_headings,
    name_members,
    unit,
)

PAPERLESS = (
    "Each Party shall accept trade administration documents submitted in electronic "
    "form as the legal equivalent of the paper version of those documents."
)
PAPER = (
    "Each Party shall make its trade administration documents available to the public "
    "on paper and in electronic form."
)
OTHERS = (
    *(
        one
        for one in hide_headings(ROUND)
        if one.language is EN and one.words != DUTIES
    ),
    unit("f", 1, f"{PAPERLESS} {PAPER}"),
    unit("h", 1, SEAL),
    unit("h", 2, FRAUD),
    unit("h", 3, f"{PAPER} {PAPERLESS}"),
)
"""What texts have beside a composite article of the text `e`."""


def family_with(families: tuple[Family, ...], member: str) -> Family:
    [found] = [one for one in families if member in name_members(one)]
    return found


@pytest.mark.parametrize("hidden", [False, True], ids=["headings", "no-headings"])
def test_the_same_matter_in_three_languages_is_one_family(hidden: bool) -> None:
    units = hide_headings(ROUND) if hidden else ROUND
    assert as_sets(align(units)) == {frozenset(matter) for matter in MATTERS.values()}


def test_articles_of_one_text_on_two_matters_stay_apart() -> None:
    families = align(ROUND)
    for one in families:
        texts = [ref.text_id for ref in one.members]
        assert len(texts) == len(set(texts))


def test_standing_side_by_side_in_the_same_texts_keeps_two_matters_apart() -> None:
    shared = "Each Party shall protect consumers who buy online from {} of traders."
    units = [
        unit(text, number, shared.format(from_what))
        for text in "abc"
        for number, from_what in enumerate(
            ("the fraud and deceit", "the bankruptcy and insolvency"), start=1
        )
    ]
    units += [unit("d", 1, DUTIES), unit("e", 1, SEAL), unit("f", 1, PAPERLESS)]
    without = align(units, AlignmentSettings(overlap_weight=0.0))
    with_it = align(units, AlignmentSettings(overlap_weight=0.9))
    assert name_members(family_with(without, "a1")) == {
        f"{t}{n}" for t in "abc" for n in (1, 2)
    }
    assert name_members(family_with(with_it, "a1")) == {"a1", "b1", "c1"}
    assert name_members(family_with(with_it, "a2")) == {"a2", "b2", "c2"}


def test_a_paragraph_on_the_matter_of_another_family_stands_there_too() -> None:
    composite = unit("e", 1, "", parts=(PAPERLESS, PAPER, PAPERLESS, DUTIES))
    families = align([composite, *OTHERS, unit("g", 1, DUTIES), unit("i", 1, DUTIES)])
    assert name_members(family_with(families, "g1")) == {"d1", "e1.4", "g1", "i1"}
    assert name_members(family_with(families, "f1")) == {"e1", "f1", "h3"}


def test_of_an_article_one_paragraph_at_most_goes_to_a_family() -> None:
    composite = unit("e", 1, "", parts=(PAPERLESS, PAPER, PAPERLESS, DUTIES, DUTIES))
    families = align([composite, *OTHERS, unit("g", 1, DUTIES), unit("i", 1, DUTIES)])
    assert name_members(family_with(families, "g1")) == {"d1", "e1.4", "g1", "i1"}


def test_a_paragraph_stays_where_its_text_has_an_article_on_the_matter() -> None:
    units = [
        unit("e", 1, "", parts=(PAPERLESS, PAPER, PAPERLESS, DUTIES)),
        unit("e", 2, DUTIES),
        *OTHERS,
        unit("g", 1, DUTIES),
        unit("i", 1, DUTIES),
    ]
    assert name_members(family_with(align(units), "g1")) == {"d1", "e2", "g1", "i1"}


def test_a_family_of_one_text_takes_no_paragraph_of_another() -> None:
    composite = unit("e", 1, "", parts=(PAPERLESS, PAPER, PAPERLESS, DUTIES))
    others = [one for one in OTHERS if one.ref.text_id != "d"]
    families = align([composite, *others, unit("g", 1, DUTIES), unit("g", 2, DUTIES)])
    assert not any("e1.4" in name_members(one) for one in families)


def test_a_paragraph_on_its_articles_own_matter_stands_nowhere_else() -> None:
    composite = unit("e", 1, "", parts=(PAPERLESS, PAPER))
    families = align([composite, *OTHERS, unit("g", 1, DUTIES), unit("i", 1, DUTIES)])
    assert not any("." in name for one in families for name in name_members(one))


AIMS = (
    "The Parties agree to promote trade that is conducted by electronic means.",
    "The Parties agree not to impose customs duties on deliveries by electronic means.",
)
ON_TOPIC = AlignmentSettings(second=SecondSettings(likeness=0.99))
"""In so small a round all are alike: here only the topic may decide."""


def on_topics(unit: AlignmentUnit, *topics: str) -> AlignmentUnit:
    """Say what was measured of an article; of its paragraphs each has one topic."""
    parts = zip(unit.parts, topics, strict=False)
    inner = tuple(replace(part, topics=(topic,)) for part, topic in parts)
    return replace(unit, topics=topics, parts=inner)


def with_aims(*topics: str, parts: tuple[str, ...] = AIMS) -> list[AlignmentUnit]:
    """Return a round with one more article, on aims, and what was measured."""
    aims = unit("e", 1, "", parts=parts)
    others = [unit(text, 5, AIMS[0]) for text in "abc"]
    return [
        *(
            on_topics(one, "duties" if one.words in {DUTIES, DERECHOS} else "other")
            for one in (*hide_headings(ROUND[:7]), *hide_headings(ROUND[10:]))
        ),
        *(on_topics(one, "aims") for one in others),
        on_topics(aims, *topics),
        on_topics(unit("g", 1, DUTIES), "duties"),
    ]


def test_a_sentence_stands_in_the_family_that_is_its_topic() -> None:
    families = align(with_aims("aims", "duties"), ON_TOPIC)
    assert "e1.2" in name_members(family_with(families, "a2"))
    assert "e1" in name_members(family_with(families, "a5"))


def test_without_its_topic_a_sentence_stays_with_its_article() -> None:
    families = align(with_aims("aims", "aims"), ON_TOPIC)
    assert not any("." in name for one in families for name in name_members(one))


def test_of_several_paragraphs_on_a_topic_the_first_stands_for_them() -> None:
    parts = (*AIMS, "No Party shall impose customs duties at all.")
    families = align(with_aims("aims", "duties", "duties", parts=parts), ON_TOPIC)
    assert {n for n in name_members(family_with(families, "a2")) if "." in n} == {
        "e1.2"
    }


def test_a_topic_of_several_families_gives_no_second_family() -> None:
    units = with_aims("aims", "duties")
    broad = [replace(one, topics=("duties", *one.topics)) for one in units[:-2]]
    families = align([*broad, *units[-2:]], ON_TOPIC)
    assert not any("." in name for one in families for name in name_members(one))


def test_no_units_are_no_families_and_one_unit_is_one() -> None:
    assert align([]) == ()
    [only] = align([unit("a", 1, DUTIES)])
    assert name_members(only) == {"a1"}
    assert only.shared_terms == ()


def test_units_that_share_nothing_stand_alone() -> None:
    units = [
        unit("a", 1, "Ships sail."),
        unit("b", 1, "Trees grow."),
        unit("c", 1, "…"),
    ]
    assert len(align(units)) == 3


def test_families_and_their_members_stand_in_the_order_of_the_units() -> None:
    families = align(ROUND)
    places = {one.ref: place for place, one in enumerate(ROUND)}
    firsts = [places[one.members[0]] for one in families]
    assert firsts == sorted(firsts)
    for one in families:
        assert [places[ref] for ref in one.members] == sorted(
            places[r] for r in one.members
        )


def test_the_id_of_a_family_stays_while_its_first_member_stays() -> None:
    before = {name_members(one) >= {"a2"}: one.id for one in align(ROUND)}[True]
    after = family_with(align(ROUND[:6]), "a2")
    assert after.id == before
    assert len({one.id for one in align(ROUND)}) == len(MATTERS)


def test_shared_terms_are_what_the_members_share_in_the_words_of_the_texts() -> None:
    duties = family_with(align(ROUND), "a2")
    assert duties.shared_terms[0] == "customs duty"
    assert "transmissions" in duties.shared_terms
    assert len(duties.shared_terms) <= 5
    definitions = family_with(align(ROUND), "a1")
    assert "definitions" in definitions.shared_terms


def test_no_shared_term_holds_another() -> None:
    for one in align(ROUND):
        for term in one.shared_terms:
            assert [other for other in one.shared_terms if term in other] == [term]


def test_equal_likeness_is_settled_by_position() -> None:
    # The middle wording is as near to the first as to the last.
    units = [
        unit("a", 1, "alpha beta gamma"),
        unit("b", 1, "beta gamma delta"),
        unit("c", 1, "gamma delta epsilon"),
        unit("d", 1, "alpha beta gamma"),
    ]
    assert align(units) == align(units)
    assert align(units)[0].members[0] == units[0].ref


def test_more_threads_give_the_same_families() -> None:
    assert align(ROUND, AlignmentSettings(thread_count=4)) == align(ROUND)


def test_an_unknown_language_is_aligned_by_its_words() -> None:
    units = [*ROUND, unit("x", 1, DUTIES, None, None)]
    assert "x1" in name_members(family_with(align(units), "a2"))


def test_a_single_language_needs_no_lexicon() -> None:
    made_up = "The {} of the harbour shall weigh the barrels of herring at dawn."
    units = [
        unit("a", 1, made_up.format("keeper")),
        unit("b", 1, made_up.format("warden")),
        unit("a", 2, SEAL),
        unit("b", 2, FRAUD),
    ]
    assert frozenset({"a1", "b1"}) in as_sets(align(units))


def test_a_translation_that_the_lexicon_does_not_know_stays_apart() -> None:
    units = [
        unit("a", 1, "The keeper shall weigh the barrels of herring."),
        unit("b", 1, "El guardián pesará los toneles de arenque.", language=ES),
        unit("c", 1, DERECHOS, language=ES),
    ]
    assert len(align(units)) == 3
