from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.converge.closeness import overlap_families, text_closeness
from nonpaper.converge.families import Converger, converge_families
from nonpaper.domain.convergence import ConvergenceLevel, Edit, Family
from nonpaper.domain.redline import redline_variant
from nonpaper.domain.text import Text
from tests.tabled import DIRECTORY, RULES, converge, family_of, measure_texts, tabled

CLAUSES = st.sampled_from(
    [
        "No Party shall impose customs duties on electronic transmissions.",
        "no Party shall impose customs duties, on electronic transmissions",
        "Each Party should impose no customs duties on electronic transmissions.",
        "Each Party may tax [electronic] transmissions within 30 days.",
        "Each Party may tax [Alt 1: all] [Alt 2: some] transmissions within 60 days.",
        "Developing Parties recognise the value of trade.\nThey may be helped.",
    ]
)
SPONSORS = st.lists(
    st.sampled_from(["ARV", "BRE", "COR", "DAL", "UNI", "SEA"]), max_size=3, unique=True
)


@st.composite
def tables(draw: st.DrawFn) -> list[Text]:
    drawn = draw(st.lists(st.tuples(CLAUSES, SPONSORS), min_size=1, max_size=6))
    return [
        tabled(f"t{i}", words, sponsors=sponsors)
        for i, (words, sponsors) in enumerate(drawn)
    ]


@given(tables(), st.randoms(use_true_random=False))
def test_order_of_texts_and_members_changes_nothing(
    texts: Sequence[Text], random: Random
) -> None:
    family = family_of(texts)
    refs, shuffled = list(family.members), list(texts)
    random.shuffle(refs)
    random.shuffle(shuffled)
    mixed = Family(family.id, family.label, tuple(refs))
    measured = measure_texts(texts)
    [first] = converge_families([family], texts, measured, DIRECTORY, RULES)
    [second] = converge_families([mixed], shuffled, measured, DIRECTORY, RULES)
    for name in ("level", "score", "parts", "core", "variants", "backing", "reasons"):
        assert getattr(first, name) == getattr(second, name)
    assert text_closeness(overlap_families([first])) == text_closeness(
        overlap_families([second])
    )


@given(tables())
def test_score_and_parts_lie_between_nothing_and_one(texts: Sequence[Text]) -> None:
    found = converge(texts)
    parts = found.parts
    for value in (
        found.score,
        parts.breadth,
        parts.wording,
        parts.strength,
        parts.brackets,
    ):
        assert 0.0 <= value <= 1.0
    assert found.score <= parts.breadth + 1e-6


@given(tables())
def test_each_member_and_each_provision_counts_once(texts: Sequence[Text]) -> None:
    found = converge(texts)
    assert len(set(found.backing.members)) == len(found.backing.members)
    refs = [ref for variant in found.variants for ref in variant.refs]
    assert sorted(refs) == sorted(found.family.members)
    for variant in found.variants:
        assert set(variant.backing.members) <= set(found.backing.members)


@given(tables())
def test_agreed_means_one_wording_of_several_sides_without_brackets(
    texts: Sequence[Text],
) -> None:
    found = converge(texts)
    backings = {DIRECTORY.expand(text.front.sponsors) for text in texts}
    one_side = len(texts) == 1 or (len(backings) == 1 and () not in backings)
    expected = (
        len(found.variants) == 1
        and found.variants[0].bracket_count == 0
        and not one_side
    )
    assert (found.level is ConvergenceLevel.AGREED) == expected


@given(tables())
def test_redlines_of_a_family_give_back_base_and_variant(
    texts: Sequence[Text],
) -> None:
    found = converge(texts)
    base = found.variants[0].words
    for variant in found.variants:
        old = [r.words for r in variant.redline if r.edit in (Edit.KEPT, Edit.DELETED)]
        new = [r.words for r in variant.redline if r.edit is not Edit.DELETED]
        assert ("".join(old), "".join(new)) == (base, variant.words)


@given(tables())
def test_redlines_made_when_they_are_shown_are_those_made_at_once(
    texts: Sequence[Text],
) -> None:
    measurements = measure_texts(texts)
    family = family_of(texts)
    kept, left = (
        Converger(
            texts, measurements, DIRECTORY, RULES, with_redlines=with_redlines
        ).converge(family)
        for with_redlines in (True, False)
    )
    made = [redline_variant(variant, left.variants) for variant in left.variants]
    assert made == [variant.redline for variant in kept.variants]
    assert [len(variant.redline) for variant in left.variants].count(1) == 1
