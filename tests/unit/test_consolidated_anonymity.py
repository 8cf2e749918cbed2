"""Test that nothing tells who wants what in a text without attributions."""

from dataclasses import replace

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.anonymity import leave_out_attributions
from nonpaper.consolidate.identifiers import name_nodes
from nonpaper.consolidate.layout import lay_out_consolidated
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    OwnNote,
    OwnPlace,
    OwnWords,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind

ONE, TWO = "planted-one", "planted-two"
SAY = load_interface(Language.EN).say


def provide(*words: Piece, texts: tuple[str, ...]) -> ConsolidatedProvision:
    """Return a paragraph with everything in it that tells who has it."""
    return ConsolidatedProvision(
        ProvisionKind.PARAGRAPH,
        "art_1__para_1",
        "1.",
        words=words,
        places=tuple(
            OwnPlace(one, f"planted-{one}", 7, "planted-label") for one in texts
        ),
        family_id="f-planted",
        notes=(Statement.of("consolidate.legend", who="planted"),),
    )


def plant() -> ConsolidatedText:
    """Return a text that names its sources wherever a value can."""
    words = (
        Phrase("Parties", own=(OwnWords(ONE, "planted"),)),
        Choice(
            (
                Alternative((ONE,), (Phrase(" should"),)),
                Alternative((TWO,), (Phrase(" may"),)),
            )
        ),
        Phrase(" [", RunRole.BRACKET),
        Phrase("planted:", RunRole.ATTRIBUTION),
        Phrase(" act"),
        Phrase("]", RunRole.BRACKET),
    )
    alternatives = ProvisionChoice(
        (
            ProvisionAlternative((TWO,), (provide(Phrase("Z."), texts=(TWO,)),)),
            ProvisionAlternative((ONE,), (provide(Phrase("Y."), texts=(ONE,)),)),
        )
    )
    return ConsolidatedText(
        "Draft",
        Language.EN,
        (
            provide(*words, texts=(ONE, TWO)),
            provide(Phrase("X."), texts=(ONE,)),
            alternatives,
        ),
        (
            Source(ONE, "PLANTED/1", ("PLA",), None),
            Source(TWO, "PLANTED/2", ("PLB",), None),
        ),
        base_id=ONE,
        notes=(ConsolidatedNote("1", (Phrase("N."),), (OwnNote(ONE, "planted", 3),)),),
        notices=(Notice(Statement.of("consolidate.legend", who="planted")),),
        asides=(provide(Phrase("An aside."), texts=(TWO,)),),
    )


def test_no_value_names_a_source() -> None:
    assert "plant" not in repr(leave_out_attributions(plant())).casefold()


def test_words_and_brackets_stay() -> None:
    draft = lay_out_consolidated(leave_out_attributions(plant()), names={}, say=SAY)
    said = [line.words for line in draft.lines if not line.is_note]
    assert said == [
        "1. Parties [may][should] [act]",
        "[1. X.]",
        "[Alt 1: 1. Y.]",
        "[Alt 2: 1. Z.]",
    ]


def test_what_texts_say_outside_their_provisions_is_left_out() -> None:
    assert leave_out_attributions(plant()).asides == ()


def test_who_backs_what_does_not_show_in_the_order_of_alternatives() -> None:
    text = plant()
    swap = {ONE: TWO, TWO: ONE}
    first = text.nodes[0]
    assert isinstance(first, ConsolidatedProvision)
    pieces = tuple(
        Choice(
            tuple(
                Alternative(tuple(swap[i] for i in one.text_ids), one.pieces)
                for one in reversed(piece.alternatives)
            )
        )
        if isinstance(piece, Choice)
        else piece
        for piece in first.words
    )
    swapped = replace(text, nodes=(replace(first, words=pieces), *text.nodes[1:]))
    assert leave_out_attributions(swapped) == leave_out_attributions(text)


def test_words_that_differ_by_a_name_alone_are_common_without_names() -> None:
    def say(name: str) -> tuple[Piece, ...]:
        return (Phrase(name, RunRole.ATTRIBUTION), Phrase(" act"))

    choice = Choice((Alternative((ONE,), say("A:")), Alternative((TWO,), say("B:"))))
    text = replace(plant(), nodes=(provide(choice, texts=(ONE, TWO)),))
    (node,) = leave_out_attributions(text).nodes
    assert isinstance(node, ConsolidatedProvision)
    assert node.words == (Phrase("act"),)


def test_identifiers_do_not_tell_the_order_of_the_backing() -> None:
    alternatives = plant().nodes[2]
    assert isinstance(alternatives, ProvisionChoice)
    backed = name_nodes((alternatives,))  # `Z.` is better backed and is `alt_1`
    (node,) = leave_out_attributions(replace(plant(), nodes=backed)).nodes
    assert isinstance(node, ProvisionChoice)
    named = {
        one.eid: one.words
        for alternative in node.alternatives
        for one in alternative.provisions
        if isinstance(one, ConsolidatedProvision)
    }
    assert named == {
        "alt_1__para_1": (Phrase("Y."),),
        "alt_2__para_1": (Phrase("Z."),),
    }


def call_notes() -> ConsolidatedText:
    """Return a text in which the better backed alternative calls the first footnote."""
    calls = [
        provide(Phrase(said), Phrase(label, RunRole.NOTE_MARK), texts=(text,))
        for said, label, text in (("Z.", "1", TWO), ("Y.", "2", ONE))
    ]
    choice = ProvisionChoice(
        tuple(ProvisionAlternative(one.text_ids, (one,)) for one in calls)
    )
    aside = provide(Phrase("Draft", RunRole.WORDS), texts=(TWO,))
    aside = replace(aside, words=(*aside.words, Phrase("3", RunRole.NOTE_MARK)))
    notes = tuple(
        ConsolidatedNote(label, (Phrase(said),), (OwnNote(text, label, 0),))
        for label, said, text in (
            ("1", "Of Z.", TWO),
            ("2", "Of Y.", ONE),
            ("3", "Submitted by two.", TWO),
        )
    )
    return replace(plant(), nodes=(choice,), notes=notes, asides=(aside,))


def test_footnotes_do_not_tell_the_order_of_the_backing() -> None:
    notes = leave_out_attributions(call_notes()).notes
    said = [(note.label, note.words) for note in notes]
    assert said == [("1", (Phrase("Of Y."),)), ("2", (Phrase("Of Z."),))]


def test_a_footnote_of_a_cover_goes_with_the_cover() -> None:
    notes = leave_out_attributions(call_notes()).notes
    assert "Submitted" not in repr(notes)


def test_the_cover_of_a_base_is_left_out() -> None:
    def put(kind: ProvisionKind, *words: Piece) -> ConsolidatedProvision:
        return replace(provide(*words, texts=(ONE,)), kind=kind, label="")

    cover = put(ProvisionKind.BLOCK, Phrase("Proposal by Arvale"))
    recital = put(ProvisionKind.RECITAL, Phrase("Recalling their duty,"))
    front = replace(
        put(ProvisionKind.SECTION),
        heading=(Phrase("The Draft of Arvale"),),
        children=(cover, recital),
    )
    text = replace(plant(), nodes=(cover, front, *plant().nodes))
    said = repr(leave_out_attributions(text))
    assert "Arvale" not in said
    assert "Recalling their duty," in said


def test_a_heading_over_articles_stays() -> None:
    article = replace(
        provide(Phrase("X."), texts=(ONE, TWO)), kind=ProvisionKind.ARTICLE
    )
    section = replace(
        article,
        kind=ProvisionKind.SECTION,
        label="",
        heading=(Phrase("Market access"),),
        words=(),
        children=(article,),
    )
    (node,) = leave_out_attributions(replace(plant(), nodes=(section,))).nodes
    assert isinstance(node, ConsolidatedProvision)
    assert node.heading == (Phrase("Market access"),)
