from dataclasses import replace

from nonpaper.converge.families import converge_families
from nonpaper.converge.trend import compare_maps
from nonpaper.domain.convergence import Family, FamilyTrend, Movement
from tests.english import said
from tests.tabled import DIRECTORY, RULES, map_of, measure_texts, tabled

BAN = "No Party shall impose customs duties on electronic transmissions."
SOFT = "Parties should impose no customs duties on electronic transmissions."
LAWS = "Each Party shall publish its laws on trade before they enter into force."
SOFT_LAWS = "Each Party should publish its laws on trade before they enter into force."


def by_label(trends: tuple[FamilyTrend, ...]) -> dict[str, FamilyTrend]:
    return {trend.label: trend for trend in trends}


def test_a_matter_moves_by_its_level_whatever_the_number_of_its_article() -> None:
    before = map_of(
        [
            tabled("a", BAN, LAWS, sponsors=["ARV"], symbol="NP/1"),
            tabled("b", SOFT, LAWS, sponsors=["BRE"], symbol="NP/2"),
        ],
        "Customs duties",
        "Transparency",
    )
    after = map_of(
        [
            tabled("a1", LAWS, BAN, sponsors=["ARV"], symbol="NP/1/Rev.1"),
            tabled("b1", SOFT_LAWS, BAN, sponsors=["BRE", "COR"], symbol="NP/2/Rev.1"),
        ],
        "Transparency",
        "Customs duties",
    )
    found = by_label(compare_maps(before, after))
    duties = found["Customs duties"]
    assert duties.movement is Movement.TOWARDS
    assert (duties.before, duties.after) == ("contested", "agreed")
    assert duties.family_id == "f-customs duties"
    assert said(duties.reasons) == (
        "Level before: contested; level now: same words.",
        "Now also in a text of Corvia.",
        "Binding force was prohibition and recommendation, and is prohibition.",
        "2 wordings then, 1 now.",
    )
    assert found["Transparency"].movement is Movement.AWAY


def test_brackets_that_close_in_one_draft_are_a_move_towards_agreement() -> None:
    open_draft = "Each Party [shall] [should] publish [all] its laws on trade."
    before = map_of([tabled("draft", open_draft)], "Laws")
    after = map_of(
        [tabled("next", "Each Party shall publish its laws on trade.")], "Laws"
    )
    [trend] = compare_maps(before, after)
    assert trend.movement is Movement.TOWARDS
    assert trend.before == trend.after == "single"
    assert said(trend.reasons) == (
        "70% of the words stood outside open brackets then, 100% do now.",
        "3 open brackets then, 0 now.",
        "The words changed.",
    )


def test_an_alternative_that_closes_among_several_texts_moves_the_score() -> None:
    open_draft = "Each Party shall publish [all] [its] [laws] on trade."
    closed = "Each Party shall publish all [its] laws on trade."
    before = map_of([tabled("a", open_draft), tabled("b", open_draft)], "Laws")
    after = map_of([tabled("a", closed), tabled("b", closed)], "Laws")
    [trend] = compare_maps(before, after)
    assert (trend.before, trend.after) == ("close", "close")
    assert trend.movement is Movement.TOWARDS


def test_what_stays_is_unchanged_and_needs_no_reason() -> None:
    map_ = map_of([tabled("a", BAN), tabled("b", BAN)], "Duties")
    [trend] = compare_maps(map_, map_)
    assert trend.movement is Movement.UNCHANGED
    assert said(trend.reasons) == ()


def test_new_and_dropped_matters_are_told_of() -> None:
    before = map_of([tabled("a", BAN, sponsors=["ARV"])], "Duties")
    after = map_of([tabled("b", LAWS, sponsors=["ARV"])], "Transparency")
    new, dropped = compare_maps(before, after)
    assert (new.movement, new.before, new.score_before) == (Movement.NEW, None, None)
    assert (dropped.movement, dropped.after) == (Movement.DROPPED, None)
    assert dropped.label == "Duties"
    assert dropped.family_id is None


def test_a_sponsor_who_leaves_is_named() -> None:
    before = map_of(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", BAN, sponsors=["BRE"])],
        "Duties",
    )
    after = map_of(
        [tabled("a", BAN, sponsors=["ARV"]), tabled("b", sponsors=["BRE"])], "Duties"
    )
    [trend] = compare_maps(before, after)
    assert trend.movement is Movement.AWAY
    assert "No longer in any text of Brenta." in said(trend.reasons)


def test_a_map_without_families_has_nothing_to_compare() -> None:
    empty = map_of([])
    assert compare_maps(empty, empty) == ()
    full = map_of([tabled("a", BAN)], "Duties")
    assert compare_maps(empty, full)[0].movement is Movement.NEW
    wordless = map_of([tabled("a", "1.")], "")
    assert {t.movement for t in compare_maps(wordless, wordless)} <= {
        Movement.UNCHANGED,
        Movement.NEW,
        Movement.DROPPED,
    }


FLOW = "No Party shall restrict transfers of data that are part of its business."
FREE = "A Party may restrict transfers of data that are part of its business."


def test_a_newcomer_with_the_opposite_rule_moves_a_matter_away() -> None:
    before = map_of([tabled("a", FLOW, sponsors=["ARV"], symbol="NP/1")], "Data")
    after = map_of(
        [
            tabled("a", FLOW, sponsors=["ARV"], symbol="NP/1"),
            tabled("b", FREE, sponsors=["BRE"], symbol="NP/2"),
        ],
        "Data",
    )
    [trend] = compare_maps(before, after)
    assert trend.movement is Movement.AWAY
    assert (
        "Some texts now forbid what others permit or require, or more do than before."
        in said(trend.reasons)
    )


def test_a_newcomer_who_forbids_too_moves_a_reversed_rule_nowhere() -> None:
    tabled_before = [
        tabled("a", FLOW, sponsors=["ARV"], symbol="NP/1"),
        tabled("b", FREE, sponsors=["BRE"], symbol="NP/2"),
    ]
    third = tabled("c", FLOW, sponsors=["COR"], symbol="NP/3")
    before = map_of(tabled_before, "Data")
    after = map_of([*tabled_before, third], "Data")
    [trend] = compare_maps(before, after)
    assert trend.movement is Movement.UNCHANGED


def test_a_newcomer_with_like_words_moves_nothing_by_itself() -> None:
    old = [
        tabled("a", LAWS, sponsors=["ARV"], symbol="NP/1"),
        tabled("b", LAWS.replace("laws", "rules"), sponsors=["BRE"], symbol="NP/2"),
    ]
    newcomer = tabled("c", LAWS, sponsors=["COR"], symbol="NP/3")
    [trend] = compare_maps(map_of(old, "Laws"), map_of([*old, newcomer], "Laws"))
    assert trend.movement is Movement.UNCHANGED
    assert "Now also in a text of Corvia." in said(trend.reasons)


def test_what_is_grouped_differently_has_not_moved_and_is_not_new() -> None:
    texts = [
        tabled("a", BAN, LAWS, sponsors=["ARV"]),
        tabled("b", SOFT, SOFT_LAWS, sponsors=["BRE"]),
    ]
    both = map_of(texts, "Duties", "Laws")
    refs = tuple(ref for f in both.families for ref in f.family.members)
    family = Family("f-all", "Duties and laws", refs)
    whole = converge_families([family], texts, measure_texts(texts), DIRECTORY, RULES)
    together = replace(both, families=whole)
    assert {t.movement for t in compare_maps(together, both)} == {Movement.UNCHANGED}
    [trend] = compare_maps(both, together)
    assert trend.movement is Movement.UNCHANGED
    assert (
        "Grouped differently than before, from texts that have not changed: Arvale and "
        "Brenta." in said(trend.reasons)
    )
