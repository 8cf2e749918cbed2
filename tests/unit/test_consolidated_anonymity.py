"""Test that nothing tells who wants what in a text without attributions."""

from dataclasses import replace

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.consolidate.anonymity import leave_out_attributions
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
