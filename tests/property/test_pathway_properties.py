"""What holds of the routes whatever the initiative."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.domain.initiative import Fact, Initiative, Stance, StanceTaken, Subject
from nonpaper.domain.pathway import Effect, RouteResult, Verdict
from nonpaper.domain.source import Language
from nonpaper.workflows.pathways import find_pathways
from tests.initiatives import rows, tables

VOTERS = sorted(tables().directory.members.keys() - {"EUN"})
OUTSIDE = VOTERS[40:]


@st.composite
def initiatives(draw: st.DrawFn) -> Initiative:
    standing = draw(
        st.dictionaries(
            st.sampled_from(OUTSIDE), st.sampled_from(list(Stance)), max_size=60
        )
    )
    known = draw(st.dictionaries(st.sampled_from(list(Fact)), st.booleans()))
    return Initiative(
        title=dict.fromkeys(Language, "An initiative"),
        subject=draw(st.none() | st.sampled_from(list(Subject))),
        participants=tuple(VOTERS[: draw(st.integers(0, 40))]),
        facts=known,
        stances=tuple(StanceTaken(m, s) for m, s in sorted(standing.items())),
    )


def look(initiative: Initiative) -> dict[str, RouteResult]:
    return rows(find_pathways(initiative, tables()))


@given(initiatives())
@settings(max_examples=60)
def test_an_answer_follows_from_its_reasons(initiative: Initiative) -> None:
    for row in look(initiative).values():
        effects = {reason.effect for reason in row.reasons}
        assert (row.verdict is Verdict.NOT_FITTING) == (Effect.CLOSES in effects)
        assert (row.verdict is Verdict.POSSIBLE) == (effects == {Effect.MET})
        assert set(row.in_the_way) <= set(row.objecting)
        if row.verdict is Verdict.BLOCKED:
            assert row.in_the_way
        if row.verdict is Verdict.DISPUTED:
            assert len({outcome.verdict for outcome in row.outcomes}) > 1


@given(initiatives(), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_stances_changes_nothing(
    initiative: Initiative, random: Random
) -> None:
    stances = list(initiative.stances)
    random.shuffle(stances)
    shuffled = replace(initiative, stances=tuple(stances))
    for one, other in zip(
        look(initiative).values(), look(shuffled).values(), strict=True
    ):
        assert one.verdict is other.verdict
        assert one.counts == other.counts
        assert set(one.in_the_way) == set(other.in_the_way)


@given(initiatives(), st.sampled_from(OUTSIDE))
@settings(max_examples=60)
def test_one_more_objection_never_opens_a_route(
    initiative: Initiative, member: str
) -> None:
    others = tuple(s for s in initiative.stances if s.member != member)
    silent = replace(initiative, stances=(*others, StanceTaken(member, Stance.SILENT)))
    objecting = replace(
        initiative, stances=(*others, StanceTaken(member, Stance.OBJECTS))
    )
    before, after = look(silent), look(objecting)
    for route, row in after.items():
        if row.verdict is Verdict.POSSIBLE:
            assert before[route].verdict is Verdict.POSSIBLE
        if before[route].verdict is Verdict.BLOCKED:
            assert row.verdict is Verdict.BLOCKED
