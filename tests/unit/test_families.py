from dataclasses import replace

import pytest

from nonpaper.converge.families import converge_families
from nonpaper.converge.variants import is_spelling_slip
from nonpaper.domain.convergence import ConvergenceLevel, Edit, Family
from nonpaper.domain.measurement import Evidence, Strength
from nonpaper.domain.source import Language
from tests.english import said
from tests.tabled import (
    DIRECTORY,
    RULES,
    converge,
    family_of,
    measure_texts,
    tabled,
)

BAN = "No Party shall impose customs duties on electronic transmissions."
AGREED, CLOSE = ConvergenceLevel.AGREED, ConvergenceLevel.CLOSE
CONTESTED, SINGLE = ConvergenceLevel.CONTESTED, ConvergenceLevel.SINGLE


def test_the_same_words_are_agreed_whatever_the_spelling_and_numbering() -> None:
    found = converge(
        [
            tabled("a", "1. Parties shall organise co-operation.", sponsors=["ARV"]),
            tabled("b", "2. Parties shall organize cooperation.", sponsors=["BRE"]),
        ]
    )
    assert found.level is AGREED
    assert said(found.reasons) == ("All 2 texts have the same words.",)
    assert found.core == "Parties shall organise co-operation"
    assert (len(found.core_text_ids), found.core_of_count) == (2, 2)
    assert found.score == 1.0
    assert len(found.variants) == 1
    assert found.variants[0].backing.members == ("ARV", "BRE")


def test_a_slip_of_the_pen_does_not_break_agreement() -> None:
    slipped = BAN.replace("electronic", "electrnoic")
    found = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", slipped, sponsors=["BRE"])]
    )
    assert found.level is AGREED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lawful", "unlawful"),
        ("measure", "measures"),
        ("import", "export"),
        ("day", "may"),
        ("article10", "article12"),
        ("persons", "prisons"),
    ],
)
def test_different_words_are_no_slips(first: str, second: str) -> None:
    assert not is_spelling_slip(first, second)


def test_one_letter_missing_inside_a_long_word_is_a_slip() -> None:
    assert is_spelling_slip("electronic", "electonic")


def test_other_words_for_the_same_thing_are_close() -> None:
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", BAN.replace("impose", "levy"), sponsors=["BRE"]),
            tabled("c", BAN[:-1] + " between them.", sponsors=["COR"]),
            tabled("d", BAN.replace("customs ", ""), sponsors=["EST"]),
        ]
    )
    assert found.level is CLOSE
    assert said(found.reasons) == (
        "4 wordings of the same substance.",
        "Estra: “… Party shall impose duties on electronic …” where Arvale has "
        "“… Party shall impose customs duties on electronic …”.",
        "Corvia: “… on electronic transmissions between them …” where Arvale has “… "
        "on electronic transmissions …”.",
        "Brenta: “No Party shall levy customs duties on …” where Arvale has “No "
        "Party shall impose customs duties on …”.",
    )
    assert found.variants[0].words == BAN
    assert [run.edit for run in found.variants[0].redline] == [Edit.KEPT]


def test_shall_and_should_are_contested_and_named() -> None:
    found = converge(
        [
            tabled("a", "Each Party shall publish its laws.", sponsors=["ARV"]),
            tabled("b", "Each Party shall publish its laws.", sponsors=["BRE"]),
            tabled("c", "Each Party should publish its laws.", sponsors=["COR"]),
        ]
    )
    assert found.level is CONTESTED
    assert said(found.reasons) == (
        "Binding force differs: obligation (Arvale and Brenta: “shall publish its "
        "laws.”); recommendation (Corvia: “should publish its laws.”).",
    )
    assert found.parts.strength == pytest.approx(1 - 2 * 0.55 / 3)


def test_what_one_forbids_and_another_permits_is_reversed() -> None:
    found = converge(
        [
            tabled("a", "No Party shall tax data flows abroad.", sponsors=["ARV"]),
            tabled("b", "A Party may tax data flows abroad.", sponsors=["BRE"]),
        ]
    )
    assert found.level is CONTESTED
    assert "What Arvale would forbid, Brenta would permit." in said(found.reasons)


def test_a_text_without_commitment_is_told_so() -> None:
    found = converge(
        [
            tabled("a", "No Party shall tax data flows abroad.", sponsors=["ARV"]),
            tabled("b", "A tax on data flows abroad.", sponsors=["BRE"]),
        ]
    )
    assert said(found.reasons)[0].endswith("no commitment (Brenta).")


def test_paragraphs_are_compared_with_those_that_correspond() -> None:
    ban = "No Party shall tax data flows abroad."
    found = converge(
        [
            tabled("a", f"{ban}\nEach Party shall publish its laws online.",
                   sponsors=["ARV"]),
            tabled("b", f"{ban}\nEach Party should publish its laws on line.",
                   sponsors=["BRE"]),
            tabled("c", f"{ban}\nEach Party should publish its laws online.",
                   sponsors=["COR"]),
            tabled("d", f"{ban}\nEach Party shall publish its laws online.",
                   sponsors=["EST"]),
            tabled("e", f"{ban}\nEach Party shall publish its laws online.",
                   sponsors=["DAL"]),
        ]
    )  # fmt: skip
    assert found.level is CONTESTED
    assert said(found.reasons) == (
        "Binding force differs in a paragraph: recommendation (Brenta and Corvia: "
        "“should publish its laws …”); obligation (Arvale: “shall publish its laws "
        "online”).",
    )


def test_other_time_limits_are_contested() -> None:
    found = converge(
        [
            tabled("a", "Each Party shall reply within 30 days.", sponsors=["ARV"]),
            tabled("b", "Each Party shall reply within sixty days.", sponsors=["BRE"]),
            tabled("c", "Each Party shall reply within 30 days.", sponsors=["COR"]),
        ]
    )
    assert found.level is CONTESTED
    assert said(found.reasons) == (
        "The figures differ: 30 days (Arvale and Corvia); 60 days (Brenta).",
    )


def test_figures_that_are_added_contradict_nothing() -> None:
    found = converge(
        [
            tabled("a", "Each Party shall reply within 1 year.", sponsors=["ARV"]),
            tabled(
                "b",
                "Each Party shall reply within one year, at most 2 years.",
                sponsors=["BRE"],
            ),
        ]
    )
    assert found.level is CLOSE


def test_a_flexibility_of_one_side_is_contested() -> None:
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", BAN[:-1] + ", except a developing Party.", sponsors=["BRE"]),
            tabled("c", BAN, sponsors=["COR"]),
        ]
    )
    assert found.level is CONTESTED
    assert said(found.reasons) == (
        "Flexibility for developing Parties: in the text of Brenta, not of Arvale and "
        "Corvia.",
    )


def test_bracketed_alternatives_are_contested_and_quoted() -> None:
    draft = "Each Party [Alt 1: shall] [Alt 2: should] publish its laws at once."
    found = converge(
        [tabled("a", draft, sponsors=["ARV"]), tabled("b", draft, sponsors=["BRE"])]
    )
    assert found.level is CONTESTED
    assert said(found.reasons)[0] == (
        "Still open in the text of Arvale: “Alt 1: shall” / “Alt 2: should”."
    )
    assert found.variants[0].bracket_count == 2
    assert found.parts.brackets == pytest.approx(1 - 6 / 13)


def test_an_open_bracket_keeps_the_same_words_from_being_agreed() -> None:
    draft = "Each Party shall publish [all] its laws at once."
    found = converge(
        [tabled("a", draft, sponsors=["ARV"]), tabled("b", draft, sponsors=["BRE"])]
    )
    assert found.level is CLOSE
    assert said(found.reasons) == ("2 brackets are still open.",)


def test_wordings_with_little_in_common_are_contested() -> None:
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", "Neither Party shall make online sellers pay at the border.",
                   sponsors=["BRE"]),
        ]
    )  # fmt: skip
    assert found.level is CONTESTED
    assert "less than a third of the words in common" in said(found.reasons)[0]
    assert found.core == ""
    assert len(found.core_text_ids) == 0


def test_one_text_or_one_sponsor_alone_is_single() -> None:
    alone = converge([tabled("a", BAN, sponsors=["ARV"])])
    assert alone.level is SINGLE
    assert said(alone.reasons) == ("Found only in the text of Arvale.",)
    twice = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", BAN, sponsors=["ARV"])]
    )
    assert twice.level is SINGLE
    unknown = converge([tabled("a", BAN), tabled("b", BAN)])
    assert unknown.level is AGREED


def test_a_replaced_text_is_shown_and_counts_for_nothing() -> None:
    texts = [
        tabled("a", BAN, sponsors=["ARV"], symbol="NP/1"),
        tabled("b", BAN.replace("shall", "may"), sponsors=["ARV"],
               symbol="NP/1/Rev.1"),
        tabled("c", BAN.replace("shall", "may"), sponsors=["BRE"], symbol="NP/2"),
    ]  # fmt: skip
    found = converge(texts)
    assert found.level is AGREED
    assert len(found.variants) == 2
    assert found.variants[1].backing.members == ()
    gone = converge([texts[0], tabled("b", sponsors=["ARV"], symbol="NP/1/Rev.1")])
    assert gone.level is SINGLE
    assert said(gone.reasons) == (
        "Only texts that a later revision has replaced have it.",
    )
    assert gone.score == 0.0


def test_texts_in_two_languages_are_at_best_close() -> None:
    spanish = "Ninguna Parte shall not impondrá derechos de aduana."
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", BAN, sponsors=["BRE"]),
            tabled("c", spanish, sponsors=["COR"], language=Language.ES),
        ]
    )
    assert found.level is CLOSE
    assert said(found.reasons) == (
        "The texts are in English (2) and Spanish (1). Across languages only the "
        "matter, the binding force and the figures were compared, not the words.",
    )
    assert found.core == BAN.rstrip(".")
    assert found.parts.wording == 1.0
    assert [v.language for v in found.variants] == [Language.EN, Language.ES]


def test_one_unusual_text_among_many_does_not_make_a_matter_contested() -> None:
    texts = [tabled(f"t{i:02}", BAN + " They confirm it." * (i % 2)) for i in range(12)]
    odd = tabled("odd", BAN.replace("No Party shall", "A Party may"))
    found = converge([*texts, odd])
    assert found.level is CLOSE
    assert said(found.reasons)[0].startswith("1 of 13 texts differs in substance")


def test_the_core_does_not_reach_into_the_first_words_of_the_next_sentence() -> None:
    """A number, and how the next paragraph begins, are no words that texts share."""
    first = "1. No Party shall require a person to use facilities in its area."
    found = converge(
        [
            tabled("a", f"{first} 2. Paragraph 1 of this Article binds no bank."),
            tabled("b", f"{first} 2. Paragraph 1 of that list names all services."),
        ]
    )
    assert found.core == (
        "No Party shall require a person to use facilities in its area …"
    )


def test_where_all_share_little_the_core_is_that_of_the_most_texts() -> None:
    short = "Trade is free, and taxes are not wanted by anybody at all."
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", BAN[:-1] + " between persons.", sponsors=["BRE"]),
            tabled("c", BAN.replace("electronic", "digital"), sponsors=["COR"]),
            tabled("d", short, sponsors=["EST"]),
        ]
    )
    assert found.core == "No Party shall impose customs duties on …"
    assert (len(found.core_text_ids), found.core_of_count) == (3, 4)


def test_the_base_is_the_wording_nearest_to_all_and_comes_first() -> None:
    found = converge(
        [
            tabled("a", BAN[:-1] + " or on their content.", sponsors=["ARV"]),
            tabled("b", BAN, sponsors=["BRE"]),
            tabled("c", BAN[:-1] + ", ever.", sponsors=["COR", "UNI"]),
        ]
    )
    assert found.variants[0].words in {BAN, BAN[:-1] + ", ever."}
    members = [len(v.backing.members) for v in found.variants[1:]]
    assert members == sorted(members, reverse=True)


def test_families_stand_in_the_order_of_a_treaty() -> None:
    texts = [
        tabled("a", "This is about trade.", BAN, "It enters into force."),
        tabled("b", "This is all about trade.", BAN, "It enters into force now."),
    ]
    families = [family_of(texts, n, label) for n, label in ((3, "End"), (1, "Scope"))]
    found = converge_families(families, texts, measure_texts(texts), DIRECTORY, RULES)
    assert [c.family.label for c in found] == ["Scope", "End"]
    assert found[0].topic is None


def test_a_text_with_two_provisions_in_a_family_speaks_by_the_nearer() -> None:
    texts = [
        tabled("a", BAN, sponsors=["ARV"]),
        tabled("b", "A Party may tax its farmers if it must.", BAN, sponsors=["BRE"]),
    ]
    refs = [*family_of(texts).members, *family_of(texts, 2).members]
    [found] = converge_families(
        [Family("f", "Duties", tuple(refs))],
        texts,
        measure_texts(texts),
        DIRECTORY,
        RULES,
    )
    assert found.variants[0].words == BAN
    assert found.variants[0].strength is Strength.PROHIBITION
    assert found.level is CLOSE
    assert found.parts.strength == 1.0


SHARE_NOT = "No Party shall require access to source code of software of a person."
SHARE = (
    "Each Party shall ensure that its authorities can require access to source code of "
    "software that is sold in its area."
)


def test_what_one_forbids_and_another_requires_is_reversed() -> None:
    found = converge(
        [tabled("a", SHARE_NOT, sponsors=["ARV"]), tabled("b", SHARE, sponsors=["BRE"])]
    )
    assert found.level is CONTESTED
    assert "What Arvale would forbid, Brenta would require." in said(found.reasons)
    assert found.parts.strength == 0.0
    assert set(found.core_text_ids) in (set(), {"a", "b"})


def test_a_leading_permission_is_reversed_though_a_duty_to_notify_follows() -> None:
    permission = (
        "A Party may impose customs duties on electronic transmissions.\n"
        "A Party that imposes them shall inform the other Parties."
    )
    found = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", permission, sponsors=["BRE"])]
    )
    assert "What Arvale would forbid, Brenta would permit." in said(found.reasons)
    assert found.parts.strength == 0.0


def test_a_permission_in_another_language_is_reversed_too() -> None:
    spanish = "Una Parte podrá percibir derechos de aduana sobre las transmisiones."
    found = converge(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", spanish, sponsors=["BRE"], language=Language.ES),
        ]
    )
    assert "What Arvale would forbid, Brenta would permit." in said(found.reasons)
    assert found.core == ""


@pytest.mark.parametrize(
    "duty",
    [
        "Each Party shall continue its practice of not imposing customs duties on "
        "electronic transmissions.",
        "Each Party shall publish the customs duties on electronic transmissions.",
        "Each Party shall maintain laws that permit transmissions without customs "
        "duties on electronic transmissions.",
        "Each Party shall refrain from imposing customs duties on electronic "
        "transmissions.",
    ],
)
def test_a_duty_to_refrain_from_what_is_forbidden_is_not_reversed(duty: str) -> None:
    found = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", duty, sponsors=["BRE"])]
    )
    assert not any("would forbid" in reason for reason in said(found.reasons))


def test_a_negated_permission_is_not_reversed() -> None:
    negated = "Neither Party may impose customs duties on electronic transmissions."
    found = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", negated, sponsors=["BRE"])]
    )
    assert not any("would forbid" in reason for reason in said(found.reasons))


def test_a_permission_about_other_matters_is_not_reversed() -> None:
    other = "A Party may invite experts from universities to annual meetings."
    found = converge(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", other, sponsors=["BRE"])]
    )
    assert not any("would forbid" in reason for reason in said(found.reasons))


def test_both_sides_of_a_draft_that_is_open_are_not_counted_as_forbidding() -> None:
    draft = f"[Alt 1: {SHARE_NOT}] [Alt 2: {SHARE}]"
    found = converge(
        [tabled("a", draft, sponsors=["ARV"]), tabled("b", SHARE, sponsors=["BRE"])]
    )
    assert not any("would forbid" in reason for reason in said(found.reasons))


def test_carve_outs_in_other_words_are_no_difference_whatever_follows() -> None:
    carve_out = "The rules on disputes shall not apply to this Agreement."
    texts = [
        tabled(
            "a",
            f"{carve_out}\nParties that differ shall consult each other.",
            sponsors=["ARV"],
        ),
        tabled("b", carve_out.replace("shall", "do"), sponsors=["BRE"]),
    ]
    released = Evidence("strength", "permission", "rough", None, "not apply")
    measured = measure_texts(texts)
    for ref, one in measured.items():
        if ref.eid.endswith("para_1") or ref.text_id == "b":
            measured[ref] = replace(
                one, strength=Strength.PERMISSION, evidence=(released,)
            )
    [found] = converge_families([family_of(texts)], texts, measured, DIRECTORY, RULES)
    assert found.level is CLOSE
    assert found.parts.strength == 1.0


def test_figures_of_neighbouring_brackets_all_count() -> None:
    found = converge(
        [
            tabled("a", "Parties shall reply in [seven] [ten] days.", sponsors=["ARV"]),
            tabled("b", "Parties shall reply in 7 days.", sponsors=["BRE"]),
        ]
    )
    assert not any("figures differ" in reason for reason in said(found.reasons))


def test_open_words_are_quoted_with_all_their_sides_and_the_rest_is_counted() -> None:
    draft = (
        "[Alt 1: A] [Alt 2: B] lives, [Alt 1: C] [Alt 2: D] too, and [Alt 1: E] "
        "[Alt 2: F] as well."
    )
    found = converge(
        [tabled("a", draft, sponsors=["ARV"]), tabled("b", BAN, sponsors=["BRE"])]
    )
    assert (
        "Still open in the text of Arvale: “Alt 1: A” / “Alt 2: B” / “Alt 1: C” / "
        "“Alt 2: D” / and 2 more." in said(found.reasons)
    )


def test_what_is_said_to_forbid_without_a_negation_reverses_nothing() -> None:
    permit = "No later than in May each Party shall permit transfers of data abroad."
    texts = [
        tabled("a", permit, sponsors=["ARV"]),
        tabled("b", permit.replace("abroad", "elsewhere"), sponsors=["BRE"]),
    ]
    measured = measure_texts(texts)
    for ref, one in measured.items():
        if ref.text_id == "b":
            measured[ref] = replace(one, strength=Strength.PROHIBITION)
    [found] = converge_families([family_of(texts)], texts, measured, DIRECTORY, RULES)
    assert found.reversals == ()
