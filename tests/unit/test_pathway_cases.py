"""The shipped cases come out as history has it, without being told the history."""

from dataclasses import replace
from datetime import date

import pytest

from nonpaper.adapters.initiatives import list_cases, load_case
from nonpaper.domain.initiative import EventKind, Stance
from nonpaper.domain.pathway import Verdict
from nonpaper.workflows.pathways import find_electorate, find_pathways
from tests.initiatives import known, look_at_case, rows, tables


def test_information_technology_went_by_schedules_and_critical_mass() -> None:
    """WT/MIN(96)/16: about 90 per cent of trade, schedules, most favoured nation."""
    found = look_at_case("ita-1996")
    routes = rows(found)
    mass, schedules = routes["critical-mass"], routes["schedule-goods"]
    assert mass.verdict is Verdict.POSSIBLE
    assert schedules.verdict is Verdict.POSSIBLE_IF  # nobody may object in 3 months
    assert schedules.in_the_way == ()
    assert [c.route for c in mass.combinations] == ["schedule-goods"]
    assert [e.kind for e in (*mass.events, *schedules.events)] == [EventKind.TAKEN] * 2
    assert routes["schedule-services"].verdict is Verdict.NOT_FITTING
    assert len(found.initiative.participants) == 40
    assert found.not_members == ("EST", "TWN")  # Members since 1999 and 2002


def test_december_1996_was_short_of_the_critical_mass() -> None:
    """United States International Trade Administration: 83 per cent with 29."""
    case = load_case("ita-1996", known())
    assert case.trade is not None
    early = replace(case, trade=replace(case.trade, share=case.trade.share * 83 / 90))
    row = rows(find_pathways(early, tables()))["critical-mass"]
    assert row.verdict is Verdict.POSSIBLE_IF


def test_domestic_regulation_went_by_certification_once_objections_fell() -> None:
    """WT/L/1129; certified for 53 Members on 27 February 2024."""
    routes = rows(look_at_case("services-regulation"))
    row = routes["schedule-services"]
    assert row.verdict is Verdict.POSSIBLE_IF
    assert row.in_the_way == ()
    assert [e.kind for e in row.events] == [EventKind.BLOCKED, EventKind.TAKEN]
    assert row.events[-1].day == date(2024, 2, 27)
    assert routes["schedule-goods"].verdict is Verdict.NOT_FITTING


def test_domestic_regulation_stood_still_while_two_members_objected() -> None:
    """India and South Africa, from early 2023 to February 2024."""
    source = load_case("services-regulation", known())
    objecting = replace(
        source,
        stances=tuple(replace(s, stance=Stance.OBJECTS) for s in source.stances),
    )
    row = rows(find_pathways(objecting, tables()))["schedule-services"]
    assert row.verdict is Verdict.DISPUTED
    assert row.in_the_way == ("IND", "ZAF")
    assert row.outcomes[0].verdict is Verdict.BLOCKED


def test_investment_facilitation_found_no_consensus_for_annex_4() -> None:
    """WT/GC/W/927/Rev.1; 13th and 14th Ministerial Conferences."""
    routes = rows(look_at_case("investment-facilitation"))
    row = routes["annex4"]
    assert row.verdict is Verdict.BLOCKED
    assert row.in_the_way == ("IND",)
    assert row.events[-1].kind is EventKind.BLOCKED
    assert [d.id for d in row.disputes] == ["trade-agreement"]
    for route in ("schedule-goods", "schedule-services", "critical-mass"):
        assert routes[route].verdict is Verdict.NOT_FITTING


def test_electronic_commerce_is_blocked_in_annex_4_and_announced_outside() -> None:
    """INF/ECOM/87, Art. 3.1; 66 Members at the 14th Ministerial Conference."""
    found = look_at_case("electronic-commerce")
    routes = rows(found)
    assert routes["annex4"].verdict is Verdict.BLOCKED
    assert routes["outside"].verdict is Verdict.POSSIBLE_IF
    assert routes["outside"].events[-1].kind is EventKind.ANNOUNCED
    assert routes["critical-mass"].verdict is Verdict.POSSIBLE_IF
    assert len(found.initiative.participants) == 82
    assert found.initiative.trade is not None
    assert round(100 * found.initiative.trade.share) == 75


@pytest.mark.parametrize("case", list_cases())
def test_history_decides_nothing(case: str) -> None:
    source = load_case(case, known())
    bare = replace(source, history=())
    verdicts = [row.verdict for row in find_pathways(source, tables()).rows]
    assert [row.verdict for row in find_pathways(bare, tables()).rows] == verdicts


@pytest.mark.parametrize("case", list_cases())
def test_every_case_names_its_sources_and_doubts(case: str) -> None:
    source = load_case(case, known())
    assert source.day
    assert source.participants_source
    assert source.sources
    assert source.doubts
    assert source.history
    assert all(event.source for event in source.history)
    assert all(taken.source and taken.day for taken in source.stances)


@pytest.mark.parametrize(
    ("day", "members"),
    [(date(1997, 3, 26), 130), (date(2024, 2, 27), 164), (date(2026, 3, 30), 166)],
)
def test_members_are_those_of_the_day(day: date, members: int) -> None:
    electorate = find_electorate(tables().directory, tables().rules, day)
    assert electorate.member_count == members
    assert len(electorate.voters) == members - 1
