import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.map_html import render_html
from nonpaper.adapters.writers.quotes import Quoter
from nonpaper.adapters.writers.support_html import (
    group_by_topic,
    render_balance,
    render_development,
)
from nonpaper.adapters.writers.support_json import dump_balances
from nonpaper.adapters.writers.support_lines import list_balance, list_development
from nonpaper.adapters.writers.support_section import (
    ROWS_SHOWN,
    TEXTS_QUOTED,
    prepare_section,
)
from nonpaper.adapters.writers.support_tallies import TallyRows
from nonpaper.adapters.writers.support_view import SupportViews
from nonpaper.adapters.writers.support_xlsx import write_support_xlsx
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.member import Group
from nonpaper.domain.source import FrontMatter, Language, TextKind
from nonpaper.domain.support import Standing
from tests.balanced import RULES, make_survey, with_balances
from tests.fabricate import make_large_map
from tests.fictional_round import make_small_map

ENGLISH = load_interface(Language.EN)
LANGUAGES = pytest.mark.parametrize("language", list(Language))
BETTER = RULES.replace("may provide", "shall provide")


@pytest.fixture(scope="module")
def survey() -> ConvergenceMap:
    return make_survey(RULES, BETTER)


def rows(map_: ConvergenceMap) -> TallyRows:
    return TallyRows(MapLookup(map_), ENGLISH)


def views(map_: ConvergenceMap) -> SupportViews:
    return SupportViews(MapLookup(map_), ENGLISH)


def test_a_row_counts_one_text(survey: ConvergenceMap) -> None:
    (group,) = rows(survey).rows_by_standing()
    row = group.rows[0]
    assert (row.label, row.title) == ("A", "Land A")
    assert (row.provisions, row.development, row.obligations) == ("8", "3", "3")
    assert row.binding_development == "0 of 3"
    assert row.binding_rest == "4 of 5"
    assert row.binding == "4"  # one of them is machinery and asks for no support
    assert row.assistance == ("1", "2", "0")
    assert row.rooms == ("1", "0", "1", "1", "0")


def test_a_text_counts_for_each_of_its_sponsors(survey: ConvergenceMap) -> None:
    both = replace(survey.texts[0], front=FrontMatter(sponsors=("AAA", "BBB")))
    map_ = replace(survey, texts=(both, survey.texts[1]))
    (group,) = rows(map_).rows_by_sponsor()
    counts = {row.label: row.provisions for row in group.rows}
    assert counts == {"Land A": "8", "Land B": "16"}


def test_a_text_of_a_group_counts_for_each_member_and_says_so(
    survey: ConvergenceMap,
) -> None:
    group = Group("GRP", "The Group", ("AAA", "BBB", "CCC"), "2026-01", "made here")
    directory = replace(survey.directory, groups={"GRP": group})
    tabled = replace(survey.texts[0], front=FrontMatter(symbol="G", sponsors=("GRP",)))
    map_ = replace(survey, texts=(tabled, survey.texts[1]), directory=directory)
    (found,) = rows(map_).rows_by_sponsor()
    assert {(row.label, row.title, row.provisions) for row in found.rows} == {
        ("The Group", "G; likewise for Land A and Land C, with no other text", "8"),
        ("Land B", "G (tabled by The Group) and B", "16"),
    }


def test_a_member_that_stands_for_its_states_counts_as_itself(
    survey: ConvergenceMap,
) -> None:
    union = Group("AAA", "Land A", ("CCC", "DDD"), "2026-01", "made here")
    map_ = replace(survey, directory=replace(survey.directory, groups={"AAA": union}))
    (found,) = rows(map_).rows_by_sponsor()
    assert [row.label for row in found.rows] == ["Land A", "Land B"]


def test_co_sponsors_of_the_very_same_texts_are_one_row(
    survey: ConvergenceMap,
) -> None:
    codes = tuple(letter * 3 for letter in "ABCDEF")
    fronts = (replace(survey.texts[0].front, sponsors=codes), survey.texts[1].front)
    texts = tuple(
        replace(text, front=front)
        for text, front in zip(survey.texts, fronts, strict=True)
    )
    (found,) = rows(replace(survey, texts=texts)).rows_by_sponsor()
    assert [(row.label, row.provisions) for row in found.rows] == [
        ("Land A, Land C, Land D and 2 more", "8"),
        ("Land B", "16"),
    ]
    assert found.rows[0].names == "Land A, Land C, Land D, Land E, Land F"


def test_a_text_that_a_revision_replaces_counts_for_no_sponsor(
    survey: ConvergenceMap,
) -> None:
    front = replace(survey.texts[0].front, symbol="B")
    revised = replace(survey.texts[1].front, symbol="B/Rev.1")
    texts = (
        replace(survey.texts[0], front=front),
        replace(survey.texts[1], front=revised),
    )
    (group,) = rows(replace(survey, texts=texts)).rows_by_sponsor()
    assert [row.label for row in group.rows] == ["Land B"]


def test_texts_of_facilitators_stand_apart_and_count_for_no_sponsor(
    survey: ConvergenceMap,
) -> None:
    front = replace(survey.texts[0].front, kind=TextKind.CHAIRS_TEXT)
    texts = (replace(survey.texts[0], front=front), survey.texts[1])
    map_ = with_balances(replace(survey, texts=texts))
    assert [b.standing for b in map_.balances] == [
        Standing.FACILITATOR,
        Standing.PARTIES,
    ]
    parties, facilitators = rows(map_).rows_by_standing()
    assert [row.label for row in parties.rows] == ["B"]
    assert [row.label for row in facilitators.rows] == ["A"]
    (sponsors,) = rows(map_).rows_by_sponsor()
    assert [row.label for row in sponsors.rows] == ["Land B"]


def test_a_finding_names_both_provisions_with_their_words(
    survey: ConvergenceMap,
) -> None:
    balance = next(views(survey).balances())
    (contrast,) = balance.contrasts
    assert contrast.rule.citation == "Art. 1.1"
    assert contrast.rule.words.startswith("No Party shall impose")
    assert contrast.more_rules == 2
    ((help_, why, more),) = contrast.helps
    assert (help_.citation, help_.name, more) == ("Art. 5.1", "permission", 0)
    assert "may provide technical assistance" in help_.words
    assert why == "names the whole: “this Agreement”"


def test_a_point_is_quoted_with_the_words_that_lead_into_it() -> None:
    map_ = make_survey(
        "Article 1\nDuties\n\nEach Party shall:\n\n(a) publish laws;\n\n(b) reply.\n"
    )
    quote = Quoter(MapLookup(map_), ENGLISH).quote(ProvisionRef("A", "art_1__point_b"))
    assert quote.words == "Each Party shall: (b) reply."
    assert quote.citation == "Art. 1(b)"


def test_an_option_is_quoted_with_its_label_and_both_halves_of_its_bracket() -> None:
    map_ = make_survey(
        "Article 1\nCode\n\n[Alt 1: No Party shall ask for it.]\n\n"
        "[Alt 2: Each Party shall ask for it.]\n"
    )
    quote = Quoter(MapLookup(map_), ENGLISH).quote(ProvisionRef("A", "art_1__opt_2"))
    assert quote.words == "[Each Party shall ask for it.]"
    assert quote.citation == "Art. 1, Alt 2"


def test_brackets_that_leave_the_strength_open_are_marked() -> None:
    map_ = make_survey(
        "Article 1\nLaws\n\n1. Each Party shall publish its laws.\n\n"
        "2. [Each Party shall publish its taxes.] [BBB, CCC oppose]\n\n"
        "3. Each Party [AAA: shall][BBB: should] publish its tariffs.\n"
    )
    quoter = Quoter(MapLookup(map_), ENGLISH)
    marks = [
        quoter.quote(ProvisionRef("A", f"art_1__para_{n}")).force for n in (1, 2, 3)
    ]
    assert marks == [
        "obligation",
        "obligation; in brackets",
        "obligation; in brackets: obligation / recommendation",
    ]
    (balance,) = views(map_).balances()
    assert [quote.force for quote in balance.no_room] == marks


def test_what_only_least_developed_parties_have_is_marked_and_not_hidden() -> None:
    (balance,) = views(
        make_survey(
            "Article 1\nLaws\n\nEach Party shall publish its laws.\n\n"
            "Article 2\nTime\n\nA least-developed Party shall not be required to apply "
            "this Agreement.\n"
        )
    ).balances()
    assert [quote.force for quote in balance.no_room] == [
        "obligation; flexibility for least-developed Parties only"
    ]
    assert balance.general_room == "general_ldc"


def test_two_texts_stand_beside_each_other_by_topic(survey: ConvergenceMap) -> None:
    balances = tuple(views(survey).balances())
    topics = group_by_topic(balances, ENGLISH)
    for _, sides in topics:
        assert [balance.label for balance, _ in sides] == ["A", "B"]
    shown = sum(len(found) for _, sides in topics for _, found in sides)
    assert shown == sum(len(balance.obligations) for balance in balances)


@LANGUAGES
def test_every_form_speaks_the_language_of_the_reader(
    survey: ConvergenceMap, language: Language, tmp_path: Path
) -> None:
    t = load_interface(language)
    title = t.word("support.title")
    assert title in render_development(survey, t)
    assert t.word("support.side_by_side") in render_balance(survey, t)
    assert t.word("support.obligations").upper() in list_balance(make_survey(RULES), t)
    assert any(
        t.word("support.by_sponsor").upper() in x for x in list_development(survey, t)
    )
    write_support_xlsx(survey, tmp_path / "a.xlsx", interface=t)
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[:2] == [
        t.word("sheet.support.development"),
        t.word("sheet.support.balance"),
    ]


def test_the_terminal_says_the_whole_balance(survey: ConvergenceMap) -> None:
    lines = list(list_balance(make_survey(RULES), ENGLISH))
    said = " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= 88
    assert "Art. 1.1 (prohibition) “No Party shall impose customs duties" in said
    assert "names it: “paragraph 1” · transition period, least developed" in said
    assert "Open to every Party: Art. 1.2 (permission)" in said
    both = " ".join(list_balance(survey, ENGLISH))
    assert "[A]" in both
    assert "[B]" in both


def test_data_hold_every_match_with_its_reason(survey: ConvergenceMap) -> None:
    data = json.loads(dump_balances(survey, ENGLISH))
    first = data["texts"][0]
    assert first["counts"]["assistance"] == {"own": 1, "general": 2, "none": 0}
    duties, paper, privacy = (o for o in first["obligations"] if not o["aside"])
    assert duties["room"] == "open"
    assert [m["words"] for m in duties["permissions"]] == ["Paragraph 1"]
    (match,) = paper["support"]
    assert (match["reason"], match["words"]) == ("reference", "paragraph 1")
    assert match["leaves_room"]
    assert privacy["support"][0]["words"] == "Article 3"
    assert first["contrasts"][0]["supported"][0] == "art_1__para_1"


def test_the_spreadsheet_says_where_support_is_general_only(
    survey: ConvergenceMap, tmp_path: Path
) -> None:
    path = tmp_path / "balance.xlsx"
    write_support_xlsx(survey, path, interface=ENGLISH)
    heads, *rows = load_workbook(path)["Balance"].iter_rows(values_only=True)
    first = dict(zip(heads, rows[0], strict=True))
    assert first["Assistance"] == "general only"
    assert first["Flexibility or time"] == "none"
    assert str(first["Open to every Party"]).startswith(
        "Art. 1.2 (permission; names it"
    )


def test_the_section_links_to_the_families_of_its_map() -> None:
    page = render_html(with_balances(make_small_map()), interface=ENGLISH)
    section = page[page.index('id="development"') : page.index('id="close"')]
    assert '<a href="#f-' in section


def test_a_map_that_was_not_weighed_has_no_section() -> None:
    assert 'id="development"' not in render_html(make_small_map(), interface=ENGLISH)


def test_the_section_stays_small_where_texts_are_many() -> None:
    many = with_balances(make_large_map(ROWS_SHOWN + 5, 3))
    section = prepare_section(MapLookup(many), ENGLISH)
    assert section is not None
    assert sum(len(group.rows) for group in section.texts) == ROWS_SHOWN
    assert section.left_out == 5
    assert section.balances == ()
    assert str(TEXTS_QUOTED) in section.note


def test_an_abridged_map_has_counts_and_says_so(survey: ConvergenceMap) -> None:
    short = tuple(
        replace(b, clauses=(), obligations=(), general=(), is_abridged=True)
        for b in survey.balances
    )
    map_ = replace(survey, balances=short, is_abridged=True)
    section = prepare_section(MapLookup(map_), ENGLISH)
    assert section is not None
    assert section.texts[0].rows[0].provisions == "8"
    assert section.balances == ()
    assert section.note == ENGLISH.word("support.abridged")


@LANGUAGES
def test_a_table_says_why_fewer_obligations_than_binding_provisions_ask_for_support(
    survey: ConvergenceMap, language: Language, tmp_path: Path
) -> None:
    t = load_interface(language)
    key = t.word("support.obligations_key")
    assert key in render_development(survey, t)
    assert key in render_balance(survey, t)
    assert key in " ".join(list_development(survey, t))
    write_support_xlsx(survey, tmp_path / "a.xlsx", interface=t)
    book = load_workbook(tmp_path / "a.xlsx")
    assert key in [row[0] for row in book[book.sheetnames[-1]].values]
    heads = next(book[book.sheetnames[0]].iter_rows(values_only=True))
    assert t.word("support.binding_all") in heads


@LANGUAGES
def test_a_table_wider_than_the_screen_says_that_it_can_be_slid(
    survey: ConvergenceMap, language: Language
) -> None:
    t = load_interface(language)
    assert render_development(survey, t).count(t.word("support.slide")) == 4


def test_words_of_a_text_never_become_markup() -> None:
    map_ = make_survey(
        "Article 1\nDuties\n\nEach Party shall publish <script>alert(1)</script>.\n"
    )
    for page in (render_balance(map_, ENGLISH), render_development(map_, ENGLISH)):
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
