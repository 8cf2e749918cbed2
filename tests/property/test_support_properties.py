"""What holds for the balance of any text."""

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.references import load_references
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.source import Language
from nonpaper.domain.support import Aside, MatchReason
from nonpaper.support.balance import balance_text
from nonpaper.support.references import parse_references
from tests.balanced import draft

PIECES = (
    "Each Party shall publish its laws",
    "No Party shall impose customs duties",
    "A developed Party may provide technical assistance to developing Parties",
    "A least-developed Party may delay its application",
    "developing Parties shall be given a longer transition period",
    "Nothing in this Agreement prevents",
    "paragraph 1",
    "paragraphs 2 to 9",
    "Article 1",
    "Articles 1 to 3",
    "Article 2.1(a)",
    "this Article",
    "this Chapter",
    "this Agreement",
    "of the GATT 1994",
    "[shall][may]",
    "; a developing Party may do so later",
    "The Committee shall meet",
    ":\n\n(a) one;\n\n(b) two",
)
HEADS = ("\n\n1. ", "\n\n2. ", "\n\nArticle 1\nA\n\n", "\n\nArticle 2\nB\n\n", ". ")
drafts = st.lists(
    st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES), max_size=4)),
    max_size=8,
).map(lambda parts: "".join(head + " ".join(body) for head, body in parts))
texts = st.one_of(st.text(max_size=200), drafts)


@given(texts, st.sampled_from([None, *Language]))
def test_every_count_adds_up_and_every_match_stands_in_the_text(
    words: str, language: Language | None
) -> None:
    text, measured = draft(words, language=language)
    balance = balance_text(text, measured, references=load_references())
    tally = balance.tally
    there = {ProvisionRef(text.id, p.eid) for p in text.walk()}
    asking = [o for o in balance.obligations if o.aside is None]
    assert tally.development_count + sum(tally.rest.values()) == tally.provisions
    assert tally.obligations == len(asking) == sum(tally.rooms.values())
    assert tally.aside == len(balance.obligations) - len(asking)
    assert tally.unassisted >= 0
    general = {m.support for m in balance.general}
    for obligation in balance.obligations:
        assert obligation.clause.ref in there
        supports = [m.support for m in obligation.support]
        assert len(set(supports)) == len(supports)
        assert set(supports) <= there
        assert not obligation.support or not isinstance(obligation.aside, Aside)
        for match in obligation.support:
            own = match.support == obligation.clause.ref
            assert own == (match.reason is MatchReason.OWN_WORDS)
            assert match.kinds
    assert general <= there
    for contrast in balance.contrasts:
        assert contrast.supported
        assert set(contrast.supported) <= {o.clause.ref for o in asking}


@given(texts, st.sampled_from(list(Language)))
def test_a_reference_is_made_of_words_of_the_provision(
    words: str, language: Language
) -> None:
    for reference in parse_references(words, load_references()[language]):
        assert reference.words in words
        assert reference.words
