"""Check how the report of a meeting is drafted from what was said."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.sameness import load_sameness_rules, parse_sameness_rules
from nonpaper.adapters.writers.answer import Paragraph, Points, Section
from nonpaper.adapters.writers.answer_files import save_answer
from nonpaper.adapters.writers.informal_report_view import (
    render_report_words,
    view_report,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.informal_report import (
    InformalReport,
    Intervention,
    InterventionKind,
    PartKind,
    Quantity,
    ReportItem,
    ReportPoint,
)
from nonpaper.domain.source import Language
from nonpaper.errors import DataError
from nonpaper.workflows.informal_report import draft_report

RULES = load_sameness_rules()
DUTIES = ReportItem("duties", "Customs duties on electronic transmissions")
PAPER = ReportItem("paper", "Paperless trading")
KIND = InterventionKind


def say(
    kind: InterventionKind, *notes: str, item: str = "duties"
) -> list[Intervention]:
    return [Intervention(f"{kind}{at}", item, kind, n) for at, n in enumerate(notes)]


def draft(said: list[Intervention], language: Language = Language.EN) -> InformalReport:
    rules = RULES[language]
    items = [DUTIES, PAPER]
    return draft_report(items, said, rules=rules, language=language, least=5)


def points(report: InformalReport, part: PartKind) -> list[ReportPoint]:
    parts = report.sections[0].parts
    return [point for one in parts if one.kind is part for point in one.points]


def test_what_is_said_twice_stands_once_with_both_interventions() -> None:
    said = say(KIND.CONCERN, "Duties are revenue.", "duties are the revenue")
    [point] = draft(said).points()
    assert point.interventions == ("concern0", "concern1")
    assert point.wordings == ("Duties are revenue.", "duties are the revenue")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (Language.EN, "Extend it for two years", "Extend it for four years"),
        (Language.EN, "Exempt small parcels", "Do not exempt small parcels"),
        (Language.EN, "Exempt small parcels", "Tax small parcels"),
        (Language.EN, "Publish all duties", "Publish all duties if asked"),
        (Language.EN, "A review after 3 years", "A review after 5 years"),
        (Language.FR, "Exonérer les petits colis", "Ne pas exonérer les petits colis"),
        (Language.ES, "Prorrogar dos años", "Prorrogar cuatro años"),
    ],
)
def test_what_may_differ_in_substance_is_never_said_to_be_the_same(
    language: Language, one: str, other: str
) -> None:
    assert len(draft(say(KIND.PROPOSAL, one, other), language).points()) == 2


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (Language.EN, "Exempt the small parcel.", "exempt small parcels"),
        (Language.FR, "Exonérer le petit colis", "exonérer les petits colis."),
        (Language.ES, "Eximir el envío pequeño", "Eximir los envíos pequeños"),
    ],
)
def test_articles_case_and_inflection_do_not_tell_notes_apart(
    language: Language, one: str, other: str
) -> None:
    assert len(draft(say(KIND.PROPOSAL, one, other), language).points()) == 1


@pytest.mark.parametrize(
    ("count", "others", "quantity"),
    [
        (1, 0, Quantity.UNSAID),
        (4, 0, Quantity.UNSAID),
        (5, 5, Quantity.SOME),
        (6, 5, Quantity.MANY),
    ],
)
def test_how_often_is_said_only_from_the_minimum_on(
    count: int, others: int, quantity: Quantity
) -> None:
    said = say(KIND.CONCERN, *["Duties are revenue"] * count)
    said += say(KIND.QUESTION, *["What would replace it?"] * others)
    concerns = points(draft(said), PartKind.SAID)
    assert [point.quantity for point in concerns] == [quantity]


def test_the_same_words_stand_in_the_draft_for_one_intervention_as_for_four() -> None:
    english = load_interface(Language.EN)
    once, four = (
        render_report_words(draft(say(KIND.CONCERN, *["Revenue"] * n)), english)
        for n in (1, 4)
    )
    assert once == four


def test_an_area_of_convergence_needs_the_minimum_and_no_red_line() -> None:
    said = say(KIND.FLEXIBILITY, *["Two more years"] * 5)
    [point] = points(draft(said), PartKind.CONVERGENCE)
    assert point.quantity is Quantity.MANY
    refused = draft([*said, *say(KIND.RED_LINE, "A permanent rule")])
    assert points(refused, PartKind.CONVERGENCE) == []
    [zone] = points(refused, PartKind.LANDING_ZONES)
    assert zone.words == "Two more years"
    few = draft(said[:4])
    assert points(few, PartKind.CONVERGENCE) == []
    assert len(points(few, PartKind.LANDING_ZONES)) == 1


def test_questions_are_open_questions_and_keep_their_mark() -> None:
    report = draft(say(KIND.QUESTION, *["what would replace it?"] * 5))
    words = render_report_words(report, load_interface(Language.EN))
    assert "- What would replace it (in many interventions)?" in words


def test_an_item_on_which_nothing_was_noted_says_so() -> None:
    report = draft(say(KIND.QUESTION, "Why?"))
    assert report.sections[1].parts == ()
    words = render_report_words(report, load_interface(Language.EN))
    assert words.endswith(
        "## 2. Paperless trading\n\nNothing was noted on this item.\n"
    )


notes = st.builds(
    Intervention,
    id=st.uuids().map(str),
    item=st.sampled_from(["duties", "paper"]),
    kind=st.sampled_from(list(KIND)),
    words=st.sampled_from(
        ["Exempt parcels", "exempt the parcels", "Extend two years", "Why?", "No tax"]
    ),
)


@given(st.lists(notes, max_size=14, unique_by=lambda one: one.id), st.randoms())
def test_the_order_in_which_notes_come_is_not_in_the_draft(
    said: list[Intervention], rng: random.Random
) -> None:
    shuffled = rng.sample(said, len(said))
    assert draft(said) == draft(shuffled)


@given(st.lists(notes, max_size=14, unique_by=lambda one: one.id))
def test_each_intervention_is_behind_one_point_of_its_item(
    said: list[Intervention],
) -> None:
    behind = [i for point in draft(said).points() for i in point.interventions]
    assert sorted(behind) == sorted(one.id for one in said)


@pytest.mark.parametrize("language", list(Language))
def test_the_draft_is_read_back_as_it_was_laid_out(language: Language) -> None:
    interface = load_interface(language)
    said = [
        *say(KIND.PROPOSAL, "Exempt parcels", "Extend it"),
        *say(KIND.RED_LINE, "A permanent rule"),
    ]
    words = render_report_words(draft(said, language), interface)
    answer = view_report(words, interface, title="Report", subtitle="5 May")
    heads = [section.heading for section in answer.sections]
    assert heads == [f"1. {DUTIES.title}", f"2. {PAPER.title}"]
    first = answer.sections[0].blocks[0]
    assert isinstance(first, Section)
    assert first.heading == interface.word("informal_report.part.said")
    lead, said_points, *_ = first.blocks
    assert isinstance(lead, Paragraph)
    assert said_points == Points(("Exempt parcels.", "Extend it."))


def test_words_before_the_first_item_go_out_too() -> None:
    english = load_interface(Language.EN)
    words = "The meeting was short.\n# 1. Duties\nNothing."
    answer = view_report(words, english, title="Report", subtitle="5 May")
    assert answer.title == "Report"
    assert answer.summary[-1] == Paragraph("The meeting was short.")
    assert answer.sections[0].blocks[-1] == Paragraph("Nothing.")


def test_a_report_on_the_record_does_not_promise_the_rule() -> None:
    english = load_interface(Language.EN)
    closed = view_report("", english, title="Report", subtitle="")
    on_record = view_report(
        "", english, title="Report", subtitle="", is_on_the_record=True
    )
    assert "Chatham House" in repr(closed.summary[0])
    assert "Chatham House" not in repr(on_record.summary[0])


def test_no_property_of_the_word_document_names_a_person_or_a_time(
    tmp_path: Path,
) -> None:
    english = load_interface(Language.EN)
    answer = view_report("# 1. Duties\nYes.", english, title="Report", subtitle="")
    save_answer(answer, {}, tmp_path / "report.docx")
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        core = package.read("docProps/core.xml").decode()
        assert {item.date_time[0] for item in package.infolist()} == {1980}
    for name in ("creator", "lastModifiedBy", "created", "modified"):
        assert name not in core


def test_a_table_of_sameness_with_an_unknown_key_is_refused() -> None:
    lists = "small = []\nweighty = []\n"
    whole = "".join(f"[{one}]\n{lists}" for one in Language)
    assert set(parse_sameness_rules(whole)) == set(Language)
    with pytest.raises(DataError, match=r"sameness\.toml, es: unknown keys odd"):
        parse_sameness_rules(whole.replace(f"[es]\n{lists}", f"[es]\n{lists}odd = 1\n"))
