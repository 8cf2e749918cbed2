"""Why a provision was measured as it was."""

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from nonpaper.measure.explain import explain_provision

WORDS = "Each Party shall endeavour to publish its tide tables, and may charge a fee."


def test_all_commitments_are_told_with_what_makes_them_so() -> None:
    why = explain_provision(WORDS, language=Language.EN, cues=load_cues())
    first, second = why.commitments
    assert first.strength == "qualified_obligation"
    assert (first.binds.words, first.binds.role) == ("shall", "duty")
    assert [(one.words, one.role) for one in first.why] == [("endeavour", "effort")]
    assert second.strength == "permission"


def test_the_explanation_gives_the_answer_of_the_measurement() -> None:
    cues = load_cues()
    said = measure_provision(WORDS, language=Language.EN, cues=cues)
    why = explain_provision(WORDS, language=Language.EN, cues=cues)
    assert why.strength[0][0] == said.strength
    assert why.action[0][0] == said.action


def test_shares_are_ranked_and_what_spoke_pulls_towards_the_answer() -> None:
    why = explain_provision(WORDS, language=Language.EN, cues=load_cues())
    parts = [share for _, share in why.action]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) < 1.000001
    assert all(one.pull > 0 for one in (*why.strength_by, *why.action_by))


def test_words_that_commit_to_nothing_have_no_commitments() -> None:
    why = explain_provision("The list of ports.", language=None, cues=load_cues())
    assert why.commitments == ()
    assert why.strength[0][0] == "none"


def test_governing_words_are_explained_too() -> None:
    why = explain_provision(
        "open its ports;",
        language=Language.EN,
        cues=load_cues(),
        governing="Each Party shall:",
    )
    assert [one.binds.words for one in why.commitments] == ["shall"]
