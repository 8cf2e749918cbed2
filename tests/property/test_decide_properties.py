"""Decisions do not depend on order, and a share is exact whatever the numbers."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.rules import load_rules
from nonpaper.decide.outcome import decide
from nonpaper.decide.power import measure_power
from nonpaper.decide.shares import count_votes
from nonpaper.domain.ballot import Electorate, Entry, Vote, make_ballot
from nonpaper.domain.decision import Outcome, Player, Verdict
from nonpaper.domain.rule import Base, Majority, Rule, Step
from tests.voters import small

RULES = [
    rule
    for rule in load_rules().rules.values()
    if rule.is_counted and rule.first_step is not Step.ACCEPTANCE
]
VOTES = st.sampled_from([vote for vote in Vote if vote is not Vote.ACCEPT])


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Electorate, list[Entry]]:
    voters = small(draw(st.integers(3, 12)), states=draw(st.integers(0, 3)))
    single = [c for c in voters.members if c not in voters.states]
    codes = draw(st.lists(st.sampled_from(single), unique=True))
    return voters, [Entry(code, draw(VOTES), code) for code in codes]


def decided(rule: Rule, voters: Electorate, lines: list[Entry]) -> Outcome:
    return decide(rule, make_ballot(lines, (), electorate=voters, rule=rule), voters)


@given(ballots(), st.sampled_from(RULES))
def test_the_order_of_the_lines_does_not_matter(
    given_: tuple[Electorate, list[Entry]], rule: Rule
) -> None:
    voters, lines = given_
    assert decided(rule, voters, lines) == decided(rule, voters, lines[::-1])


@given(ballots(), st.sampled_from(RULES))
def test_every_vote_is_in_one_camp(
    given_: tuple[Electorate, list[Entry]], rule: Rule
) -> None:
    voters, lines = given_
    ballot = make_ballot(lines, (), electorate=voters, rule=rule)
    tally = count_votes(ballot, voters, rule.first_step)
    camps = (
        *(tally.votes_for, tally.against, tally.abstaining),
        *(tally.present, tally.absent, tally.absent_against),
    )
    assert sum(camp.votes for camp in camps) == voters.votes_max


@given(ballots(), st.sampled_from(RULES))
def test_what_is_missing_is_the_fewest_that_carries_it(
    given_: tuple[Electorate, list[Entry]], rule: Rule
) -> None:
    voters, lines = given_
    vote = decided(rule, voters, lines).readings[0].vote
    if vote is None or vote.missing is None:
        return
    cast = sum(
        voters.votes_of(e.member)
        for e in lines
        if e.vote in (Vote.YES, Vote.NO, Vote.OBJECT)
    )
    votes_for = sum(voters.votes_of(e.member) for e in lines if e.vote is Vote.YES)

    def carries(more: int) -> bool:
        reached = []
        for one in rule.majorities:
            whole = voters.size if one.base is Base.MEMBERS else cast + more
            share = Fraction(votes_for + more, whole) if whole else Fraction(0)
            is_more = share > one.threshold
            reached.append(is_more or (share == one.threshold and not one.is_exceeded))
        return all(reached)

    assert carries(vote.missing)
    assert vote.missing == 0 or not carries(vote.missing - 1)


@given(ballots(), st.sampled_from(RULES))
def test_a_further_objection_never_helps(
    given_: tuple[Electorate, list[Entry]], rule: Rule
) -> None:
    voters, lines = given_
    if rule.first_step is Step.NEGATIVE_CONSENSUS:
        return
    spoken = {entry.member for entry in lines}
    free = [c for c in voters.members if c not in spoken and c not in voters.states]
    before = decided(rule, voters, lines).verdict
    if free and before is Verdict.FAILED:
        more = [*lines, Entry(free[0], Vote.OBJECT, "more")]
        assert decided(rule, voters, more).verdict is Verdict.FAILED


@given(st.integers(1, 400), st.fractions(Fraction(1, 10), 1), st.booleans())
def test_a_share_is_reached_and_no_vote_less(
    count: int, threshold: Fraction, is_exceeded: bool
) -> None:
    needed = Majority(threshold, Base.MEMBERS, is_exceeded).needed_of(count)
    reached, less = Fraction(needed, count), Fraction(needed - 1, count)
    if is_exceeded:
        assert less <= threshold < reached
    else:
        assert less < threshold <= reached


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(1, 20))
def test_power_is_that_of_all_orders(votes: list[int], quota: int) -> None:
    players = [Player(str(at), each) for at, each in enumerate(votes)]
    turned = dict.fromkeys((p.code for p in players), 0)
    orders = 0
    for order in permutations(players):
        orders += 1
        reached = 0
        for player in order:
            reached += player.votes
            if reached >= quota:
                turned[player.code] += 1
                break
    for power in measure_power(players, quota):
        for code in power.players:
            assert power.shapley == Fraction(turned[code], orders)
