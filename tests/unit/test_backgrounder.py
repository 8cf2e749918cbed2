"""A backgrounder tells the most telling first, in two to four pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from nonpaper.adapters.backgrounder_file import fit_backgrounder
from nonpaper.adapters.writers.answer import Answer, Points, Quotation, Section, Table
from nonpaper.adapters.writers.answer_markup import parse_markup, render_markup
from nonpaper.adapters.writers.answer_pdf import count_pages, render_pdf
from nonpaper.adapters.writers.answer_text import render_text
from nonpaper.adapters.writers.backgrounder_view import TO_WRITE
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.backgrounder import MOST_PAGES, IssueBrief, OptionBrief
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    FamilyTrend,
    Movement,
)
from nonpaper.domain.source import Language
from nonpaper.domain.support import Room
from nonpaper.workflows.backgrounder import FEWEST_MATTERS, draft_backgrounder
from tests.balanced import with_balances
from tests.english import said
from tests.fictional_round import make_small_map
from tests.tabled import map_of, tabled

BAN = "No Party shall impose customs duties on electronic transmissions."
LEAVE = "A Party may impose customs duties on electronic transmissions."
SOFT = "Parties should impose no customs duties on electronic transmissions."
LAWS = "Each Party shall publish its laws on trade before they enter into force."
NEAR_LAWS = (
    "Each Party shall publish all its laws on trade before they come into force."
)
FORMS = "Each Party shall accept the forms of trade that are filed electronically."
POINTS = "Each Party shall name a point of contact."
ENGLISH = load_interface(Language.EN)


def make_map() -> ConvergenceMap:
    """Make a map of three texts: one matter contested, one close, one of one text."""
    return with_balances(
        map_of(
            [
                tabled("a", BAN, LAWS, POINTS, sponsors=["ARV"], symbol="NP/1"),
                tabled("b", LEAVE, NEAR_LAWS, sponsors=["BRE"], symbol="NP/2"),
                tabled("c", BAN, LAWS, sponsors=["COR"], day=date(2026, 5, 1)),
            ],
            "Duties",
            "Laws",
            "Contacts",
        )
    )


def about(map_: ConvergenceMap, *labels: str) -> IssueBrief:
    chosen = tuple(f"f-{label}" for label in labels)
    ids = chosen or tuple(one.family.id for one in map_.families)
    return IssueBrief("Duties", family_ids=ids)


def labels(families: Sequence[FamilyConvergence]) -> list[str]:
    return [one.family.label for one in families]


def section(answer: Answer, heading: str) -> Section:
    return next(one for one in answer.sections if one.heading == heading)


def test_what_most_texts_deal_with_comes_first_and_what_one_has_alone_last() -> None:
    map_ = make_map()
    made = draft_backgrounder(about(map_), map_)
    told = [matter.convergence for matter in made.matters]
    assert labels(told) == ["Duties", "Laws", "Contacts"]
    assert [matter.text_count for matter in made.matters] == [3, 3, 1]
    assert made.text_ids == tuple(text.id for text in map_.texts)
    assert made.level_counts[ConvergenceLevel.SINGLE] == 1


def test_what_is_not_told_of_is_named() -> None:
    map_ = make_map()
    made = draft_backgrounder(about(map_), map_, most_matters=1)
    assert labels(made.left_out) == ["Laws", "Contacts"]


def test_only_families_of_the_issue_are_told_of() -> None:
    map_ = make_map()
    made = draft_backgrounder(about(map_, "laws"), map_)
    assert labels([matter.convergence for matter in made.matters]) == ["Laws"]
    by_topic = replace(
        map_, families=tuple(replace(one, topic="laws") for one in map_.families[1:])
    )
    issue = IssueBrief("Laws", topics=("laws",))
    made = draft_backgrounder(issue, by_topic)
    assert labels([one.convergence for one in made.matters]) == ["Laws", "Contacts"]


def test_a_reversed_rule_is_told_first_and_its_force_goes_without_saying() -> None:
    map_ = make_map()
    made = draft_backgrounder(about(map_, "duties"), map_)
    told = said(made.matters[0].open)
    assert told[0] == "What Arvale and Corvia would forbid, Brenta would permit."
    assert not any("Binding force" in one for one in told)


def test_the_sides_of_a_reversed_rule_are_the_options_as_tabled() -> None:
    map_ = make_map()
    made = draft_backgrounder(about(map_), map_)
    assert [one.words for one in made.tabled] == [BAN, LEAVE]


def test_wordings_that_bind_otherwise_are_options_where_no_rule_is_reversed() -> None:
    map_ = map_of(
        [
            tabled("a", BAN, sponsors=["ARV"]),
            tabled("b", SOFT, sponsors=["BRE"]),
            tabled("c", SOFT.replace("no", "[no]"), sponsors=["BRE"]),
        ],
        "Duties",
    )
    made = draft_backgrounder(about(map_), map_)
    assert [one.words for one in made.tabled] == [BAN, SOFT]


def test_options_that_people_gave_take_the_place_of_tabled_wordings() -> None:
    map_ = make_map()
    issue = replace(about(map_), options=(OptionBrief("a moratorium"),))
    assert draft_backgrounder(issue, map_).tabled == ()


def test_a_question_is_asked_once_of_all_matters_that_raise_it() -> None:
    map_ = map_of(
        [
            tabled("a", POINTS, FORMS, LAWS, sponsors=["ARV"]),
            tabled("b", *(one.replace("shall", "should") for one in (POINTS, FORMS))),
            tabled("c", POINTS, FORMS, NEAR_LAWS),
        ],
        "Contacts",
        "Forms",
        "Laws",
    )
    asked = said(draft_backgrounder(about(map_), map_).questions)
    assert asked == (
        "On “Contacts” and “Forms”: how binding does the rule have to be, and would "
        "time or assistance change the answer?",
        "Could drafters settle the differences of wording on “Laws”, or is there "
        "substance behind them?",
    )


def test_obligations_on_the_issue_are_weighed_against_support() -> None:
    help_ = (
        "Developed Parties should provide technical assistance to developing Parties "
        "for the implementation of Article 1."
    )
    map_ = with_balances(
        map_of([tabled("a", FORMS, help_), tabled("b", FORMS)], "Forms")
    )
    first, second = draft_backgrounder(about(map_), map_).development
    assert (first.text_id, first.obligations) == ("a", 1)
    assert (second.text_id, second.obligations, second.assisted) == ("b", 1, 0)
    assert second.rooms == {Room.NONE: 1}
    assert second.support == ()


def test_an_issue_without_texts_is_a_form_to_fill_in() -> None:
    answer = fit_backgrounder(IssueBrief("Fisheries"), None, ENGLISH)
    words = render_text(answer)
    assert "No tabled text on this issue is in the workspace yet." in words
    assert words.count(TO_WRITE) == 3
    with_texts = fit_backgrounder(IssueBrief("Fisheries"), make_map(), ENGLISH)
    assert render_text(with_texts) == words


def test_the_draft_says_the_issue_its_state_options_and_questions() -> None:
    map_ = make_map()
    moved = FamilyTrend("Laws", Movement.TOWARDS, None, None, None, None, "f-laws")
    away = replace(moved, label="Duties", movement=Movement.AWAY, family_id="f-duties")
    issue = replace(
        about(map_),
        summary=("Duties on what is sent by wire.",),
        notes=("The moratorium lapses in March.",),
        options=(
            OptionBrief("a moratorium", "Renew it for two years.", ("WT/L/1193",)),
            OptionBrief("nothing"),
        ),
        questions=("Who loses revenue?",),
        meeting_day=date(2026, 6, 2),
    )
    answer = fit_backgrounder(issue, replace(map_, trend=(moved, away)), ENGLISH)
    words = render_markup(answer).replace("\N{NO-BREAK SPACE}", " ")
    for said_ in (
        "# Duties\n\nBackgrounder for the meeting of 2 June 2026.",
        "Duties on what is sent by wire.",
        "The moratorium lapses in March.",
        "3 texts deal with the issue, tabled by Arvale, Brenta and Corvia. The latest "
        "is of 1 May 2026. They touch on 3 matters: 1 close in substance, 1 contested, "
        "1 in one text only. Nearer to agreement than in the earlier texts: “Laws”. "
        "Further apart than in the earlier texts: “Duties”.",
        "| ◑ contested | Arvale, Brenta and Corvia (3 texts) | … impose",
        "| What Arvale and Corvia would forbid, Brenta would permit. |",
        "| ○ single | Arvale (1 text) | – | – |",
        "Option A: a moratorium: Renew it for two years.\n\n- WT/L/1193\n\nOption B: ",
        "1. Who loses revenue?\n2. On “Duties”: ",
        "◑ the same matter, another substance",
    ):
        assert said_ in words
    assert TO_WRITE not in words


def test_each_text_is_a_row_of_the_development_table() -> None:
    map_ = make_map()
    answer = fit_backgrounder(about(map_), map_, ENGLISH)
    table = section(answer, "Development dimension").blocks[1]
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert render_text(answer).count("no flexibility found") >= 1


def test_a_matter_that_asks_for_nothing_needs_no_support() -> None:
    map_ = with_balances(map_of([tabled("a", LEAVE)], "Duties"))
    answer = fit_backgrounder(about(map_), map_, ENGLISH)
    assert "The texts ask for nothing on this issue" in render_text(answer)


def test_options_as_tabled_are_quoted_with_where_they_stand() -> None:
    map_ = make_map()
    answer = fit_backgrounder(about(map_), map_, ENGLISH)
    blocks = section(answer, "Options and their precedents").blocks
    quotes = [one for one in blocks if isinstance(one, Quotation)]
    assert quotes[1] == Quotation(LEAVE, "NP/2, Art.")


def test_sources_name_each_text_with_who_tabled_it_and_when() -> None:
    map_ = make_map()
    answer = fit_backgrounder(about(map_), map_, ENGLISH)
    points = section(answer, "Sources").blocks[0]
    assert isinstance(points, Points)
    plain = [one.replace("\N{NO-BREAK SPACE}", " ") for one in points.items]
    assert sorted(plain) == ["NP/1; Arvale", "NP/2; Brenta", "c; Corvia; 1 May 2026"]


def many_matters(count: int) -> ConvergenceMap:
    """Make a map with many contested matters, told of in many words."""
    long = "which it applies to the trade of every other Party, in law and in fact, "
    rules = [f"No Party shall tax {long * 2} rule {n}." for n in range(count)]
    other = [one.replace("No Party shall", "A Party may") for one in rules]
    return map_of(
        [tabled("a", *rules, sponsors=["ARV"]), tabled("b", *other, sponsors=["BRE"])],
        *(f"A matter with a name of some length, number {n}" for n in range(count)),
    )


def test_no_more_matters_are_told_of_than_the_pages_hold() -> None:
    map_ = many_matters(12)
    issue = about(map_)
    rows = []
    for most in (1, 2, MOST_PAGES):
        answer = fit_backgrounder(issue, map_, ENGLISH, most_pages=most)
        table = section(answer, "What the tabled texts say").blocks[0]
        assert isinstance(table, Table)
        rows.append(len(table.rows))
        if len(table.rows) > FEWEST_MATTERS:
            assert count_pages(render_pdf(answer)) <= most
    assert all(fewer <= more for fewer, more in pairwise(rows))
    assert rows[0] < 12


def test_people_may_write_more_than_the_pages_hold() -> None:
    map_ = many_matters(5)
    issue = replace(about(map_), summary=("Words. " * 3000,))
    answer = fit_backgrounder(issue, map_, ENGLISH)
    table = section(answer, "What the tabled texts say").blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == FEWEST_MATTERS


@pytest.mark.parametrize("language", list(Language))
def test_a_draft_of_a_whole_round_is_two_to_four_pages_and_can_be_edited(
    language: Language,
) -> None:
    map_ = with_balances(make_small_map())
    words = load_interface(language)
    answer = fit_backgrounder(about(map_), map_, words)
    again = parse_markup(render_markup(answer), language)
    assert 2 <= count_pages(render_pdf(again)) <= MOST_PAGES
    assert render_markup(again) == render_markup(answer)
