"""A decision stands as its article says, exactly at the edge."""

from datetime import date

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.rules import load_rules
from nonpaper.adapters.union import load_union_states
from nonpaper.decide.outcome import decide
from nonpaper.domain.ballot import Ballot, Electorate, Entry, Vote, make_ballot
from nonpaper.domain.decision import Verdict
from nonpaper.domain.rule import Effect, Event
from nonpaper.errors import BallotError
from tests.voters import SINGLE, WTO, entries, outcome_of, small

YES, NO, ABSTAIN, OBJECT = Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.OBJECT


def test_of_166_members_at_most_165_votes_are_cast() -> None:
    # Marrakesh Agreement, Art. IX:1 and footnote 2; 166 Members since 30 August 2024.
    assert (WTO.size, WTO.votes_max, WTO.votes_of("EUN")) == (166, 165, 27)


@pytest.mark.parametrize(
    ("rule_id", "singles", "verdict", "missing"),
    [
        ("waiver", 98, Verdict.ADOPTED, 0),  # 27 + 98 = 125 of 166, Art. IX:3
        ("waiver", 97, Verdict.OPEN, 1),
        ("interpretation", 98, Verdict.ADOPTED, 0),  # IX:2
        ("accession", 84, Verdict.ADOPTED, 0),  # 111 of 166, XII:2
        ("accession", 83, Verdict.OPEN, 1),
        ("amendment-submission", 84, Verdict.ADOPTED, 0),  # X:1
        ("amendment-submission", 83, Verdict.OPEN, 1),
    ],
)
def test_a_share_of_the_members_is_exact_at_the_edge(
    rule_id: str, singles: int, verdict: Verdict, missing: int
) -> None:
    outcome = outcome_of(rule_id, {YES: ["EUN", *SINGLE[:singles]], NO: [SINGLE[-1]]})
    assert outcome.consensus is not None
    assert outcome.consensus.objecting == (SINGLE[-1],)
    assert outcome.verdict is verdict
    assert outcome.readings[0].vote is not None
    assert outcome.readings[0].vote.missing == missing


def test_one_vote_short_with_nobody_left_is_not_adopted() -> None:
    outcome = outcome_of("waiver", {YES: ["EUN", *SINGLE[:97]], NO: SINGLE[97:]})
    assert outcome.verdict is Verdict.FAILED
    assert outcome.tally.undecided_votes == 0
    assert outcome.reasons[-1].key == "decide.none_left.votes"


def test_110_of_164_brought_the_trade_facilitation_agreement_into_force() -> None:
    # Protocol WT/L/940, Art. X:3; 22 February 2017, 164 Members.
    day = Electorate.of(load_directory(), date(2017, 2, 22), load_union_states())
    assert (day.size, day.votes_of("EUN"), day.votes_max) == (164, 28, 163)
    for count, verdict in ((110, Verdict.ADOPTED), (109, Verdict.OPEN)):
        apart = {"EUN", *day.states}
        single = [code for code in day.members if code not in apart]
        accepted = ["EUN", *single[: count - 28]]
        outcome = outcome_of("amendment-rights", {Vote.ACCEPT: accepted}, (), day)
        assert outcome.tally.votes_for.votes == count
        assert outcome.verdict is verdict


def test_only_members_present_that_object_break_consensus() -> None:
    # Marrakesh Agreement, Art. IX:1, footnote 1.
    votes = {OBJECT: ["IND"], ABSTAIN: ["BRA"], Vote.SILENT: ["ZAF"]}
    broken = outcome_of("annex4-addition", votes)
    assert broken.consensus is not None
    assert (broken.consensus.objecting, broken.verdict) == (("IND",), Verdict.FAILED)
    there = outcome_of("annex4-addition", votes, absent=["IND"])
    assert there.verdict is Verdict.ADOPTED
    assert there.consensus is not None
    assert there.consensus.objecting_absent == ("IND",)
    assert there.is_by_consensus


def test_consensus_alone_opens_no_vote() -> None:
    # Art. X:9 (Annex 4), X:8 (DSU), IX:3 footnote 4.
    for rule_id in ("annex4-addition", "amendment-dsu", "waiver-transition", "dsb"):
        votes = {YES: ["EUN", *SINGLE[:-1]], OBJECT: [SINGLE[-1]]}
        outcome = outcome_of(rule_id, votes)
        assert outcome.verdict is Verdict.FAILED
        assert outcome.readings[0].vote is None
        assert outcome.reasons[-1].key == "decide.no_vote"


def test_negative_consensus_is_kept_by_one_member_that_wants_the_decision() -> None:
    # DSU, Arts 16:4, 17:14.
    against = list(SINGLE[1:])
    kept = outcome_of("dsb-negative", {YES: [SINGLE[0]], OBJECT: against})
    assert kept.verdict is Verdict.ADOPTED
    gone = outcome_of(
        "dsb-negative", {YES: [SINGLE[0]], OBJECT: against}, absent=[SINGLE[0]]
    )
    assert gone.verdict is Verdict.FAILED
    nobody = outcome_of("dsb-negative", {ABSTAIN: [SINGLE[0]]})
    assert nobody.verdict is Verdict.ADOPTED


def test_an_absent_member_cannot_object_but_its_written_objection_counts() -> None:
    outcome = outcome_of("certification-goods", {OBJECT: ["IND"]}, absent=["IND"])
    assert outcome.verdict is Verdict.FAILED


def test_the_budget_needs_two_thirds_of_the_votes_and_half_of_the_members() -> None:
    # Art. VII:3: 84 is more than half of 166.
    carried = outcome_of("budget", {YES: SINGLE[:84]})
    assert carried.verdict is Verdict.ADOPTED
    thin = outcome_of("budget", {YES: SINGLE[:83]})
    assert thin.verdict is Verdict.OPEN
    assert thin.readings[0].vote is not None
    assert [share.is_met for share in thin.readings[0].vote.shares] == [True, False]
    split = outcome_of("budget", {YES: SINGLE[:84], NO: SINGLE[84:127]})
    assert split.readings[0].vote is not None
    # 84 of 127 is less than two thirds; two more give 86 of 129, exactly two thirds.
    assert split.readings[0].vote.missing == 2


def test_an_abstention_leaves_two_readings_of_votes_cast() -> None:
    # Art. IX:1: a majority of the votes cast.
    outcome = outcome_of(
        "general", {YES: SINGLE[:60], NO: SINGLE[60:100], ABSTAIN: SINGLE[100:]}
    )
    assert outcome.verdict is Verdict.DISPUTED
    assert [(r.effects, r.verdict) for r in outcome.readings] == [
        (frozenset(), Verdict.ADOPTED),
        (frozenset({Effect.ABSTENTIONS_CAST}), Verdict.OPEN),
    ]


def test_a_tie_is_no_majority() -> None:
    outcome = outcome_of("general", {YES: SINGLE[:10], NO: SINGLE[10:20]})
    assert outcome.verdict is Verdict.OPEN
    assert outcome.readings[0].vote is not None
    assert outcome.readings[0].vote.missing == 1


def test_where_the_article_is_silent_on_a_vote_both_readings_stand() -> None:
    outcome = outcome_of("annex4-deletion", {YES: SINGLE[:90], NO: SINGLE[90:95]})
    assert outcome.verdict is Verdict.DISPUTED
    assert [reading.verdict for reading in outcome.readings] == [
        Verdict.ADOPTED,
        Verdict.ADOPTED,
        Verdict.FAILED,
    ]


def test_nobody_is_counted_for_a_union_and_its_states_together() -> None:
    silent = outcome_of("waiver", {NO: ["USA"]})
    assert silent.tally.present.votes == 164
    assert not set(silent.tally.present.members) & set(WTO.states)
    one_state = outcome_of("waiver", {NO: ["USA"], YES: ["DEU", "FRA"]})
    assert one_state.tally.votes_for.votes == 2
    assert one_state.tally.undecided_votes == 162
    absent = outcome_of("waiver", {NO: ["USA"]}, absent=["EUN"])
    assert absent.tally.absent.votes == 0
    assert absent.tally.undecided_votes == 164


def test_an_absent_member_that_is_against_supplies_nothing() -> None:
    outcome = outcome_of("waiver", {NO: ["USA", "IND"], YES: ["JPN"]}, absent=["IND"])
    assert outcome.tally.absent_against.members == ("IND",)
    assert outcome.tally.against.members == ("USA",)
    assert "IND" not in outcome.tally.absent.members


def test_acceptances_do_not_need_presence() -> None:
    accepted = {Vote.ACCEPT: ["EUN", *SINGLE[:84]]}
    outcome = outcome_of("amendment-rights", accepted, absent=["EUN"])
    assert outcome.verdict is Verdict.ADOPTED
    keys = [reason.key for reason in outcome.reasons]
    assert "decide.absence_untouched" in keys


def test_all_members_accept_when_the_union_accepts_for_its_states() -> None:
    # Art. X:2: acceptance by all Members.
    everybody = outcome_of("amendment-core", {Vote.ACCEPT: ["EUN", *SINGLE]})
    assert everybody.verdict is Verdict.ADOPTED
    one_less = outcome_of("amendment-core", {Vote.ACCEPT: ["EUN", *SINGLE[1:]]})
    assert one_less.verdict is Verdict.OPEN


def test_a_vote_opens_after_ninety_days() -> None:
    # Art. IX:3: submitted on 1 January 2026, the 90 days end on 1 April.
    rule = load_rules().rule("waiver")
    votes = entries({YES: ["EUN", *SINGLE[:98]], NO: [SINGLE[-1]]})
    ballot = make_ballot(votes, (), electorate=WTO, rule=rule)
    starts = {Event.SUBMITTED: date(2026, 1, 1)}
    for day, verdict, key in (
        (date(2026, 4, 1), Verdict.NOT_YET, "decide.fallback.closed"),
        (date(2026, 4, 2), Verdict.ADOPTED, "decide.fallback.open_from"),
    ):
        outcome = decide(rule, ballot, WTO, starts=starts, on=day)
        assert outcome.opens_on == date(2026, 4, 2)
        assert outcome.verdict is verdict
        assert key in [reason.key for reason in outcome.reasons]


def test_who_alone_could_supply_what_is_missing_is_named() -> None:
    outcome = outcome_of("waiver", {YES: SINGLE[:100], NO: [SINGLE[-1]]})
    assert outcome.pivots.winning == ("EUN",)
    assert outcome.pivots.fewest == 1
    union = outcome.pivots.residual[0]
    assert union.players == ("EUN",)
    # Of the 38 undecided, 37 have one vote and 25 are missing: the Union turns the
    # vote wherever fewer than 25 come before it.
    assert union.shapley.limit_denominator(1000) == pytest.approx(25 / 38)


def test_who_alone_could_undo_a_result_is_named() -> None:
    edge = outcome_of("waiver", {YES: ["EUN", *SINGLE[:98]], NO: [SINGLE[-1]]})
    assert edge.pivots.margin == 0
    assert len(edge.pivots.holding) == 99
    wide = outcome_of("waiver", {YES: ["EUN", *SINGLE[:110]], NO: [SINGLE[-1]]})
    assert wide.pivots.holding == ("EUN",)


@pytest.mark.parametrize(
    ("rule_id", "votes", "said"),
    [
        ("waiver", {YES: ["USA"], NO: ["USA"]}, "USA is there twice; as USA in"),
        ("waiver", {YES: ["EUN"], NO: ["DEU"]}, "DEU votes beside EUN.*27"),
        ("waiver", {Vote.ACCEPT: ["USA"]}, "counts votes .IX:3.; write yes"),
        ("amendment-rights", {YES: ["USA"]}, "counts acceptances .X:3.; write accept"),
        ("amendment-rights", {Vote.ACCEPT: ["EUN", "FRA"]}, "FRA votes beside EUN"),
        ("waiver", {YES: ["XXX"]}, "XXX was no Member on 2024-08-30"),
        ("reservations", {YES: ["USA"]}, "nothing is counted under XVI:5"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    rule_id: str, votes: dict[Vote, list[str]], said: str
) -> None:
    with pytest.raises(BallotError, match=said):
        outcome_of(rule_id, votes)


def test_an_absent_union_leaves_its_states_their_votes() -> None:
    outcome = outcome_of("waiver", {YES: ["EUN", "DEU"], NO: ["USA"]}, absent=["EUN"])
    assert outcome.tally.votes_for.members == ("DEU",)


def test_who_is_no_member_cannot_be_absent() -> None:
    with pytest.raises(BallotError, match="--absent: TLS is no Member"):
        outcome_of(
            "waiver",
            {YES: ["USA"]},
            ["TLS"],
            Electorate.of(load_directory(), date(2017, 2, 22)),
        )


def test_without_a_union_each_member_has_one_vote() -> None:
    voters = small(8)
    assert (voters.size, voters.votes_max) == (8, 8)
    votes = {YES: voters.members[:6], NO: voters.members[6:]}
    outcome = outcome_of("waiver", votes, (), voters)
    assert outcome.verdict is Verdict.ADOPTED
    assert "decide.union.votes" not in [reason.key for reason in outcome.reasons]


def test_a_line_that_says_absent_is_as_the_option() -> None:
    rule = load_rules().rule("annex4-addition")
    lines = [Entry("IND", Vote.ABSENT, "line 2")]
    ballot = make_ballot(lines, (), electorate=WTO, rule=rule)
    assert ballot == Ballot({"IND": Vote.ABSENT}, ("IND",))
    assert ballot.vote_of("IND") is Vote.ABSENT


def test_more_votes_than_there_are_cannot_be_reached() -> None:
    voters = small(3)
    outcome = outcome_of("general", {NO: voters.members}, (), voters)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.reasons[-1].key in (
        "decide.never",
        "decide.out_of_reach.votes",
    )


def test_where_no_votes_are_cast_the_union_and_its_states_are_members_each() -> None:
    # Marrakesh Agreement, Art. IX:1, footnote 1: any Member present may object.
    outcome = outcome_of("annex4-addition", {OBJECT: ["EUN", "FRA"], YES: ["IND"]})
    assert outcome.consensus is not None
    assert outcome.consensus.objecting == ("EUN", "FRA")
    tally = outcome.tally
    assert (tally.against.votes, tally.votes_for.votes) == (2, 1)
    assert tally.present.votes == 166 - 3


def test_an_objection_to_a_certification_is_no_lack_of_consensus() -> None:
    outcome = outcome_of("certification-services", {OBJECT: ["IND"]})
    assert outcome.verdict is Verdict.FAILED
    assert [one.key for one in outcome.reasons] == ["decide.certification.objected"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (None, Verdict.OPEN),
        (date(2026, 12, 17), Verdict.OPEN),  # the 45th day after 2 November
        (date(2026, 12, 18), Verdict.ADOPTED),
    ],
)
def test_a_schedule_is_certified_only_once_the_period_for_objections_is_over(
    on: date | None, verdict: Verdict
) -> None:
    # S/L/84: 45 days.
    rule = load_rules().rule("certification-services")
    starts = {Event.CIRCULATED: date(2026, 11, 2)}
    outcome = decide(rule, Ballot(), WTO, starts=starts, on=on)
    assert outcome.verdict is verdict
    assert decide(rule, Ballot(), WTO, on=on).verdict is Verdict.OPEN


def test_ninety_days_are_the_longest_period_for_a_waiver_and_not_for_amendments() -> (
    None
):
    # Marrakesh Agreement, Art. IX:3 ("shall not exceed 90 days") and X:1 ("unless the
    # Ministerial Conference decides on a longer period").
    for rule_id, event, key in (
        ("waiver", Event.SUBMITTED, "decide.deadline.shorter"),
        ("amendment-submission", Event.TABLED, "decide.deadline.longer"),
    ):
        rule = load_rules().rule(rule_id)
        ballot = Ballot({"IND": OBJECT})
        outcome = decide(rule, ballot, WTO, starts={event: date(2026, 11, 2)})
        assert key in [one.key for one in outcome.reasons]
