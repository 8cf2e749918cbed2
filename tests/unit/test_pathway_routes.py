"""What is known of an initiative decides which routes are open to it."""

from fractions import Fraction

import pytest

from nonpaper.domain.pathway import Effect, RouteResult, Verdict
from nonpaper.domain.route import Period
from nonpaper.domain.rule import Unit
from nonpaper.domain.statement import Name, Statement
from tests.initiatives import FACTS, look, tables

GOODS = f'subject = "goods"\nparticipants = ["Japan", "Chile"]\n{FACTS}'


def stance(who: str, how: str, more: str = "") -> str:
    return f'\n[[stance]]\nwho = [{who}]\nstance = "{how}"\n{more}\n'


def everybody_else(how: str, *but: str) -> str:
    voters = [m for m in tables().directory.members if m not in ("EUN", *but)]
    return stance(", ".join(f'"{code}"' for code in voters), how)


def said(row: RouteResult) -> set[str]:
    return {r.said.key for r in row.reasons if isinstance(r.said, Statement)}


def test_an_objection_breaks_consensus_and_annex_4_has_no_vote_to_fall_back_on() -> (
    None
):
    """Marrakesh Agreement, Arts IX:1 (footnote 1) and X:9."""
    row = look(GOODS + stance('"India"', "objects"))["annex4"]
    assert row.verdict is Verdict.BLOCKED
    assert row.in_the_way == ("IND",)
    [broken] = [r for r in row.reasons if r.effect is Effect.BLOCKS]
    assert broken.said == Statement.of("pathways.consensus_broken", who=(Name("IND"),))
    assert "X:9" in broken.cited["en"]


def test_silence_breaks_no_consensus() -> None:
    """Marrakesh Agreement, Art. IX:1, footnote 1."""
    found = look(GOODS + everybody_else("silent", "JPN", "CHL"))
    assert found["annex4"].verdict is Verdict.POSSIBLE
    assert found["schedule-goods"].verdict is Verdict.POSSIBLE
    assert found["annex4"].unheard == 0


def test_what_is_not_known_of_others_leaves_consensus_open() -> None:
    row = look(GOODS + stance('"India"', "unknown"))["annex4"]
    assert row.verdict is Verdict.POSSIBLE_IF
    assert row.unheard == 163  # 165 that can vote, without Japan and Chile
    assert row.in_the_way == ()


@pytest.mark.parametrize(
    ("subject", "fitting"),
    [
        ("goods", {"schedule-goods", "critical-mass"}),
        ("services", {"schedule-services", "critical-mass"}),
        ("both", {"schedule-goods", "schedule-services", "critical-mass"}),
        ("other", set()),
    ],
)
def test_a_schedule_holds_its_own_subject_and_no_other(
    subject: str, fitting: set[str]
) -> None:
    found = look(f'subject = "{subject}"\nparticipants = ["Japan"]\n{FACTS}')
    scheduled = {"schedule-goods", "schedule-services", "critical-mass"}
    misfits = {i for i in scheduled if found[i].verdict is Verdict.NOT_FITTING}
    assert misfits == scheduled - fitting


def test_a_schedule_holds_only_its_part_of_goods_and_services_together() -> None:
    both = GOODS.replace('"goods"', '"both"') + everybody_else("silent", "JPN", "CHL")
    found = look(both)
    for route in ("schedule-goods", "schedule-services"):
        assert found[route].verdict is Verdict.POSSIBLE_IF
        [part] = [r for r in found[route].reasons if r.effect is Effect.OPEN]
        assert part.said == found[route].route.part
    assert found["annex4"].verdict is Verdict.POSSIBLE


def test_what_stands_in_a_schedule_is_owed_to_all_members() -> None:
    """GATT 1994, Arts I:1 and II:1(a); GATS, Art. II:1."""
    closed = GOODS.replace("benefits_to_all = true", "benefits_to_all = false")
    everyone = everybody_else("silent", "JPN", "CHL")
    row = look(closed + everyone)["schedule-goods"]
    assert row.verdict is Verdict.POSSIBLE_IF
    [change] = [r for r in row.reasons if r.effect is Effect.OPEN]
    assert "every Member" in change.said["en"]  # type: ignore[index]


def test_a_schedule_may_not_diminish_obligations() -> None:
    """Panel report United States - Sugar, BISD 36S/331 (1989)."""
    taking = GOODS.replace("existing_rights = false", "existing_rights = true")
    row = look(taking + everybody_else("silent", "JPN", "CHL"))["schedule-goods"]
    assert row.verdict is Verdict.POSSIBLE_IF


def test_an_objection_to_a_certification_is_read_two_ways() -> None:
    """Decision of 26 March 1980 (BISD 27S/25): which objections count is disputed."""
    row = look(GOODS + stance('"India"', "objects"))["schedule-goods"]
    assert row.verdict is Verdict.DISPUTED
    assert [o.verdict for o in row.outcomes] == [Verdict.BLOCKED, Verdict.POSSIBLE_IF]
    everyone = everybody_else("silent", "JPN", "CHL", "IND")
    alone = look(GOODS + everyone + stance('"India"', "objects"))["schedule-goods"]
    assert [o.verdict for o in alone.outcomes] == [Verdict.BLOCKED, Verdict.POSSIBLE]
    assert row.in_the_way == ("IND",)


def test_a_stance_may_be_about_one_route_alone() -> None:
    objecting = stance('"India"', "objects", 'routes = ["annex4"]')
    found = look(GOODS + objecting)
    assert found["annex4"].verdict is Verdict.BLOCKED
    assert found["schedule-goods"].verdict is Verdict.POSSIBLE_IF
    assert found["schedule-goods"].in_the_way == ()


def test_a_waiver_needs_three_fourths_of_the_members_once_consensus_is_broken() -> None:
    """Marrakesh Agreement, Art. IX:3: 125 of 166."""
    closed = GOODS.replace("benefits_to_all = true", "benefits_to_all = false")
    row = look(closed + stance('"India"', "objects"))["waiver"]
    assert row.verdict is Verdict.POSSIBLE_IF
    [count] = row.counts
    assert (count.needed, count.known, count.available) == (125, 2, 164)
    assert count.missing == 123
    assert row.in_the_way == ()
    assert row.objecting == ("IND",)


@pytest.mark.parametrize(("objecting", "is_stopped"), [(40, False), (41, True)])
def test_forty_one_of_166_members_stop_a_waiver(
    objecting: int, *, is_stopped: bool
) -> None:
    """165 votes can be cast; 125 are needed, so that 41 against are too many."""
    members = sorted(tables().directory.members.keys() - {"EUN", "JPN", "CHL"})
    names = ", ".join(f'"{code}"' for code in members[:objecting])
    closed = GOODS.replace("benefits_to_all = true", "benefits_to_all = false")
    row = look(closed + stance(names, "objects"))["waiver"]
    assert (row.verdict is Verdict.BLOCKED) is is_stopped
    assert bool(row.in_the_way) is is_stopped
    assert row.counts[0].available == 165 - objecting


def test_the_union_counts_as_its_states() -> None:
    """Marrakesh Agreement, Art. IX:1 and footnote 2."""
    row = look(GOODS + stance('"European Union"', "objects"))["annex4"]
    assert len(row.in_the_way) == 27
    [broken] = [r for r in row.reasons if r.effect is Effect.BLOCKS]
    assert isinstance(broken.said, Statement)
    assert broken.said.value("who") == (Name("EUN"),)


def test_nothing_is_waived_where_nothing_stands_in_the_way() -> None:
    row = look(GOODS)["waiver"]
    assert row.verdict is Verdict.NOT_FITTING
    assert [r.effect for r in row.reasons] == [Effect.CLOSES]
    assert row.steps == ()
    assert look(GOODS.replace("rights = false", "rights = true"))["waiver"].steps


def test_an_amendment_needs_two_thirds_of_the_members_to_accept() -> None:
    """Marrakesh Agreement, Art. X:3: 111 of 166."""
    row = look(GOODS)["multilateral"]
    [count] = row.counts
    assert (count.rule, count.needed, count.known) == ("amendment-rights", 111, 2)
    opposed = look(GOODS + stance('"India"', "objects"))["multilateral"]
    assert [c.rule for c in opposed.counts] == [
        "amendment-submission",
        "amendment-rights",
    ]
    assert [c.needed for c in opposed.counts] == [111, 111]


def test_enough_acceptances_are_told_to_be_enough() -> None:
    meant_for_all = GOODS.replace("only = true", "only = false")
    row = look(meant_for_all + everybody_else("supports", "JPN", "CHL"))["multilateral"]
    assert row.verdict is Verdict.POSSIBLE
    assert said(row) == {"pathways.nobody_objects", "pathways.enough"}


def test_a_fact_that_is_missing_is_named_and_nothing_is_guessed() -> None:
    found = look('participants = ["Japan"]')
    assert {row.verdict for row in found.values()} == {Verdict.UNDECIDED}
    for row in found.values():
        assert "pathways.missing" in said(row)


def test_nobody_can_take_no_route() -> None:
    nobody = look(GOODS.replace('["Japan", "Chile"]', "[]"))
    assert nobody["outside"].verdict is Verdict.UNDECIDED
    assert nobody["critical-mass"].verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("subject", "rules"),
    [
        ("goods", ["amendment-rights"]),
        ("services", ["amendment-gats-i-iii"]),
        ("both", ["amendment-rights", "amendment-gats-i-iii"]),
        ("other", ["amendment-rights"]),
    ],
)
def test_an_amendment_is_accepted_by_the_rule_of_its_subject(
    subject: str, rules: list[str]
) -> None:
    """Marrakesh Agreement X:3 (Annexes 1A and 1C), X:5 (GATS, Parts I to III)."""
    row = look(GOODS.replace('"goods"', f'"{subject}"'))["multilateral"]
    assert [count.rule for count in row.counts] == rules


def test_a_critical_mass_is_reached_exactly_at_its_share() -> None:
    """WT/MIN(96)/16, Annex, paragraph 4: approximately 90 per cent."""
    at = look(f'trade_share = "90%"\n{GOODS}')["critical-mass"]
    below = look(f'trade_share = "89.99%"\n{GOODS}')["critical-mass"]
    assert at.verdict is Verdict.POSSIBLE
    assert below.verdict is Verdict.POSSIBLE_IF
    assert "pathways.usual_short" in said(below)
    own = look(f'trade_share = "80%"\ncritical_mass = "80%"\n{GOODS}')["critical-mass"]
    assert own.verdict is Verdict.POSSIBLE
    odd = look(f'trade_share = "80%"\ncritical_mass = "80.5%"\n{GOODS}')
    [short] = [r.said for r in odd["critical-mass"].reasons if r.effect is Effect.OPEN]
    assert isinstance(short, Statement)
    assert short.value("asked") == Fraction(805, 1000)


def test_an_initiative_that_sets_no_share_is_not_said_to_need_one() -> None:
    """The share of WT/MIN(96)/16 is named as a measure, not as what is asked."""
    unset = look(f'trade_share = "50%"\n{GOODS}')["critical-mass"]
    set_ = look(f'trade_share = "50%"\ncritical_mass = "90%"\n{GOODS}')["critical-mass"]
    assert "pathways.usual_short" in said(unset)
    assert "pathways.share_short" in said(set_)


def test_the_share_of_services_is_not_taken_from_goods() -> None:
    row = look(GOODS.replace('"goods"', '"services"'))["critical-mass"]
    assert row.verdict is Verdict.UNDECIDED
    assert "pathways.usual_missing" in said(row)


def test_outside_the_wto_a_treaty_that_keeps_advantages_covers_all_trade() -> None:
    """GATT 1994, Art. XXIV:8(b); GATS, Art. V:1."""
    closed = GOODS.replace("benefits_to_all = true", "benefits_to_all = false")
    assert look(GOODS)["outside"].verdict is Verdict.POSSIBLE
    assert look(closed)["outside"].verdict is Verdict.UNDECIDED
    narrow = "covers_substantially_all_trade = false\n" + closed
    assert look(narrow)["outside"].verdict is Verdict.POSSIBLE_IF
    wide = "covers_substantially_all_trade = true\n" + closed
    assert look(wide)["outside"].verdict is Verdict.POSSIBLE
    other = closed.replace('"goods"', '"other"')
    assert look(other)["outside"].verdict is Verdict.POSSIBLE


@pytest.mark.parametrize(
    ("route", "least"),
    [
        ("annex4", ()),
        ("schedule-goods", (Period(3, Unit.MONTHS),)),
        ("schedule-services", (Period(45, Unit.DAYS),)),
        ("waiver", ()),
        ("multilateral", ()),
        ("outside", ()),
    ],
)
def test_the_least_time_is_what_rules_fix_and_nothing_else(
    route: str, least: tuple[Period, ...]
) -> None:
    """1980 Decision: three months; S/L/84: 45 days; IX:3: at most 90 days."""
    both = GOODS.replace('"goods"', '"both"').replace("all = true", "all = false")
    assert look(both)[route].least == least


def test_a_vote_on_an_amendment_opens_after_ninety_days() -> None:
    """Marrakesh Agreement, Art. X:1."""
    row = look(GOODS + stance('"India"', "objects"))["multilateral"]
    assert row.least == (Period(90, Unit.DAYS),)


def test_critical_mass_and_schedules_are_taken_together() -> None:
    found = look(GOODS)
    assert [c.route for c in found["critical-mass"].combinations] == ["schedule-goods"]
    assert [c.route for c in found["schedule-goods"].combinations] == ["critical-mass"]
    assert found["schedule-services"].combinations == ()


def test_disputed_points_matter_only_where_their_case_arises() -> None:
    goods = look(GOODS)
    assert goods["annex4"].disputes == ()
    assert [d.id for d in goods["schedule-goods"].disputes] == ["rules-in-schedules"]
    other = look(GOODS.replace('"goods"', '"other"'))
    assert [d.id for d in other["annex4"].disputes] == ["trade-agreement"]
    services = look(GOODS.replace('"goods"', '"services"'))
    assert [d.id for d in services["schedule-services"].disputes] == [
        "rules-in-schedules"
    ]
    for row in (*goods.values(), *other.values(), *services.values()):
        for dispute in row.disputes:
            assert len(dispute.readings) >= 2


def test_every_reason_names_its_provision() -> None:
    for row in look(GOODS + stance('"India"', "objects")).values():
        assert row.reasons
        assert all(reason.cited["en"] for reason in row.reasons)
