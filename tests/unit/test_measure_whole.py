from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.source import FrontMatter, Language, Span
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.measure import combine_parts, measure_text

ARTICLE = ProvisionKind.ARTICLE
PARAGRAPH = ProvisionKind.PARAGRAPH
CHAPEAU = ProvisionKind.CHAPEAU
POINT = ProvisionKind.POINT


class Draft:
    """Build a text bit by bit, so that spans are right by construction."""

    def __init__(self) -> None:
        self.source = ""

    def leaf(self, eid: str, kind: ProvisionKind, words: str) -> Provision:
        start = len(self.source)
        self.source += words + "\n"
        span = Span(start, start + len(words))
        return Provision(eid, kind, span, span)

    def node(
        self,
        eid: str,
        kind: ProvisionKind,
        children: tuple[Provision, ...],
        heading: str | None = None,
    ) -> Provision:
        span = Span(children[0].span.start, children[-1].span.end)
        return Provision(eid, kind, span, span, heading=heading, children=children)

    def text(self, *provisions: Provision) -> Text:
        front = FrontMatter(language=Language.EN)
        return Text("t", self.source, front, provisions)


def test_an_article_is_as_binding_as_its_most_binding_part() -> None:
    draft = Draft()
    article = draft.node(
        "art_1",
        ARTICLE,
        (
            draft.leaf("p1", PARAGRAPH, "The Parties recognise the value of kites."),
            draft.leaf("p2", PARAGRAPH, "Each Party shall publish its kite rules."),
            draft.leaf("p3", PARAGRAPH, "They shall provide technical assistance."),
        ),
    )
    said = measure_text(draft.text(article), cues=load_cues())
    assert list(said) == [ProvisionRef("t", eid) for eid in ("art_1", "p1", "p2", "p3")]
    whole = said[ProvisionRef("t", "art_1")]
    assert whole.strength is Strength.OBLIGATION
    assert whole.development == (Development.TECHNICAL_ASSISTANCE,)
    assert said[ProvisionRef("t", "p1")].strength is Strength.RECOGNITION
    shown = {(piece.field, piece.value) for piece in whole.evidence}
    assert {
        ("strength", "obligation"),
        ("development", "technical_assistance"),
    } <= shown
    assert whole.bearers == (Holder.EACH_PARTY,)


def test_a_chapeau_softens_its_points_and_not_the_next_paragraph() -> None:
    draft = Draft()
    first = draft.node(
        "p1",
        PARAGRAPH,
        (
            draft.leaf("c", CHAPEAU, "Each Party shall endeavour to:"),
            draft.leaf("a", POINT, "publish its kite rules;"),
            draft.leaf("b", POINT, "open a national office."),
        ),
    )
    second = draft.leaf("p2", PARAGRAPH, "Each Party shall notify the others.")
    article = draft.node("art_1", ARTICLE, (first, second))
    said = measure_text(draft.text(article), cues=load_cues())
    strengths = {ref.eid: measured.strength for ref, measured in said.items()}
    assert strengths["a"] is Strength.QUALIFIED_OBLIGATION
    assert strengths["b"] is Strength.QUALIFIED_OBLIGATION
    assert strengths["p1"] is Strength.QUALIFIED_OBLIGATION
    assert strengths["p2"] is Strength.OBLIGATION
    assert strengths["art_1"] is Strength.OBLIGATION


def test_points_inside_points_stand_under_both_chapeaux() -> None:
    draft = Draft()
    chapeau = draft.leaf("c", CHAPEAU, "No Party shall be late to:")
    inner = draft.node(
        "a",
        POINT,
        (
            draft.leaf("ca", CHAPEAU, "tell the others:"),
            draft.leaf("i", POINT, "the hour;"),
            draft.leaf("ii", POINT, "the wind;"),
        ),
    )
    outer = draft.node("p1", PARAGRAPH, (chapeau, inner))
    said = measure_text(draft.text(outer), cues=load_cues())
    assert said[ProvisionRef("t", "ii")].strength is Strength.PROHIBITION


def test_containers_are_gone_through_and_not_measured() -> None:
    draft = Draft()
    article = draft.leaf("art_1", ARTICLE, "Each Party shall sail.")
    chapter = draft.node("chp_1", ProvisionKind.CHAPTER, (article,))
    bare = draft.leaf("annex", ProvisionKind.ANNEX, "Each Party shall row.")
    said = measure_text(draft.text(chapter, bare), cues=load_cues())
    assert [ref.eid for ref in said] == ["art_1", "annex"]


def test_headings_can_be_left_out_of_sight() -> None:
    draft = Draft()
    leaf = draft.leaf("art_1", ARTICLE, "The rules of the annex apply.")
    headed = Provision(
        leaf.eid, leaf.kind, leaf.span, leaf.body, heading="Customs Duties"
    )
    topics = load_topics("ecommerce")[1]
    for with_headings, expected in ((True, ("customs_duties",)), (False, ())):
        said = measure_text(
            draft.text(headed),
            cues=load_cues(),
            topics=topics,
            with_headings=with_headings,
        )
        assert said[ProvisionRef("t", "art_1")].topics == expected


def test_nothing_to_combine_leaves_the_whole() -> None:
    whole = Measurement(strength=Strength.PERMISSION)
    assert combine_parts(whole, []) is whole


def test_the_action_is_that_of_most_of_the_most_binding_parts() -> None:
    duty = Strength.OBLIGATION
    parts = [
        Measurement(strength=duty, action=Action.PUBLISH),
        Measurement(strength=duty, action=Action.GRANT),
        Measurement(strength=duty, action=Action.GRANT),
        Measurement(strength=duty, action=Action.NONE),
        Measurement(strength=Strength.PERMISSION, action=Action.MECHANISM),
    ]
    said = combine_parts(Measurement(), parts)
    assert said.action is Action.GRANT
    tied = combine_parts(Measurement(action=Action.GRANT), parts[:2])
    assert tied.action is Action.GRANT
    assert combine_parts(Measurement(), parts[:2]).action is Action.PUBLISH
    only = combine_parts(Measurement(), [Measurement(strength=duty)] * 2)
    assert only.action is Action.NONE
