from nonpaper.consolidate.recovery import own_draft
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
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import Draft, DraftRun, RunRole
from nonpaper.domain.text import ProvisionKind

VERB = Choice(
    (
        Alternative(("a",), (Phrase(" shall"),)),
        Alternative(("b",), (Phrase(" should"),)),
        Alternative(("c",), ()),
    )
)
ACT = ConsolidatedProvision(
    ProvisionKind.PARAGRAPH,
    "art_1__para_1",
    "1.",
    words=(
        Phrase("Each Party"),
        VERB,
        Phrase(" follow Article 3", own=(OwnWords("b", " follow Article 7"),)),
        Phrase("1", RunRole.NOTE_MARK, own=(OwnWords("a", "*"), OwnWords("c", ""))),
        Phrase("."),
    ),
    places=(
        OwnPlace("a", "art_3__para_1", 2, "1."),
        OwnPlace("b", "art_7__para_2", 0, "7.2"),
        OwnPlace("c", "art_9", 0),
    ),
)
ONLY_A = ConsolidatedProvision(
    ProvisionKind.PARAGRAPH,
    "art_1__para_2",
    words=(Phrase("It may."),),
    places=(OwnPlace("a", "art_2__para_4", 1, "4."),),
)
HEAD = ConsolidatedProvision(
    ProvisionKind.ARTICLE,
    "art_1",
    "Article 1",
    heading=(Phrase("Duty"),),
    children=(
        ACT,
        ProvisionChoice((ProvisionAlternative(("a",), (ONLY_A,)),)),
    ),
    places=(OwnPlace("a", "art_3", 0, "Article 3:", ProvisionKind.ARTICLE),),
)
CONSOLIDATED = ConsolidatedText(
    "",
    None,
    (HEAD,),
    tuple(Source(i, i.upper(), (), None) for i in "abc"),
    notes=(ConsolidatedNote("1", (Phrase("Note."),), (OwnNote("a", "*", 0),)),),
)


def lines(draft: Draft) -> list[str]:
    return [line.words for line in draft.lines]


def test_each_text_comes_back_in_its_order_with_its_words_and_numbers() -> None:
    assert lines(own_draft(CONSOLIDATED, "a")) == [
        "Article 3: Duty",
        "4. It may.",
        "1. Each Party shall follow Article 3*.",
    ]
    assert lines(own_draft(CONSOLIDATED, "b")) == [
        "7.2 Each Party should follow Article 71."
    ]
    assert lines(own_draft(CONSOLIDATED, "c")) == ["Each Party follow Article 3."]


def test_footnotes_come_back_to_whom_they_belong() -> None:
    (note,) = own_draft(CONSOLIDATED, "a").notes
    assert (note.label, note.runs) == ("*", (DraftRun("Note."),))
    assert not own_draft(CONSOLIDATED, "b").notes


def test_neighbours_of_one_role_are_one_run() -> None:
    runs = own_draft(CONSOLIDATED, "a").lines[2].runs
    assert [run.words for run in runs] == [
        "Each Party shall follow Article 3",
        "*",
        ".",
    ]
